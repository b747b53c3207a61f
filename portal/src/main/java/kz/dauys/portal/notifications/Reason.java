package kz.dauys.portal.notifications;

/**
 * What hindered a notice. Its text is {@code notifications.reason.<code>}, with {@code reply} for a number.
 *
 * @param code stable: {@code smtp}, {@code address}, {@code no-address}, {@code no-connection}, {@code timeout}, {@code
 *     login}, {@code mail}, {@code broken}, {@code lost} or {@code expired}
 * @param reply the mail server's reply code, for example 550; 0 when it gave none
 */
public record Reason(String code, int reply) {
    private static final String REPLY = "smtp-";

    static Reason of(String text) {
        return text.startsWith(REPLY)
                ? new Reason("smtp", Integer.parseInt(text.substring(REPLY.length())))
                : new Reason(text, 0);
    }
}
