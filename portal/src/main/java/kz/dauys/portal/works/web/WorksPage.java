package kz.dauys.portal.works.web;

import java.util.List;
import java.util.Map;
import kz.dauys.portal.budgets.RoundView;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.Money;
import kz.dauys.portal.works.WorkLine;

/**
 * What became of those that won a round.
 *
 * @param sum what was promised, contracted for and paid
 */
public record WorksPage(Frame frame, RoundView round, String sum, List<Line> lines) {
    static final String PATH = "/works";

    /** One work. */
    public record Line(
            String href,
            int number,
            String name,
            String language,
            String stage,
            String stageKind,
            String money,
            String about) {}

    static WorksPage of(Frame frame, RoundView round, List<WorkLine> works) {
        var currency = round.currency();
        var speech = frame.speech();
        return new WorksPage(
                frame,
                round,
                frame.say(
                        "works.sum",
                        Map.of(
                                "promised",
                                Money.shown(
                                        works.stream()
                                                .mapToLong(work ->
                                                        work.project().plan().cost())
                                                .sum(),
                                        currency,
                                        speech),
                                "contracted",
                                Money.shown(
                                        works.stream()
                                                .mapToLong(WorkLine::contracted)
                                                .sum(),
                                        currency,
                                        speech),
                                "paid",
                                Money.shown(
                                        works.stream().mapToLong(WorkLine::paid).sum(), currency, speech))),
                works.stream().map(work -> line(frame, round, work)).toList());
    }

    private static Line line(Frame frame, RoundView round, WorkLine work) {
        var plan = work.project().plan();
        var speech = frame.speech();
        var due = work.due();
        return new Line(
                frame.link(PATH + "/" + round.id() + "/" + work.project().number()),
                work.project().number(),
                plan.name(),
                plan.language().code(),
                WorkPage.stage(frame, work.stage(), work.late()),
                WorkPage.kind(work.stage(), work.late()),
                frame.say(
                        "works.line.money",
                        Map.of(
                                "promised",
                                Money.shown(plan.cost(), round.currency(), speech),
                                "paid",
                                Money.shown(work.paid(), round.currency(), speech))),
                switch (work.stage()) {
                    case AWAITED, STOPPED -> "";
                    case UNDERWAY -> due == null ? "" : frame.say("works.line.due", "due", due);
                    case FINISHED, JUDGED ->
                        frame.say("works.line.verdicts", Map.of("yes", work.accepted(), "no", work.notAccepted()));
                });
    }

    public String resultHref() {
        return frame.link("/budget/" + round.id() + "/result");
    }
}
