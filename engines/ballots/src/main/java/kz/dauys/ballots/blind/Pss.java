package kz.dauys.ballots.blind;

import java.util.Arrays;

/** EMSA-PSS-ENCODE and MGF1 of RFC 8017, sections 9.1.1 and B.2.1. The JDK has them only within its own signing. */
final class Pss {
    private static final byte TRAILER = (byte) 0xbc;

    private Pss() {}

    /**
     * Encodes a message.
     *
     * @param bits of the encoded message at most: one less than the modulus has
     * @throws IllegalArgumentException when so few bits have no room for hash and salt ("encoding error")
     */
    static byte[] encode(byte[] message, byte[] salt, int bits) {
        int length = Math.ceilDiv(bits, 8);
        int data = length - Variant.HASH - 1;
        if (data < salt.length + 1) {
            throw new IllegalArgumentException("a modulus of " + bits + " bits has no room for hash and salt");
        }
        var hash = Variant.hash();
        hash.update(new byte[8]);
        hash.update(Variant.hash().digest(message));
        var whole = hash.digest(salt);

        var encoded = new byte[length];
        encoded[data - salt.length - 1] = 1;
        System.arraycopy(salt, 0, encoded, data - salt.length, salt.length);
        mask(encoded, data, whole);
        encoded[0] &= (byte) (0xff >>> (8 * length - bits));
        System.arraycopy(whole, 0, encoded, data, whole.length);
        encoded[length - 1] = TRAILER;
        return encoded;
    }

    private static void mask(byte[] encoded, int length, byte[] seed) {
        var input = Arrays.copyOf(seed, seed.length + 4);
        for (int from = 0, counter = 0; from < length; from += Variant.HASH, counter++) {
            input[seed.length] = (byte) (counter >>> 24);
            input[seed.length + 1] = (byte) (counter >>> 16);
            input[seed.length + 2] = (byte) (counter >>> 8);
            input[seed.length + 3] = (byte) counter;
            var part = Variant.hash().digest(input);
            for (int i = 0; i < part.length && from + i < length; i++) {
                encoded[from + i] ^= part[i];
            }
        }
    }
}
