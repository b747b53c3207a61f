package kz.dauys.portal.appeals;

/** How much of an appeal a viewer may see, from nothing to all. */
public enum Sight {
    NOTHING,
    /** The text and the answer without names, contacts, address and attachments; the person agreed to this. */
    PUBLIC,
    /** All that concerns the person: everything but the office's internal notes and unfinished drafts. */
    PARTY,
    /** The whole case, as the bodies that hold or held it and the auditor see it. */
    OFFICE
}
