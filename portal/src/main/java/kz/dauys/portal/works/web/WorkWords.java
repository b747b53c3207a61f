package kz.dauys.portal.works.web;

import java.util.Map;
import kz.dauys.portal.site.Money;
import kz.dauys.portal.site.Speech;
import kz.dauys.portal.works.WorkAct;

/** How works are told to people. */
final class WorkWords {

    private WorkWords() {}

    /** What was put on record, in a line. */
    static String step(WorkAct act, String currency, Speech speech) {
        return speech.say("works.step." + act.type(), arguments(act, currency, speech));
    }

    private static Map<String, Object> arguments(WorkAct act, String currency, Speech speech) {
        return switch (act) {
            case WorkAct.Contracted contract ->
                Map.of(
                        "sum",
                        Money.shown(contract.sum(), currency, speech),
                        "day",
                        contract.day(),
                        "due",
                        contract.due());
            case WorkAct.Paid payment ->
                Map.of("sum", Money.shown(payment.sum(), currency, speech), "day", payment.day());
            case WorkAct.MilestonePlanned planned -> Map.of("name", planned.name(), "due", planned.due());
            case WorkAct.MilestoneReached reached -> Map.of("name", reached.name(), "day", reached.day());
            case WorkAct.Delayed delay -> Map.of("due", delay.due());
            case WorkAct.Finished finished -> Map.of("day", finished.day());
            case WorkAct.Stopped stopped -> Map.of("day", stopped.day());
        };
    }
}
