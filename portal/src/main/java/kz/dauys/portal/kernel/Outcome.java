package kz.dauys.portal.kernel;

import java.util.function.Function;

/**
 * What came of an act: it was done, or it was refused for a reason that can be shown. A broken promise (a bug, a lost
 * database) is an exception instead.
 *
 * @param <T> what a done act gives
 */
public sealed interface Outcome<T> {

    record Done<T>(T value) implements Outcome<T> {}

    record Refused<T>(Refusal refusal) implements Outcome<T> {}

    static <T> Outcome<T> done(T value) {
        return new Done<>(value);
    }

    static <T> Outcome<T> refused(Refusal refusal) {
        return new Refused<>(refusal);
    }

    static <T> Outcome<T> refused(String code) {
        return new Refused<>(Refusal.of(code));
    }

    default <R> Outcome<R> map(Function<? super T, ? extends R> function) {
        return switch (this) {
            case Done<T>(T value) -> new Done<>(function.apply(value));
            case Refused<T>(Refusal refusal) -> new Refused<>(refusal);
        };
    }

    default <R> Outcome<R> then(Function<? super T, Outcome<R>> function) {
        return switch (this) {
            case Done<T>(T value) -> function.apply(value);
            case Refused<T>(Refusal refusal) -> new Refused<>(refusal);
        };
    }

    /** The value of an act that cannot be refused here; a refusal is then a broken promise. */
    default T orThrow() {
        return switch (this) {
            case Done<T>(T value) -> value;
            case Refused<T>(Refusal refusal) -> throw new IllegalStateException("refused: " + refusal.code());
        };
    }
}
