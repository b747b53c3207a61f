package kz.dauys.command;

import java.security.SecureRandom;

/** Makes up passwords that are read from a screen: no letters that are mistaken for each other. */
public final class Passwords {
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Passwords() {}

    /** The secret of an authenticator app: 160 bits in Base32, which is 32 signs. */
    public static String totpSecret() {
        var text = new StringBuilder();
        for (int i = 0; i < 32; i++) {
            text.append(BASE32.charAt(RANDOM.nextInt(BASE32.length())));
        }
        return text.toString();
    }

    /** Sixteen letters and digits in groups of four: 79 bits. */
    public static String madeUp() {
        var text = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            if (i > 0 && i % 4 == 0) {
                text.append('-');
            }
            text.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}
