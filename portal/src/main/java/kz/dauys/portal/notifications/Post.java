package kz.dauys.portal.notifications;

/** Where mail is handed over. */
interface Post {

    /** What stands behind the @ of the addresses and identifiers of the platform. */
    String domain();

    /**
     * Hands one letter over, within bounded time, never inside a transaction. Whatever the other side does comes back
     * as a value.
     */
    Delivery deliver(Letter letter);
}
