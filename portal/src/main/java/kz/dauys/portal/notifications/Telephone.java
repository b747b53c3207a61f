package kz.dauys.portal.notifications;

/**
 * The telephone to which somebody wants short messages.
 *
 * @param number E.164
 * @param confirmed whether a code has shown that it is theirs; before that nothing but codes goes there
 */
public record Telephone(String number, boolean confirmed, boolean forNews, boolean forLegal) {

    @Override
    public String toString() {
        return "Telephone[]";
    }
}
