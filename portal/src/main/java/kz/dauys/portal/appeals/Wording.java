package kz.dauys.portal.appeals;

import java.util.Optional;
import kz.dauys.portal.kernel.Refusal;

/** How long what people type may be. */
final class Wording {
    static final int LONG = 20_000;
    static final int SHORT = 4_000;

    private Wording() {}

    /** Why a text that must say something cannot stay as it is. */
    static Optional<Refusal> required(String clean, String field, int longest) {
        if (clean.isEmpty()) {
            return Optional.of(Refusal.of("appeals." + field + "-missing"));
        }
        return tooLong(clean, longest);
    }

    static Optional<Refusal> tooLong(String clean, int longest) {
        return clean.length() > longest
                ? Optional.of(Refusal.of("appeals.text-too-long", "limit", longest))
                : Optional.empty();
    }
}
