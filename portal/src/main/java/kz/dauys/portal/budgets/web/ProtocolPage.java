package kz.dauys.portal.budgets.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import kz.dauys.portal.budgets.BundleView;
import kz.dauys.portal.budgets.PointCount;
import kz.dauys.portal.budgets.PointView;
import kz.dauys.portal.budgets.RoundView;
import kz.dauys.portal.site.Fact;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.Typed;

/** The protocol of a point, to be filled in and signed. */
public record ProtocolPage(
        Frame frame,
        RoundView round,
        PointView point,
        List<BundleView> bundles,
        Form form,
        boolean head,
        FormErrors errors) {

    /** What was typed. */
    public record Form(String returned, String found, String members, String grounds) {

        static Form of(Typed typed) {
            return new Form(typed.text("returned"), typed.text("found"), typed.text("members"), typed.text("grounds"));
        }

        /** What is no number is none that can be. */
        PointCount count() {
            var signing = new ArrayList<PointCount.Member>();
            for (var line : members.lines().map(String::strip).toList()) {
                int between = line.indexOf(';');
                if (!line.isEmpty()) {
                    signing.add(
                            between < 0
                                    ? new PointCount.Member(line, "")
                                    : new PointCount.Member(line.substring(0, between), line.substring(between + 1)));
                }
            }
            return new PointCount(number(returned), number(found), signing);
        }

        private static int number(String text) {
            return text.matches("\\d{1,7}") ? Integer.parseInt(text) : -1;
        }
    }

    public List<Fact> facts() {
        var facts =
                new ArrayList<>(PointWords.counters(Objects.requireNonNull(point.counters()), true, frame.speech()));
        facts.add(Fact.of(
                frame.say("budgets.protocol.typed"),
                frame.speech()
                        .number(bundles.stream()
                                .filter(BundleView::agreed)
                                .mapToInt(BundleView::sheets)
                                .sum())));
        return facts;
    }

    static String field(String code) {
        return switch (code) {
            case "budgets.returned-wrong" -> "returned";
            case "budgets.found-differs" -> "found";
            case "budgets.members-wrong" -> "members";
            case "budgets.surplus", "budgets.grounds-missing", "budgets.only-head" -> "grounds";
            default -> "";
        };
    }

    public String action() {
        return back() + "/protocol";
    }

    public String back() {
        return frame.link(PointsPage.path(round) + "/" + point.id().number());
    }
}
