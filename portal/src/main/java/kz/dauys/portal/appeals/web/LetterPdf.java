package kz.dauys.portal.appeals.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import kz.dauys.portal.appeals.PrintedLetter;
import kz.dauys.portal.site.QrCode;
import kz.dauys.portal.site.Speech;
import kz.dauys.portal.site.Typesetting;
import kz.dauys.portal.site.Words;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.springframework.stereotype.Component;

/**
 * Writes letters as one PDF on A4, each in the language of its person. The address stands where DIN 5008 (form B) has it, 20
 * mm from the left and 45 mm from the top, 85 by 45 mm, behind the window of a DL or C5 envelope by DIN 680; marks show where to
 * fold for DL.
 */
@Component
class LetterPdf {
    private static final float TOP = PDRectangle.A4.getHeight();
    private static final float LEFT = mm(25);
    private static final float WIDTH = mm(165);
    /** The text stands 5 mm inside of the field, so that nothing is cut off when the paper slips in its envelope. */
    private static final float WINDOW_LEFT = mm(25);

    private static final float WINDOW_TOP = TOP - mm(45);
    private static final float WINDOW_WIDTH = mm(75);
    private static final float BOTTOM = mm(25);
    private static final int ADDRESS_LINES = 6;

    private final Words words;

    LetterPdf(Words words) {
        this.words = words;
    }

    private static float mm(float length) {
        return length * 72 / 25.4f;
    }

    /**
     * All letters, each beginning on a page of its own.
     *
     * @param link makes of the path of a case its whole address
     */
    byte[] write(List<PrintedLetter> letters, Function<String, String> link) {
        try (var document = new PDDocument()) {
            var regular = Typesetting.font(document, "/fonts/Inter-Regular.ttf");
            var bold = Typesetting.font(document, "/fonts/Inter-Bold.ttf");
            for (var letter : letters) {
                var speech = words.in(letter.language());
                var sheets = new Sheets(document, regular, bold);
                sheets.write(letter, speech, link.apply(letter.path()));
                sheets.number(letter, speech);
            }
            var bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The pages of one letter. */
    private static final class Sheets {
        private final PDDocument document;
        private final PDFont regular;
        private final PDFont bold;
        private final List<PDPage> pages = new ArrayList<>();
        private PDPageContentStream ink;
        private float y;

        Sheets(PDDocument document, PDFont regular, PDFont bold) throws IOException {
            this.document = document;
            this.regular = regular;
            this.bold = bold;
            this.ink = begin();
        }

        private PDPageContentStream begin() throws IOException {
            var page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            pages.add(page);
            y = TOP - mm(25);
            return new PDPageContentStream(document, page);
        }

        void write(PrintedLetter letter, Speech speech, String address) throws IOException {
            var sender = letter.sender().in(letter.language());
            put(Typesetting.wrap(sender, bold, 11, WIDTH).getFirst(), bold, 11, LEFT, TOP - mm(20));
            // the sender, small, where the window shows it above the address
            put(
                    Typesetting.wrap(sender, regular, 7, WINDOW_WIDTH).getFirst(),
                    regular,
                    7,
                    WINDOW_LEFT,
                    WINDOW_TOP - mm(4));
            float line = WINDOW_TOP - mm(17.7f);
            var lines = new ArrayList<String>();
            lines.addAll(Typesetting.wrap(letter.name(), regular, 11, WINDOW_WIDTH));
            lines.addAll(Typesetting.wrap(letter.address().replaceAll(",\\s*", ", "), regular, 11, WINDOW_WIDTH));
            for (var one : lines.subList(0, Math.min(ADDRESS_LINES, lines.size()))) {
                put(one, regular, 11, WINDOW_LEFT, line - 11);
                line -= 13;
            }
            Typesetting.qr(ink, QrCode.of(address), mm(160), TOP - mm(78), mm(28));
            put(letter.number().value(), bold, 11, mm(125), TOP - mm(52));
            put(speech.date(letter.day()), regular, 11, mm(125), TOP - mm(58));
            fold(105);
            fold(210);
            y = TOP - mm(100);
            text(letter.subject(), bold, 12, 16);
            y -= 8;
            for (var paragraph : letter.paragraphs()) {
                text(paragraph, regular, 11, 15);
                y -= 7;
            }
            if (!letter.text().isBlank()) {
                text(speech.say("desk.letters.text"), bold, 11, 16);
                y -= 4;
                text(letter.text(), regular, 11, 15);
                y -= 7;
            }
            text(speech.say("desk.letters.follow"), regular, 10, 14);
            text(address, regular, 10, 14);
            ink.close();
        }

        private void text(String text, PDFont font, float size, float step) throws IOException {
            for (var one : Typesetting.wrap(text, font, size, WIDTH)) {
                if (y - step < BOTTOM) {
                    ink.close();
                    ink = begin();
                }
                put(one, font, size, LEFT, y - size);
                y -= step;
            }
        }

        private void fold(float fromTop) throws IOException {
            ink.setLineWidth(0.4f);
            ink.moveTo(mm(4), TOP - mm(fromTop));
            ink.lineTo(mm(8), TOP - mm(fromTop));
            ink.stroke();
        }

        private void put(String text, PDFont font, float size, float x, float baseline) throws IOException {
            put(ink, text, font, size, x, baseline);
        }

        private static void put(PDPageContentStream ink, String text, PDFont font, float size, float x, float baseline)
                throws IOException {
            ink.beginText();
            ink.setFont(font, size);
            ink.newLineAtOffset(x, baseline);
            ink.showText(Typesetting.known(text, font));
            ink.endText();
        }

        /** Number and pages at the foot, once it is known how many there are. */
        void number(PrintedLetter letter, Speech speech) throws IOException {
            for (int i = 0; i < pages.size(); i++) {
                try (var foot = new PDPageContentStream(
                        document, pages.get(i), PDPageContentStream.AppendMode.APPEND, true, true)) {
                    put(
                            foot,
                            letter.number().value() + " · "
                                    + speech.say(
                                            "desk.letters.page",
                                            java.util.Map.of("page", i + 1, "pages", pages.size())),
                            regular,
                            9,
                            LEFT,
                            mm(14));
                }
            }
        }
    }
}
