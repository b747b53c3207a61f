package kz.dauys.ledger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Small trees as RFC 6962 defines them, word for word, to compare with. */
public final class Trees {
    private static final Hashing HASHING = new Hashing();

    private Trees() {}

    /** Entries that differ, of differing length, some in Kazakh. */
    public static List<byte[]> entries(int count) {
        return entries(0, count);
    }

    public static List<byte[]> entries(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> ("өтініш " + i + " " + "·".repeat(i % 7)).getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    /** RFC 6962 section 2.1, "MTH". */
    public static synchronized Hash root(List<byte[]> entries) {
        if (entries.isEmpty()) {
            return Hashing.EMPTY_ROOT;
        }
        if (entries.size() == 1) {
            return HASHING.leaf(entries.getFirst());
        }
        int k = 1;
        while (k * 2 < entries.size()) {
            k *= 2;
        }
        return HASHING.node(root(entries.subList(0, k)), root(entries.subList(k, entries.size())));
    }

    /** A copy with one bit of the whole flipped. */
    public static byte[] flipped(byte[] bytes, int bit) {
        byte[] copy = bytes.clone();
        copy[bit / 8] ^= (byte) (1 << bit % 8);
        return copy;
    }

    public static Hash flipped(Hash hash, int bit) {
        return Hash.of(flipped(hash.bytes(), bit));
    }

    public static <T> List<T> with(List<T> list, int at, T other) {
        var copy = new ArrayList<>(list);
        copy.set(at, other);
        return copy;
    }

    public static byte[] random(RandomGenerator random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
