package kz.dauys.portal.site;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** What everything that is printed needs: fonts, lines that fit, and square codes. */
public final class Typesetting {

    private Typesetting() {}

    public static PDFont font(PDDocument document, String name) throws IOException {
        try (InputStream in = Typesetting.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the font is missing: " + name);
            }
            return PDType0Font.load(document, in, true);
        }
    }

    public static void qr(PDPageContentStream ink, QrCode code, float left, float bottom, float side)
            throws IOException {
        float module = side / code.size();
        for (int row = 0; row < code.size(); row++) {
            for (int column = 0; column < code.size(); column++) {
                if (code.dark()[row][column]) {
                    ink.addRect(left + column * module, bottom + side - (row + 1) * module, module, module);
                }
            }
        }
        ink.fill();
    }

    /** Lines that fit the width; a word that is longer than a line is broken. Signs the font lacks become "?". */
    public static List<String> wrap(String text, PDFont font, float size, float width) throws IOException {
        var lines = new ArrayList<String>();
        for (var paragraph : known(text, font).split("\n", -1)) {
            var current = new StringBuilder();
            for (var word : paragraph.split(" ", -1)) {
                for (var piece : pieces(word, font, size, width)) {
                    var longer = current.isEmpty() ? piece : current + " " + piece;
                    if (!current.isEmpty() && width(longer, font, size) > width) {
                        lines.add(current.toString());
                        current.setLength(0);
                        current.append(piece);
                    } else {
                        current.setLength(0);
                        current.append(longer);
                    }
                }
            }
            lines.add(current.toString());
        }
        return lines;
    }

    private static List<String> pieces(String word, PDFont font, float size, float width) throws IOException {
        var pieces = new ArrayList<String>();
        var rest = word;
        while (width(rest, font, size) > width) {
            int end = rest.length() - 1;
            while (end > 1 && width(rest.substring(0, end), font, size) > width) {
                end--;
            }
            pieces.add(rest.substring(0, end));
            rest = rest.substring(end);
        }
        pieces.add(rest);
        return pieces;
    }

    private static float width(String text, PDFont font, float size) throws IOException {
        return font.getStringWidth(text) / 1000 * size;
    }

    public static String known(String text, PDFont font) {
        var known = new StringBuilder();
        text.replace('\u202f', ' ')
                .replace('\u00a0', ' ')
                .replace("\t", " ")
                .codePoints()
                .forEach(sign -> {
                    var one = Character.toString(sign);
                    known.append(sign == '\n' || has(font, one) ? one : "?");
                });
        return known.toString();
    }

    private static boolean has(PDFont font, String sign) {
        try {
            font.encode(sign);
            return true;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }
}
