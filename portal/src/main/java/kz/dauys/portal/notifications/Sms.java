package kz.dauys.portal.notifications;

/**
 * A short message, ready to go.
 *
 * @param id ours, by which a gateway that knows how sends nothing twice
 * @param to E.164
 */
record Sms(String id, String to, String text) {

    /** The number so that its owner recognises it: {@code +7701***45}. */
    String masked() {
        return to.substring(0, Math.min(5, to.length() - 2)) + "***" + to.substring(to.length() - 2);
    }

    @Override
    public String toString() {
        return "Sms[" + id + "]";
    }
}
