package kz.dauys.command.demo;

import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.appeals.PublicAppeal;
import kz.dauys.portal.appeals.PublicQuery;
import kz.dauys.portal.ideas.CallId;
import kz.dauys.portal.ideas.CallPlan;
import kz.dauys.portal.ideas.IdeaId;
import kz.dauys.portal.ideas.IdeaText;
import kz.dauys.portal.ideas.Ideas;
import kz.dauys.portal.ideas.Opinion;
import kz.dauys.portal.ideas.Standpoint;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.organisations.Body;
import kz.dauys.portal.organisations.BodyId;
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
    private final List<Awaited> awaited = new ArrayList<>();

    /** An opinion that is asked for when the intake is over. */
    private record Awaited(IdeaId idea, Viewer officer, DemoFiles.DemoOpinion opinion, Instant intakeEnds) {}

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
     * Makes the calls where there is none yet, and confirms who the citizens are. In a demo in which one of them has gone since, what
     * they would have said is left out.
     */
    void load() {
        var today = procedures.dayOf(clock.instant());
        var body = organisations.bodyBySlug(DemoBudget.BODY, today).orElseThrow();
        var head = somebody(body.id(), today, Role.HEAD);
        if (!ideas.calls(head).isEmpty()) {
            return;
        }
        DemoCitizens.confirm(people, somebody(body.id(), today, Role.COUNTER_OPERATOR));
        var citizens = DemoCitizens.all(people);
        if (citizens.isEmpty()) {
            return;
        }
        var file = DemoFiles.one("ideas.yaml", DemoFiles.Ideas.class);
        for (var call : file.calls()) {
            open(call, file.council(), body, head, citizens);
        }
    }

    private Viewer somebody(BodyId body, LocalDate today, Role role) {
        return people.viewer(people.colleagues(body, today, role).getFirst().id(), true);
    }

    /** Asks other bodies about what was proposed, and has them answer, once the intake is over; waits for that. */
    void askOthers() throws InterruptedException {
        var today = procedures.dayOf(clock.instant());
        for (var wanted : awaited) {
            var over = Duration.between(clock.instant(), wanted.intakeEnds());
            if (over.isPositive()) {
                Thread.sleep(over);
            }
            var other = organisations.bodyBySlug(wanted.opinion().body(), today).orElseThrow();
            // on a slow machine the idea may have come too late
            ideas.askOpinion(
                    wanted.officer(),
                    wanted.idea(),
                    other.id(),
                    wanted.opinion().question());
            ideas.giveOpinion(
                    somebody(other.id(), today, Role.OFFICER),
                    wanted.idea(),
                    other.id(),
                    new Opinion(
                            Standpoint.valueOf(wanted.opinion().standpoint()),
                            wanted.opinion().words()));
        }
        awaited.clear();
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
        var officer = somebody(body.id(), procedures.dayOf(now), Role.OFFICER);
        for (var idea : call.ideas()) {
            var proposed = propose(id, idea, citizens);
            if (idea.opinion() != null) {
                awaited.add(new Awaited(proposed, officer, idea.opinion(), now.plusSeconds(call.lastsSeconds())));
            }
        }
    }

    private IdeaId propose(CallId call, DemoFiles.DemoIdea idea, List<Viewer> citizens) {
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
        return id;
    }

    private static long tiyn(long tenge) {
        return tenge * 100;
    }
}
