package kz.dauys.ballots.seal;

/** Something that a voter or a trustee sent is not what it has to be; the message says in one line what, and whose. */
public final class BadSealException extends Exception {
    private static final long serialVersionUID = 1;

    BadSealException(String message) {
        super(message);
    }
}
