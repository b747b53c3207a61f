package kz.dauys.portal.journal;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.Deflater;

/**
 * A receipt in the fragment of an address, version 1: {@code 1.} and a decimal number, whose bytes are 01 and the raw
 * deflate (RFC 1951) of what the line {@code extra} opens with, the byte 00, and the file without that line. The text that
 * was filed is left out: what is read off a square code in passing need not tell it.
 *
 * <p>Digits, because a square code packs three of them into ten bits: base64 would need a third more modules.
 */
final class Fragment {
    private static final String EXTRA = "\nextra ";
    private static final int BUFFER = 1024;

    private Fragment() {}

    static String of(byte[] file) {
        var text = new String(file, StandardCharsets.UTF_8);
        int extra = text.indexOf(EXTRA);
        int end = text.indexOf('\n', extra + 1);
        if (extra < 0 || end < 0) {
            throw new IllegalArgumentException("a receipt has a line extra");
        }
        var opening = new String(
                Base64.getDecoder().decode(text.substring(extra + EXTRA.length(), end)), StandardCharsets.UTF_8);
        int content = opening.indexOf("\n\n") + 2;
        var withoutText = opening.substring(0, opening.indexOf("\n\n", content) + 2);
        var plain = withoutText + "\0" + text.substring(0, extra) + text.substring(end);
        return "1." + new BigInteger(1, packed(plain.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] packed(byte[] plain) {
        var out = new ByteArrayOutputStream();
        // so that no zero is lost at the beginning
        out.write(1);
        try (var deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
            deflater.setInput(plain);
            deflater.finish();
            byte[] buffer = new byte[BUFFER];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
        }
        return out.toByteArray();
    }
}
