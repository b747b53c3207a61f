package kz.dauys.portal.budgets.web;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import kz.dauys.portal.budgets.BallotKind;
import kz.dauys.portal.budgets.PointCounters;
import kz.dauys.portal.budgets.PointProtocol;
import kz.dauys.portal.budgets.SheetMark;
import kz.dauys.portal.site.Fact;
import kz.dauys.portal.site.Speech;

/** How papers are told. */
final class PointWords {

    private PointWords() {}

    static List<Fact> counters(PointCounters counters, boolean paper, Speech speech) {
        var facts = new ArrayList<Fact>();
        if (paper) {
            facts.add(Fact.of(speech.say("budgets.point.handed"), speech.number(counters.handed())));
            facts.add(Fact.of(speech.say("budgets.point.spoiled"), speech.number(counters.spoiled())));
        }
        facts.add(Fact.of(speech.say("budgets.point.assisted"), speech.number(counters.assisted())));
        return facts;
    }

    static List<Fact> counted(PointProtocol protocol, Speech speech) {
        return List.of(
                Fact.of(
                        speech.say("budgets.protocol.returned"),
                        speech.number(protocol.count().returned())),
                Fact.of(
                        speech.say("budgets.protocol.found"),
                        speech.number(protocol.count().found())),
                Fact.of(speech.say("budgets.protocol.valid"), speech.number(protocol.valid())),
                Fact.of(speech.say("budgets.protocol.void"), speech.number(protocol.voids())),
                Fact.of(speech.say("budgets.protocol.blank"), speech.number(protocol.blank())),
                Fact.of(speech.say("budgets.protocol.bundles"), speech.number(protocol.bundles())));
    }

    /** What stands on a sheet. */
    static String mark(SheetMark mark, BallotKind kind, Speech speech) {
        return switch (mark) {
            case SheetMark.Blank() -> speech.say("budgets.mark.blank");
            case SheetMark.Void(var ground) -> speech.say("budgets.mark." + ground);
            case SheetMark.Marked(var choices) ->
                choices.marks().stream()
                        .map(one -> kind == BallotKind.CUMULATIVE
                                ? one.project() + ": " + one.points()
                                : Integer.toString(one.project()))
                        .collect(Collectors.joining(", "));
        };
    }
}
