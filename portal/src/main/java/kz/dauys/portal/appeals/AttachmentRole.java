package kz.dauys.portal.appeals;

/** What a file is to an appeal. */
public enum AttachmentRole {
    /** What a party adds to the words, whatever the sender called it. */
    EVIDENCE,
    /** The power of attorney of who files for another. */
    POWER,
    /** The paper itself, scanned at the counter. */
    SCAN,
    /** The record of what was said by word of mouth, by telephone or by video. */
    PROTOCOL,
    /** What the office adds to its answer; the person sees it when the answer is signed. */
    ANSWER
}
