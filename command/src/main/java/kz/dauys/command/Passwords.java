package kz.dauys.command;

import java.security.SecureRandom;

/** Makes up passwords that are read from a screen: no letters that are mistaken for each other. */
public final class Passwords {
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Passwords() {}

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
