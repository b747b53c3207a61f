package kz.dauys.portal.appeals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.dauys.portal.journal.Difference;
import kz.dauys.portal.journal.Journal;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Compares every case with what the journal committed to: each act with its entry, fact by fact, and the case as it
 * stands with the case as its acts make it anew. Texts of an erased person are left out, for they were masked, and that
 * the person was erased must itself stand in the journal; a person who turned out to be another is both.
 */
@Component
class CaseComparison {
    private static final int AT_ONCE = 200;
    private static final UUID FIRST = new UUID(0, 0);
    /** What erasing a person takes away, beside the digests of texts. */
    private static final Set<String> MASKED = Set.of("point");

    private final AppealRows rows;
    private final Journal journal;
    private final People people;
    private final JdbcClient sql;
    private final TransactionTemplate snapshot;

    CaseComparison(
            AppealRows rows, Journal journal, People people, JdbcClient sql, PlatformTransactionManager transactions) {
        this.rows = rows;
        this.journal = journal;
        this.people = people;
        this.sql = sql;
        this.snapshot = new TransactionTemplate(transactions);
        // acts may go on meanwhile: a case, its acts and their entries are seen at one moment
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.snapshot.setReadOnly(true);
    }

    /** The columns that lists and terms go by, which follow from the case. */
    private record Derived(String standing, boolean open, LocalDate due, Instant dueEndsAt) {}

    /** @return how many cases were compared */
    long run(Consumer<Difference> told, LongConsumer progress) {
        long compared = 0;
        var last = FIRST;
        while (true) {
            var from = last;
            var ids = Objects.requireNonNull(snapshot.execute(status -> {
                var next = sql.sql("select id from appeals.appeal where id > :from order by id limit :most")
                        .param("from", from)
                        .param("most", AT_ONCE)
                        .query((row, i) -> row.getObject(1, UUID.class))
                        .list();
                compare(next, told);
                return next;
            }));
            if (ids.isEmpty()) {
                break;
            }
            compared += ids.size();
            last = ids.getLast();
            progress.accept(compared);
        }
        missing(told);
        return compared;
    }

    /** Compares these cases. */
    void compare(List<UUID> ids, Consumer<Difference> told) {
        var cases = rows.findAll(ids.stream().map(AppealId::new).toList());
        var acts = rows.acts(cases.stream().map(Appeal::id).toList());
        var facts = journal.factsAbout(ids);
        var derived = derived(ids);
        var erased = journal.having(
                "person.erased",
                Stream.concat(
                                cases.stream()
                                        .flatMap(one -> Stream.concat(
                                                Stream.of(one.filing().applicant()), one.cosigners().stream())),
                                acts.values().stream()
                                        .flatMap(List::stream)
                                        .flatMap(row -> Stream.ofNullable(row.by())))
                        .map(PersonId::value)
                        .collect(Collectors.toSet()));
        for (var found : cases) {
            new OneCase(
                            found,
                            acts.getOrDefault(found.id(), List.of()),
                            facts.getOrDefault(found.id().value(), List.of()),
                            erased,
                            told)
                    .compare(Objects.requireNonNull(derived.get(found.id().value())));
        }
    }

    private Map<UUID, Derived> derived(List<UUID> ids) {
        var derived = new HashMap<UUID, Derived>();
        sql.sql("select id, standing, is_open, due_on, due_ends_at from appeals.appeal where id = any(:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .query(row -> {
                    derived.put(
                            row.getObject("id", UUID.class),
                            new Derived(
                                    row.getString("standing"),
                                    row.getBoolean("is_open"),
                                    row.getObject("due_on", LocalDate.class),
                                    row.getTimestamp("due_ends_at").toInstant()));
                });
        return derived;
    }

    /** Cases that were filed, as the journal has it, and are not there. */
    private void missing(Consumer<Difference> told) {
        var last = FIRST;
        while (true) {
            var subjects = journal.subjects(List.of("appeal.filed", "appeal.imported"), last, AT_ONCE);
            if (subjects.isEmpty()) {
                return;
            }
            last = subjects.getLast();
            var there = rows.findAll(subjects.stream().map(AppealId::new).toList()).stream()
                    .map(found -> found.id().value())
                    .collect(Collectors.toSet());
            for (var facts : journal.factsAbout(
                            subjects.stream().filter(id -> !there.contains(id)).toList())
                    .values()) {
                told.accept(new Difference(facts.getFirst().getOrDefault("number", "?"), "case", "filed", null));
            }
        }
    }

    private boolean same(@Nullable String committed, @Nullable String found) {
        return Objects.equals(committed, found) || committed != null && found != null && isFormer(committed, found);
    }

    private boolean isFormer(String committed, String found) {
        try {
            return people.former(new PersonId(UUID.fromString(found))).stream()
                    .anyMatch(former -> former.toString().equals(committed));
        } catch (IllegalArgumentException notAPerson) {
            return false;
        }
    }

    private final class OneCase {
        private final Appeal found;
        private final List<AppealRows.ActRow> acts;
        private final List<Map<String, String>> entries;
        private final Set<UUID> erased;
        private final Consumer<Difference> told;
        private final String number;
        private final boolean veiled;

        OneCase(
                Appeal found,
                List<AppealRows.ActRow> acts,
                List<Map<String, String>> entries,
                Set<UUID> erased,
                Consumer<Difference> told) {
            this.found = found;
            this.acts = acts;
            this.entries = entries;
            this.erased = erased;
            this.told = told;
            this.number = found.filing().number().value();
            this.veiled = Stream.concat(Stream.of(found.filing().applicant()), found.cosigners().stream())
                    .anyMatch(person -> erased.contains(person.value()));
        }

        void compare(Derived derived) {
            var byAct = new HashMap<String, Map<String, String>>();
            Map<String, String> imported = null;
            for (var facts : entries) {
                if ("appeal.imported".equals(facts.get("act"))) {
                    imported = facts;
                } else if (facts.containsKey("act-id")
                        && facts.getOrDefault("act", "").startsWith("appeal.")) {
                    // that somebody was told of an act names the act as well, and is none
                    byAct.put(facts.get("act-id"), facts);
                }
            }
            if (acts.isEmpty() || !(acts.getFirst().act() instanceof Act.Filed filed)) {
                tell(number, "act filed", "filed", null);
                return;
            }
            int inImport = imported == null ? 0 : Integer.parseInt(imported.getOrDefault("acts", "0"));
            var trail = new StringBuilder();
            var appeal = beginning(filed);
            for (var row : acts) {
                var where =
                        number + ", act " + row.sequence() + " (" + row.act().type() + ")";
                if (!(row.act() instanceof Act.Filed)) {
                    switch (appeal.after(row.act(), row.at(), row.by())) {
                        case kz.dauys.portal.kernel.Outcome.Done<Appeal>(var next) -> appeal = next;
                        case kz.dauys.portal.kernel.Outcome.Refused<Appeal> _ -> {
                            tell(
                                    where,
                                    "order",
                                    "an act that can follow",
                                    row.act().type());
                            return;
                        }
                    }
                }
                if (row.sequence() != appeal.version()) {
                    tell(where, "sequence", Integer.toString(appeal.version()), Integer.toString(row.sequence()));
                }
                if (row.sequence() <= inImport) {
                    trail.append(Importing.trail(row, appeal));
                } else {
                    entry(where, row, appeal, byAct.remove(row.id().toString()));
                }
            }
            byAct.values()
                    .forEach(facts -> tell(
                            number, "act " + facts.get("act") + " " + facts.get("act-id"), facts.get("time"), null));
            if (imported != null) {
                imported(imported, trail.toString());
            }
            standing(appeal, derived);
        }

        /** The case as it was filed; what later acts have changed they say themselves. */
        private Appeal beginning(Act.Filed filed) {
            var kind = found.filing().kind();
            var topic = found.progress().topic();
            boolean open = found.progress().publicised();
            for (var row : acts.reversed()) {
                switch (row.act()) {
                    case Act.Reclassified corrected -> kind = corrected.from();
                    case Act.TopicCorrected(var from, var _) -> topic = from;
                    case Act.PublicityChosen(var chosen) -> open = !chosen;
                    default -> {}
                }
            }
            return Appeal.filed(found.id(), found.filing().of(kind), topic, filed, open);
        }

        private void entry(
                String where, AppealRows.ActRow row, Appeal appeal, @Nullable Map<String, String> committed) {
            if (committed == null) {
                var by = row.by();
                if (!veiled && (by == null || !erased.contains(by.value()))) {
                    tell(where, "entry of the journal", null, row.at().toString());
                }
                return;
            }
            var now = new TreeMap<>(Acts.content(row.id(), appeal, row.act(), row.by()));
            now.put("act", "appeal." + row.act().type());
            now.put("case", found.id().value().toString());
            now.put("time", row.at().toString());
            committed.forEach((name, value) -> {
                if (!hidden(name) && !same(value, now.get(name))) {
                    tell(where, name, value, now.get(name));
                }
            });
        }

        private boolean hidden(String fact) {
            return veiled && (fact.endsWith("-sha256") || MASKED.contains(fact));
        }

        private void imported(Map<String, String> committed, String trail) {
            var where = number + " (brought in)";
            var now = Map.of(
                    "number", number,
                    "text-sha256", Acts.sha256(found.filing().text()),
                    "applicant", found.filing().applicant().toString(),
                    "acts-sha256", Acts.sha256(trail));
            boolean merged = !people.former(found.filing().applicant()).isEmpty();
            now.forEach((name, value) -> {
                var known = committed.get(name);
                // the digest of all acts binds who did them, and cannot be made anew for a person who is another now
                if (known != null && !hidden(name) && !same(known, value) && !(merged && name.equals("acts-sha256"))) {
                    tell(where, name, known, value);
                }
            });
        }

        /** The row of the case beside the case that its acts make. */
        private void standing(Appeal made, Derived derived) {
            for (var part : Appeal.Progress.class.getRecordComponents()) {
                try {
                    var expected = part.getAccessor().invoke(made.progress());
                    var there = part.getAccessor().invoke(found.progress());
                    if (!Objects.equals(expected, there)) {
                        tell(number, part.getName(), String.valueOf(expected), String.valueOf(there));
                    }
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(e);
                }
            }
            if (made.version() != found.version()) {
                tell(number, "version", Integer.toString(made.version()), Integer.toString(found.version()));
            }
            if (made.filing().kind() != found.filing().kind()) {
                tell(
                        number,
                        "kind",
                        made.filing().kind().code(),
                        found.filing().kind().code());
            }
            var joined = new HashSet<>(made.cosigners());
            joined.removeAll(found.cosigners());
            joined.removeIf(person -> Stream.concat(
                            found.cosigners().stream(), Stream.of(found.filing().applicant()))
                    .anyMatch(now -> people.former(now).contains(person)));
            if (!joined.isEmpty() || found.cosigners().size() > made.cosigners().size()) {
                tell(
                        number,
                        "cosigners",
                        made.cosigners().toString(),
                        found.cosigners().toString());
            }
            var standing = Standing.of(made.stage());
            var expected = new Derived(
                    standing.name(),
                    standing.open(),
                    made.progress().due().date(),
                    made.progress().due().endsAt());
            if (!expected.equals(derived)) {
                tell(number, "standing and term in lists", expected.toString(), derived.toString());
            }
        }

        private void tell(String where, String what, @Nullable String committed, @Nullable String there) {
            told.accept(new Difference(where, what, committed, there));
        }
    }
}
