package kz.dauys.portal.site;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.Map;

/**
 * A QR code as a square of modules.
 *
 * @param size modules on each side, without the quiet zone
 * @param dark row by row
 */
public record QrCode(int size, boolean[][] dark) {

    public static QrCode of(String text) {
        return of(text, ErrorCorrectionLevel.M, Map.of(EncodeHintType.CHARACTER_SET, "UTF-8"));
    }

    /** With as few modules as possible, for much text in ASCII on clean paper: digits take less than half the room of letters. */
    public static QrCode dense(String text) {
        return of(text, ErrorCorrectionLevel.L, Map.of(EncodeHintType.QR_COMPACT, true));
    }

    private static QrCode of(String text, ErrorCorrectionLevel level, Map<EncodeHintType, ?> how) {
        try {
            var matrix = Encoder.encode(text, level, how).getMatrix();
            var dark = new boolean[matrix.getHeight()][matrix.getWidth()];
            for (int y = 0; y < dark.length; y++) {
                for (int x = 0; x < dark[y].length; x++) {
                    dark[y][x] = matrix.get(x, y) == 1;
                }
            }
            return new QrCode(dark.length, dark);
        } catch (WriterException e) {
            throw new IllegalArgumentException("too long for a QR code: " + text.length() + " characters", e);
        }
    }

    /** The dark modules as the path of an SVG, with a quiet zone of four modules around them. */
    public String path() {
        var path = new StringBuilder();
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                if (dark[y][x]) {
                    path.append('M').append(x + 4).append(' ').append(y + 4).append("h1v1h-1z");
                }
            }
        }
        return path.toString();
    }

    /** Modules on each side with the quiet zone. */
    public int box() {
        return size + 8;
    }
}
