package kz.dauys.portal.budgets.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import kz.dauys.portal.budgets.CastBallot;
import kz.dauys.portal.budgets.RoundView;
import kz.dauys.portal.site.Frame;

/** What a voter keeps, shown this once: it stands in no address, no cookie and no row. */
public record VoteReceiptPage(Frame frame, RoundView round, CastBallot cast) {
    private static final Pattern EIGHT = Pattern.compile("(.{8})(?=.)");

    /** The print in groups of eight, in which people compare it. */
    public String print() {
        return grouped(cast.print());
    }

    static String grouped(String print) {
        return EIGHT.matcher(print).replaceAll("$1 ");
    }

    /** Whether an earlier ballot of the same token no longer counts. */
    public boolean again() {
        return cast.number() > 1;
    }

    /** The same as a file, within the page: asking the portal for it would tell it once more. */
    public String saveHref() {
        var text = frame.say(
                "budgets.receipt.file",
                Map.of("title", frame.say(round.plan().title()), "print", cast.print(), "token", cast.token()));
        return "data:text/plain;charset=utf-8,"
                + URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    public String saveName() {
        return "dauys-ballot.txt";
    }

    public String findHref() {
        return back() + "/ballot?print=" + cast.print();
    }

    public String back() {
        return frame.link(RoundPage.path(round));
    }

    @Override
    public String toString() {
        return "VoteReceiptPage[" + round.id() + "]";
    }
}
