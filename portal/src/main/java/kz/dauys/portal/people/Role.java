package kz.dauys.portal.people;

/** What a member of staff may do. A role holds in one body (or in all, for auditors and administrators) for a time. */
public enum Role {
    /** Takes appeals in on paper, by word of mouth, by telephone and by video. */
    COUNTER_OPERATOR,
    /** Examines appeals and drafts answers. */
    OFFICER,
    /** The head or a deputy head: approves, signs and extends. */
    HEAD,
    /** Reads everything and changes nothing. */
    AUDITOR,
    /** Keeps the platform's registers; decides no appeal. */
    ADMINISTRATOR
}
