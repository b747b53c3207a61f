package kz.dauys.portal.appeals.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.dauys.portal.appeals.Receipt;
import kz.dauys.portal.journal.Anchored;
import kz.dauys.portal.journal.Inclusion;
import kz.dauys.portal.site.Fact;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.QrCode;
import org.jspecify.annotations.Nullable;

/**
 * The receipt of an appeal.
 *
 * @param address the full address at which the case is followed
 */
public record ReceiptPage(Frame frame, Receipt receipt, List<Fact> facts, DueExplained count, String address) {

    static ReceiptPage of(Frame frame, Receipt receipt, String address) {
        return new ReceiptPage(frame, receipt, facts(frame, receipt), DueExplained.of(frame, receipt.due()), address);
    }

    /** The rows of the receipt, on the page and on paper alike. */
    static List<Fact> facts(Frame frame, Receipt receipt) {
        var facts = new ArrayList<Fact>();
        facts.add(fact(frame, "received", frame.speech().dateTime(receipt.receivedAt())));
        var letterAt = receipt.letterAt();
        if (letterAt != null) {
            facts.add(fact(frame, "letter", frame.speech().dateTime(letterAt)));
        }
        facts.add(fact(frame, "registered", frame.speech().date(receipt.registrationDay())));
        var receiver = receipt.receiver();
        var post = receipt.receiverPost();
        facts.add(fact(
                frame,
                "receiver",
                receiver == null
                        ? frame.say("appeals.receipt.receiver.platform")
                        : receiver + (post == null ? "" : ", " + frame.say(post))));
        facts.add(fact(frame, "kind", frame.say(receipt.kindName())));
        var unit = receipt.unitName();
        facts.add(fact(frame, "body", frame.say(receipt.bodyName()) + (unit == null ? "" : ", " + frame.say(unit))));
        facts.add(fact(frame, "due", frame.speech().date(receipt.due().date())));
        facts.add(fact(frame, "article", frame.say(receipt.article().words())));
        facts.add(fact(frame, "files", frame.speech().number(receipt.files())));
        return facts;
    }

    private static Fact fact(Frame frame, String key, String value) {
        return Fact.of(frame.say("appeals.receipt." + key), value);
    }

    public String appealHref() {
        return frame.link("/appeals/" + receipt.number());
    }

    public String pdfHref() {
        return frame.link("/appeals/" + receipt.number() + "/receipt.pdf");
    }

    /** The way from the root of the public log to the entry of this receipt; null while the log takes it in. */
    public @Nullable ProofPicture picture() {
        var inclusion = inclusion();
        return inclusion == null ? null : ProofPicture.of(inclusion);
    }

    public @Nullable Inclusion inclusion() {
        var proof = receipt.proof();
        return proof == null ? null : proof.inclusion();
    }

    /** What the log has signed until the entry is in it, in words; null when it is, or when nobody here can sign. */
    public @Nullable String promised() {
        var proof = receipt.proof();
        var by = proof == null ? null : proof.promisedBy();
        return by == null ? null : frame.say("appeals.receipt.proof.promised", "time", by);
    }

    /** The witnesses by name with their times; empty when none has cosigned. */
    public List<String> seen() {
        var inclusion = inclusion();
        return inclusion == null
                ? List.of()
                : inclusion.seen().stream()
                        .map(one -> one.witness()
                                + (one.at() == null ? "" : ", " + frame.speech().dateTime(one.at())))
                        .toList();
    }

    /** Since when a chain has the entry, and where. */
    public String anchored(Anchored anchor) {
        return frame.say(
                "appeals.receipt.proof.anchored",
                Map.of(
                        "time", frame.speech().dateTime(anchor.at()),
                        "block", Long.toString(anchor.block()),
                        "chain", Long.toString(anchor.chain())));
    }

    public String logHref() {
        return frame.link("/journal");
    }

    public String verifyHref() {
        return frame.link("/verify");
    }

    public String proofHref() {
        return frame.link("/appeals/" + receipt.number() + "/receipt.tlog-proof");
    }

    /** The QR of the address as the path of an SVG in units of modules. */
    public QrCode qr() {
        return QrCode.of(address);
    }
}
