package kz.dauys.ledger;

/** What was read is not in the form that its specification demands. The message is one line. */
public final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    public Malformed(String what) {
        super(what);
    }

    /** The message, which is always there. */
    public String what() {
        return String.valueOf(getMessage());
    }
}
