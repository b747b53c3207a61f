package kz.dauys.portal.procedures;

import java.util.Locale;
import java.util.Optional;

/** The ways by which a notice owed by law can reach a person. */
public enum NoticeWay {
    /** The person reads it here, signed in. */
    PORTAL,
    MAIL,
    SMS,
    PUSH,
    /** By post. */
    LETTER,
    /** On paper, against a signature. */
    IN_PERSON,
    TELEPHONE;

    /** As it stands in the pack and in the database: lower case with hyphens. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<NoticeWay> find(String code) {
        for (var way : values()) {
            if (way.code().equals(code)) {
                return Optional.of(way);
            }
        }
        return Optional.empty();
    }
}
