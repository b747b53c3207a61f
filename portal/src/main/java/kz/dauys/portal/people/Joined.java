package kz.dauys.portal.people;

/**
 * What came of proving another mailbox.
 *
 * @param merged whether somebody was known by it, who is one with the viewer from now on; else the mailbox is a further one
 */
public record Joined(boolean merged) {}
