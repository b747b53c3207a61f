package kz.dauys.portal.notifications;

import java.util.List;
import java.util.UUID;

/**
 * An event about which somebody must be told. The room in which the act happened implements this on its event and
 * publishes the event in the transaction of the act; the notices are queued in that same transaction, so that a notice
 * exists exactly when the act does.
 */
public interface Noticeable {

    /**
     * Identifies the act, not the attempt to publish it: an event published twice with the same identifier tells
     * everyone once.
     */
    UUID actId();

    /** What the act was about, for example the appeal: {@link Notifications#about} lists notices by it. */
    UUID subject();

    /** Whom to tell what. May be empty. */
    List<Notice> notices();
}
