package kz.dauys.portal.appeals;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kz.dauys.portal.journal.Recording;
import kz.dauys.portal.kernel.CleanText;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Uuid7;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.procedures.Procedures;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Brings appeals over from another system, many at a time, through the same fold of acts as live ones. */
@Component
class Importing {
    private final AppealRows rows;
    private final Procedures procedures;
    private final ApplicationEventPublisher events;
    private final JdbcClient sql;
    private final JdbcTemplate batches;
    private final Clock clock;

    Importing(
            AppealRows rows,
            Procedures procedures,
            ApplicationEventPublisher events,
            JdbcClient sql,
            JdbcTemplate batches,
            Clock clock) {
        this.rows = rows;
        this.procedures = procedures;
        this.events = events;
        this.sql = sql;
        this.batches = batches;
        this.clock = clock;
    }

    /** @param trail digest over all acts in their order: what, when, by whom, with their facts */
    private record Folded(History history, Appeal appeal, List<AppealRows.ActRow> acts, String trail) {}

    /** A history that is not in yet, with the identity it will have. */
    private record Fresh(History history, AppealId id, AppealNumber number) {}

    /** All of them in one transaction: killed in the middle, none of the batch is in, and a second run brings it. */
    @Transactional
    List<History.Result> bringIn(List<History> histories) {
        var known = known(histories);
        var running = rows.nextRunning(histories.size()).iterator();
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var fresh = new LinkedHashMap<String, Fresh>();
        for (var history : histories) {
            if (!known.containsKey(key(history))) {
                fresh.computeIfAbsent(key(history), _ -> identified(history, running.next()));
            }
        }
        var folded = new ArrayList<Folded>();
        var results = new ArrayList<History.Result>();
        for (var history : histories) {
            var one = fresh.get(key(history));
            if (one == null || one.history() != history) {
                results.add(new History.Result.Known(history));
                continue;
            }
            switch (fold(one, fresh, now)) {
                case Outcome.Done<Folded>(var done) -> {
                    folded.add(done);
                    results.add(new History.Result.BroughtIn(history, one.id(), one.number()));
                }
                case Outcome.Refused<Folded>(var refusal) ->
                    results.add(new History.Result.Rejected(history, refusal.code() + " " + refusal.arguments()));
            }
        }
        if (!folded.isEmpty()) {
            write(folded, now);
        }
        return results;
    }

    private Fresh identified(History history, long running) {
        var letter = procedures
                .kind(history.kind(), procedures.registrationDay(history.receivedAt()))
                .letter();
        return new Fresh(
                history, new AppealId(Uuid7.at(history.receivedAt().toEpochMilli())), AppealNumber.of(letter, running));
    }

    /** The acts of a history, with those that its offspring put on it, in the order of their times. */
    private static List<History.HistoricAct> acts(Fresh one, Map<String, Fresh> batch) {
        var acts = new ArrayList<>(one.history().acts());
        for (var other : batch.values()) {
            var out = other.history().out();
            if (out != null
                    && out.ofSourceId().equals(one.history().sourceId())
                    && other.history().source().equals(one.history().source())) {
                acts.add(new History.HistoricAct(
                        other.history().receivedAt(),
                        null,
                        out.complaint()
                                ? new Act.TakenUp(
                                        other.id(),
                                        other.number().value(),
                                        other.history().body())
                                : new Act.PartRedirected(
                                        other.history().body(),
                                        other.id(),
                                        other.number().value(),
                                        other.history().text(),
                                        out.reason())));
            }
        }
        acts.sort(Comparator.comparing(History.HistoricAct::at));
        return acts;
    }

    private static Appeal.@Nullable Origin origin(History history, Map<String, Fresh> batch) {
        var out = history.out();
        if (out == null) {
            return null;
        }
        var parent = batch.get(history.source() + "\n" + out.ofSourceId());
        if (parent == null) {
            throw new IllegalArgumentException("brought in without what it came out of: " + history);
        }
        return new Appeal.Origin(
                parent.id(),
                out.complaint() ? Appeal.Origin.Relation.COMPLAINT : Appeal.Origin.Relation.PART,
                out.complaint() ? parent.history().body() : null);
    }

    private void write(List<Folded> folded, Instant now) {
        rows.insert(folded.stream().map(Folded::appeal).toList());
        rows.insertActs(folded.stream().flatMap(one -> one.acts().stream()).toList());
        batches.batchUpdate(
                "insert into appeals.import_key (source, source_id, appeal) values (?, ?, ?)",
                folded.stream()
                        .map(one -> new Object[] {
                            one.history().source(),
                            one.history().sourceId(),
                            one.appeal().id().value()
                        })
                        .toList());
        events.publishEvent(new AppealsImported(
                folded.stream().map(one -> CaseFacts.of(one.appeal())).toList(),
                folded.stream().map(one -> recording(one, now)).toList()));
    }

    private Outcome<Folded> fold(Fresh one, Map<String, Fresh> batch, Instant now) {
        var history = one.history();
        if (history.receivedAt().isAfter(now)) {
            return Outcome.refused("appeals.history-from-the-future");
        }
        var text = CleanText.of(history.text());
        var address = CleanText.of(history.address());
        var obstacle = Wording.required(text, "text", Wording.LONG).or(() -> Wording.tooLong(address, 500));
        if (obstacle.isPresent()) {
            return Outcome.refused(obstacle.get());
        }
        var day = procedures.registrationDay(history.receivedAt());
        var due = history.due() != null ? history.due() : procedures.answerDue(history.kind(), history.receivedAt());
        var filed = new Act.Filed(history.body(), history.unit(), day, due);
        var filing = new Appeal.Filing(
                one.number(),
                history.kind(),
                history.channel(),
                history.capacity(),
                history.applicant(),
                history.represented(),
                history.enteredBy(),
                history.language(),
                text,
                history.territory(),
                address,
                history.latitude(),
                history.longitude(),
                history.receivedAt(),
                day,
                origin(history, batch),
                history.undated());
        var appeal = Appeal.filed(one.id(), filing, history.topic(), filed, history.publicised());
        var acts = new ArrayList<AppealRows.ActRow>();
        acts.add(row(appeal, history.receivedAt(), history.applicant(), filed));
        var trail = new StringBuilder(trail(acts.getLast(), appeal));
        for (var historic : acts(one, batch)) {
            if (historic.at().isAfter(now)) {
                return Outcome.refused("appeals.history-from-the-future");
            }
            switch (appeal.after(historic.act(), historic.at(), historic.by())) {
                case Outcome.Done<Appeal>(var next) -> {
                    appeal = next;
                    acts.add(row(appeal, historic.at(), historic.by(), historic.act()));
                    trail.append(trail(acts.getLast(), appeal));
                }
                case Outcome.Refused<Appeal>(var refusal) -> {
                    return Outcome.refused(refusal);
                }
            }
        }
        // the silence of an older office is on record with its own date, not found anew by every node
        if (appeal.overdue(now) && appeal.progress().deemedRefusedOn() == null) {
            var end = appeal.progress().due().endsAt();
            var silence = new Act.DeemedRefused(appeal.progress().due().date().plusDays(1));
            appeal = appeal.after(silence, end, null).orThrow();
            acts.add(row(appeal, end, null, silence));
            trail.append(trail(acts.getLast(), appeal));
        }
        return Outcome.done(new Folded(history, appeal, acts, Acts.sha256(trail.toString())));
    }

    /** An act as the digest has it, one fact a line; the appeal is as the act has left it. */
    static String trail(AppealRows.ActRow row, Appeal appeal) {
        var lines = new StringBuilder("act=" + row.act().type() + "\ntime=" + row.at() + "\n");
        Acts.content(row.id(), appeal, row.act(), row.by())
                .forEach((name, value) ->
                        lines.append(name).append('=').append(value).append('\n'));
        return lines.toString();
    }

    private AppealRows.ActRow row(Appeal appeal, Instant at, @Nullable PersonId by, Act act) {
        return new AppealRows.ActRow(Uuid7.at(at.toEpochMilli()), appeal.id(), appeal.version(), at, by, act);
    }

    private static Recording recording(Folded one, Instant now) {
        var content = new TreeMap<String, String>();
        content.put("number", one.appeal().filing().number().value());
        content.put("source", one.history().source());
        content.put("source-id", one.history().sourceId());
        if (one.history().undated()) {
            content.put("undated", "true");
        } else {
            content.put("received", one.appeal().filing().receivedAt().toString());
        }
        content.put("text-sha256", Acts.sha256(one.appeal().filing().text()));
        content.put("standing", Standing.of(one.appeal().stage()).name());
        content.put("version", Integer.toString(one.appeal().version()));
        content.put("acts", Integer.toString(one.acts().size()));
        content.put("acts-sha256", one.trail());
        content.put("by", "import");
        content.put("applicant", one.appeal().filing().applicant().toString());
        content.put("body", one.appeal().progress().body().value().toString());
        return new Recording("appeal.imported", one.appeal().id().value(), now, content);
    }

    @Transactional(readOnly = true)
    Map<String, PersonId> broughtIn(String source, Collection<String> sourceIds) {
        var applicants = new HashMap<String, PersonId>();
        sql.sql("""
                        select k.source_id, a.applicant from appeals.import_key k join appeals.appeal a on a.id = k.appeal
                        where k.source = :source and k.source_id = any(:ids)
                        """)
                .param("source", source)
                .param("ids", sourceIds.toArray(String[]::new))
                .query(row -> {
                    applicants.put(
                            row.getString("source_id"), new PersonId(row.getObject("applicant", java.util.UUID.class)));
                });
        return applicants;
    }

    private Map<String, AppealId> known(List<History> histories) {
        var bySource = new HashMap<String, List<String>>();
        histories.forEach(history -> bySource.computeIfAbsent(history.source(), _ -> new ArrayList<>())
                .add(history.sourceId()));
        var known = new HashMap<String, AppealId>();
        bySource.forEach((source, ids) -> sql.sql(
                        "select source_id, appeal from appeals.import_key where source = :source and source_id = any(:ids)")
                .param("source", source)
                .param("ids", ids.toArray(String[]::new))
                .query(row -> {
                    known.put(
                            source + "\n" + row.getString("source_id"),
                            new AppealId(row.getObject("appeal", java.util.UUID.class)));
                }));
        return known;
    }

    private static String key(History history) {
        return history.source() + "\n" + history.sourceId();
    }
}
