package kz.dauys.recount.java.security;

/** SHA-256 (FIPS 180-4), by which lots are drawn. */
public final class TMessageDigest {
    private static final int BLOCK = 64;
    private static final int[] CONSTANTS = {
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2
    };

    private TMessageDigest() {}

    /** @throws IllegalArgumentException for any other than SHA-256 */
    public static TMessageDigest getInstance(String algorithm) {
        if (!algorithm.equals("SHA-256")) {
            throw new IllegalArgumentException(algorithm);
        }
        return new TMessageDigest();
    }

    /** The digest of a whole message. */
    public byte[] digest(byte[] message) {
        var padded = padded(message);
        int[] state = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
        for (int at = 0; at < padded.length; at += BLOCK) {
            add(state, schedule(padded, at));
        }
        var digest = new byte[32];
        for (int i = 0; i < digest.length; i++) {
            digest[i] = (byte) (state[i / 4] >>> 24 - 8 * (i % 4));
        }
        return digest;
    }

    private static byte[] padded(byte[] message) {
        var padded = new byte[((message.length + 8) / BLOCK + 1) * BLOCK];
        System.arraycopy(message, 0, padded, 0, message.length);
        padded[message.length] = (byte) 0x80;
        long bits = message.length * 8L;
        for (int i = 0; i < 8; i++) {
            padded[padded.length - 1 - i] = (byte) (bits >>> 8 * i);
        }
        return padded;
    }

    private static int[] schedule(byte[] padded, int at) {
        var words = new int[BLOCK];
        for (int t = 0; t < 16; t++) {
            for (int i = 0; i < 4; i++) {
                words[t] = words[t] << 8 | padded[at + t * 4 + i] & 255;
            }
        }
        for (int t = 16; t < BLOCK; t++) {
            int near = words[t - 2];
            int far = words[t - 15];
            words[t] = words[t - 16]
                    + (Integer.rotateRight(far, 7) ^ Integer.rotateRight(far, 18) ^ far >>> 3)
                    + words[t - 7]
                    + (Integer.rotateRight(near, 17) ^ Integer.rotateRight(near, 19) ^ near >>> 10);
        }
        return words;
    }

    private static void add(int[] state, int[] words) {
        var now = state.clone();
        for (int t = 0; t < BLOCK; t++) {
            int e = now[4];
            int a = now[0];
            int first = now[7]
                    + (Integer.rotateRight(e, 6) ^ Integer.rotateRight(e, 11) ^ Integer.rotateRight(e, 25))
                    + (e & now[5] ^ ~e & now[6])
                    + CONSTANTS[t]
                    + words[t];
            int second = (Integer.rotateRight(a, 2) ^ Integer.rotateRight(a, 13) ^ Integer.rotateRight(a, 22))
                    + (a & now[1] ^ a & now[2] ^ now[1] & now[2]);
            System.arraycopy(now, 0, now, 1, 7);
            now[4] += first;
            now[0] = first + second;
        }
        for (int i = 0; i < state.length; i++) {
            state[i] += now[i];
        }
    }
}
