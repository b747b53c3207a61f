package kz.dauys.portal.budgets.web;

import java.util.ArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kz.dauys.portal.budgets.BallotKind;
import kz.dauys.portal.budgets.Choices;
import kz.dauys.portal.budgets.SheetMark;
import kz.dauys.portal.budgets.VoidGround;
import kz.dauys.portal.kernel.Outcome;

/**
 * What stands on a sheet, typed with the digits of a keyboard alone: {@code 3 7 12}, with points {@code 3:5 7:2}; {@code 0} where
 * nothing is marked, and {@code -1} and so on for the grounds on which it is void.
 */
final class SheetTyped {
    private static final String BLANK = "0";
    private static final Pattern BETWEEN = Pattern.compile("[\\s,;]+");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");
    private static final Pattern POINTS = Pattern.compile("(\\d{1,4})[:=*](\\d{1,4})");

    private SheetTyped() {}

    static Outcome<SheetMark> read(String typed, BallotKind kind) {
        var text = typed.strip().replace('\u2212', '-');
        if (text.equals(BLANK)) {
            return Outcome.done(new SheetMark.Blank());
        }
        for (var ground : VoidGround.values()) {
            if (text.equals(code(ground))) {
                return Outcome.done(new SheetMark.Void(ground));
            }
        }
        var marks = new ArrayList<Choices.Mark>();
        for (var part : BETWEEN.split(text)) {
            var points = POINTS.matcher(part);
            if (kind != BallotKind.CUMULATIVE && NUMBER.matcher(part).matches()) {
                marks.add(new Choices.Mark(Integer.parseInt(part), 1));
            } else if (kind == BallotKind.CUMULATIVE && points.matches()) {
                marks.add(new Choices.Mark(Integer.parseInt(points.group(1)), Integer.parseInt(points.group(2))));
            } else {
                return Outcome.refused(
                        kind == BallotKind.CUMULATIVE ? "budgets.sheet-points-unreadable" : "budgets.sheet-unreadable");
            }
        }
        return Outcome.done(new SheetMark.Marked(new Choices(marks)));
    }

    static String code(VoidGround ground) {
        return "-" + (ground.ordinal() + 1);
    }

    /** What {@link #read} reads as the same. */
    static String of(SheetMark mark, BallotKind kind) {
        return switch (mark) {
            case SheetMark.Blank() -> BLANK;
            case SheetMark.Void(var ground) -> code(ground);
            case SheetMark.Marked(var choices) ->
                choices.marks().stream()
                        .map(one -> kind == BallotKind.CUMULATIVE
                                ? one.project() + ":" + one.points()
                                : Integer.toString(one.project()))
                        .collect(Collectors.joining(" "));
        };
    }
}
