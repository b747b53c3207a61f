package kz.dauys.portal.site;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import kz.dauys.portal.people.Network;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Says in the log and among the measures that somebody or something was turned away, so that an attack is seen while it
 * goes on. A line names no person, no address and no number of a case; and of each kind only the first ones of a minute
 * have a line, so that nobody can fill a disk by being refused: the rest is counted, and told as a sum.
 */
@Component
public class TurnedAway implements DisposableBean {
    static final int LINES_A_MINUTE = 10;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(TurnedAway.class);

    private final MeterRegistry meters;
    private final Clock clock;
    /** Of this process alone and never written down: a tag can be compared within one log and led back by nobody. */
    private final byte[] key = new byte[32];

    private final Map<Kind, Minute> minutes = new EnumMap<>(Kind.class);

    TurnedAway(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        this.clock = clock;
        new SecureRandom().nextBytes(key);
        for (var kind : Kind.values()) {
            count(kind, 0);
        }
    }

    /** Why. */
    public enum Kind {
        /** A page that is not for this person. */
        CLOSED,
        /** A page for people who are signed in. */
        NOT_SIGNED_IN,
        /** A thing that is not there or must not be seen: they look the same. */
        UNSEEN,
        /** A form that none of our pages gave out. */
        FORGED_FORM,
        /** A sign-in that was not right. */
        SIGN_IN,
        /** A second factor or a passkey that was not right. */
        SECOND_FACTOR,
        /** A key of a program, a token, or a secret in an address. */
        KEY,
        /** The key to a case, or the code of a terminal. */
        FOLLOW_KEY,
        /** More often than a limit lets. */
        TOO_OFTEN,
        /** A file. */
        UPLOAD,
        /** An address of others that leads into our own network. */
        OUTBOUND;

        private String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private static final class Minute {
        private final Instant began;
        private int lines;
        private long more;

        private Minute(Instant began) {
            this.began = began;
        }

        private boolean over(Instant now) {
            // also by a clock that was put back
            return now.isBefore(began) || !now.isBefore(began.plus(MINUTE));
        }
    }

    /**
     * Counts one, and says it as long as there is room in this minute.
     *
     * @param what asked for only when it is said; without anything of a person
     */
    public void tell(Kind kind, Supplier<String> what) {
        count(kind, 1);
        if (room(kind)) {
            LOG.info("turned away ({}): {}", kind.code(), what.get());
        }
    }

    /** A mark of a network: the same for all that comes from there, in the log of this process. */
    public String tag(String clientAddress) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            var whole = mac.doFinal(Network.of(clientAddress).name().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(whole, 0, 6);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has it", e);
        }
    }

    private synchronized boolean room(Kind kind) {
        var now = clock.instant();
        minutes.entrySet().removeIf(one -> {
            boolean over = one.getValue().over(now);
            if (over) {
                sum(one.getKey(), one.getValue());
            }
            return over;
        });
        var minute = minutes.computeIfAbsent(kind, _ -> new Minute(now));
        if (minute.lines < LINES_A_MINUTE) {
            minute.lines++;
            return true;
        }
        if (minute.more++ == 0) {
            LOG.warn("turned away ({}): more than {} in a minute, from here on counted", kind.code(), LINES_A_MINUTE);
        }
        return false;
    }

    private static void sum(Kind kind, Minute minute) {
        if (minute.more > 0) {
            LOG.warn("turned away ({}): {} more in the minute from {}", kind.code(), minute.more, minute.began);
        }
    }

    private void count(Kind kind, int more) {
        meters.counter("dauys.turned.away", "kind", kind.code()).increment(more);
    }

    @Override
    public synchronized void destroy() {
        minutes.forEach(TurnedAway::sum);
        minutes.clear();
    }
}
