package kz.dauys.portal.procedures;

/** A length of time as a law gives it; always positive. */
public record Term(int length, TermUnit unit) {

    public Term {
        if (length < 1) {
            throw new IllegalArgumentException("a term is positive: " + length);
        }
    }
}
