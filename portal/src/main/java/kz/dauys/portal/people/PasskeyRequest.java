package kz.dauys.portal.people;

import java.util.List;

/**
 * What a browser needs to have a passkey made or shown, once and within ten minutes.
 *
 * @param ticket comes back with the answer; it is sealed, and bound to the session if there is one
 * @param challenge what is to be signed
 * @param origin of the only pages on which it works
 * @param relyingParty the host for which passkeys are made
 * @param credentials which passkeys will do, or are there already when one is made; empty when any will do
 */
public record PasskeyRequest(
        String ticket, String challenge, String origin, String relyingParty, List<String> credentials) {

    public PasskeyRequest {
        credentials = List.copyOf(credentials);
    }

    @Override
    public String toString() {
        return "PasskeyRequest[]";
    }
}
