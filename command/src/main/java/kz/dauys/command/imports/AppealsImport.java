package kz.dauys.command.imports;

import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.appeals.History;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.NewContact;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.procedures.Procedures;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Brings the appeals of a source in, a batch at a time. What a batch holds is in altogether or not at all; a second run
 * over the same file passes over what is there and brings the rest.
 */
public final class AppealsImport {
    private static final int BATCH = 500;

    private final Appeals appeals;
    private final People people;
    private final Organisations organisations;
    private final Procedures procedures;
    private final Clock clock;

    public AppealsImport(
            Appeals appeals, People people, Organisations organisations, Procedures procedures, Clock clock) {
        this.appeals = appeals;
        this.people = people;
        this.organisations = organisations;
        this.procedures = procedures;
        this.clock = clock;
    }

    /**
     * How many rows came in, were there already, and were rejected; and the offices they named.
     *
     * @param brokenOff why the rows after these were not looked at; null when all were
     */
    public record Tally(
            int broughtIn,
            int known,
            int rejected,
            Set<BodyId> offices,
            @Nullable Exception brokenOff) {
        public int rows() {
            return broughtIn + known + rejected;
        }
    }

    /** Hears of each batch. */
    interface Progress {
        void at(double share, int rows);
    }

    /** Never fails: what was counted until a file or a database broke is told all the same. */
    Tally run(String label, Source source, Rejects rejects, Progress progress) {
        return new Run(label, source, rejects, progress).toTheEnd();
    }

    /** One import while it goes on. */
    private final class Run {
        private final String label;
        private final Source source;
        private final Rejects rejects;
        private final Progress progress;
        private final Registers registers;
        private final Map<String, PersonId> authors = new HashMap<>();
        private final List<Source.Row.Good> batch = new ArrayList<>(BATCH);
        private int broughtIn;
        private int known;
        private int rejected;

        Run(String label, Source source, Rejects rejects, Progress progress) {
            this.label = label;
            this.source = source;
            this.rejects = rejects;
            this.progress = progress;
            this.registers = new Registers(organisations, source.root());
        }

        Tally toTheEnd() {
            Exception broken = null;
            try {
                while (true) {
                    var row = read();
                    if (row instanceof Source.Row.Bad(var cells, var reason)) {
                        reject(cells, reason);
                    } else if (row instanceof Source.Row.Good good) {
                        batch.add(good);
                    }
                    if (batch.size() == BATCH || row == null) {
                        bringBatchIn();
                    }
                    if (row == null) {
                        break;
                    }
                }
            } catch (BadFileException e) {
                broken = e;
            } catch (IOException | RuntimeException e) {
                return new Tally(broughtIn, known, rejected, Set.of(), e);
            }
            return new Tally(broughtIn, known, rejected, registers.offices(), broken);
        }

        /** What was read before the file broke comes in. */
        private Source.@Nullable Row read() throws IOException {
            try {
                return source.next();
            } catch (BadFileException e) {
                bringBatchIn();
                throw e;
            }
        }

        private void bringBatchIn() throws IOException {
            for (var result : bringIn(label, registers, authors, batch)) {
                switch (result) {
                    case Result.In _ -> broughtIn++;
                    case Result.Known _ -> known++;
                    case Result.Rejected(var good, var reason) -> reject(good.cells(), reason);
                }
            }
            batch.clear();
            progress.at(source.progress(), broughtIn + known + rejected);
        }

        private void reject(List<String> cells, String reason) throws IOException {
            rejects.add(cells, reason);
            rejected++;
        }
    }

    private sealed interface Result {
        record In() implements Result {}

        record Known() implements Result {}

        record Rejected(Source.Row.Good row, String reason) implements Result {}
    }

    private List<Result> bringIn(
            String label, Registers registers, Map<String, PersonId> authors, List<Source.Row.Good> batch) {
        if (batch.isEmpty()) {
            return List.of();
        }
        try {
            return together(label, registers, authors, batch);
        } catch (RuntimeException e) {
            if (ofTheDatabase(e)) {
                throw e;
            }
            if (batch.size() == 1) {
                return List.of(new Result.Rejected(batch.getFirst(), reason(e)));
            }
            // one at a time, so that the fault stays with the row that has it
            return batch.stream()
                    .flatMap(row -> bringIn(label, registers, authors, List.of(row)).stream())
                    .toList();
        }
    }

    /** Whether nothing can come in at all just now, whatever the row says. */
    private static boolean ofTheDatabase(RuntimeException broken) {
        return broken instanceof TransactionException
                || broken instanceof TransientDataAccessException
                || broken instanceof DataAccessResourceFailureException;
    }

    private static String reason(RuntimeException broken) {
        var cause = NestedExceptionUtils.getMostSpecificCause(broken);
        var message = cause.getMessage();
        return message == null
                ? cause.getClass().getSimpleName()
                : message.lines().findFirst().orElse(message);
    }

    private List<Result> together(
            String label, Registers registers, Map<String, PersonId> authors, List<Source.Row.Good> batch) {
        var there = appeals.broughtIn(
                label, batch.stream().map(row -> row.appeal().id()).toList());
        var results = new ArrayList<Result>();
        var fresh = new ArrayList<Source.Row.Good>();
        for (var row : batch) {
            var foreign = row.appeal();
            var applicant = there.get(foreign.id());
            if (applicant == null) {
                var objection = people.objection(contact(foreign));
                if (objection.isPresent()) {
                    results.add(new Result.Rejected(
                            row, "applicant: " + objection.get().code()));
                } else {
                    fresh.add(row);
                }
            } else {
                // an author whom an earlier run knew stays the same person
                if (foreign.author() != null) {
                    authors.putIfAbsent(foreign.author(), applicant);
                }
                results.add(new Result.Known());
            }
        }
        introduce(authors, fresh);
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var histories = new ArrayList<History>();
        var told = new ArrayList<Source.Row.Good>();
        for (var row : fresh) {
            var applicant = Objects.requireNonNull(authors.get(author(row.appeal())), "introduced above");
            try {
                histories.add(Folding.fold(procedures, registers, label, row.appeal(), applicant, now));
                told.add(row);
            } catch (IllegalArgumentException e) {
                // a day that no law pack holds, a text without end: one bad row stops no import
                results.add(new Result.Rejected(row, String.valueOf(e.getMessage())));
            }
        }
        var outcomes = appeals.bringIn(histories);
        for (int i = 0; i < outcomes.size(); i++) {
            results.add(
                    switch (outcomes.get(i)) {
                        case History.Result.BroughtIn _ -> new Result.In();
                        case History.Result.Known _ -> new Result.Known();
                        case History.Result.Rejected(var _, var reason) -> new Result.Rejected(told.get(i), reason);
                    });
        }
        return results;
    }

    private void introduce(Map<String, PersonId> authors, List<Source.Row.Good> fresh) {
        var unknown = new LinkedHashMap<String, NewContact>();
        for (var row : fresh) {
            var author = author(row.appeal());
            if (!authors.containsKey(author)) {
                unknown.putIfAbsent(author, contact(row.appeal()));
            }
        }
        var ids = people.introduceAll(List.copyOf(unknown.values())).iterator();
        unknown.keySet().forEach(author -> authors.put(author, ids.next()));
    }

    private static NewContact contact(ForeignAppeal foreign) {
        var name = foreign.authorName();
        return new NewContact(
                name == null ? unnamed(foreign.language()) : name,
                foreign.authorEmail(),
                null,
                null,
                null,
                foreign.language());
    }

    private static String unnamed(Language language) {
        return switch (language) {
            case KK -> "Аты көрсетілмеген";
            case RU -> "Имя не указано";
            case EN -> "Name not given";
        };
    }

    /** Appeals whose author is not told apart each have one of their own. */
    private static String author(ForeignAppeal foreign) {
        return foreign.author() == null ? "appeal " + foreign.id() : foreign.author();
    }
}
