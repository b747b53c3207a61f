package kz.dauys.portal.budgets.web;

import java.util.List;
import java.util.stream.Collectors;
import kz.dauys.portal.budgets.RoundView;
import kz.dauys.portal.budgets.TrusteeView;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import org.jspecify.annotations.Nullable;

/**
 * How trustees make the key of a round: each brings a card, and when all are there a part made from them.
 *
 * @param card what was typed
 * @param part what was typed
 */
public record KeyPage(
        Frame frame, RoundView round, List<Trustee> trustees, String card, String part, FormErrors errors) {

    /**
     * What one trustee has brought.
     *
     * @param command by which they make their card
     * @param cardHref null before the card
     * @param print of the card, in groups; null before it
     * @param partHref null before the part
     */
    public record Trustee(
            int number,
            String name,
            String command,
            @Nullable String cardHref,
            @Nullable String print,
            @Nullable String partHref) {}

    static KeyPage of(Frame frame, RoundView round, String card, String part, FormErrors errors) {
        return new KeyPage(
                errors.any() ? frame.withMistakes() : frame,
                round,
                round.trustees().stream()
                        .map(trustee -> trustee(frame, round, trustee))
                        .toList(),
                card,
                part,
                errors);
    }

    private static Trustee trustee(Frame frame, RoundView round, TrusteeView trustee) {
        var path = RoundPage.path(round);
        return new Trustee(
                trustee.number(),
                trustee.name(),
                "./dauys trustee card --round %s --number %d --enough %d --trustees %d --length %d --secret %s --out %s"
                        .formatted(
                                round.id(),
                                trustee.number(),
                                round.plan().enough(),
                                round.trustees().size(),
                                round.plan().form().longest(),
                                file("secret", trustee.number()),
                                file("card", trustee.number())),
                trustee.card() == null ? null : frame.link(path + "/" + file("card", trustee.number())),
                trustee.print(),
                trustee.part() == null ? null : frame.link(path + "/" + file("part", trustee.number())));
    }

    /** What a trustee's file is called in docs/operating.md. */
    static String file(String what, int trustee) {
        return trustee + "." + what;
    }

    /** By which the first trustee makes their part, once all cards are there. */
    public String partCommand() {
        return "./dauys trustee part --secret " + file("secret", 1) + " --out " + file("part", 1) + " "
                + files("card", " ");
    }

    /** By which the first trustee checks all parts and keeps theirs of the key. */
    public String keyCommand() {
        return "./dauys trustee key --secret " + file("secret", 1) + " --cards " + files("card", ",") + " --parts "
                + files("part", ",");
    }

    private String files(String what, String between) {
        return trustees.stream().map(trustee -> file(what, trustee.number())).collect(Collectors.joining(between));
    }

    /** Whether parts can be made: all cards are there. */
    public boolean complete() {
        return trustees.stream().allMatch(trustee -> trustee.cardHref() != null);
    }

    public String cardAction() {
        return back() + "/key/card";
    }

    public String partAction() {
        return back() + "/key/part";
    }

    public String back() {
        return frame.link(RoundPage.path(round));
    }
}
