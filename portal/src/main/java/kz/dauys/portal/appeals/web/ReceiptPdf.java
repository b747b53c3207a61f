package kz.dauys.portal.appeals.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import kz.dauys.portal.appeals.ReceiptFile;
import kz.dauys.portal.journal.Journal;
import kz.dauys.portal.site.Paper;
import kz.dauys.portal.site.QrCode;
import kz.dauys.portal.site.Speech;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes a receipt as PDF, on A4, with the same rows as its page. */
@Component
class ReceiptPdf {

    /**
     * What a receipt on paper carries for those who check it.
     *
     * @param file goes into the document as a file, and into a square code as far as one can be read
     * @param verify the address of the page that checks
     */
    record Attached(ReceiptFile file, String verify) {
        /** A telephone still reads a code of so many modules a side (version 29) that is printed as large as here. */
        private static final int MOST_MODULES = 133;

        /** More characters than these no code of that size holds, even were all of them digits. */
        private static final int MOST_CHARACTERS = 3900;

        /** The address that brings the receipt along, as a code; empty where that would be too dense to be read. */
        Optional<QrCode> whole() {
            var address = verify + "#" + Journal.fragment(file.bytes());
            return address.length() > MOST_CHARACTERS
                    ? Optional.empty()
                    : Optional.of(QrCode.dense(address)).filter(code -> code.size() <= MOST_MODULES);
        }
    }

    byte[] write(ReceiptPage page, @Nullable Attached attached) {
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
                var promised = page.promised();
                if (promised != null) {
                    paper.text(promised, 10);
                }
                if (attached != null) {
                    check(paper, speech, page, attached);
                }
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

    private static void check(Paper paper, Speech speech, ReceiptPage page, Attached attached) throws IOException {
        paper.attach(attached.file().name(), attached.file().bytes());
        paper.space(6);
        var whole = attached.whole();
        paper.code(
                whole.orElseGet(() -> QrCode.of(page.address() + "/receipt")),
                List.of(
                        speech.say("appeals.receipt.proof.code" + (whole.isPresent() ? "" : ".away")),
                        speech.say(
                                "appeals.receipt.proof.attached",
                                "file",
                                attached.file().name()),
                        attached.verify()));
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
    }
}
