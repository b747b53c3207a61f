package kz.dauys.portal.appeals.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Calendar;
import java.util.Locale;
import java.util.TimeZone;
import kz.dauys.portal.site.Frame;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.springframework.stereotype.Component;

/** Writes a receipt as PDF, on A4, with the same rows as its page. */
@Component
class ReceiptPdf {

    byte[] write(ReceiptPage page) {
        var speech = page.frame().speech();
        var receipt = page.receipt();
        var number = receipt.number().value();
        try (var paper = new Paper(speech.say("appeals.receipt.title") + " " + number, speech, receipt.receivedAt())) {
            paper.head(page.qr(), speech.say("site.name"), speech.say("appeals.receipt.title"), number);
            for (var fact : page.facts()) {
                paper.row(fact.name(), fact.value());
            }
            paper.space(8);
            paper.heading(speech.say("appeals.due.title"));
            for (var step : page.count().lines()) {
                paper.row(step.date(), step.words() + " — " + step.article() + (step.uncertain() ? " *" : ""));
            }
            if (page.count().uncertain()) {
                paper.text("* " + speech.say("appeals.due.uncertain"), 9);
            }
            paper.space(8);
            paper.heading(speech.say("appeals.receipt.follow"));
            paper.text(page.address(), 10);
            var proof = receipt.proof();
            if (proof != null) {
                paper.space(8);
                paper.heading(speech.say("appeals.receipt.proof"));
                paper.text(speech.say("appeals.receipt.proof.text"), 10);
                paper.row(speech.say("appeals.receipt.proof.commitment"), proof.commitment());
                paper.row(speech.say("appeals.receipt.proof.salt"), proof.salt());
                paper.row(
                        speech.say("appeals.receipt.proof.content"),
                        proof.content().strip());
            }
            return paper.bytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The receipt of the counter: in each language, one below the other, on one sheet. */
    byte[] write(CounterReceiptPage page) {
        var first = page.languages().getFirst();
        try (var paper = new Paper(
                first.say("desk.receipt.title") + " " + page.number(),
                first,
                page.receipt().receivedAt())) {
            boolean cut = false;
            for (var speech : page.languages()) {
                if (cut) {
                    paper.space(6);
                    paper.rule(0, 1, true);
                    paper.space(10);
                }
                cut = true;
                paper.head(page.qr(speech), speech.say("site.name"), speech.say("desk.receipt.title"), page.number());
                for (var fact : page.facts(speech).subList(1, page.facts(speech).size())) {
                    paper.row(fact.name(), fact.value());
    /** The paper, written from top to bottom; a new page begins when one is full. */
    private static final class Sheet {
        private final PDDocument document;
        private final Frame frame;
        private final PDFont regular;
        private final PDFont bold;
        private PDPageContentStream ink;
        private float y;

        Sheet(PDDocument document, Frame frame) throws IOException {
            this.document = document;
            this.frame = frame;
            this.regular = Paper.font(document, "/fonts/Inter-Regular.ttf");
            this.bold = Paper.font(document, "/fonts/Inter-Bold.ttf");
            this.ink = begin();
        }

        private PDPageContentStream begin() throws IOException {
            var page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            y = PDRectangle.A4.getHeight() - MARGIN;
            return new PDPageContentStream(document, page);
        }

        void close() throws IOException {
            ink.close();
        }

        void write(ReceiptPage page) throws IOException {
            var receipt = page.receipt();
            Paper.qr(ink, page.qr(), PDRectangle.A4.getWidth() - MARGIN - QR, y - QR + 8, QR);
            line(frame.say("site.name"), bold, 11, MARGIN, WIDTH - QR - 20, 16);
            y -= 10;
            line(frame.say("appeals.receipt.title"), bold, 22, MARGIN, WIDTH - QR - 20, 28);
            line(receipt.number().value(), bold, 22, MARGIN, WIDTH - QR - 20, 30);
            y = Math.min(y, PDRectangle.A4.getHeight() - MARGIN - QR - 6);
            for (var fact : page.facts()) {
                row(fact.name(), fact.value());
            }
            y -= 8;
            heading(frame.say("appeals.due.title"));
            for (var step : page.count().lines()) {
                row(step.date(), step.words() + " — " + step.article() + (step.uncertain() ? " *" : ""));
            }
            if (page.count().uncertain()) {
                line("* " + frame.say("appeals.due.uncertain"), regular, 9, MARGIN, WIDTH, 13);
            }
            y -= 8;
            heading(frame.say("appeals.receipt.follow"));
            line(page.address(), regular, 10, MARGIN, WIDTH, 15);
            var proof = receipt.proof();
            if (proof != null) {
                y -= 8;
                heading(frame.say("appeals.receipt.proof"));
                line(frame.say("appeals.receipt.proof.text"), regular, 10, MARGIN, WIDTH, 15);
                row(frame.say("appeals.receipt.proof.commitment"), proof.commitment());
                row(frame.say("appeals.receipt.proof.salt"), proof.salt());
                row(frame.say("appeals.receipt.proof.content"), proof.content().strip());
            }
        }

        private void heading(String text) throws IOException {
            room(40);
            line(text, bold, 13, MARGIN, WIDTH, 22);
        }

        private void row(String name, String value) throws IOException {
            var names = Paper.wrap(name, bold, 10, NAMES - 12);
            var values = Paper.wrap(value, regular, 10, WIDTH - NAMES);
            room(15f * Math.min(Math.max(names.size(), values.size()), 20));
            for (int i = 0; i < Math.max(names.size(), values.size()); i++) {
                room(15);
                if (i < names.size()) {
                    put(names.get(i), bold, 10, MARGIN);
                }
                paper.text(speech.say("appeals.receipt.follow") + ": " + page.address(speech), 9);
            }
            return paper.bytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The protocol of what was said, with room to sign. */
    byte[] write(SpokenProtocolPage page) {
        var first = page.languages().getFirst();
        try (var paper = new Paper(
                first.say("desk.spoken.title") + " " + page.number(),
                first,
                page.protocol().writtenAt())) {
            paper.head(page.qr(), first.say("site.name"), page.said("desk.spoken.title", " / "), page.number());
            for (var row : page.facts()) {
                paper.row(row.name(), row.value());
        private void line(String text, PDFont font, float size, float x, float width, float step) throws IOException {
            for (var part : Paper.wrap(text, font, size, width)) {
                room(step);
                put(part, font, size, x);
                y -= step;
            }
            paper.space(8);
            paper.heading(page.said("desk.spoken.text", " / "));
            paper.text(page.protocol().text().isEmpty() ? "—" : page.protocol().text(), 11);
            paper.space(12);
            for (var speech : page.languages()) {
                paper.text(page.declaration(speech), 10);
            }
            for (var who : page.signatures()) {
                paper.space(26);
                paper.rule(0, 0.5f, false);
                paper.text(who, 9);
            }
            return paper.bytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }

        private void put(String text, PDFont font, float size, float x) throws IOException {
            ink.beginText();
            ink.setFont(font, size);
            ink.newLineAtOffset(x, y - size);
            ink.showText(text);
            ink.endText();
        }
    }
}
