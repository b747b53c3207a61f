package kz.dauys.portal.budgets;

import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kz.dauys.portal.kernel.Refusal;

/**
 * What stands on a ballot, as it is sealed: the numbers of projects with commas between, in a ranking the best first, and
 * each with a colon and its points where points are given: {@code 3,17} or {@code 3:5,17:2}.
 */
final class BallotText {
    private final BallotForm form;
    private final Set<Integer> projects;

    /** @param projects the numbers on the ballot */
    BallotText(BallotForm form, Set<Integer> projects) {
        this.form = form;
        this.projects = Set.copyOf(projects);
    }

    Optional<Refusal> fault(Choices choices) {
        return form.fault(choices, projects);
    }

    /** @param choices without a {@linkplain #fault fault} */
    String write(Choices choices) {
        return choices.marks().stream()
                .map(mark -> form.kind() == BallotKind.CUMULATIVE
                        ? mark.project() + ":" + mark.points()
                        : Integer.toString(mark.project()))
                .collect(Collectors.joining(","));
    }

    /** What was sealed; empty when that is no ballot of the round. Written by whoever voted, so nothing of it is trusted. */
    Optional<Choices> read(String text) {
        boolean points = form.kind() == BallotKind.CUMULATIVE;
        if (!text.matches(points ? "\\d{1,4}:\\d{1,4}(,\\d{1,4}:\\d{1,4})*" : "\\d{1,4}(,\\d{1,4})*")) {
            return Optional.empty();
        }
        var marks = new ArrayList<Choices.Mark>();
        for (var part : text.split(",")) {
            var halves = part.split(":");
            marks.add(new Choices.Mark(
                    Integer.parseInt(halves[0]), halves.length == 2 ? Integer.parseInt(halves[1]) : 1));
        }
        var choices = new Choices(marks);
        return fault(choices).isEmpty() ? Optional.of(choices) : Optional.empty();
    }
}
