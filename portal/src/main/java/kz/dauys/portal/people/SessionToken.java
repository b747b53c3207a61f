package kz.dauys.portal.people;

import java.time.Instant;

/**
 * What a browser shows to be recognised. The value is a secret: it goes into a cookie and nowhere else.
 *
 * @param expiresAt when it ends even if it is used all the time
 * @param awaits what is still to come before it shows anybody to a page
 */
public record SessionToken(String value, Instant expiresAt, Awaits awaits) {

    /** What is missing after the right password. */
    public enum Awaits {
        /** Nothing: whoever has the token is signed in. */
        NOTHING,
        /** A code of the moment, or one of the recovery codes. */
        CODE,
        /** A second factor is asked of everyone who works here, and this account has none yet. */
        ENROLMENT
    }

    public SessionToken(String value, Instant expiresAt) {
        this(value, expiresAt, Awaits.NOTHING);
    }

    @Override
    public String toString() {
        return "SessionToken[]";
    }
}
