package kz.dauys.portal.kernel;

import java.util.Locale;
import java.util.Optional;

/** The three languages of the platform, in the order in which the state speaks: Kazakh, Russian, English. */
public enum Language {
    KK,
    RU,
    EN;

    /** The ISO 639-1 code in lower case, as it stands in addresses: {@code kk}, {@code ru}, {@code en}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Locale locale() {
        return Locale.of(code());
    }

    /** The language with this code, in any case; empty for any other text. */
    public static Optional<Language> of(String code) {
        for (var language : values()) {
            if (language.name().equalsIgnoreCase(code)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }
}
