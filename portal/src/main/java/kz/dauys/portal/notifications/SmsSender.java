package kz.dauys.portal.notifications;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.notifications.MessageRows.Attempted;
import kz.dauys.portal.people.People;
import kz.dauys.portal.site.Words;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes short messages from the queue and hands them to the gateway. It has a thread of its own and nothing else waits for it:
 * a gateway that hangs holds one call until its deadline, then the rest is given back and after three times left alone.
 */
class SmsSender {
    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final int BATCH = 10;
    private static final Logger LOG = LoggerFactory.getLogger(SmsSender.class);
    private static final Set<String> AWAY = Set.of(SmtpPost.UNREACHABLE, SmtpPost.TIMEOUT);

    private final MessageRows rows;
    private final Settlement settlement;
    private final SmsGateway gateway;
    private final People people;
    private final Words words;
    private final String address;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Breaker breaker = new Breaker();

    SmsSender(
            MessageRows rows,
            Settlement settlement,
            SmsGateway gateway,
            People people,
            Words words,
            PublicAddress address,
            Clock clock,
            MeterRegistry meters) {
        this.rows = rows;
        this.settlement = settlement;
        this.gateway = gateway;
        this.people = people;
        this.words = words;
        var text = address.value().toString();
        this.address = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        this.clock = clock;
        this.meters = meters;
    }

    /** Sends what is due, until nothing is, or until the gateway is away; gives how many messages were tried. */
    synchronized int sendDue() {
        int tried = 0;
        while (breaker.lets(clock.instant())) {
            var claimed = rows.claim(
                    "sms", clock.instant(), clock.instant().plus(LEASE), "sms", breaker.trying() ? 1 : BATCH);
            if (claimed.messages().isEmpty()) {
                return tried;
            }
            var attempted = send(claimed.messages());
            settlement.record(attempted);
            var away = attempted.stream().anyMatch(one -> isAway(one.delivery()));
            tried += (int)
                    attempted.stream().filter(one -> one.delivery() != null).count();
            if (away || !claimed.more()) {
                return tried;
            }
        }
        return tried;
    }

    private List<Attempted> send(List<Message> messages) {
        var attempted = new ArrayList<Attempted>();
        boolean goesOn = true;
        for (var message : messages) {
            var delivery = goesOn ? attempt(message) : null;
            if (delivery != null) {
                goesOn = !isAway(delivery);
                meters.counter("dauys.sms", "result", delivery.getClass().getSimpleName())
                        .increment();
                LOG.info(
                        "sms {} ({}), attempt {}: {}",
                        message.id(),
                        message.template(),
                        message.attempt(),
                        delivery.getClass().getSimpleName());
            }
            attempted.add(new Attempted(message, delivery));
        }
        return attempted;
    }

    private Delivery attempt(Message message) {
        if (message.expired(clock.instant())) {
            return new Delivery.Expired();
        }
        if (message.round() > Pauses.LAST_ATTEMPT) {
            return new Delivery.Rejected("lost", null);
        }
        Sms sms;
        try {
            sms = write(message);
        } catch (RuntimeException e) {
            LOG.error(
                    "sms {} could not be written: {}",
                    message.id(),
                    e.getClass().getName());
            return new Delivery.Failed("broken", null);
        }
        if (sms == null) {
            return new Delivery.Unreachable();
        }
        var delivery = gateway.deliver(sms);
        if (isAway(delivery)) {
            breaker.failed(clock.instant());
        } else {
            breaker.worked();
        }
        return delivery;
    }

    /** Short, and without anything about the person: what it is about stands on the page. Null without a number. */
    private @Nullable Sms write(Message message) {
        return switch (message.recipient()) {
            case Message.Recipient.Address(String number, Language language) ->
                new Sms(
                        message.id().toString(),
                        number,
                        words.in(language)
                                .say("notifications.sms.code", message.payload().arguments()));
            case Message.Recipient.Person(var id) -> {
                var number = message.phone();
                var wanted = message.wanted();
                var language = wanted == null ? people.person(id).language() : wanted;
                var values = new java.util.HashMap<String, Object>();
                values.put("link", address + "/" + language.code() + message.path());
                yield number == null
                        ? null
                        : new Sms(
                                message.id().toString(),
                                number,
                                words.in(language)
                                        .say(
                                                message.legal() == null
                                                        ? "notifications.sms.news"
                                                        : "notifications.sms.legal",
                                                values));
            }
        };
    }

    private static boolean isAway(@Nullable Delivery delivery) {
        return delivery instanceof Delivery.Failed(String reason, var _, var _)
                && (AWAY.contains(reason) || reason.startsWith("gateway-5"));
    }
}
