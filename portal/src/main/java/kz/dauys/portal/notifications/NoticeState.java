package kz.dauys.portal.notifications;

import java.util.Locale;

/** How far a notice has come. */
public enum NoticeState {
    /** It waits for its first or its next attempt. */
    QUEUED,
    /** An attempt is under way, or its process died in the middle; then it is tried again after the lease. */
    SENDING,
    /** The mail server of the platform took it over. Whether it reached the person's mailbox is not known. */
    SENT,
    /** A short message arrived, as the gateway reports. */
    DELIVERED,
    /** No mail server is configured: it stays in the database and went to nobody. */
    KEPT,
    /** The person has no e-mail address: they must be told by letter or telephone. */
    UNREACHABLE,
    /** It was refused for good, or the last attempt failed: an administrator has to look at it. */
    DEAD,
    /** It is told in the digest of the day. */
    GATHERED,
    /** It waits to be printed and posted. */
    WAITING,
    /** It is printed and in a batch for the post. */
    PRINTED,
    /** It was not sent in time and would be of no use any more: a sign-in code that ran out. */
    DISCARDED;

    /** The word for it in addresses, in the database and in the messages: {@code notifications.state.<code>}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
