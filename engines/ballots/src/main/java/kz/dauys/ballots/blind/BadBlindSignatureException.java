package kz.dauys.ballots.blind;

/** What a signer, or somebody who asks one, sent is not what it has to be; the message says in one line why. */
public final class BadBlindSignatureException extends Exception {
    private static final long serialVersionUID = 1;

    BadBlindSignatureException(String message) {
        super(message);
    }
}
