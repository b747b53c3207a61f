package kz.dauys.ballots.ceremony;

import kz.dauys.ballots.seal.BadSealException;

/**
 * A file of the ceremony, or what is in it, is not what it has to be; the message says in one line what, and in which
 * line or whose.
 */
public final class BadCeremonyException extends Exception {
    private static final long serialVersionUID = 1;

    BadCeremonyException(String what) {
        super(what);
    }

    static BadCeremonyException of(BadSealException why) {
        return new BadCeremonyException(String.valueOf(why.getMessage()));
    }

    /** The message, which is always there. */
    public String what() {
        return String.valueOf(getMessage());
    }
}
