package kz.dauys.portal.notifications;

/**
 * What hindered a notice. Its text is {@code notifications.reason.<code>}, with {@code reply} for a number.
 *
 * @param code stable: {@code smtp}, {@code address}, {@code no-address}, {@code no-connection}, {@code timeout}, {@code
 *     login}, {@code mail}, {@code broken}, {@code lost}, {@code expired}, and of
 *     short messages {@code gateway} and {@code undelivered}, of mail that came back {@code bounced}, of browsers {@code push}, {@code no-push} and {@code gone}
 * @param reply the mail server's reply code, for example 550; 0 when it gave none
 */
public record Reason(String code, int reply) {
    private static final String REPLY = "smtp-";
    private static final String GATEWAY = "gateway-";
    private static final String PUSH = "push-";

    static Reason of(String text) {
        if (text.startsWith(REPLY)) {
            return new Reason("smtp", Integer.parseInt(text.substring(REPLY.length())));
        }
        if (text.startsWith(PUSH)) {
            return new Reason("push", Integer.parseInt(text.substring(PUSH.length())));
        }
        return text.startsWith(GATEWAY)
                ? new Reason("gateway", Integer.parseInt(text.substring(GATEWAY.length())))
                : new Reason(text, 0);
    }
}
