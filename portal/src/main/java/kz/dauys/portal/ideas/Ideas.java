package kz.dauys.portal.ideas;

import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import kz.dauys.portal.appeals.AppealNumber;
import kz.dauys.portal.budgets.ProjectId;
import kz.dauys.portal.budgets.RoundId;
import kz.dauys.portal.files.Files;
import kz.dauys.portal.files.HandedFile;
import kz.dauys.portal.files.PictureId;
import kz.dauys.portal.files.PictureSize;
import kz.dauys.portal.files.PictureView;
import kz.dauys.portal.journal.Difference;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Slice;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.procedures.Ground;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The door to ideas for the participatory budget. An office calls for them; residents write them, alone or together, and hand
 * them in; the office appraises each in the open, and where it names a ground against one, its authors answer; the expert council
 * decides, member by member; what it admits goes on the ballot of a round. No idea can be passed over in silence: as long as one
 * has no decision, none goes on a ballot. Every act has its entry in the journal.
 */
@Component
public class Ideas {
    private final Calls calls;
    private final IdeaWriting writing;
    private final Appraising appraising;
    private final Opinions opinions;
    private final Council council;
    private final IdeaPictures pictures;
    private final Comments comments;
    private final IdeaReading reading;
    private final IdeaComparison comparison;

    Ideas(
            Calls calls,
            IdeaWriting writing,
            Appraising appraising,
            Opinions opinions,
            Council council,
            IdeaPictures pictures,
            Comments comments,
            IdeaReading reading,
            IdeaComparison comparison) {
        this.calls = calls;
        this.writing = writing;
        this.appraising = appraising;
        this.opinions = opinions;
        this.council = council;
        this.pictures = pictures;
        this.comments = comments;
        this.reading = reading;
        this.comparison = comparison;
    }

    // --- the office

    /** Announces a call for ideas, which is held to. A head of the body signs for it. */
    public Outcome<CallId> announce(Viewer viewer, CallPlan plan) {
        return calls.announce(viewer, plan);
    }

    /**
     * Takes a call back, with a reason for everyone to read, as long as nobody has handed an idea in.
     *
     * @param reason 1 to 2000 characters
     */
    public Outcome<CallId> recall(Viewer viewer, CallId call, String reason) {
        return calls.recall(viewer, call, reason);
    }

    /**
     * Says what the office found. Once the time of proposing is over, and until the council decides as often as need be: an answer
     * of the authors may change it. Refused to an officer who is one of the authors.
     */
    public Outcome<IdeaId> appraise(Viewer viewer, IdeaId idea, Appraisal appraisal) {
        return appraising.appraise(viewer, idea, appraisal);
    }

    /** On which grounds an idea may be refused today. */
    public List<Ground> grounds() {
        return appraising.grounds();
    }

    /**
     * Asks another body what it says of an idea, once each, while the office appraises. The rules say until when (the rule
     * {@code idea-opinion} of the law pack); a late opinion holds nothing up.
     *
     * @param question what the office wants to know, at most 2000 characters; may be empty
     */
    public Outcome<IdeaId> askOpinion(Viewer viewer, IdeaId idea, BodyId body, String question) {
        return opinions.ask(viewer, idea, body, question);
    }

    /** Bodies that can be asked about the ideas of a call: those of its place, of its parts and of what it is part of. */
    public List<BodyId> bodiesToAsk(CallId call) {
        return opinions.toAsk(call);
    }

    /** Says for a body that was asked how it stands to an idea, once; for its officers and heads, until the council decides. */
    public Outcome<IdeaId> giveOpinion(Viewer viewer, IdeaId idea, BodyId body, Opinion opinion) {
        return opinions.give(viewer, idea, body, opinion);
    }

    /** On which ideas the viewer's bodies are asked and have not answered, the most urgent first. At most 100. */
    public List<AskedOpinion> opinionsAskedOf(Viewer viewer) {
        return reading.opinionsAskedOf(viewer);
    }

    /**
     * Tells of a session of the council. On its agenda comes every idea that is ripe and on no other open one: appraised, and where
     * the office named a ground, answered or out of the time for an answer.
     */
    public Outcome<SessionId> planSession(Viewer viewer, CallId call, SessionPlan plan) {
        return council.plan(viewer, call, plan);
    }

    /** Gives a session up that is not signed; its ideas wait for another. */
    public Outcome<SessionId> dropSession(Viewer viewer, SessionId session) {
        return council.drop(viewer, session);
    }

    /** Writes down how the council stood to one idea of its agenda; what was written before is replaced. */
    public Outcome<SessionId> writeDown(Viewer viewer, SessionId session, IdeaId idea, CouncilRecord decision) {
        return council.write(viewer, session, idea, decision);
    }

    /**
     * Signs the protocol: from now on everyone reads it, and every idea in it is admitted or refused. For a head, not before the day
     * of the session, once all ideas of the agenda are written down.
     */
    public Outcome<SessionId> signProtocol(Viewer viewer, SessionId session) {
        return council.sign(viewer, session);
    }

    /**
     * Puts all admitted ideas on the ballot of a draft round of the same body and place, each with the cost that the council fixed.
     * Refused as long as one idea of the call has no decision.
     */
    public Outcome<RoundId> putOnBallot(Viewer viewer, CallId call, RoundId round) {
        return calls.putOnBallot(viewer, call, round);
    }

    /**
     * Hides a comment, for an officer or a head of the body.
     *
     * @param reason 1 to 2000 characters; everyone reads it in place of the comment
     */
    public Outcome<CommentId> hideComment(Viewer viewer, CommentId comment, String reason) {
        return comments.hide(viewer, comment, reason);
    }

    /**
     * Hides a picture, for an officer or a head of the body: from now on nobody has it.
     *
     * @param reason 1 to 2000 characters; everyone reads it in place of the picture
     */
    public Outcome<PictureId> hidePicture(Viewer viewer, PictureId picture, String reason) {
        return pictures.hide(viewer, picture, reason);
    }

    // --- residents

    /**
     * Begins an idea, which only its authors see until they hand it in. At most 20 for a person and call.
     *
     * @param named whether everyone may see the name of the viewer
     */
    public Outcome<IdeaId> draft(Viewer viewer, CallId call, IdeaText text, boolean named) {
        return writing.draft(viewer, call, text, named);
    }

    /** Writes an idea anew, as long as ideas are taken: a draft, or one that was handed in; of that everyone sees how it was before. */
    public Outcome<IdeaId> rewrite(Viewer viewer, IdeaId idea, IdeaText text, boolean named) {
        return writing.rewrite(viewer, idea, text, named);
    }

    /**
     * Adds a picture, as long as the idea can be written anew. At most 5 of an idea, and 60 in an hour.
     *
     * @param description for those who do not see it, 1 to 200 characters
     * @param bytes as {@link Files#putPicture} takes them
     */
    public Outcome<PictureId> addPicture(Viewer viewer, IdeaId idea, String description, InputStream bytes) {
        return pictures.add(viewer, idea, description, bytes);
    }

    /** Removes a picture, for the authors of its idea, at any time. One that was hidden stays hidden, with the reason. */
    public Outcome<PictureId> removePicture(Viewer viewer, PictureId picture) {
        return pictures.remove(viewer, picture);
    }

    /** Throws a draft away; for whoever began it. */
    public Outcome<IdeaId> discard(Viewer viewer, IdeaId draft) {
        return writing.discard(viewer, draft);
    }

    /** Gives a secret by which others join in writing; one made before opens nothing any more. */
    public Outcome<String> invite(Viewer viewer, IdeaId idea) {
        return writing.invite(viewer, idea);
    }

    /** The idea that an invitation opens, for somebody signed in to look at before they join. */
    public Optional<IdeaView> invitation(Viewer viewer, String secret) {
        return viewer.signedIn() ? writing.invited(secret).map(idea -> reading.view(viewer, idea)) : Optional.empty();
    }

    /** Becomes an author of the idea that the invitation opens. At most 20 of them. */
    public Outcome<IdeaView> join(Viewer viewer, String secret, boolean named) {
        return writing.join(viewer, secret, named)
                .map(idea -> reading.idea(viewer, idea.id()).orElseThrow());
    }

    /**
     * Hands an idea in: from now on everyone sees it.
     *
     * @param livesHere whether the viewer states to live there and to be as old as the call asks
     * @param answers the appeals that it would answer, each of which everyone can read; at most 20
     * @return its number
     */
    public Outcome<Integer> propose(Viewer viewer, IdeaId draft, boolean livesHere, List<AppealNumber> answers) {
        return writing.propose(viewer, draft, livesHere, answers);
    }

    /** Takes an idea back before it is decided on; for whoever began it. */
    public Outcome<IdeaId> withdraw(Viewer viewer, IdeaId idea, String reason) {
        return writing.withdraw(viewer, idea, reason);
    }

    /** Answers the ground that the office named, once, within the time for it. */
    public Outcome<IdeaId> answer(Viewer viewer, IdeaId idea, String text) {
        return writing.answer(viewer, idea, text);
    }

    /**
     * Asks the authors of another idea of the same call to take this one into theirs.
     *
     * @param into the number of the other
     */
    public Outcome<IdeaId> offerMerge(Viewer viewer, IdeaId idea, int into) {
        return writing.offer(viewer, idea, into);
    }

    /** Does not ask any more. */
    public Outcome<IdeaId> endOffer(Viewer viewer, IdeaId idea) {
        return writing.endOffer(viewer, idea);
    }

    /**
     * Takes another idea in whose authors have asked for it, or declines. Its authors become authors of this one.
     *
     * @param offered the number of the other
     */
    public Outcome<IdeaId> answerMerge(Viewer viewer, IdeaId idea, int offered, boolean consent) {
        return writing.takeIn(viewer, idea, offered, consent);
    }

    /**
     * Says something of an idea that is not decided on. At most 20 in an hour.
     *
     * @param text 1 to 2000 characters
     * @param named whether everyone may see the name of the viewer
     */
    public Outcome<CommentId> comment(Viewer viewer, IdeaId idea, String text, boolean named) {
        return comments.add(viewer, idea, text, named);
    }

    /** Takes one's own comment back: its text is gone. */
    public Outcome<CommentId> takeBackComment(Viewer viewer, CommentId comment) {
        return comments.takeBack(viewer, comment);
    }

    // --- everyone

    /** The calls, those first whose intake ends last. At most 200. */
    public List<CallView> calls(Viewer viewer) {
        return reading.calls(viewer);
    }

    public Optional<CallView> call(Viewer viewer, CallId call) {
        return reading.call(viewer, call);
    }

    /** The ideas from which projects on ballots came, for those that came from one. */
    public Map<ProjectId, IdeaLine> behind(Collection<ProjectId> projects) {
        return reading.behind(projects);
    }

    /** Who wrote the idea from which a project came, to tell them what becomes of it; not to be shown to anybody. */
    public List<PersonId> authorsBehind(ProjectId project) {
        return reading.authorsBehind(project);
    }

    /** What was handed in to a call, the newest first, in pages of 50. */
    public Slice<IdeaLine> ideas(CallId call, IdeaFilter filter, @Nullable String after) {
        return reading.ideas(call, filter, after);
    }

    /** What the viewer writes and has written, drafts among it, the newest first. At most 100. */
    public List<IdeaLine> mine(Viewer viewer) {
        return reading.mine(viewer);
    }

    /** An idea; a draft for its authors alone. */
    public Optional<IdeaView> idea(Viewer viewer, IdeaId idea) {
        return reading.idea(viewer, idea);
    }

    /** The idea with this number in a call. */
    public Optional<IdeaView> idea(Viewer viewer, CallId call, int number) {
        return reading.idea(viewer, call, number);
    }

    /** The pictures of ideas that were handed in, as far as they can be seen. */
    public Map<IdeaId, List<PictureView>> pictures(Collection<IdeaId> ideas) {
        return pictures.everyones(ideas);
    }

    /** A picture for those who see its idea; one that was hidden for nobody. */
    public Optional<HandedFile> picture(Viewer viewer, PictureId picture, PictureSize size) {
        return pictures.file(viewer, picture, size);
    }

    /** What is like an idea in the same call, the likest first; at most 5. */
    public List<IdeaLine> similar(Viewer viewer, IdeaId idea) {
        return reading.similar(viewer, idea);
    }

    /** What the state was asked where the idea would stand and on its topic. */
    public AskedHere askedHere(IdeaView idea) {
        return reading.askedHere(idea);
    }

    /** The sessions of a call's council, by their days. */
    public List<SessionView> sessions(Viewer viewer, CallId call) {
        return reading.sessions(viewer, call);
    }

    public Optional<SessionView> session(Viewer viewer, SessionId session) {
        return reading.session(viewer, session);
    }

    /** The signed protocol of a session as a text whose SHA-256 the journal has; empty before it is signed. */
    public Optional<String> protocol(SessionId session) {
        return council.session(session)
                .filter(found -> found.signedAt() != null)
                .map(council::protocol);
    }

    /**
     * Compares ideas and protocols with what the journal committed to.
     *
     * @return how many ideas were compared
     */
    public long compare(Consumer<Difference> told) {
        return comparison.run(told);
    }
}
