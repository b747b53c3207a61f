package kz.dauys.portal.notifications;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import kz.dauys.portal.notifications.MessageRows.Attempted;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Takes messages from the queue, some at a time, and hands them to the post one after the other. Any number of senders on any number of nodes
 * may run at once.
 *
 * <p>The claim is committed before the letter leaves and the result after the server took it, so no lock waits for the
 * network. When the process dies between the server's answer and the record of it, the message is sent once more after
 * {@link #LEASE}, with the same Message-ID: SMTP has no way to ask whether a letter was taken, so delivery to the server
 * is at least once.
 */
@Component
class Sender {
    /** How long one SMTP dialogue may take, with all its time-outs. */
    static final Duration DIALOGUE = Duration.ofMinutes(10);

    /** How long a claim holds: a new dialogue may begin in the first third of it, and ends before it. */
    static final Duration LEASE = Duration.ofMinutes(15);

    /** How many messages one claim takes. */
    private static final int BATCH = 20;

    /** Reasons that say nothing about the letter: whoever comes next would meet the same. */
    private static final Set<String> AWAY = Set.of(SmtpPost.UNREACHABLE, SmtpPost.TIMEOUT);

    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

    private final MessageRows rows;
    private final LetterWriter writer;
    private final Post post;
    private final Settlement settlement;
    private final Clock clock;
    private final MeterRegistry meters;
    private final AtomicBoolean stopping = new AtomicBoolean();

    Sender(MessageRows rows, LetterWriter writer, Post post, Settlement settlement, Clock clock, MeterRegistry meters) {
        this.rows = rows;
        this.writer = writer;
        this.post = post;
        this.settlement = settlement;
        this.clock = clock;
        this.meters = meters;
        Gauge.builder("dauys.mail.waiting", rows, MessageRows::waiting).register(meters);
        Gauge.builder("dauys.mail.dead", rows, MessageRows::dead).register(meters);
    }

    /**
     * Sends what is due, until nothing is, or until the server cannot be reached: then the rest waits without using up
     * its attempts.
     *
     * @return how many messages were tried
     */
    int sendDue() {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("mail is sent outside of transactions");
        }
        int tried = 0;
        while (!stopping.get()) {
            var claimed = rows.claim("mail", clock.instant(), clock.instant().plus(LEASE), post.domain(), BATCH);
            if (claimed.messages().isEmpty()) {
                return tried;
            }
            var attempted = send(claimed.messages());
            var away = attempted.stream().anyMatch(one -> serverIsAway(one.delivery()));
            record(attempted);
            tried += (int)
                    attempted.stream().filter(one -> one.delivery() != null).count();
            if (away || !claimed.more()) {
                return tried;
            }
        }
        return tried;
    }

    /**
     * Tries each; once the server is away, or so much time has gone by that the next attempt might outlast the lease, the
     * others are given back as if they had never been taken.
     */
    private List<Attempted> send(List<Message> messages) {
        var attempted = new ArrayList<Attempted>();
        var begun = clock.instant();
        boolean goesOn = true;
        for (var message : messages) {
            goesOn = goesOn
                    && !stopping.get()
                    && (attempted.isEmpty() || clock.instant().isBefore(begun.plus(LEASE.dividedBy(3))));
            var delivery = goesOn ? attempt(message) : null;
            goesOn = goesOn && !serverIsAway(delivery);
            attempted.add(new Attempted(message, delivery));
        }
        return attempted;
    }

    private static boolean serverIsAway(@Nullable Delivery delivery) {
        return delivery instanceof Delivery.Failed(String reason, var _, var _) && AWAY.contains(reason);
    }

    /** Lets the letter under way go out and takes no other. */
    void stop() {
        stopping.set(true);
    }

    private Delivery attempt(Message message) {
        if (message.expired(clock.instant())) {
            return new Delivery.Expired();
        }
        if (message.round() > Pauses.LAST_ATTEMPT) {
            // Every attempt before ended without a result: sending this one may be what kills the process.
            return new Delivery.Rejected("lost", null);
        }
        try {
            return switch (writer.write(message)) {
                case LetterWriter.Written(Letter letter) -> post.deliver(letter);
                case LetterWriter.NoAddress() -> new Delivery.Unreachable();
                case LetterWriter.BadAddress() -> new Delivery.Rejected("address", null);
            };
        } catch (RuntimeException e) {
            // One message that cannot be written must not hold up the others. Its exception may quote its text.
            LOG.error("message {} ({}) could not be written: {}", message.id(), message.template(), where(e));
            return new Delivery.Failed("broken", null);
        }
    }

    private void record(List<Attempted> attempted) {
        var kept = settlement.record(attempted);
        for (var one : attempted) {
            if (one.delivery() != null) {
                report(
                        one.message(),
                        one.delivery(),
                        kept.contains(one.message().id()));
            }
        }
    }

    private void report(Message message, Delivery delivery, boolean kept) {
        var result = delivery.getClass().getSimpleName();
        meters.counter("dauys.mail", "result", result).increment();
        switch (delivery) {
            case Delivery.Sent sent -> log(message, result, "", kept);
            case Delivery.Handed handed -> log(message, result, "", kept);
            case Delivery.Kept keptHere -> log(message, result, "", kept);
            case Delivery.Unreachable unreachable -> log(message, result, "", kept);
            case Delivery.Expired expired -> log(message, result, "", kept);
            case Delivery.Gone gone -> log(message, result, "", kept);
            case Delivery.Failed(String reason, var _, var _) -> log(message, result, reason, kept);
            case Delivery.Rejected(String reason, var address) -> log(message, result, reason, kept);
        }
    }

    private static void log(Message message, String result, String reason, boolean kept) {
        (reason.isEmpty() && kept ? LOG.atInfo() : LOG.atWarn())
                .log(
                        "message {} ({}), attempt {}: {} {}{}",
                        message.id(),
                        message.template(),
                        message.attempt(),
                        result,
                        reason,
                        kept ? "" : "; the claim had run out, so this result does not count");
    }

    private static String where(RuntimeException e) {
        var frames = e.getStackTrace();
        return e.getClass().getName() + (frames.length == 0 ? "" : " at " + frames[0]);
    }
}
