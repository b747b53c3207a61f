package kz.dauys.portal.people;

import java.net.URI;

/**
 * The way to a provider of identities.
 *
 * @param ticket a secret, to be kept in a cookie: only the browser that has it can come back
 * @param address where the browser goes
 */
public record ProviderAttempt(String ticket, URI address) {

    @Override
    public String toString() {
        return "ProviderAttempt[]";
    }
}
