package kz.dauys.portal.ideas.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kz.dauys.portal.ideas.CouncilRecord;
import kz.dauys.portal.ideas.CouncilVote;
import kz.dauys.portal.ideas.SessionView;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.Fact;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.Money;
import org.jspecify.annotations.Nullable;

/**
 * A session of the council: its agenda, and once it is signed its protocol.
 *
 * @param head whether the viewer can sign the protocol
 */
public record SessionPage(
        Frame frame, SessionView session, List<Fact> facts, List<Item> items, boolean head, FormErrors errors) {

    /**
     * An idea on the agenda.
     *
     * @param decision in words; null while nothing is to be read
     * @param facts how each member voted, and what follows
     * @param writeHref where it is written down; null for those who do not
     */
    public record Item(
            IdeaShown idea,
            @Nullable String decision,
            String decisionKind,
            List<Fact> facts,
            @Nullable String writeHref) {}

    static SessionPage of(Frame frame, Viewer viewer, SessionView session, IdeaWords words, FormErrors errors) {
        var plan = session.plan();
        boolean open = session.mayManage() && session.signedAt() == null;
        var facts = new ArrayList<Fact>();
        facts.add(Fact.of(frame.say("ideas.session.day"), frame.speech().date(plan.day())));
        facts.add(Fact.of(frame.say("ideas.session.place"), plan.place()));
        facts.add(Fact.of(frame.say("ideas.session.chair"), plan.chair()));
        facts.add(Fact.of(frame.say("ideas.session.secretary"), plan.secretary()));
        return new SessionPage(
                errors.any() ? frame.withMistakes() : frame,
                session,
                facts,
                session.items().stream()
                        .map(item -> item(frame, session, item, open, words))
                        .toList(),
                viewer.holds(Role.HEAD, session.call().plan().body()),
                errors);
    }

    private static Item item(Frame frame, SessionView session, SessionView.Item item, boolean open, IdeaWords words) {
        var decision = item.decision();
        return new Item(
                words.shown(item.idea(), session.call().plan(), frame),
                decision == null
                        ? null
                        : frame.say(decision.admits() ? "ideas.decision.admitted" : "ideas.decision.refused"),
                decision != null && decision.admits() ? "good" : "late",
                decision == null ? List.of() : facts(frame, decision, words),
                open && !item.idea().stage().ended()
                        ? frame.link(path(session) + "/" + item.idea().number())
                        : null);
    }

    private static List<Fact> facts(Frame frame, CouncilRecord decision, IdeaWords words) {
        var facts = new ArrayList<Fact>();
        for (var vote : CouncilVote.values()) {
            var names = decision.votes().entrySet().stream()
                    .filter(entry -> entry.getValue() == vote)
                    .map(Map.Entry::getKey)
                    .sorted()
                    .collect(Collectors.joining(", "));
            if (!names.isEmpty()) {
                facts.add(Fact.of(frame.say("ideas.vote." + vote), names));
            }
        }
        if (!decision.recusals().isEmpty()) {
            facts.add(Fact.of(frame.say("ideas.recusals"), decision.recusals()));
        }
        if (decision.ground() != null && !decision.admits()) {
            facts.add(Fact.of(frame.say("ideas.ground"), words.ground(decision.ground(), frame.speech())));
        }
        if (!decision.reason().isEmpty()) {
            facts.add(Fact.of(frame.say("ideas.reason"), decision.reason()));
        }
        if (decision.admits()) {
            facts.add(Fact.of(frame.say("ideas.fact.cost"), Money.tenge(decision.cost(), frame.speech())));
        }
        return facts;
    }

    static String path(SessionView session) {
        return CallsPage.PATH + "/sessions/" + session.id();
    }

    public boolean signed() {
        return session.signedAt() != null;
    }

    public boolean open() {
        return session.mayManage() && !signed();
    }

    public String lead() {
        var at = session.signedAt();
        return at == null
                ? frame.say("ideas.session.lead")
                : frame.say("ideas.session.signed.lead", "day", frame.speech().day(at));
    }

    public String href(String below) {
        return frame.link(path(session) + below);
    }

    public String back() {
        return frame.link(CallPage.path(session.call()));
    }
}
