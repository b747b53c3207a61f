package kz.dauys.portal.works.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kz.dauys.portal.files.PictureView;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.Fact;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.Moment;
import kz.dauys.portal.site.Money;
import kz.dauys.portal.site.Picture;
import kz.dauys.portal.site.RegisterNames;
import kz.dauys.portal.works.WorkAct;
import kz.dauys.portal.works.WorkStage;
import kz.dauys.portal.works.WorkView;
import org.jspecify.annotations.Nullable;

/**
 * A work for everyone, and what residents and its office can do.
 *
 * @param steps what was put on record, the latest first
 * @param typed the words of a verdict that was refused
 */
public record WorkPage(
        Frame frame,
        WorkView work,
        String body,
        List<Fact> facts,
        List<Reached> milestones,
        List<Moment> steps,
        List<Said> verdicts,
        String typed,
        boolean signedIn,
        FormErrors errors) {

    /** A milestone and how far it is. */
    public record Reached(String name, String standing, String standingKind) {}

    /** What a resident said. */
    public record Said(String name, String time, String machineTime, String verdict, String kind, String words) {}

    static WorkPage of(Frame frame, WorkView work, RegisterNames names, String typed, FormErrors errors) {
        var speech = frame.speech();
        return new WorkPage(
                errors.any() ? frame.withMistakes() : frame,
                work,
                names.body(work.body(), speech),
                facts(frame, work, names),
                work.milestones().stream()
                        .map(one -> one.reachedOn() == null
                                ? new Reached(one.name(), frame.say("works.milestone.due", "day", one.due()), "neutral")
                                : new Reached(
                                        one.name(),
                                        frame.say("works.milestone.reached", "day", one.reachedOn()),
                                        "good"))
                        .toList(),
                work.steps().reversed().stream()
                        .map(step -> moment(frame, work, step))
                        .toList(),
                work.verdicts().stream()
                        .map(verdict -> new Said(
                                verdict.name() == null ? frame.say("works.verdict.unnamed") : verdict.name(),
                                speech.dateTime(verdict.at()),
                                speech.machineTime(verdict.at()),
                                frame.say(verdict.accepted() ? "works.verdict.yes" : "works.verdict.no"),
                                verdict.accepted() ? "good" : "late",
                                verdict.words()))
                        .toList(),
                typed,
                frame.visitor().signedIn(),
                errors);
    }

    private static List<Fact> facts(Frame frame, WorkView work, RegisterNames names) {
        var speech = frame.speech();
        var facts = new ArrayList<Fact>();
        facts.add(Fact.of(frame.say("works.fact.body"), names.body(work.body(), speech)));
        facts.add(Fact.of(
                frame.say("works.fact.promised"),
                Money.shown(work.project().plan().cost(), work.currency(), speech)));
        facts.add(Fact.of(frame.say("works.fact.contracted"), Money.shown(work.contracted(), work.currency(), speech)));
        facts.add(Fact.of(frame.say("works.fact.paid"), Money.shown(work.paid(), work.currency(), speech)));
        if (work.due() != null) {
            facts.add(Fact.of(frame.say("works.fact.due"), speech.date(work.due())));
        }
        if (work.acceptUntil() != null) {
            facts.add(Fact.of(
                    frame.say("works.fact.verdicts"),
                    frame.say("works.line.verdicts", Map.of("yes", work.accepted(), "no", work.notAccepted()))));
        }
        return facts;
    }

    private static Moment moment(Frame frame, WorkView work, WorkView.Step step) {
        var speech = frame.speech();
        var moment = Moment.of(
                WorkWords.step(step.act(), work.currency(), speech),
                step.act() instanceof WorkAct.MilestonePlanned ? Moment.Stage.AHEAD : Moment.Stage.DONE,
                speech.dateTime(step.at()),
                speech.machineTime(step.at()));
        var more = switch (step.act()) {
            case WorkAct.Contracted contract ->
                frame.say(
                        "works.step.contract.with",
                        Map.of(
                                "contractor",
                                contract.contractor(),
                                "bin",
                                contract.bin(),
                                "document",
                                contract.document()));
            case WorkAct.Paid payment -> frame.say("works.step.paid.by", "document", payment.document());
            case WorkAct.MilestonePlanned _ -> "";
            case WorkAct.MilestoneReached reached -> reached.note();
            case WorkAct.Delayed delay -> delay.reason();
            case WorkAct.Finished finished -> finished.note();
            case WorkAct.Stopped stopped -> stopped.reason();
        };
        return (more.isEmpty() ? moment : moment.saying(more))
                .showing(step.pictures().stream()
                        .map(picture -> picture(frame, work, picture))
                        .toList());
    }

    private static Picture picture(Frame frame, WorkView work, PictureView picture) {
        return new Picture(
                WorkPictureController.PATH + "/" + picture.id(),
                picture.description(),
                picture.width(),
                picture.height(),
                picture.hiddenReason(),
                work.mayManage() ? frame.link(path(work) + "/pictures/" + picture.id() + "/hide") : null,
                null);
    }

    static String stage(Frame frame, WorkStage stage, boolean late) {
        return frame.say(late ? "works.stage.late" : "works.stage." + stage);
    }

    static String kind(WorkStage stage, boolean late) {
        return late
                ? "late"
                : switch (stage) {
                    case AWAITED -> "neutral";
                    case UNDERWAY, FINISHED -> "wait";
                    case JUDGED -> "good";
                    case STOPPED -> "late";
                };
    }

    static String path(WorkView work) {
        return WorksPage.PATH + "/" + work.round() + "/" + work.project().number();
    }

    public String stage() {
        return stage(frame, work.stage(), work.late());
    }

    public String stageKind() {
        return kind(work.stage(), work.late());
    }

    /** Where the work is, and what comes next. */
    public String nextStep() {
        var day = work.acceptUntil() == null ? work.due() : work.acceptUntil();
        return frame.say(
                work.late() ? "works.next.late" : "works.next." + work.stage(),
                Map.of("body", body, "day", Objects.requireNonNullElse(day, LocalDate.EPOCH)));
    }

    /** Whether people ask the state for it less than before; null where it cannot be told. */
    public @Nullable String measure() {
        var measure = work.measure();
        return measure == null
                ? null
                : frame.say(
                        "works.measure",
                        Map.of("days", measure.days(), "before", measure.before(), "after", measure.after()));
    }

    public boolean mayJudge() {
        return work.stage() == WorkStage.FINISHED;
    }

    public List<Choice> verdictChoices() {
        var own = work.own();
        return List.of(
                new Choice("yes", frame.say("works.verdict.yes"), null, own != null && own.accepted()),
                new Choice("no", frame.say("works.verdict.no"), null, own != null && !own.accepted()));
    }

    public String words() {
        return typed.isEmpty() && work.own() != null ? work.own().words() : typed;
    }

    public List<Choice> here() {
        return List.of(new Choice("yes", frame.say("works.here"), null, work.own() != null));
    }

    public List<Choice> namings() {
        return List.of(new Choice(
                "true",
                frame.say("works.named"),
                null,
                work.own() != null && work.own().name() != null));
    }

    /** What the office can put on record now. */
    public List<Fact> records() {
        if (!work.mayManage() || work.stage() == WorkStage.STOPPED) {
            return List.of();
        }
        boolean begun = work.due() != null;
        boolean over = work.acceptUntil() != null;
        return Arrays.stream(RecordKind.values())
                .filter(kind -> switch (kind) {
                    case CONTRACT, MILESTONE, STOP -> !over;
                    case PAYMENT -> begun;
                    case DELAY, FINISH -> begun && !over;
                    case REACHED -> !over && work.milestones().stream().anyMatch(one -> one.reachedOn() == null);
                })
                .map(kind -> new Fact(frame.say("works.record." + kind.code()), "", href("/record/" + kind.code())))
                .toList();
    }

    public @Nullable String ideaHref() {
        var idea = work.idea();
        return idea == null ? null : frame.link("/ideas/" + idea.call() + "/" + idea.number());
    }

    public String href(String below) {
        return frame.link(path(work) + below);
    }

    public String signInHref() {
        return frame.link("/sign-in?next=" + href(""));
    }

    public String back() {
        return frame.link(WorksPage.PATH + "/" + work.round());
    }
}
