package kz.dauys.portal.procedures;

import java.util.Optional;

/** What a term is counted in. */
public enum TermUnit {
    WORKING_DAYS("working days"),
    CALENDAR_DAYS("calendar days"),
    MONTHS("months");

    private final String code;

    TermUnit(String code) {
        this.code = code;
    }

    /** As it stands in the pack. */
    public String code() {
        return code;
    }

    static Optional<TermUnit> find(String code) {
        for (var unit : values()) {
            if (unit.code.equals(code)) {
                return Optional.of(unit);
            }
        }
        return Optional.empty();
    }
}
