package kz.dauys.portal.notifications;

import java.time.Instant;
import java.util.UUID;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.procedures.NoticeWay;
import org.jspecify.annotations.Nullable;

/**
 * What became of one notice, as it stands on the case.
 *
 * @param template which message: what it says is named in {@code notice.<template>.subject}
 * @param way by which it went
 * @param queuedAt when the act asked for it
 * @param attempts how often sending was tried
 * @param settledAt when it was sent, kept or given up; null while it is on its way
 * @param address the address it went to, masked ({@code а***@mail.example}); null when it went nowhere yet
 * @param reason what hindered the last attempt; null when nothing did
 * @param legal the notice owed by law that it carries; null when it carries none
 */
public record SentNotice(
        UUID id,
        PersonId to,
        String template,
        NoticeWay way,
        NoticeState state,
        Instant queuedAt,
        int attempts,
        @Nullable Instant settledAt,
        @Nullable String address,
        @Nullable Reason reason,
        @Nullable LegalNotice legal) {}
