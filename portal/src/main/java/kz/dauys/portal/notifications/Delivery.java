package kz.dauys.portal.notifications;

import org.jspecify.annotations.Nullable;

/** What came of one attempt. Addresses are masked before they get here; reasons are stable codes. */
sealed interface Delivery {

    /**
     * The mail server took it over.
     *
     * @param answer what it said, which names the letter in its log; null when it said nothing
     */
    record Sent(String maskedAddress, @Nullable String answer) implements Delivery {}

    /**
     * The gateway took a short message over; whether it arrives, a report says later.
     *
     * @param gatewayId by which the report finds it; null when the gateway gave none
     */
    record Handed(
            String maskedNumber,
            @Nullable String gatewayId,
            @Nullable String answer) implements Delivery {}

    /** There is no mail server: it stays in the database. */
    record Kept(String maskedAddress) implements Delivery {}

    /** The person has no address. */
    record Unreachable() implements Delivery {}

    /** It may work later. */
    record Failed(String reason, @Nullable String maskedAddress) implements Delivery {}

    /** It will never work. */
    record Rejected(String reason, @Nullable String maskedAddress) implements Delivery {}

    /** It is worth nothing any more. */
    record Expired() implements Delivery {}
}
