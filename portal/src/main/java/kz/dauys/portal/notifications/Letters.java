package kz.dauys.portal.notifications;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.kernel.Uuid7;
import kz.dauys.portal.notifications.LegalRows.NewProof;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.procedures.NoticeProof;
import kz.dauys.portal.procedures.NoticeWay;
import kz.dauys.portal.procedures.Procedures;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Letters on paper: they wait, are printed together, and the post takes them. Nothing is put into two batches. */
@Component
class Letters {
    private static final int MOST = 200;
    private static final int LONGEST_REGISTER = 60;

    private final LetterRows rows;
    private final LetterWriter writer;
    private final LegalNotices legal;
    private final Procedures procedures;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Letters(
            LetterRows rows,
            LetterWriter writer,
            LegalNotices legal,
            Procedures procedures,
            TransactionTemplate transactions,
            Clock clock) {
        this.rows = rows;
        this.writer = writer;
        this.legal = legal;
        this.procedures = procedures;
        this.transactions = transactions;
        this.clock = clock;
    }

    List<WaitingLetter> waiting(Collection<UUID> offices) {
        return rows.waiting(offices, MOST).stream().map(this::letter).toList();
    }

    List<WaitingLetter> of(UUID batch, Collection<UUID> offices) {
        return rows.batch(batch, offices).isEmpty()
                ? List.of()
                : rows.of(batch).stream().map(this::letter).toList();
    }

    private WaitingLetter letter(LetterRows.Row row) {
        return new WaitingLetter(
                row.message().id(),
                row.act(),
                row.subject(),
                row.office(),
                row.to(),
                writer.words(row.message()),
                row.since());
    }

    Outcome<UUID> batch(UUID office, Collection<UUID> letters, PersonId by) {
        var now = clock.instant();
        var id = Uuid7.at(now.toEpochMilli());
        return letters.isEmpty() || rows.batch(id, office, letters, by, now) == 0
                ? Outcome.refused("notifications.no-letters")
                : Outcome.done(id);
    }

    List<LetterBatch> batches(Collection<UUID> offices) {
        return rows.batches(offices, MOST);
    }

    Optional<LetterBatch> batch(UUID id, Collection<UUID> offices) {
        return rows.batch(id, offices);
    }

    Outcome<UUID> post(UUID id, Collection<UUID> offices, PersonId by, LocalDate day, String typed) {
        var batch = rows.batch(id, offices);
        if (batch.isEmpty()) {
            return Outcome.refused("notifications.batch.not-found");
        }
        var now = clock.instant();
        var today = procedures.dayOf(now);
        if (day.isAfter(today)) {
            return Outcome.refused(Refusal.of("notifications.by-hand.day-ahead", "today", today));
        }
        var made = procedures.dayOf(batch.get().madeAt());
        if (day.isBefore(made)) {
            return Outcome.refused(Refusal.of("notifications.by-hand.day-before", "made", made));
        }
        var register = typed.strip();
        if (register.isEmpty()) {
            return Outcome.refused("notifications.by-hand.number-missing");
        }
        if (register.length() > LONGEST_REGISTER || register.chars().anyMatch(Character::isISOControl)) {
            return Outcome.refused("notifications.by-hand.number-too-long");
        }
        var posted = Boolean.TRUE.equals(transactions.execute(_ -> {
            var notices = rows.post(id, day, register, by, now);
            var ends =
                    day.plusDays(1).atStartOfDay(procedures.zone()).toInstant().minusMillis(1);
            var at = ends.isBefore(now) ? ends : now;
            legal.know(notices.stream()
                    .map(notice -> new NewProof(notice, NoticeWay.LETTER, NoticeProof.SENT, at, by, register, null))
                    .toList());
            return !notices.isEmpty();
        }));
        return posted ? Outcome.done(id) : Outcome.refused("notifications.batch-posted");
    }
}
