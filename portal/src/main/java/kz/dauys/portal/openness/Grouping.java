package kz.dauys.portal.openness;

import java.util.Locale;
import java.util.Optional;

/** What each row of a table of figures stands for. */
public enum Grouping {
    BODY,
    TOPIC,
    TERRITORY,
    MONTH,
    KIND;

    /** The name in lower case, as it stands in addresses. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Grouping> find(String code) {
        for (var grouping : values()) {
            if (grouping.code().equals(code)) {
                return Optional.of(grouping);
            }
        }
        return Optional.empty();
    }
}
