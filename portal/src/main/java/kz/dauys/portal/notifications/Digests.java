package kz.dauys.portal.notifications;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.dauys.portal.kernel.Uuid7;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.procedures.Procedures;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** One mail each working morning to those officers who want that, with what is overdue, due and new. */
@Component
class Digests {
    static final String TEMPLATE = "notifications.digest";
    private static final LocalTime MORNING = LocalTime.of(8, 0);
    private static final int BATCH = 200;
    private static final int SHOWN = 20;

    private final PreferenceRows preferences;
    private final MessageRows messages;
    private final Procedures procedures;
    private final ObjectProvider<OfficersDay> days;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Digests(
            PreferenceRows preferences,
            MessageRows messages,
            Procedures procedures,
            ObjectProvider<OfficersDay> days,
            TransactionTemplate transactions,
            Clock clock) {
        this.preferences = preferences;
        this.messages = messages;
        this.procedures = procedures;
        this.days = days;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Makes those of today that are not made yet, on a working day from eight in the morning; gives how many mails. */
    int run() {
        var now = clock.instant();
        var today = procedures.dayOf(now);
        if (!procedures.isWorkingDay(today)
                || LocalTime.ofInstant(now, procedures.zone()).isBefore(MORNING)) {
            return 0;
        }
        int made = 0;
        while (true) {
            var awaiting = preferences.awaitingDigest(today, BATCH);
            for (var person : awaiting) {
                made += Boolean.TRUE.equals(transactions.execute(_ -> make(person, today, now))) ? 1 : 0;
            }
            if (awaiting.size() < BATCH) {
                return made;
            }
        }
    }

    private boolean make(PersonId person, LocalDate today, Instant now) {
        var since = preferences.takeDigest(person, today, now);
        if (since.isEmpty()) {
            return false;
        }
        var fresh = preferences.gathered(person, since.get(), now);
        var due = new ArrayList<String>();
        var overdue = new ArrayList<String>();
        days.orderedStream().map(day -> day.casesOf(person, today)).forEach(cases -> {
            due.addAll(cases.due());
            overdue.addAll(cases.overdue());
        });
        if (fresh.isEmpty() && due.isEmpty() && overdue.isEmpty()) {
            return false;
        }
        var values = new HashMap<String, String>();
        values.put("overdue", list(overdue));
        values.put("due", list(due));
        values.put("new", list(fresh));
        var act = Uuid7.at(now.toEpochMilli());
        messages.queue(
                act,
                UUID.nameUUIDFromBytes(("digest/" + person).getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                List.of(new Notice(person, TEMPLATE, values, Map.of("day", today), Map.of(), "/desk")),
                now,
                false);
        return true;
    }

    private static String list(List<String> numbers) {
        if (numbers.isEmpty()) {
            return "0";
        }
        var shown = String.join(", ", numbers.subList(0, Math.min(SHOWN, numbers.size())));
        return numbers.size() + " (" + shown + (numbers.size() > SHOWN ? ", …" : "") + ")";
    }
}
