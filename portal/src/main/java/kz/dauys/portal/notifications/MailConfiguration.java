package kz.dauys.portal.notifications;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Connects the queue with a mail server, or with none, and with the clockwork of the portal. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailSettings.class)
class MailConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(MailConfiguration.class);
    private static final Duration REMEMBER_CODES = Duration.ofDays(30);

    @Bean
    PublicAddress publicAddress(@Value("${dauys.address:http://localhost:8080}") URI address) {
        return new PublicAddress(address);
    }

    @Bean
    Post post(MailSettings settings, PublicAddress address) throws AddressException, UnsupportedEncodingException {
        if (!settings.hasServer()) {
            LOG.warn("no mail server is configured (dauys.mail.host): messages are kept and go to nobody");
            return new KeepingPost(address.value().getHost());
        }
        return new SmtpPost(server(settings), from(settings.requiredFrom()));
    }

    /** Catches up with whatever the nudge after each act missed: retries, other nodes' messages, a restart. */
    @Bean
    RecurringTask<Void> sendDueMail(Sender sender) {
        return Tasks.recurring("notifications-send-due-mail", FixedDelay.ofSeconds(10))
                .execute((task, context) -> sender.sendDue());
    }

    /** Tells the journal of notices that count as handed over by the passing of days. */
    @Bean
    RecurringTask<Void> enterHandedOverNotices(LegalNotices notices) {
        return Tasks.recurring("notifications-enter-handed-over", FixedDelay.ofMinutes(10))
                .execute((task, context) -> notices.enterDue());
    }

    /** The morning's mail of those officers who want one a day. */
    @Bean
    RecurringTask<Void> makeDigests(Digests digests) {
        return Tasks.recurring("notifications-make-digests", FixedDelay.ofMinutes(10))
                .execute((task, context) -> digests.run());
    }

    @Bean
    RecurringTask<Void> forgetCodes(MessageRows rows, Clock clock) {
        return Tasks.recurring("notifications-forget-codes", FixedDelay.ofHours(6))
                .execute((task, context) -> rows.forgetCodes(clock.instant().minus(REMEMBER_CODES)));
    }

    static JavaMailSenderImpl server(MailSettings settings) {
        var properties = new Properties();
        properties.put("mail.smtp.connectiontimeout", settings.connectTimeout().toMillis());
        properties.put("mail.smtp.timeout", settings.timeout().toMillis());
        properties.put("mail.smtp.writetimeout", settings.timeout().toMillis());
        properties.put("mail.smtp.auth", settings.username() != null);
        properties.put("mail.smtp.ssl.checkserveridentity", true);
        switch (settings.encryption()) {
            case STARTTLS -> {
                properties.put("mail.smtp.starttls.enable", true);
                properties.put("mail.smtp.starttls.required", true);
            }
            case TLS -> properties.put("mail.smtp.ssl.enable", true);
            case NONE -> {}
        }
        var server = new AnsweringServer();
        server.setHost(settings.host());
        server.setPort(settings.port());
        server.setUsername(settings.username());
        server.setPassword(settings.password());
        server.setDefaultEncoding("UTF-8");
        properties.replaceAll((name, value) -> value.toString());
        server.setJavaMailProperties(properties);
        return server;
    }

    static InternetAddress from(String text) throws AddressException, UnsupportedEncodingException {
        var from = new InternetAddress(text, true);
        if (from.getAddress().indexOf('@') < 1) {
            throw new AddressException("dauys.mail.from must hold an address with @");
        }
        if (from.getPersonal() != null) {
            from.setPersonal(from.getPersonal(), "UTF-8");
        }
        return from;
    }
}
