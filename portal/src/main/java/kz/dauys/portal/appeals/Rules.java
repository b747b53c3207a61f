package kz.dauys.portal.appeals;

import java.util.Optional;
import java.util.function.Supplier;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;

/** Rules as values: each is empty, or the reason why not; the first reason of a list is told. */
final class Rules {

    private Rules() {}

    @SafeVarargs
    static Optional<Refusal> first(Optional<Refusal>... rules) {
        for (var rule : rules) {
            if (rule.isPresent()) {
                return rule;
            }
        }
        return Optional.empty();
    }

    static Optional<Refusal> when(boolean obstacle, String code) {
        return obstacle ? Optional.of(Refusal.of(code)) : Optional.empty();
    }

    /** The value where nothing stands against it. */
    static <T> Outcome<T> unless(Optional<Refusal> obstacle, Supplier<? extends T> value) {
        return obstacle.<Outcome<T>>map(Outcome::refused).orElseGet(() -> Outcome.done(value.get()));
    }
}
