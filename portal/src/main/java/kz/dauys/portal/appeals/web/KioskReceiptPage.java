package kz.dauys.portal.appeals.web;

import java.util.ArrayList;
import java.util.List;
import kz.dauys.portal.appeals.KioskReceipt;
import kz.dauys.portal.site.Fact;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.QrCode;

/**
 * What the person takes along: to be printed, or photographed.
 *
 * @param address where the case is followed with number and key; the number stands in it, the key does not
 */
public record KioskReceiptPage(Frame frame, KioskReceipt receipt, String address) {

    public QrCode qr() {
        return QrCode.of(address);
    }

    public List<Fact> facts() {
        var facts = new ArrayList<Fact>();
        facts.add(Fact.of(frame.say("kiosk.receipt.key"), key()));
        facts.addAll(ReceiptPage.facts(frame, receipt.receipt()));
        return facts;
    }

    /** In groups of four, to be read and typed. */
    public String key() {
        var key = receipt.key();
        return key.substring(0, 4) + " " + key.substring(4, 8) + " " + key.substring(8);
    }

    public String number() {
        return receipt.receipt().number().value();
    }

    public String leaveHref() {
        return frame.link(KioskPages.LEAVE);
    }
}
