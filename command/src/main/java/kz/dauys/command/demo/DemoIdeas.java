package kz.dauys.command.demo;

import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.util.List;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.appeals.PublicAppeal;
import kz.dauys.portal.appeals.PublicQuery;
import kz.dauys.portal.ideas.CallId;
import kz.dauys.portal.ideas.CallPlan;
import kz.dauys.portal.ideas.IdeaText;
import kz.dauys.portal.ideas.Ideas;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.organisations.Body;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.organisations.TopicCode;
import kz.dauys.portal.people.Assurance;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.procedures.Procedures;

/** The demo's calls for ideas, with what its citizens have proposed. */
final class DemoIdeas {
    private static final int ANSWERED = 2;

    private final Ideas ideas;
    private final Appeals appeals;
    private final People people;
    private final Organisations organisations;
    private final Procedures procedures;
    private final Clock clock;

    DemoIdeas(
            Ideas ideas,
            Appeals appeals,
            People people,
            Organisations organisations,
            Procedures procedures,
            Clock clock) {
        this.ideas = ideas;
        this.appeals = appeals;
        this.people = people;
        this.organisations = organisations;
        this.procedures = procedures;
        this.clock = clock;
    }

    /**
     * Makes the calls where there is none yet; the citizens' identities are confirmed by then. In a demo in which one of them has gone
     * since, what they would have said is left out.
     */
    void load() {
        var today = procedures.dayOf(clock.instant());
        var body = organisations.bodyBySlug(DemoBudget.BODY, today).orElseThrow();
        var head = people.viewer(
                people.colleagues(body.id(), today, Role.HEAD).getFirst().id(), true);
        if (!ideas.calls(head).isEmpty()) {
            return;
        }
        var citizens = DemoCitizens.all(people);
        if (citizens.isEmpty()) {
            return;
        }
        var file = DemoFiles.one("ideas.yaml", DemoFiles.Ideas.class);
        for (var call : file.calls()) {
            open(call, file.council(), body, head, citizens);
        }
    }

    private void open(DemoFiles.IdeaCall call, List<String> council, Body body, Viewer head, List<Viewer> citizens) {
        var now = clock.instant();
        var id = ideas.announce(
                        head,
                        new CallPlan(
                                body.id(),
                                body.territory(),
                                call.title(),
                                tiyn(call.money()),
                                tiyn(call.most()),
                                Assurance.IDENTITY_CONFIRMED,
                                18,
                                now,
                                now.plusSeconds(call.lastsSeconds()),
                                council))
                .orThrow();
        for (var idea : call.ideas()) {
            propose(id, idea, citizens);
        }
    }

    private void propose(CallId call, DemoFiles.DemoIdea idea, List<Viewer> citizens) {
        var author = citizens.get(idea.author());
        var place = new TerritoryCode(idea.territory());
        var topic = idea.topic() == null ? null : new TopicCode(idea.topic());
        var id = ideas.draft(
                        author,
                        call,
                        new IdeaText(
                                idea.title(),
                                idea.about(),
                                Language.of(idea.language()).orElseThrow(),
                                place,
                                idea.address(),
                                topic,
                                tiyn(idea.least()),
                                tiyn(idea.most())),
                        idea.named())
                .orThrow();
        var asked = topic == null
                ? List.<PublicAppeal>of()
                : appeals.published(new PublicQuery(List.of(topic), place, null, null, null), ANSWERED, 0, null)
                        .items();
        if (idea.picture() != null) {
            ideas.addPicture(author, id, idea.picture(), new ByteArrayInputStream(DemoPicture.before()))
                    .orThrow();
        }
        ideas.propose(author, id, true, asked.stream().map(PublicAppeal::number).toList());
        for (var comment : idea.comments()) {
            ideas.comment(citizens.get(comment.by()), id, comment.text(), comment.named());
        }
    }

    private static long tiyn(long tenge) {
        return tenge * 100;
    }
}
