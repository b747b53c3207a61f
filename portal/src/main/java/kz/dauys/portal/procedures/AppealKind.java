package kz.dauys.portal.procedures;

import java.util.Locale;
import java.util.Optional;

/** The six kinds of appeal (APPC, article 4). The kind decides term, procedure and whether an administrative act is due. */
public enum AppealKind {
    STATEMENT,
    COMPLAINT,
    REPORT,
    PROPOSAL,
    RESPONSE,
    INQUIRY;

    /** The name in lower case, as it stands in the pack, in addresses and in the database. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The kind with this code.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static AppealKind of(String code) {
        return find(code).orElseThrow(() -> new IllegalArgumentException("no kind of appeal: " + code));
    }

    /** The kind with this code, or empty. */
    public static Optional<AppealKind> find(String code) {
        for (var kind : values()) {
            if (kind.code().equals(code)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
