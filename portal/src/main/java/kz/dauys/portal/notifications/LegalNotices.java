package kz.dauys.portal.notifications;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.kernel.Slice;
import kz.dauys.portal.notifications.LegalRows.NewProof;
import kz.dauys.portal.notifications.LegalRows.Reckoned;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.PersonView;
import kz.dauys.portal.procedures.HandedOver;
import kz.dauys.portal.procedures.NoticeProof;
import kz.dauys.portal.procedures.NoticeStep;
import kz.dauys.portal.procedures.NoticeWay;
import kz.dauys.portal.procedures.Procedures;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps what is known of each notice owed by law and has the law pack reckon from it when it was handed over. Here alone is
 * that moment stored, and the journal told.
 */
@Component
class LegalNotices {
    private static final int PAGE = 50;
    private static final int BATCH = 200;
    private static final int LONGEST_NUMBER = 60;

    private final LegalRows rows;
    private final PreferenceRows preferences;
    private final Procedures procedures;
    private final People people;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transactions;
    private final Clock clock;

    LegalNotices(
            LegalRows rows,
            PreferenceRows preferences,
            Procedures procedures,
            People people,
            ApplicationEventPublisher events,
            TransactionTemplate transactions,
            Clock clock) {
        this.rows = rows;
        this.preferences = preferences;
        this.procedures = procedures;
        this.people = people;
        this.events = events;
        this.transactions = transactions;
        this.clock = clock;
    }

    Map<UUID, LegalNotice> about(UUID subject) {
        return rows.about(subject).stream().collect(Collectors.toMap(LegalRows.Row::id, this::view));
    }

    /** Writes down what became known; must run in a transaction. */
    void know(Collection<NewProof> proofs) {
        if (proofs.isEmpty()) {
            return;
        }
        var now = clock.instant();
        rows.add(proofs, now);
        reckon(proofs.stream().map(NewProof::notice).collect(Collectors.toCollection(LinkedHashSet::new)), now);
    }

    /** A way that was tried has failed for good: the office looks at once. Must run in a transaction. */
    void failed(Collection<UUID> notices) {
        if (notices.isEmpty()) {
            return;
        }
        var today = procedures.dayOf(clock.instant());
        rows.update(rows.locked(notices).stream()
                .map(row -> new Reckoned(
                        row.id(),
                        row.handedOverAt(),
                        row.enteredAt(),
                        row.attentionOn().isAfter(today) ? today : row.attentionOn()))
                .toList());
    }

    /** Its recipient looks at it, signed in; gives whether anything was opened that was not before. */
    boolean opened(PersonId person, UUID subject) {
        return Boolean.TRUE.equals(transactions.execute(_ -> {
            var now = clock.instant();
            var unopened = rows.locked(subject, person).stream()
                    .filter(row -> row.trail().stream().noneMatch(step -> step.proof() == NoticeProof.OPENED))
                    .toList();
            if (unopened.isEmpty()) {
                return false;
            }
            var opened = new LegalNotice.Step(NoticeWay.PORTAL, NoticeProof.OPENED, now, null, null, null);
            rows.add(unopened.stream().map(row -> NewProof.of(row.id(), opened)).toList(), now);
            reckonLocked(unopened.stream().map(row -> row.with(opened)).toList(), now);
            return true;
        }));
    }

    Outcome<UUID> byHand(UUID notice, UUID subject, Collection<UUID> offices, PersonId by, ByHand record) {
        var outcome = transactions.execute(_ -> {
            var found = rows.locked(List.of(notice)).stream()
                    .filter(row -> row.subject().equals(subject) && offices.contains(row.office()))
                    .findFirst();
            if (found.isEmpty()) {
                return Outcome.<UUID>refused("notifications.nobody-to-tell");
            }
            var row = found.get();
            var obstacle = obstacle(row, record);
            if (obstacle.isPresent()) {
                return Outcome.<UUID>refused(obstacle.get());
            }
            var number = record.number().strip();
            know(List.of(new NewProof(
                    notice,
                    record.what().way(),
                    record.what().proof(),
                    moment(row, record.day()),
                    by,
                    number.isEmpty() ? null : number,
                    null)));
            return Outcome.done(notice);
        });
        return java.util.Objects.requireNonNull(outcome);
    }

    private Optional<Refusal> obstacle(LegalRows.Row row, ByHand record) {
        var today = procedures.dayOf(clock.instant());
        if (record.day().isAfter(today)) {
            return Optional.of(Refusal.of("notifications.by-hand.day-ahead", "today", today));
        }
        var made = procedures.dayOf(row.madeAt());
        if (record.day().isBefore(made)) {
            return Optional.of(Refusal.of("notifications.by-hand.day-before", "made", made));
        }
        var number = record.number().strip();
        if (number.isEmpty() && record.what().needsNumber()) {
            return Optional.of(Refusal.of("notifications.by-hand.number-missing"));
        }
        if (number.length() > LONGEST_NUMBER || number.chars().anyMatch(Character::isISOControl)) {
            return Optional.of(Refusal.of("notifications.by-hand.number-too-long"));
        }
        var posted = row.trail().stream()
                .anyMatch(step -> step.way() == NoticeWay.LETTER && step.proof() == NoticeProof.SENT);
        return record.what() == ByHand.What.CAME_BACK && !posted
                ? Optional.of(Refusal.of("notifications.by-hand.nothing-posted"))
                : Optional.empty();
    }

    /** Today it is this moment; of another day only the day is known, and its last moment claims the least. */
    private Instant moment(LegalRows.Row row, LocalDate day) {
        var now = clock.instant();
        var ends = day.plusDays(1).atStartOfDay(procedures.zone()).toInstant().minusMillis(1);
        return ends.isBefore(now) ? ends : now;
    }

    /** What the offices have to look after, the longest waiting first. */
    Slice<LegalNotice> open(Collection<UUID> offices, @Nullable String after) {
        var today = procedures.dayOf(clock.instant());
        var found = rows.open(offices, today, LegalRows.Key.of(after), PAGE + 1);
        var shown = found.size() > PAGE ? found.subList(0, PAGE) : found;
        var last = found.size() > PAGE ? shown.getLast() : null;
        return new Slice<>(
                shown.stream().map(this::view).toList(),
                last == null ? null : new LegalRows.Key(last.attentionOn(), last.id()).text());
    }

    boolean anyOpen(Collection<UUID> offices) {
        return rows.anyOpen(offices, procedures.dayOf(clock.instant()));
    }

    /** By which way to try next, for each: the one that the person chose, else one that reaches them as far as is known. */
    Map<UUID, NoticeWay> next(Collection<LegalNotice> notices) {
        var paper =
                preferences.wantingLetters(notices.stream().map(LegalNotice::to).collect(Collectors.toSet()));
        var known = new HashMap<PersonId, PersonView>();
        return notices.stream()
                .collect(Collectors.toMap(
                        LegalNotice::id,
                        notice -> paper.contains(notice.to()) && !notice.tried().contains(NoticeWay.LETTER)
                                ? NoticeWay.LETTER
                                : next(notice, known.computeIfAbsent(notice.to(), people::person))));
    }

    private static NoticeWay next(LegalNotice notice, PersonView person) {
        for (var way : List.of(NoticeWay.MAIL, NoticeWay.TELEPHONE, NoticeWay.LETTER)) {
            if (!notice.tried().contains(way) && reaches(person, way)) {
                return way;
            }
        }
        return NoticeWay.IN_PERSON;
    }

    private static boolean reaches(PersonView person, NoticeWay way) {
        return switch (way) {
            case MAIL -> person.email() != null && !person.email().isBlank();
            case TELEPHONE -> person.phone() != null && !person.phone().isBlank();
            case LETTER, IN_PERSON -> true;
            case PORTAL, SMS, PUSH -> false;
        };
    }

    /** Tells the journal of what counts as handed over since the last run; gives how many. */
    int enterDue() {
        int entered = 0;
        while (true) {
            var due = rows.toEnter(clock.instant(), BATCH);
            if (due.isEmpty()) {
                return entered;
            }
            for (var id : due) {
                transactions.executeWithoutResult(_ -> reckon(List.of(id), clock.instant()));
                entered++;
            }
        }
    }

    private void reckon(Collection<UUID> ids, Instant now) {
        reckonLocked(rows.locked(ids), now);
    }

    private void reckonLocked(List<LegalRows.Row> locked, Instant now) {
        var reckoned = new ArrayList<Reckoned>();
        for (var row : locked) {
            var handed = handedOver(row);
            var counts = handed.map(HandedOver::at).orElse(null);
            var entered = row.enteredAt();
            if (counts == null) {
                if (entered != null) {
                    tell(row, null, NoticeProof.RETURNED, procedures.dayOf(now), now);
                }
                entered = null;
            } else if (entered == null && !counts.isAfter(now)) {
                tell(row, handed.get().way(), handed.get().proof(), handed.get().day(), now);
                entered = now;
            }
            var today = procedures.dayOf(now);
            var attention = counts == null && came(row) && row.attentionOn().isAfter(today) ? today : row.attentionOn();
            reckoned.add(new Reckoned(row.id(), counts, entered, attention));
        }
        rows.update(reckoned);
    }

    private static boolean came(LegalRows.Row row) {
        return row.trail().stream().anyMatch(step -> step.proof() == NoticeProof.RETURNED);
    }

    private void tell(LegalRows.Row row, @Nullable NoticeWay way, NoticeProof proof, LocalDate day, Instant now) {
        var step = row.trail().stream()
                .filter(one -> one.proof() == proof && (way == null || one.way() == way))
                .reduce((_, last) -> last)
                .orElseThrow(() -> new IllegalStateException("a handing over without its proof: " + row.id()));
        events.publishEvent(new HandingOverChanged(
                row.id(),
                row.act(),
                row.subject(),
                row.kind(),
                step.way(),
                proof,
                day,
                row.mustBy(),
                step.by(),
                step.number(),
                now));
    }

    private Optional<HandedOver> handedOver(LegalRows.Row row) {
        return procedures.handedOver(
                procedures.dayOf(row.madeAt()),
                row.trail().stream()
                        .map(step -> new NoticeStep(step.way(), step.proof(), step.at()))
                        .toList());
    }

    private LegalNotice view(LegalRows.Row row) {
        return new LegalNotice(
                row.id(),
                row.subject(),
                row.to(),
                row.kind(),
                row.office(),
                row.template(),
                row.madeAt(),
                row.mustBy(),
                handedOver(row).orElse(null),
                row.trail(),
                row.tried());
    }
}
