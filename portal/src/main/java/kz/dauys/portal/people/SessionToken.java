package kz.dauys.portal.people;

import java.time.Instant;

/**
 * What a browser shows to be recognised. The value is a secret: it goes into a cookie and nowhere else.
 *
 * @param expiresAt when it ends even if it is used all the time
 */
public record SessionToken(String value, Instant expiresAt) {

    @Override
    public String toString() {
        return "SessionToken[]";
    }
}
