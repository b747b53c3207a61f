package kz.dauys.portal.people;

/** What somebody goes to a provider of identities for. */
public enum ProviderWish {
    /** To sign in as a citizen. */
    CITIZEN,
    /** To sign in to the account of staff to which the identity was linked, instead of the password. */
    STAFF,
    /** Signed in already: to be recognised by it from now on. */
    LINK
}
