package kz.dauys.portal.works.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.Money;
import kz.dauys.portal.site.Typed;
import kz.dauys.portal.works.Milestone;
import kz.dauys.portal.works.WorkAct;

/** What was typed for the record of a work; each kind asks for some of it. */
public record RecordForm(
        String contractor, String bin, String document, String day, String sum, String due, String name, String note) {
    private static final Map<String, String> FIELDS = Map.of(
            "works.contractor-missing", "contractor",
            "works.bin-wrong", "bin",
            "works.document-missing", "document",
            "works.sum-wrong", "sum",
            "works.paid-above-contract", "sum",
            "works.due-wrong", "due",
            "works.day-ahead", "day",
            "works.milestone-wrong", "name",
            "works.no-milestone", "name",
            "works.reason-missing", "note");

    static RecordForm fresh() {
        return new RecordForm("", "", "", "", "", "", "", "");
    }

    static RecordForm of(Typed typed) {
        return new RecordForm(
                typed.text("contractor"),
                typed.text("bin"),
                typed.text("document"),
                typed.text("day"),
                typed.text("sum"),
                typed.text("due"),
                typed.text("name"),
                typed.text("note"));
    }

    Outcome<WorkAct> read(RecordKind kind) {
        return switch (kind) {
            case CONTRACT ->
                day(day, "works.day-ahead")
                        .then(signed -> day(due, "works.due-wrong")
                                .map(end -> new WorkAct.Contracted(
                                        contractor, bin, document, signed, Money.tiyn(sum), end)));
            case PAYMENT -> day(day, "works.day-ahead").map(paid -> new WorkAct.Paid(paid, Money.tiyn(sum), document));
            case MILESTONE -> day(due, "works.due-wrong").map(end -> new WorkAct.MilestonePlanned(name, end));
            case REACHED ->
                day(day, "works.day-ahead").map(reached -> new WorkAct.MilestoneReached(name, reached, note));
            case DELAY -> day(due, "works.due-wrong").map(end -> new WorkAct.Delayed(end, note));
            case FINISH -> day(day, "works.day-ahead").map(finished -> new WorkAct.Finished(finished, note));
            case STOP -> day(day, "works.day-ahead").map(stopped -> new WorkAct.Stopped(stopped, note));
        };
    }

    private static Outcome<LocalDate> day(String typed, String refusal) {
        return Typed.day(typed).map(Outcome::done).orElseGet(() -> Outcome.refused(refusal));
    }

    /** The milestones that are not reached yet. */
    List<Choice> milestones(List<Milestone> all, Frame frame) {
        return Stream.concat(
                        Stream.of(Choice.of("", frame.say("works.record.name.none"), name)),
                        all.stream()
                                .filter(one -> one.reachedOn() == null)
                                .map(one -> Choice.of(one.name(), one.name(), name)))
                .toList();
    }

    static FormErrors errors(Frame frame, Refusal refusal) {
        return FormErrors.at(FIELDS.getOrDefault(refusal.code(), ""), refusal, frame.speech());
    }
}
