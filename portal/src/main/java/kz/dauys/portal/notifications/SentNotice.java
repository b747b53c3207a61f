package kz.dauys.portal.notifications;

import java.time.Instant;
import java.util.UUID;
import kz.dauys.portal.people.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * What became of one notice, as it stands on the case.
 *
 * @param template which message: what it says is named in {@code notice.<template>.subject}
 * @param queuedAt when the act asked for it
 * @param attempts how often sending was tried
 * @param settledAt when it was sent, kept or given up; null while it is on its way
 * @param address the address it went to, masked ({@code а***@mail.example}); null when it went nowhere yet
 * @param reason what hindered the last attempt; null when nothing did
 * @param office which office owes the notice by law; null when mail is enough
 * @param toldAt when the person was told by letter or telephone, for want of an e-mail; null when not
 * @param toldBy who did that
 */
public record SentNotice(
        UUID id,
        PersonId to,
        String template,
        NoticeState state,
        Instant queuedAt,
        int attempts,
        @Nullable Instant settledAt,
        @Nullable String address,
        @Nullable Reason reason,
        @Nullable UUID office,
        @Nullable Instant toldAt,
        @Nullable PersonId toldBy) {

    /** Whether an office must still call or write to the person. */
    public boolean untold() {
        return office != null && state == NoticeState.UNREACHABLE && toldAt == null;
    }
}
