package kz.dauys.portal.ideas.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import kz.dauys.portal.ideas.CallStage;
import kz.dauys.portal.ideas.CallView;
import kz.dauys.portal.ideas.IdeaFilter;
import kz.dauys.portal.ideas.IdeaLine;
import kz.dauys.portal.ideas.IdeaStage;
import kz.dauys.portal.ideas.SessionView;
import kz.dauys.portal.kernel.Slice;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.Fact;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * A call for ideas with what was handed in.
 *
 * @param sought the words that were looked for
 * @param narrowed whether not all ideas are shown
 * @param next where the list goes on; null at its end
 * @param head whether the viewer signs for the body
 */
public record CallPage(
        Frame frame,
        CallView call,
        List<Fact> facts,
        List<IdeaShown> ideas,
        List<Choice> stages,
        List<Choice> places,
        String sought,
        boolean narrowed,
        @Nullable String next,
        List<Session> sessions,
        boolean head) {

    /** A session of the council. */
    public record Session(String href, String day, String standing, String standingKind, int ideas) {}

    static CallPage of(
            Frame frame,
            Viewer viewer,
            CallView call,
            IdeaFilter filter,
            Slice<IdeaLine> found,
            List<SessionView> sessions,
            IdeaWords words) {
        var speech = frame.speech();
        var plan = call.plan();
        var territory = filter.territory();
        return new CallPage(
                frame,
                call,
                facts(frame, call, words),
                found.items().stream()
                        .map(idea -> words.shown(idea, plan, frame))
                        .toList(),
                stages(frame, filter),
                words.names()
                        .parts(
                                plan.territory(),
                                frame.say("ideas.filter.everywhere"),
                                territory == null ? "" : territory.value(),
                                speech),
                filter.words(),
                !filter.equals(IdeaFilter.all()),
                found.next() == null ? null : address(frame, call, filter, found.next()),
                sessions.stream().map(session -> session(frame, session)).toList(),
                viewer.holds(Role.HEAD, plan.body()));
    }

    private static List<Fact> facts(Frame frame, CallView call, IdeaWords words) {
        var plan = call.plan();
        var speech = frame.speech();
        var facts = new ArrayList<Fact>();
        facts.add(Fact.of(frame.say("ideas.fact.body"), words.names().body(plan.body(), speech)));
        facts.add(Fact.of(frame.say("ideas.fact.place"), words.names().whole(plan.territory(), speech)));
        facts.add(Fact.of(frame.say("ideas.fact.money"), Money.tenge(plan.money(), speech)));
        facts.add(Fact.of(frame.say("ideas.fact.most"), Money.tenge(plan.most(), speech)));
        facts.add(Fact.of(frame.say("ideas.fact.days"), IdeaWords.days(plan, speech)));
        facts.add(Fact.of(
                frame.say("ideas.fact.who"), frame.say("ideas.who." + plan.assurance(), "age", plan.minimumAge())));
        facts.add(Fact.of(frame.say("ideas.fact.council"), String.join("\n", plan.council())));
        return facts;
    }

    private static List<Choice> stages(Frame frame, IdeaFilter filter) {
        var chosen = filter.stage() == null ? "" : filter.stage().name();
        var choices = new ArrayList<Choice>();
        choices.add(Choice.of("", frame.say("ideas.filter.all"), chosen));
        Arrays.stream(IdeaStage.values())
                .filter(stage -> stage != IdeaStage.DRAFT)
                .map(stage -> Choice.of(stage.name(), IdeaWords.stage(stage, frame.speech()), chosen))
                .forEach(choices::add);
        return choices;
    }

    private static String address(Frame frame, CallView call, IdeaFilter filter, String after) {
        var territory = filter.territory();
        return UriComponentsBuilder.fromPath(frame.link(path(call)))
                .queryParam(
                        "stage", filter.stage() == null ? "" : filter.stage().name())
                .queryParam("place", territory == null ? "" : territory.value())
                .queryParam("words", "{words}")
                .queryParam("after", after)
                .encode()
                .buildAndExpand(filter.words())
                .toUriString();
    }

    private static Session session(Frame frame, SessionView session) {
        boolean signed = session.signedAt() != null;
        return new Session(
                frame.link(CallsPage.PATH + "/sessions/" + session.id()),
                frame.speech().date(session.plan().day()),
                frame.say(signed ? "ideas.session.signed" : "ideas.session.planned"),
                signed ? "good" : "neutral",
                session.items().size());
    }

    static String path(CallView call) {
        return CallsPage.PATH + "/" + call.id();
    }

    public String stage() {
        return IdeaWords.stage(call.stage(), frame.speech());
    }

    public String stageKind() {
        return IdeaWords.kind(call.stage());
    }

    /** Where the call is, and what comes next. */
    public String nextStep() {
        var speech = frame.speech();
        return frame.say(
                "ideas.call.next." + call.stage(),
                Map.of(
                        "first",
                        speech.day(call.plan().from()),
                        "last",
                        speech.day(call.plan().to().minusNanos(1)),
                        "undecided",
                        call.undecided(),
                        "all",
                        call.ideas()));
    }

    public boolean open() {
        return call.stage() == CallStage.OPEN;
    }

    public boolean appraisal() {
        return call.stage() == CallStage.APPRAISAL;
    }

    public boolean recallable() {
        return head && call.ideas() == 0 && (open() || call.stage() == CallStage.ANNOUNCED || appraisal());
    }

    /** The round on whose ballot the admitted ideas stand; null before. */
    public @Nullable String roundHref() {
        return call.round() == null ? null : frame.link("/budget/" + call.round());
    }

    public String href(String below) {
        return frame.link(path(call) + below);
    }

    public String back() {
        return frame.link(CallsPage.PATH);
    }
}
