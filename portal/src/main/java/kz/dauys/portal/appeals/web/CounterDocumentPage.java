package kz.dauys.portal.appeals.web;

import java.util.ArrayList;
import java.util.List;
import kz.dauys.portal.appeals.ShownDocument;
import kz.dauys.portal.site.Fact;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;

/**
 * The operator compares what was entered with the document of the person.
 *
 * @param sent whether a code was mailed just now
 * @param demoCode in the demo country the code; empty elsewhere
 */
public record CounterDocumentPage(
        Frame frame, String number, ShownDocument document, boolean sent, String demoCode, FormErrors errors) {

    public List<Fact> facts() {
        var facts = new ArrayList<Fact>();
        facts.add(Fact.of(frame.say("desk.person.name"), document.name()));
        if (!document.iin().isEmpty()) {
            facts.add(Fact.of(frame.say("desk.person.iin"), document.iin()));
        }
        return facts;
    }

    public boolean asksToSend() {
        return document.mailed() && !sent && !errors.any();
    }

    public String action() {
        return frame.link("/counter/receipts/" + number + "/document" + (asksToSend() ? "/code" : ""));
    }

    public String back() {
        return frame.link("/counter/receipts/" + number);
    }
}
