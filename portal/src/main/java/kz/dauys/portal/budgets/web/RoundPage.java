package kz.dauys.portal.budgets.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.dauys.portal.budgets.ProjectId;
import kz.dauys.portal.budgets.ProjectOrigins;
import kz.dauys.portal.budgets.ProjectView;
import kz.dauys.portal.budgets.RoundView;
import kz.dauys.portal.budgets.Stage;
import kz.dauys.portal.budgets.TrusteeView;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.Fact;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.Moment;
import kz.dauys.portal.site.Money;
import kz.dauys.portal.site.Picture;
import kz.dauys.portal.site.RegisterNames;
import org.jspecify.annotations.Nullable;

/**
 * A round for everyone, and what is left to do in it for its office.
 *
 * @param body which runs it
 * @param head whether the viewer can sign for the body
 */
public record RoundPage(
        Frame frame,
        RoundView round,
        String body,
        List<Fact> facts,
        List<Project> projects,
        List<Trustee> trustees,
        List<Moment> course,
        boolean head) {

    /**
     * What can be voted for.
     *
     * @param language in which its proposer wrote
     * @param about what would be done
     * @param changeHref null for those who cannot change it
     * @param originHref where it came from; null when that is not known
     * @param pictures that came from there
     * @param instead which projects it excludes, in words; empty when it excludes none
     */
    public record Project(
            int number,
            String name,
            String language,
            String place,
            String cost,
            String about,
            @Nullable String changeHref,
            @Nullable String originHref,
            List<Picture> pictures,
            String instead) {}

    /** A trustee, and how far they are. */
    public record Trustee(
            int number,
            String name,
            String standing,
            @Nullable String fault) {}

    /** Something that the office does before it announces. */
    public record Task(String href, String name, String standing, boolean done) {}

    static RoundPage of(
            Frame frame,
            RoundView round,
            Map<ProjectId, ProjectOrigins.Origin> origins,
            RegisterNames names,
            Viewer viewer) {
        return new RoundPage(
                frame,
                round,
                names.body(round.plan().body(), frame.speech()),
                facts(frame, round, names),
                round.projects().stream()
                        .map(project -> project(frame, round, project, origins.get(project.id()), names))
                        .toList(),
                trustees(frame, round),
                course(frame, round),
                viewer.holds(Role.HEAD, round.plan().body()));
    }

    private static List<Fact> facts(Frame frame, RoundView round, RegisterNames names) {
        var speech = frame.speech();
        var facts = new ArrayList<>(promised(frame, round, names));
        if (round.plan().census()) {
            facts.add(Fact.of(frame.say("budgets.fact.residents"), speech.number(round.residents())));
        }
        if (round.stage().compareTo(Stage.VOTING) >= 0 && !round.past()) {
            facts.add(Fact.of(frame.say("budgets.fact.tokens"), speech.number(round.tokens())));
            facts.add(Fact.of(frame.say("budgets.fact.ballots"), speech.number(round.ballots())));
        }
        return facts;
    }

    /** What is said before the vote and held to afterwards. */
    static List<Fact> promised(Frame frame, RoundView round, RegisterNames names) {
        var plan = round.plan();
        var speech = frame.speech();
        var facts = new ArrayList<Fact>();
        facts.add(Fact.of(frame.say("budgets.fact.body"), names.body(plan.body(), speech)));
        facts.add(Fact.of(frame.say("budgets.fact.place"), names.whole(plan.territory(), speech)));
        facts.add(Fact.of(frame.say("budgets.fact.money"), Money.shown(plan.money(), round.currency(), speech)));
        facts.add(Fact.of(
                frame.say("budgets.fact.days"), VotingDays.of(plan, speech).in(speech)));
        // who could vote elsewhere, and with which ballots, is known to those who voted there
        if (!round.past()) {
            facts.add(Fact.of(frame.say("budgets.fact.voters"), RoundWords.voters(plan, speech)));
            facts.add(Fact.of(frame.say("budgets.fact.form"), RoundWords.form(plan.form(), speech)));
            if (!plan.points().isEmpty()) {
                facts.add(Fact.of(
                        frame.say("budgets.fact.points"),
                        speech.say(
                                plan.paper() ? "budgets.points.paper" : "budgets.points.help",
                                "count",
                                plan.points().size())));
            }
            facts.add(Fact.of(
                    frame.say("budgets.fact.trustees"),
                    frame.say(
                            "budgets.trustees.enough",
                            Map.of(
                                    "enough",
                                    plan.enough(),
                                    "all",
                                    plan.trustees().size()))));
        }
        return facts;
    }

    private static Project project(
            Frame frame,
            RoundView round,
            ProjectView project,
            ProjectOrigins.@Nullable Origin origin,
            RegisterNames names) {
        var plan = project.plan();
        var territory = plan.territory();
        var speech = frame.speech();
        return new Project(
                project.number(),
                plan.name(),
                plan.language().code(),
                names.place(territory == null ? round.plan().territory() : territory, speech),
                Money.shown(plan.cost(), round.currency(), speech),
                plan.about(),
                round.mayManage() && round.stage() == Stage.DRAFT
                        ? frame.link(path(round) + "/projects/" + project.id())
                        : null,
                origin == null ? null : frame.link(origin.path()),
                origin == null ? List.of() : origin.pictures(),
                RoundWords.exclusion(round, project, speech));
    }

    static List<Trustee> trustees(Frame frame, RoundView round) {
        return round.trustees().stream()
                .map(trustee -> trustee(frame, round.stage(), trustee))
                .toList();
    }

    private static Trustee trustee(Frame frame, Stage stage, TrusteeView trustee) {
        return new Trustee(
                trustee.number(),
                trustee.name(),
                frame.say("budgets.trustee." + standing(stage, trustee)),
                trustee.fault());
    }

    private static String standing(Stage stage, TrusteeView trustee) {
        if (trustee.opened()) {
            return "opened";
        }
        return switch (stage) {
            case DRAFT -> trustee.card() == null ? "card-awaited" : trustee.part() == null ? "part-awaited" : "ready";
            case ANNOUNCED, VOTING -> "ready";
            case CLOSED -> "opening-awaited";
            case COUNTED -> "not-opened";
        };
    }

    /** What happened and what is to come, the latest first. */
    private static List<Moment> course(Frame frame, RoundView round) {
        if (round.stage() == Stage.DRAFT || round.past()) {
            return List.of();
        }
        return List.of(
                moment(
                        frame,
                        "counted",
                        round.countedAt(),
                        round.stage() == Stage.CLOSED ? Moment.Stage.NOW : Moment.Stage.AHEAD),
                moment(frame, "closed", round.closedAt(), Moment.Stage.AHEAD),
                voting(frame, round),
                moment(frame, "announced", round.announcedAt(), Moment.Stage.AHEAD));
    }

    private static Moment moment(Frame frame, String what, @Nullable Instant at, Moment.Stage otherwise) {
        var title = frame.say("budgets.course." + what);
        return at == null
                ? Moment.of(title, otherwise, null, null)
                : Moment.of(
                        title,
                        Moment.Stage.DONE,
                        frame.speech().dateTime(at),
                        frame.speech().machineTime(at));
    }

    private static Moment voting(Frame frame, RoundView round) {
        var stage = switch (round.stage()) {
            case DRAFT, ANNOUNCED -> Moment.Stage.AHEAD;
            case VOTING -> Moment.Stage.NOW;
            case CLOSED, COUNTED -> Moment.Stage.DONE;
        };
        var days = VotingDays.of(round.plan(), frame.speech());
        return Moment.of(
                frame.say("budgets.course.voting"),
                stage,
                days.in(frame.speech()),
                days.first().toString());
    }

    static String path(RoundView round) {
        return BudgetsPage.PATH + "/" + round.id();
    }

    public boolean atPoints() {
        return !round.plan().points().isEmpty();
    }

    /** Whether papers are still to be counted, which the count waits for. */
    public boolean papersAwaited() {
        return closed() && round.plan().paper() && !opening();
    }

    /** Whether the box is being opened now. */
    private boolean opening() {
        return closed() && round.opened() > 0;
    }

    public String stage() {
        return RoundWords.stage(round.stage(), frame.speech());
    }

    public String stageKind() {
        return RoundWords.kind(round.stage());
    }

    /** Where the round is, and what comes next. */
    public String next() {
        if (round.past()) {
            return frame.say("budgets.next.past");
        }
        if (opening()) {
            return frame.say(
                    "budgets.next.opening",
                    Map.of(
                            "opened",
                            frame.speech().number(round.opened()),
                            "all",
                            frame.speech().number(round.inBox())));
        }
        var days = VotingDays.of(round.plan(), frame.speech());
        var opened = round.trustees().stream().filter(TrusteeView::opened).count();
        return frame.say(
                "budgets.next." + round.stage(),
                Map.of(
                        "first",
                        days.first(),
                        "last",
                        days.last(),
                        "opened",
                        opened,
                        "enough",
                        round.plan().enough()));
    }

    public boolean draft() {
        return round.stage() == Stage.DRAFT;
    }

    public boolean voting() {
        return round.stage() == Stage.VOTING;
    }

    public boolean closed() {
        return round.stage() == Stage.CLOSED;
    }

    public boolean counted() {
        return round.stage() == Stage.COUNTED;
    }

    /** Whether ballots were ever taken here. */
    public boolean begun() {
        return round.stage().compareTo(Stage.VOTING) >= 0 && !round.past();
    }

    public boolean boxClosed() {
        return round.stage().compareTo(Stage.CLOSED) >= 0 && !round.past();
    }

    /** Whether it can still be taken back: announced, and nobody has a token. */
    public boolean recallable() {
        return round.mayManage()
                && round.tokens() == 0
                && (round.stage() == Stage.ANNOUNCED || round.stage() == Stage.VOTING);
    }

    /** What the office does with a draft, in the order in which it is done. */
    public List<Task> tasks() {
        var speech = frame.speech();
        var tasks = new ArrayList<Task>();
        tasks.add(new Task(href("/edit"), frame.say("budgets.task.plan"), frame.say("budgets.task.done"), true));
        tasks.add(new Task(
                href("/projects/new"),
                frame.say("budgets.task.projects"),
                frame.say("budgets.task.projects.count", "count", projects.size()),
                !projects.isEmpty()));
        if (round.plan().census()) {
            tasks.add(new Task(
                    href("/residents"),
                    frame.say("budgets.task.residents"),
                    round.residents() == 0
                            ? frame.say("budgets.task.missing")
                            : frame.say("budgets.task.residents.count", "count", round.residents()),
                    round.residents() > 0));
        }
        var brought = round.trustees().stream()
                .filter(trustee -> trustee.part() != null)
                .count();
        tasks.add(new Task(
                href("/key"),
                frame.say("budgets.task.key"),
                frame.say(
                        "budgets.task.key.count",
                        Map.of("brought", speech.number(brought), "all", speech.number(trustees.size()))),
                round.keyPrint() != null));
        return tasks;
    }

    public String counting() {
        return RoundWords.counting(round.plan().counting(), frame.speech());
    }

    public String ties() {
        return RoundWords.ties(round.plan().counting(), frame.speech());
    }

    public String href(String below) {
        return frame.link(path(round) + below);
    }

    public String back() {
        return frame.link(BudgetsPage.PATH);
    }
}
