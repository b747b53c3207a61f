package kz.dauys.portal.ideas;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.stream.Collectors;
import kz.dauys.portal.kernel.CleanText;

/** What the office found when it looked at an idea. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "found")
public sealed interface Appraisal {

    /**
     * It can be done.
     *
     * @param lines what it costs, 1 to 20 of them
     * @param conditions on which it can be done, at most 2000 characters; empty for none
     */
    record Feasible(List<CostLine> lines, String conditions) implements Appraisal {

        public Feasible {
            lines = List.copyOf(lines);
            conditions = CleanText.of(conditions);
        }

        /** The parts of the cost in a line each: what, least and most with tabulators between. */
        String linesText() {
            return lines.stream()
                    .map(line -> line.what() + "\t" + line.least() + "\t" + line.most() + "\n")
                    .collect(Collectors.joining());
        }

        /** In tiyn: the sum of what the lines cost at least. */
        public long least() {
            return lines.stream().mapToLong(CostLine::least).sum();
        }

        /** In tiyn: the sum of what the lines cost at most. */
        public long most() {
            return lines.stream().mapToLong(CostLine::most).sum();
        }
    }

    /**
     * A ground stands against it, unless its authors show that it does not.
     *
     * @param ground one of those in the rules (the rule {@code idea-refusal} of the law pack)
     * @param reason how it applies to this idea, 1 to 2000 characters
     */
    record Doubted(String ground, String reason) implements Appraisal {

        public Doubted {
            reason = CleanText.of(reason);
        }
    }

    /**
     * One part of the cost.
     *
     * @param what 1 to 150 characters
     * @param least in tiyn
     * @param most in tiyn, not below the least
     */
    record CostLine(String what, long least, long most) {

        public CostLine {
            what = CleanText.of(what);
        }
    }
}
