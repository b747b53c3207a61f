package kz.dauys.portal.notifications;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.Date;
import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;

/** Hands letters to a mail server by SMTP. */
final class SmtpPost implements Post {
    /** Replies that say we may not send, not that this letter is bad: access and authentication (RFC 4954). */
    private static final Set<Integer> OUR_FAULT = Set.of(530, 534, 535, 538);

    private final JavaMailSender server;
    private final InternetAddress from;
    private final String domain;

    SmtpPost(JavaMailSender server, InternetAddress from) {
        this.server = server;
        this.from = from;
        this.domain = from.getAddress().substring(from.getAddress().indexOf('@') + 1);
    }

    @Override
    public String domain() {
        return domain;
    }

    @Override
    public Delivery deliver(Letter letter) {
        var masked = letter.to().masked();
        try {
            var mail = write(letter);
            server.send(mail);
            return new Delivery.Sent(masked, AnsweringServer.answer(mail));
        } catch (AddressException e) {
            return new Delivery.Rejected("address", masked);
        } catch (MessagingException e) {
            return new Delivery.Failed("mail", masked);
        } catch (MailException e) {
            return judge(e, masked);
        }
    }

    private MimeMessage write(Letter letter) throws MessagingException {
        var plain = new MimeBodyPart();
        plain.setText(letter.text(), "UTF-8", "plain");
        var html = new MimeBodyPart();
        html.setText(letter.html(), "UTF-8", "html");
        Multipart alternative = new MimeMultipart("alternative", plain, html);
        var mail = returning(letter.returnTo());
        mail.setFrom(from);
        mail.setRecipient(RecipientType.TO, letter.to().internet());
        mail.setSubject(letter.subject(), "UTF-8");
        mail.setSentDate(Date.from(letter.at()));
        mail.setHeader("Message-ID", letter.mailId());
        mail.setHeader("Content-Language", letter.language().code());
        mail.setHeader("List-Id", "<notices." + domain + ">");
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setHeader("X-Auto-Response-Suppress", "All");
        mail.setContent(alternative);
        return mail;
    }

    /** A mail whose envelope names where to report of it; people see From as ever. */
    private MimeMessage returning(@Nullable String returnTo) throws MessagingException {
        var plain = server.createMimeMessage();
        if (returnTo == null) {
            return plain;
        }
        var mail = new SMTPMessage(plain.getSession());
        mail.setEnvelopeFrom(returnTo);
        return mail;
    }

    /** The server's words stay out: they may repeat the address. */
    private static Delivery judge(MailException e, String masked) {
        var causes = causes(e);
        for (var cause : causes) {
            var reply = reply(cause);
            if (reply.isPresent()) {
                var code = reply.getAsInt();
                return code >= 500 && !OUR_FAULT.contains(code) && !(cause instanceof SMTPSenderFailedException)
                        ? new Delivery.Rejected("smtp-" + code, masked)
                        : new Delivery.Failed("smtp-" + code, masked);
            }
        }
        if (e instanceof MailAuthenticationException
                || causes.stream().anyMatch(AuthenticationFailedException.class::isInstance)) {
            return new Delivery.Failed("login", masked);
        }
        if (causes.stream().anyMatch(SocketTimeoutException.class::isInstance)) {
            return new Delivery.Failed(TIMEOUT, masked);
        }
        if (causes.stream().anyMatch(IOException.class::isInstance)) {
            return new Delivery.Failed(UNREACHABLE, masked);
        }
        return new Delivery.Failed("mail", masked);
    }

    /** The reason of a failure that says nothing about the letter: no connection could be made or kept. */
    static final String UNREACHABLE = "no-connection";

    /** The server was reached and said nothing more. */
    static final String TIMEOUT = "timeout";

    private static OptionalInt reply(Throwable cause) {
        return switch (cause) {
            case SMTPAddressFailedException address -> OptionalInt.of(address.getReturnCode());
            case SMTPSenderFailedException sender -> OptionalInt.of(sender.getReturnCode());
            case SMTPSendFailedException send -> OptionalInt.of(send.getReturnCode());
            default -> OptionalInt.empty();
        };
    }

    /** All that went wrong, the address first: a mail exception keeps its causes in three different places. */
    private static Set<Throwable> causes(MailException e) {
        var found = new java.util.LinkedHashSet<Throwable>();
        var open = new ArrayDeque<Throwable>();
        open.add(e);
        while (!open.isEmpty()) {
            var next = open.poll();
            if (!found.add(next)) {
                continue;
            }
            if (next.getCause() != null) {
                open.add(next.getCause());
            }
            if (next instanceof MessagingException mail && mail.getNextException() != null) {
                open.add(mail.getNextException());
            }
            if (next instanceof MailSendException send) {
                open.addAll(new HashSet<>(send.getFailedMessages().values()));
            }
        }
        return found;
    }
}
