package kz.dauys.portal.appeals;

/** How much of an appeal a viewer may see, from nothing to all. */
public enum Sight {
    NOTHING,
    /** The text and the answer with names and other personal details taken out, without address and files; the person
     * agreed to this. */
    PUBLIC,
    /** All that concerns the person: everything but the office's internal notes and unfinished drafts. */
    PARTY,
    /**
     * The case itself, to read: for the body that is contested, the bodies that had the case before, and the one that
     * reviews it. What a body keeps to itself (notes, unsigned drafts, steps before a signature) is shown to that body
     * alone.
     */
    CASE,
    /** The whole case, as the body that holds it and the auditor see it. */
    OFFICE;

    /** Whether the viewer looks at it from an office: at the desk, not on the citizen's page. */
    public boolean atDesk() {
        return switch (this) {
            case CASE, OFFICE -> true;
            case PARTY, PUBLIC, NOTHING -> false;
        };
    }

    /** Whether names, contacts and files are seen. */
    public boolean named() {
        return switch (this) {
            case PARTY, CASE, OFFICE -> true;
            case PUBLIC, NOTHING -> false;
        };
    }
}
