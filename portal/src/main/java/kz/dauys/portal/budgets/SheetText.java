package kz.dauys.portal.budgets;

import java.util.Comparator;
import java.util.Optional;
import kz.dauys.portal.kernel.Refusal;

/** What stands on a sheet, as it is kept and published: a {@link BallotText}, {@code blank}, or {@code void:} and the ground. */
final class SheetText {
    static final String BLANK = "blank";
    static final String VOID = "void:";

    private final BallotForm form;
    private final BallotText ballots;

    SheetText(BallotForm form, BallotText ballots) {
        this.form = form;
        this.ballots = ballots;
    }

    Optional<Refusal> fault(SheetMark mark) {
        return mark instanceof SheetMark.Marked(var choices) ? ballots.fault(choices) : Optional.empty();
    }

    /** The same for the same choice: where no order is chosen, projects stand by their numbers. */
    String write(SheetMark mark) {
        return switch (mark) {
            case SheetMark.Marked(var choices) -> ballots.write(ordered(choices));
            case SheetMark.Blank() -> BLANK;
            case SheetMark.Void(var ground) -> VOID + ground;
        };
    }

    private Choices ordered(Choices choices) {
        return form.kind() == BallotKind.RANKING
                ? choices
                : new Choices(choices.marks().stream()
                        .sorted(Comparator.comparingInt(Choices.Mark::project))
                        .toList());
    }

    /** @param text that was {@linkplain #write written} here */
    SheetMark read(String text) {
        if (text.equals(BLANK)) {
            return new SheetMark.Blank();
        }
        return text.startsWith(VOID)
                ? new SheetMark.Void(VoidGround.valueOf(text.substring(VOID.length())))
                : new SheetMark.Marked(ballots.read(text).orElseThrow());
    }
}
