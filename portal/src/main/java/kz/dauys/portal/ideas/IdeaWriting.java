package kz.dauys.portal.ideas;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Period;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import kz.dauys.portal.appeals.AppealNumber;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.appeals.PublicAppeal;
import kz.dauys.portal.kernel.CleanText;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.kernel.Sha256;
import kz.dauys.portal.kernel.Uuid7;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.Assurance;
import kz.dauys.portal.people.IdentityNumber;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Viewer;
import org.springframework.stereotype.Component;

/** What residents do with an idea until it is appraised: write it, alone or together, hand it in, bring two together. */
@Component
class IdeaWriting {
    static final int MOST_OF_A_PERSON = 20;
    static final int MOST_AUTHORS = 20;
    static final int MOST_APPEALS = 20;
    static final int LONGEST_TEXT = 2000;
    private static final int SECRET = 32;

    private final CallRows calls;
    private final IdeaRows ideas;
    private final IdeaPictureRows pictures;
    private final IdeaActs acts;
    private final Appeals appeals;
    private final People people;
    private final Organisations organisations;
    private final Clock clock;
    private final SecureRandom chance = new SecureRandom();

    IdeaWriting(
            CallRows calls,
            IdeaRows ideas,
            IdeaPictureRows pictures,
            IdeaActs acts,
            Appeals appeals,
            People people,
            Organisations organisations,
            Clock clock) {
        this.calls = calls;
        this.ideas = ideas;
        this.pictures = pictures;
        this.acts = acts;
        this.appeals = appeals;
        this.people = people;
        this.organisations = organisations;
        this.clock = clock;
    }

    // --- drafts

    Outcome<IdeaId> draft(Viewer viewer, CallId callId, IdeaText text, boolean named) {
        // the call is locked, so that nobody writes more than may be by pressing twice
        return acts.inTransaction(() -> open(callId)
                .then(call -> writer(viewer).then(person -> {
                    var fault = fault(call, text);
                    if (fault.isPresent()) {
                        return Outcome.refused(fault.get());
                    }
                    if (ideas.countOf(callId, person) >= MOST_OF_A_PERSON) {
                        return Outcome.refused(Refusal.of("ideas.too-many", "most", MOST_OF_A_PERSON));
                    }
                    var id = new IdeaId(Uuid7.next(clock));
                    ideas.insert(id, callId, text);
                    ideas.write(id, person, named);
                    return Outcome.done(id);
                })));
    }

    Outcome<IdeaId> rewrite(Viewer viewer, IdeaId id, IdeaText text, boolean named) {
        return onOwnWhileOpen(viewer, id, (call, idea, person) -> {
            var fault = fault(call, text);
            if (fault.isPresent()) {
                return Outcome.refused(fault.get());
            }
            if (idea.stage() != IdeaStage.DRAFT && idea.stage() != IdeaStage.PROPOSED) {
                return Outcome.refused("ideas.appraised-already");
            }
            if (idea.stage() == IdeaStage.PROPOSED && tellsOfPeople(text)) {
                return Outcome.refused("ideas.numbers-of-people");
            }
            ideas.write(id, person, named);
            if (text.equals(idea.text())) {
                return Outcome.done(id);
            }
            ideas.write(id, text);
            if (idea.stage() == IdeaStage.PROPOSED) {
                acts.act(
                        viewer,
                        idea,
                        new IdeaAct.Rewritten(idea.text().title(), idea.text().about()),
                        facts(call, idea.number(), text),
                        List.of());
            }
            return Outcome.done(id);
        });
    }

    Outcome<IdeaId> discard(Viewer viewer, IdeaId id) {
        return onOwn(viewer, id, (idea, person) -> {
            if (idea.stage() != IdeaStage.DRAFT) {
                return Outcome.refused("ideas.not-draft");
            }
            if (!beganBy(id, person)) {
                return Outcome.refused("ideas.only-first-author");
            }
            ideas.delete(id);
            return Outcome.done(id);
        });
    }

    private Outcome<PersonId> writer(Viewer viewer) {
        var person = viewer.person();
        if (!viewer.signedIn() || person == null) {
            return Outcome.refused("ideas.sign-in");
        }
        return Outcome.done(person);
    }

    private Optional<Refusal> fault(Call call, IdeaText text) {
        var territory = text.territory();
        var topic = text.topic();
        if (text.title().isBlank() || text.title().length() > 150) {
            return refusal("ideas.title-missing");
        }
        if (text.about().isBlank() || text.about().length() > 4000) {
            return refusal("ideas.about-missing");
        }
        if (text.address().length() > 300) {
            return refusal("ideas.address-too-long");
        }
        if (territory != null
                && (organisations.territory(territory).isEmpty()
                        || !organisations.within(territory, call.plan().territory()))) {
            return refusal("ideas.place-wrong");
        }
        if (topic != null && organisations.topic(topic).isEmpty()) {
            return refusal("ideas.topic-unknown");
        }
        if (text.least() < 1
                || text.most() < text.least()
                || text.most() > call.plan().most()) {
            return refusal("ideas.cost-wrong");
        }
        return Optional.empty();
    }

    // --- together

    Outcome<String> invite(Viewer viewer, IdeaId id) {
        return onOwn(viewer, id, (idea, person) -> {
            if (idea.stage() != IdeaStage.DRAFT && idea.stage() != IdeaStage.PROPOSED) {
                return Outcome.refused("ideas.appraised-already");
            }
            var bytes = new byte[SECRET];
            chance.nextBytes(bytes);
            var secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            ideas.invite(id, hash(secret));
            return Outcome.done(secret);
        });
    }

    Optional<Idea> invited(String secret) {
        return ideas.invited(hash(secret));
    }

    Outcome<Idea> join(Viewer viewer, String secret, boolean named) {
        return acts.inTransaction(() -> {
            var found = invited(secret);
            if (found.isEmpty()) {
                return Outcome.refused("ideas.invitation-ended");
            }
            var idea = found.get();
            return writer(viewer).then(person -> {
                if (idea.authors().contains(person)) {
                    return Outcome.done(idea);
                }
                if (idea.authors().size() >= MOST_AUTHORS) {
                    return Outcome.refused(Refusal.of("ideas.too-many-authors", "most", MOST_AUTHORS));
                }
                ideas.write(idea.id(), person, named);
                if (idea.stage() != IdeaStage.DRAFT) {
                    acts.act(
                            viewer,
                            idea,
                            new IdeaAct.Joined(),
                            Map.of("number", Integer.toString(idea.number())),
                            acts.tell(viewer, idea.authors(), idea, "joined", Map.of()));
                }
                return Outcome.done(idea);
            });
        });
    }

    private static byte[] hash(String secret) {
        return Sha256.of(secret);
    }

    // --- handing in

    Outcome<Integer> propose(Viewer viewer, IdeaId id, boolean livesHere, List<AppealNumber> answers) {
        return onOwnWhileOpen(viewer, id, (call, idea, person) -> {
            if (idea.stage() != IdeaStage.DRAFT) {
                // the same button pressed twice
                return Outcome.done(idea.number());
            }
            var fault = fault(call, idea.text()).or(() -> mayNotPropose(call, person, livesHere));
            if (fault.isPresent()) {
                return Outcome.refused(fault.get());
            }
            if (tellsOfPeople(idea.text())) {
                return Outcome.refused("ideas.numbers-of-people");
            }
            var wanted = new LinkedHashSet<>(answers);
            var readable =
                    appeals.published(wanted).stream().map(PublicAppeal::number).toList();
            if (readable.size() < wanted.size() || readable.size() > MOST_APPEALS) {
                return Outcome.refused("ideas.appeals-wrong");
            }
            int number = calls.next(call.id());
            ideas.handIn(id, number);
            ideas.answers(id, readable);
            var facts = new HashMap<>(facts(call, number, idea.text()));
            facts.put("appeals", Integer.toString(readable.size()));
            var shown = pictures.digests(id);
            if (!shown.isEmpty()) {
                facts.put("pictures-sha256", Sha256.hex(String.join("\n", shown)));
            }
            acts.act(viewer, idea, new IdeaAct.HandedIn(), facts, List.of());
            return Outcome.done(number);
        });
    }

    /** Whether it would publish somebody's number; a draft may. */
    private boolean tellsOfPeople(IdeaText text) {
        return appeals.hasNumbersOfPeople(text.title() + "\n" + text.about() + "\n" + text.address());
    }

    private Optional<Refusal> mayNotPropose(Call call, PersonId person, boolean livesHere) {
        var plan = call.plan();
        if (!people.assurance(person).atLeast(plan.assurance())) {
            return refusal(
                    plan.assurance() == Assurance.IDENTITY_CONFIRMED
                            ? "ideas.identity-not-confirmed"
                            : "ideas.contact-not-confirmed");
        }
        if (!livesHere) {
            return Optional.of(Refusal.of("ideas.live-here", "age", plan.minimumAge()));
        }
        return people.confirmedIin(person)
                .filter(number -> Period.between(IdentityNumber.birthDate(number), acts.today())
                                .getYears()
                        < plan.minimumAge())
                .map(_ -> Refusal.of("ideas.too-young", "age", plan.minimumAge()));
    }

    private static Map<String, String> facts(Call call, int number, IdeaText text) {
        return Map.of(
                "call",
                call.id().toString(),
                "number",
                Integer.toString(number),
                "text-sha256",
                digest(text.title(), text.about()));
    }

    /** Of the words of an idea, as the journal has it. */
    static String digest(String title, String about) {
        return Sha256.hex(title + "\n" + about);
    }

    Outcome<IdeaId> withdraw(Viewer viewer, IdeaId id, String why) {
        var reason = CleanText.of(why);
        return onOwn(viewer, id, (idea, person) -> {
            if (idea.stage() == IdeaStage.DRAFT || idea.stage().ended()) {
                return Outcome.refused("ideas.decided-already");
            }
            if (!beganBy(id, person)) {
                return Outcome.refused("ideas.only-first-author");
            }
            if (reason.isEmpty() || reason.length() > LONGEST_TEXT) {
                return Outcome.refused("ideas.reason-missing");
            }
            ideas.stage(id, IdeaStage.WITHDRAWN);
            ideas.endOffersTo(id);
            acts.act(
                    viewer,
                    idea,
                    new IdeaAct.Withdrawn(reason),
                    acts.tell(viewer, idea.authors(), idea, "withdrawn", Map.of()));
            return Outcome.done(id);
        });
    }

    Outcome<IdeaId> answer(Viewer viewer, IdeaId id, String words) {
        var text = CleanText.of(words);
        return onOwn(viewer, id, (idea, person) -> {
            var until = idea.answerUntil();
            if (idea.stage() != IdeaStage.DOUBTED || idea.answered() || until == null) {
                return Outcome.refused("ideas.nothing-to-answer");
            }
            if (acts.today().isAfter(until)) {
                return Outcome.refused(Refusal.of("ideas.answer-late", "day", until));
            }
            if (text.isEmpty() || text.length() > LONGEST_TEXT) {
                return Outcome.refused("ideas.answer-missing");
            }
            if (appeals.hasNumbersOfPeople(text)) {
                return Outcome.refused("ideas.numbers-of-people");
            }
            ideas.answered(id);
            acts.act(viewer, idea, new IdeaAct.Answered(text), List.of());
            return Outcome.done(id);
        });
    }

    // --- two into one

    Outcome<IdeaId> offer(Viewer viewer, IdeaId id, int into) {
        return onOwn(viewer, id, (idea, person) -> {
            var found =
                    ideas.find(idea.call(), into).filter(other -> !other.id().equals(id));
            if (found.isEmpty()) {
                return Outcome.refused("ideas.no-other");
            }
            var other = found.get();
            if (idea.stage() != IdeaStage.PROPOSED || other.stage() != IdeaStage.PROPOSED) {
                return Outcome.refused("ideas.appraised-already");
            }
            ideas.offer(id, other.id());
            acts.record(
                    viewer,
                    id.value(),
                    "idea.merge-offered",
                    Map.of("into", other.id().toString()),
                    acts.tell(viewer, other.authors(), other, "merge-offered", Map.of()));
            return Outcome.done(id);
        });
    }

    Outcome<IdeaId> endOffer(Viewer viewer, IdeaId id) {
        return onOwn(viewer, id, (idea, person) -> {
            ideas.offer(id, null);
            return Outcome.done(id);
        });
    }

    Outcome<IdeaId> takeIn(Viewer viewer, IdeaId id, int offered, boolean consent) {
        return onOwn(viewer, id, (idea, person) -> {
            var found = ideas.find(idea.call(), offered)
                    .flatMap(other -> ideas.locked(other.id()))
                    .filter(other -> id.equals(other.offeredTo()));
            if (found.isEmpty()) {
                return Outcome.refused("ideas.no-offer");
            }
            var other = found.get();
            if (!consent) {
                ideas.offer(other.id(), null);
                acts.record(
                        viewer,
                        other.id().value(),
                        "idea.merge-declined",
                        Map.of("into", id.toString()),
                        acts.tell(viewer, other.authors(), other, "merge-declined", Map.of()));
                return Outcome.done(id);
            }
            if (idea.stage() != IdeaStage.PROPOSED || other.stage() != IdeaStage.PROPOSED) {
                return Outcome.refused("ideas.appraised-already");
            }
            ideas.merge(other.id(), id);
            pictures.move(other.id(), id);
            acts.act(
                    viewer,
                    other,
                    new IdeaAct.WentInto(idea.number(), idea.text().title()),
                    Map.of("into", id.toString()),
                    acts.tell(viewer, other.authors(), other, "merged", Map.of()));
            acts.act(
                    viewer,
                    idea,
                    new IdeaAct.TookIn(other.number(), other.text().title()),
                    Map.of("other", other.id().toString()),
                    List.of());
            return Outcome.done(id);
        });
    }

    // --- what all of these need

    private Outcome<Call> open(CallId id) {
        return calls.locked(id)
                .map(call -> call.stage(acts.now()) == CallStage.OPEN
                        ? Outcome.done(call)
                        : Outcome.<Call>refused("ideas.not-open"))
                .orElseGet(() -> Outcome.refused("ideas.call-not-found"));
    }

    interface OwnWhileOpen<T> {
        Outcome<T> act(Call call, Idea idea, PersonId author);
    }

    private <T> Outcome<T> onOwnWhileOpen(Viewer viewer, IdeaId id, OwnWhileOpen<T> act) {
        return onOwn(viewer, id, (idea, person) -> open(idea.call()).then(call -> act.act(call, idea, person)));
    }

    /** The same as long as its authors may change what it says. */
    <T> Outcome<T> whileEditable(Viewer viewer, IdeaId id, OwnWhileOpen<T> act) {
        return onOwnWhileOpen(
                viewer,
                id,
                (call, idea, person) -> idea.stage() == IdeaStage.DRAFT || idea.stage() == IdeaStage.PROPOSED
                        ? act.act(call, idea, person)
                        : Outcome.refused("ideas.appraised-already"));
    }

    <T> Outcome<T> onOwn(Viewer viewer, IdeaId id, BiFunction<Idea, PersonId, Outcome<T>> act) {
        return acts.onIdea(
                viewer,
                id,
                idea -> writer(viewer)
                        .then(person -> idea.authors().contains(person)
                                ? act.apply(idea, person)
                                : Outcome.refused("ideas.not-author")));
    }

    /** Who began it speaks for all who write it. */
    private boolean beganBy(IdeaId id, PersonId person) {
        return ideas.authors(id).getFirst().person().equals(person);
    }

    private static Optional<Refusal> refusal(String code) {
        return Optional.of(Refusal.of(code));
    }
}
