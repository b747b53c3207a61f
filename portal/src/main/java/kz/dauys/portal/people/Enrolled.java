package kz.dauys.portal.people;

import java.util.List;

/**
 * A second factor holds from now on.
 *
 * @param session the session under a fresh token
 * @param recoveryCodes each opens the account once without the telephone; we keep hashes only, so show them now
 */
public record Enrolled(SessionToken session, List<String> recoveryCodes) {

    public Enrolled {
        recoveryCodes = List.copyOf(recoveryCodes);
    }

    @Override
    public String toString() {
        return "Enrolled[]";
    }
}
