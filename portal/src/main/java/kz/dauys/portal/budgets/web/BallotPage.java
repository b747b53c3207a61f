package kz.dauys.portal.budgets.web;

import kz.dauys.portal.budgets.BallotStanding;
import kz.dauys.portal.budgets.RoundView;
import kz.dauys.portal.budgets.Stage;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import org.jspecify.annotations.Nullable;

/**
 * Where a ballot stands, found by its print.
 *
 * @param print as typed; empty before one is asked for
 * @param standing null when there is none, or no ballot has this print
 * @param batch with which it came into the log; 0 when it has not
 */
public record BallotPage(
        Frame frame,
        RoundView round,
        String print,
        @Nullable BallotStanding standing,
        int batch,
        FormErrors errors) {

    /** Whether a print was asked for that no ballot has. */
    public boolean unknown() {
        return !print.isEmpty() && standing == null && !errors.any();
    }

    public String told() {
        return frame.say("budgets.standing." + standing);
    }

    public String means() {
        return frame.say("budgets.standing." + standing + ".means");
    }

    /** The kind of tag. */
    public String kind() {
        return switch (standing) {
            case null -> "neutral";
            case WAITING, LOGGED -> "active";
            case REPLACED -> "neutral";
            case COUNTED -> "good";
            case VOID -> "late";
        };
    }

    public String shown() {
        return VoteReceiptPage.grouped(print);
    }

    public String action() {
        return back() + "/ballot";
    }

    /** Where a device shows what it keeps of the round. */
    public String deviceHref() {
        return back() + "/vote";
    }

    public boolean taken() {
        return round.stage().compareTo(Stage.VOTING) >= 0;
    }

    public String printsHref() {
        return back() + "/prints.txt";
    }

    /** Where the proof is that its batch stands in the log. */
    public String proofHref() {
        return back() + "/batch-" + batch + ".tlog-proof";
    }

    public String command() {
        return "./dauys verify ballot " + print + " --prints prints.txt --proof batch-" + batch + ".tlog-proof";
    }

    public String back() {
        return frame.link(RoundPage.path(round));
    }
}
