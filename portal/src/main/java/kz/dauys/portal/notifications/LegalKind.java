package kz.dauys.portal.notifications;

import java.util.Locale;

/** The notices that the law owes to a person. */
public enum LegalKind {
    /** Of a preliminary decision and of the hearing. */
    HEARING,
    EXTENSION,
    REDIRECTION,
    DECISION,
    OTHER;

    /** As it stands in the database and in the messages: {@code notifications.legal.<code>}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static LegalKind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
