package kz.dauys.portal.appeals;

/** What a file is to an appeal. */
public enum AttachmentRole {
    /** What the person adds to the words. */
    EVIDENCE,
    /** The paper itself, scanned at the counter. */
    SCAN,
    /** The record of what was said by word of mouth, by telephone or by video. */
    PROTOCOL,
    /** What the office adds to its answer. */
    ANSWER
}
