package kz.dauys.portal.budgets;

/** What stands on a sheet of paper. */
public sealed interface SheetMark {

    /** A ballot that counts. */
    record Marked(Choices choices) implements SheetMark {}

    /** Nothing is marked. */
    record Blank() implements SheetMark {}

    /** It counts for nobody. */
    record Void(VoidGround ground) implements SheetMark {}
}
