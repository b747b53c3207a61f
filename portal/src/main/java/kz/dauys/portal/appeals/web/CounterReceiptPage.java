package kz.dauys.portal.appeals.web;

import java.util.ArrayList;
import java.util.List;
import kz.dauys.portal.appeals.Channel;
import kz.dauys.portal.appeals.Confirmation;
import kz.dauys.portal.appeals.Receipt;
import kz.dauys.portal.appeals.SpokenProtocol;
import kz.dauys.portal.site.Fact;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.QrCode;
import kz.dauys.portal.site.Speech;
import org.jspecify.annotations.Nullable;

/**
 * The receipt as it is printed and handed over, in the state language and in Russian side by side.
 *
 * @param protocol of what was said; null for what was written
 * @param root the address of the portal, with a slash at its end
 * @param missing what the person has not said, for the operator; it is not printed
 */
public record CounterReceiptPage(
        Frame frame,
        Receipt receipt,
        @Nullable SpokenProtocol protocol,
        List<Speech> languages,
        List<String> missing,
        String root,
        FormErrors errors) {

    /** The full address at which the case is followed, in that language. */
    public String address(Speech speech) {
        return root + speech.language().code() + "/appeals/" + number();
    }

    public QrCode qr(Speech speech) {
        return QrCode.of(address(speech));
    }

    public String number() {
        return receipt.number().value();
    }

    public String documentHref() {
        return frame.link("/counter/receipts/" + number() + "/document");
    }

    /** Whether the person stands at the counter and can show a document. */
    public boolean standing() {
        return receipt.channel() == Channel.ORAL || receipt.channel() == Channel.PAPER;
    }

    public String counterHref() {
        return frame.link("/counter?channel=" + DeskAddress.name(receipt.channel()));
    }

    public String pdfHref() {
        return frame.link("/counter/receipts/" + number() + ".pdf");
    }

    public String protocolHref() {
        return frame.link("/appeals/" + number() + "/protocol");
    }

    /** Whether the person still has to sign what was written down. */
    public boolean unsigned() {
        return protocol != null && protocol.confirmation() == Confirmation.SIGNATURE && !protocol.signed();
    }

    public String signedAction() {
        return frame.link("/counter/receipts/" + number() + "/protocol");
    }

    public List<Fact> facts(Speech speech) {
        var facts = new ArrayList<Fact>();
        facts.add(fact(speech, "number", number()));
        facts.add(fact(speech, "received", speech.dateTime(receipt.receivedAt())));
        facts.add(fact(speech, "registered", speech.date(receipt.registrationDay())));
        facts.add(fact(speech, "kind", speech.trilingual(receipt.kindName())));
        facts.add(fact(
                speech,
                "channel",
                speech.say("appeals.channel." + receipt.channel().name())));
        var receiver = receipt.receiver();
        if (receiver != null) {
            var post = receipt.receiverPost();
            facts.add(fact(speech, "receiver", receiver + (post == null ? "" : ", " + speech.trilingual(post))));
        }
        var unit = receipt.unitName();
        facts.add(fact(
                speech,
                "answers",
                speech.trilingual(receipt.bodyName()) + (unit == null ? "" : ", " + speech.trilingual(unit))));
        facts.add(fact(speech, "due", speech.date(receipt.due().date())));
        facts.add(fact(speech, "article", speech.trilingual(receipt.article().words())));
        facts.add(fact(speech, "files", speech.number(receipt.files())));
        facts.add(fact(speech, "check", speech.say("desk.receipt.check.text")));
        return facts;
    }

    private static Fact fact(Speech speech, String name, String value) {
        return Fact.of(speech.say("desk.receipt." + name), value);
    }
}
