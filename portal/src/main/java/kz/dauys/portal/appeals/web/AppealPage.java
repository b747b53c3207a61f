package kz.dauys.portal.appeals.web;

import java.util.List;
import java.util.Objects;
import kz.dauys.portal.appeals.AppealView;
import kz.dauys.portal.appeals.Operation;
import kz.dauys.portal.appeals.Sight;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.Fact;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.TimeLeft;
import org.jspecify.annotations.Nullable;

/**
 * An appeal as the person follows it: the next step and its date first, then the answer, then what happened.
 *
 * @param steps what happened, the latest first
 * @param typed what was typed into the form that was refused; empty otherwise
 * @param sent what was sent to this person about the case
 */
public record AppealPage(
        Frame frame,
        AppealView view,
        Next next,
        List<Happened> steps,
        List<FileLine> files,
        List<Fact> facts,
        DueExplained count,
        List<String> sent,
        List<String> missing,
        List<Choice> settled,
        List<Choice> marks,
        String typed,
        FormErrors errors) {

    public boolean lacksPower() {
        return view.missing().contains("power");
    }

    public List<Choice> power() {
        return List.of(new Choice("true", frame.say("appeals.page.file.power"), null, true));
    }

    /**
     * What comes next.
     *
     * @param left the time that is left for it; null when nobody waits for anything
     */
    public record Next(String title, String text, @Nullable TimeLeft left) {}

    /**
     * One act, in plain words.
     *
     * @param quote what was written in it; null when nothing was
     * @param commitment the journal's proof; null when there is none to show
     */
    public record Happened(
            String title,
            String time,
            String machineTime,
            @Nullable String quote,
            @Nullable String commitment) {}

    public boolean may(String operation) {
        return view.may(Operation.valueOf(operation));
    }

    public boolean own() {
        return view.sight() == Sight.PARTY;
    }

    /** Whether this is what everyone reads. */
    public boolean open() {
        return view.sight() == Sight.PUBLIC;
    }

    /** Where the form of an act is sent. */
    public String action(String act) {
        return frame.link("/appeals/" + view.number() + "/" + act);
    }

    public String receiptHref() {
        return action("receipt");
    }

    public String appealHref(String number) {
        return frame.link("/appeals/" + number);
    }

    public String standing() {
        return frame.say("appeals.standing." + view.standing());
    }

    /** The looks of the state: its word says the same. */
    public String standingKind() {
        return switch (view.standing()) {
            case FILED, REGISTERED, LODGED, REDIRECTED, ASSIGNED, HEARD, DECIDED, APPROVED -> "active";
            case CLARIFICATION_ASKED, PRELIMINARY_DECIDED -> "wait";
            case DEEMED_REFUSED -> "late";
            case ANSWERED, SATISFIED -> "good";
            case JUDGED, NOT_JUDGED, TAKEN_UP, WITHDRAWN -> "neutral";
        };
    }

    public List<Fact> protocol() {
        return ProtocolFacts.of(
                frame,
                Objects.requireNonNull(
                        Objects.requireNonNull(view.preliminary()).protocol()));
    }

    /** Whether any of the less usual things can be done. */
    public boolean anythingElse() {
        return may("ATTACH") || may("INVITE_COSIGNERS") || may("CHOOSE_PUBLICITY") || may("WITHDRAW");
    }
}
