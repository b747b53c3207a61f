package kz.dauys.portal.notifications;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Takes messages from the queue and hands them to the post, one at a time. Any number of senders on any number of nodes
 * may run at once.
 *
 * <p>The claim is committed before the letter leaves and the result after the server took it, so no lock waits for the
 * network. When the process dies between the server's answer and the record of it, the message is sent once more after
 * {@link #LEASE}, with the same Message-ID: SMTP has no way to ask whether a letter was taken, so delivery to the server
 * is at least once.
 */
@Component
class Sender {
    /** How long an attempt may take. It is longer than all the time-outs of one SMTP dialogue together. */
    static final Duration LEASE = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

    private final MessageRows rows;
    private final LetterWriter writer;
    private final Post post;
    private final Clock clock;
    private final MeterRegistry meters;
    private final AtomicBoolean stopping = new AtomicBoolean();

    Sender(MessageRows rows, LetterWriter writer, Post post, Clock clock, MeterRegistry meters) {
        this.rows = rows;
        this.writer = writer;
        this.post = post;
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
        for (int tried = 0; ; tried++) {
            if (stopping.get()) {
                return tried;
            }
            var claimed = rows.claim(clock.instant(), clock.instant().plus(LEASE), post.domain());
            if (claimed.isEmpty()) {
                return tried;
            }
            var message = claimed.get();
            var delivery = attempt(message);
            record(message, delivery);
            if (delivery instanceof Delivery.Failed(String reason, var address)
                    && reason.equals(SmtpPost.UNREACHABLE)) {
                return tried + 1;
            }
        }
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

    private void record(Message message, Delivery delivery) {
        var kept = rows.settle(message, delivery, clock.instant());
        var result = delivery.getClass().getSimpleName();
        meters.counter("dauys.mail", "result", result).increment();
        switch (delivery) {
            case Delivery.Sent sent -> log(message, result, "", kept);
            case Delivery.Kept keptHere -> log(message, result, "", kept);
            case Delivery.Unreachable unreachable -> log(message, result, "", kept);
            case Delivery.Expired expired -> log(message, result, "", kept);
            case Delivery.Failed(String reason, var address) -> log(message, result, reason, kept);
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
