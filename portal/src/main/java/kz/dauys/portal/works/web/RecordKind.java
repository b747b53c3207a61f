package kz.dauys.portal.works.web;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the office puts on record, each with a form of its own. */
enum RecordKind {
    CONTRACT,
    PAYMENT,
    MILESTONE,
    REACHED,
    DELAY,
    FINISH,
    STOP;

    /** As it stands in addresses and names of texts. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<RecordKind> of(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }
}
