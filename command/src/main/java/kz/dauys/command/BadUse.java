package kz.dauys.command;

/** The command cannot be carried out as it was given: bad use or bad input. The message is one line. */
public final class BadUse extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BadUse(String line) {
        super(line);
    }
}
