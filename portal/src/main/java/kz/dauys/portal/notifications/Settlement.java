package kz.dauys.portal.notifications;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kz.dauys.portal.notifications.LegalRows.NewProof;
import kz.dauys.portal.notifications.MessageRows.Attempted;
import kz.dauys.portal.procedures.NoticeProof;
import kz.dauys.portal.procedures.NoticeWay;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Records what came of attempts, and with it what that proves of notices owed by law: both or neither. */
@Component
class Settlement {
    private final MessageRows rows;
    private final LegalNotices legal;
    private final LetterRows letters;
    private final Clock clock;

    Settlement(MessageRows rows, LegalNotices legal, LetterRows letters, Clock clock) {
        this.letters = letters;
        this.rows = rows;
        this.legal = legal;
        this.clock = clock;
    }

    /** Gives the messages whose claims still held. */
    @Transactional
    public Set<UUID> record(List<Attempted> attempted) {
        var now = clock.instant();
        var kept = rows.settle(attempted, now);
        var owed = attempted.stream()
                .filter(one -> one.message().legal() != null
                        && kept.contains(one.message().id()))
                .toList();
        legal.know(owed.stream()
                .filter(one -> one.delivery() instanceof Delivery.Sent || one.delivery() instanceof Delivery.Handed)
                .map(one -> accepted(one, now))
                .distinct()
                .toList());
        legal.failed(owed.stream()
                .filter(one -> one.delivery() != null && MessageRows.inVain(one.message(), one.delivery()))
                .map(one -> java.util.Objects.requireNonNull(one.message().legal()))
                .toList());
        var inVain = owed.stream()
                .filter(one -> one.delivery() != null && MessageRows.inVain(one.message(), one.delivery()))
                .map(one -> one.message().id())
                .toList();
        if (!inVain.isEmpty()) {
            letters.insteadOf(inVain, now);
        }
        return kept;
    }

    private static NewProof accepted(Attempted one, java.time.Instant now) {
        var notice = java.util.Objects.requireNonNull(one.message().legal());
        if (one.message().browser() != null) {
            return new NewProof(notice, NoticeWay.PUSH, NoticeProof.ACCEPTED, now, null, null, null);
        }
        return one.delivery() instanceof Delivery.Handed(var _, var _, var answer)
                ? new NewProof(notice, NoticeWay.SMS, NoticeProof.ACCEPTED, now, null, null, answer)
                : new NewProof(
                        notice,
                        NoticeWay.MAIL,
                        NoticeProof.ACCEPTED,
                        now,
                        null,
                        null,
                        one.delivery() instanceof Delivery.Sent(var _, var answer) ? answer : null);
    }
}
