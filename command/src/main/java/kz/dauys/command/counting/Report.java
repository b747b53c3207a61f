package kz.dauys.command.counting;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import kz.dauys.budgeting.Election;
import kz.dauys.budgeting.Explanation;
import kz.dauys.budgeting.Outcome;
import kz.dauys.budgeting.Words;

/** An outcome for people to read. */
final class Report {
    private final PrintWriter out;
    private final Election election;
    private final Outcome outcome;

    Report(PrintWriter out, Election election, Outcome outcome) {
        this.out = out;
        this.election = election;
        this.outcome = outcome;
    }

    void print(Path file, String rule, boolean explain) {
        out.printf(
                Locale.ROOT,
                "%s: %s, %d ballots, %d of %d projects, %s of %s%n",
                file,
                rule,
                election.voters(),
                outcome.purchases().size(),
                election.projects().size(),
                outcome.cost().toPlainString(),
                election.budget().toPlainString());
        for (var purchase : outcome.purchases()) {
            var project = election.projects().get(purchase.project());
            out.printf(
                    Locale.ROOT,
                    "  %-12s %15s  %s%s%n",
                    project.id(),
                    project.cost().toPlainString(),
                    project.name(),
                    purchase.tied().size() > 1
                            ? "  (tied: "
                                    + purchase.tied().stream()
                                            .map(c -> election.projects().get(c).id())
                                            .collect(Collectors.joining(", "))
                                    + ")"
                            : "");
        }
        if (explain) {
            var explained = Explanation.of(election, outcome);
            var words = new Words(election, explained, Locale.ENGLISH);
            for (var story : explained.stories()) {
                var project = election.projects().get(story.project());
                out.println(project.id() + " " + project.name());
                words.verdict(story).forEach(sentence -> out.println("    " + sentence));
                words.course(story).forEach(sentence -> out.println("    " + sentence));
            }
        }
    }
}
