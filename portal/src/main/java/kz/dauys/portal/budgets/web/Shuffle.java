package kz.dauys.portal.budgets.web;

import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.function.ToIntFunction;
import kz.dauys.portal.kernel.Sha256;

/**
 * The order of projects on one ballot. It is of chance, so that no project stands first for everybody, and follows from its
 * seed, so that a form that is shown again keeps it.
 */
final class Shuffle {
    private static final int BYTES = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Shuffle() {}

    static String seed() {
        var seed = new byte[BYTES];
        RANDOM.nextBytes(seed);
        return HexFormat.of().formatHex(seed);
    }

    /** @param number by which one is told from the others */
    static <T> List<T> by(String seed, List<T> all, ToIntFunction<T> number) {
        return all.stream()
                .map(one -> new Drawn<>(lot(seed, number.applyAsInt(one)), one))
                .sorted(Comparator.comparing(Drawn::lot))
                .map(Drawn::one)
                .toList();
    }

    private record Drawn<T>(String lot, T one) {}

    private static String lot(String seed, int number) {
        return Sha256.hex(seed + ":" + number);
    }
}
