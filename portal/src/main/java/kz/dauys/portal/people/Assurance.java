package kz.dauys.portal.people;

import java.util.Locale;

/** How surely it is known who a person is; each level holds what the ones before it hold. */
public enum Assurance {
    /** They said so. */
    DECLARED,
    /** Who writes to their e-mail reaches them: a mailed code came back, or a provider of identities says so. */
    CONTACT_CONFIRMED,
    /** A provider of identities told their IIN, or an operator at the counter saw their document. */
    IDENTITY_CONFIRMED;

    /** In small letters with hyphens, as it stands in names of texts. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public boolean atLeast(Assurance level) {
        return compareTo(level) >= 0;
    }
}
