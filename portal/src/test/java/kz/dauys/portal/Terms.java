package kz.dauys.portal;

import kz.dauys.portal.appeals.Appeals;

/** The task of the terms takes so many cases at a time, and cases of other tests may come first. */
public final class Terms {
    private Terms() {}

    /** Everything whose time has come. */
    public static void keep(Appeals appeals) {
        int kept = appeals.keepTerms();
        while (kept > 0) {
            kept = appeals.keepTerms();
        }
    }
}
