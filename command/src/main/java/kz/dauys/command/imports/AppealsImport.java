package kz.dauys.command.imports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
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

    public AppealsImport(Appeals appeals, People people, Organisations organisations, Procedures procedures) {
        this.appeals = appeals;
        this.people = people;
        this.organisations = organisations;
        this.procedures = procedures;
    }

    /** How many rows came in, were there already, and were rejected; and the offices they named. */
    public record Tally(int broughtIn, int known, int rejected, Set<BodyId> offices) {
        public int rows() {
            return broughtIn + known + rejected;
        }
    }

    /** Hears of each batch. */
    interface Progress {
        void at(double share, int rows);
    }

    Tally run(String label, Source source, Rejects rejects, Progress progress) throws IOException {
        var registers = new Registers(organisations, source.root());
        var authors = new HashMap<String, PersonId>();
        int broughtIn = 0;
        int known = 0;
        int rejected = 0;
        var batch = new ArrayList<Source.Row.Good>(BATCH);
        Source.Row row;
        do {
            row = source.next();
            if (row instanceof Source.Row.Bad(var cells, var reason)) {
                rejects.add(cells, reason);
                rejected++;
            } else if (row instanceof Source.Row.Good good) {
                batch.add(good);
            }
            if (batch.size() == BATCH || (row == null && !batch.isEmpty())) {
                for (var result : bringIn(label, registers, authors, batch)) {
                    switch (result) {
                        case Result.In _ -> broughtIn++;
                        case Result.Known _ -> known++;
                        case Result.Rejected(var good, var reason) -> {
                            rejects.add(good.cells(), reason);
                            rejected++;
                        }
                    }
                }
                batch.clear();
                progress.at(source.progress(), broughtIn + known + rejected);
            }
        } while (row != null);
        return new Tally(broughtIn, known, rejected, registers.offices());
    }

    private sealed interface Result {
        record In() implements Result {}

        record Known() implements Result {}

        record Rejected(Source.Row.Good row, String reason) implements Result {}
    }

    private List<Result> bringIn(
            String label, Registers registers, Map<String, PersonId> authors, List<Source.Row.Good> batch) {
        var there = appeals.broughtIn(
                label, batch.stream().map(row -> row.appeal().id()).toList());
        var results = new ArrayList<Result>();
        var fresh = new ArrayList<Source.Row.Good>();
        for (var row : batch) {
            var foreign = row.appeal();
            var applicant = there.get(foreign.id());
            if (applicant == null) {
                fresh.add(row);
            } else {
                // an author whom an earlier run knew stays the same person
                if (foreign.author() != null) {
                    authors.putIfAbsent(foreign.author(), applicant);
                }
                results.add(new Result.Known());
            }
        }
        introduce(authors, fresh);
        var histories = new ArrayList<History>();
        var told = new ArrayList<Source.Row.Good>();
        for (var row : fresh) {
            var applicant = Objects.requireNonNull(authors.get(author(row.appeal())), "introduced above");
            try {
                histories.add(Folding.fold(procedures, registers, label, row.appeal(), applicant));
                told.add(row);
            } catch (IllegalArgumentException e) {
                // a day that no law pack holds, a place outside the Earth: one bad row stops no import
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
        var unknown = new ArrayList<String>();
        var contacts = new ArrayList<NewContact>();
        for (var row : fresh) {
            var author = author(row.appeal());
            if (!authors.containsKey(author) && !unknown.contains(author)) {
                unknown.add(author);
                contacts.add(contact(row.appeal()));
            }
        }
        var ids = people.introduceAll(contacts);
        for (int i = 0; i < ids.size(); i++) {
            authors.put(unknown.get(i), ids.get(i));
        }
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
