package kz.dauys.portal.budgets;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import kz.dauys.budgeting.pb.PbReader;
import kz.dauys.portal.journal.Difference;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.procedures.Ground;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The door to the participatory budget. An office draws a round up and announces it; its trustees make the key of its
 * ballots; residents get a token each and vote; the trustees open what was sealed, and it is counted. Every act of an
 * office, every batch of ballots and every count has its entry in the journal.
 *
 * <p>Ballots are sealed before they are kept: nobody who runs the portal or reads its database learns what is in one, or who
 * sent it, unless trustees enough help. ADR 47 and 48 say from what that protects and from what not.
 */
@Component
public class Budgets {
    private final Rounds rounds;
    private final Voting voting;
    private final BoxOpening opening;
    private final RoundCount count;
    private final Publication publication;
    private final PastRounds pastRounds;
    private final Issuing issuing;
    private final PaperEntry entry;
    private final Protocols protocols;
    private final PapersFile papers;
    private final Decisions decisions;
    private final Figures figures;
    private final RoundComparison comparison;

    Budgets(
            Rounds rounds,
            Voting voting,
            BoxOpening opening,
            RoundCount count,
            Publication publication,
            PastRounds pastRounds,
            Issuing issuing,
            PaperEntry entry,
            Protocols protocols,
            PapersFile papers,
            Decisions decisions,
            Figures figures,
            RoundComparison comparison) {
        this.rounds = rounds;
        this.voting = voting;
        this.opening = opening;
        this.count = count;
        this.publication = publication;
        this.pastRounds = pastRounds;
        this.issuing = issuing;
        this.entry = entry;
        this.protocols = protocols;
        this.papers = papers;
        this.decisions = decisions;
        this.figures = figures;
        this.comparison = comparison;
    }

    // --- the office

    /** Draws a round up. Officers and heads of the body may; nobody else sees it before it is announced. */
    public Outcome<RoundId> draft(Viewer viewer, RoundPlan plan) {
        return rounds.draft(viewer, plan);
    }

    /**
     * Draws a round up anew, as long as it is a draft. What trustees have brought stays only while their number, how many are
     * enough and the form of the ballots stay.
     */
    public Outcome<RoundId> redraft(Viewer viewer, RoundId round, RoundPlan plan) {
        return rounds.redraft(viewer, round, plan);
    }

    /** Puts a project on the ballot of a draft; it gets the next number. At most 1,000 for a round. */
    public Outcome<ProjectId> addProject(Viewer viewer, RoundId round, ProjectPlan plan) {
        return rounds.addProject(viewer, round, plan);
    }

    /** Changes a project of a draft. */
    public Outcome<ProjectId> changeProject(Viewer viewer, ProjectId project, ProjectPlan plan) {
        return rounds.changeProject(viewer, project, plan);
    }

    /** Takes a project off the ballot of a draft; the numbers of the others stay. */
    public Outcome<ProjectId> removeProject(Viewer viewer, ProjectId project) {
        return rounds.removeProject(viewer, project);
    }

    /**
     * Puts the list of residents who may vote in the place of the one before, in a draft that wants one.
     *
     * @param numbers one individual identification number on each line, and where figures are wanted by area, after a semicolon the
     *     code of the territory; a line that is none refuses the whole list and is named. Of each only a keyed hash, the territory and
     *     a band of ages are kept, until the count
     */
    public Outcome<Long> bringResidents(Viewer viewer, RoundId round, InputStream numbers) throws IOException {
        return rounds.bringResidents(viewer, round, numbers);
    }

    /** Takes the card of a trustee, in a draft; a new one ends all parts of the key. */
    public Outcome<RoundId> bringCard(Viewer viewer, RoundId round, String card) {
        return rounds.bringCard(viewer, round, card);
    }

    /** Takes a trustee's part of the key, in a draft, once all cards are there. */
    public Outcome<RoundId> bringPart(Viewer viewer, RoundId round, String part) {
        return rounds.bringPart(viewer, round, part);
    }

    /**
     * Announces a round: from now on everyone sees it and nothing of it is changed. A head of the body signs for it. It needs at
     * least one project, the key of all trustees, the list of residents where it wants one, and a vote that has not begun.
     */
    public Outcome<RoundId> announce(Viewer viewer, RoundId round) {
        return rounds.announce(viewer, round);
    }

    /**
     * Takes an announced round back, with a reason for everyone to read; it is a draft again. Refused as soon as anybody has
     * a token.
     *
     * @param reason 1 to 2000 characters
     */
    public Outcome<RoundId> recall(Viewer viewer, RoundId round, String reason) {
        return rounds.recall(viewer, round, reason);
    }

    /**
     * Deletes a draft that was never announced, for those who may change it; an entry of the journal stays. Refused where somebody
     * was promised a place on its ballot.
     */
    public Outcome<RoundId> deleteDraft(Viewer viewer, RoundId round) {
        return rounds.delete(viewer, round);
    }

    /** On which grounds of the rules a head may decide otherwise than the count, today. */
    public List<Ground> groundsToOverride() {
        return decisions.grounds();
    }

    /**
     * Decides otherwise than the count of a round, or than an act before: a project is left out, or another one is taken. An act of
     * a head of the body, with its reason for everyone to read beside the result, and its digest in the public log; only another
     * act changes it. What is taken has to fit into the money, and no project that excludes it may be done; what was begun is not
     * left out.
     *
     * @return the number of the act in its round
     */
    public Outcome<Integer> decide(Viewer viewer, RoundId round, DecisionPlan plan) {
        return decisions.decide(viewer, round, plan);
    }

    // --- voters

    /** Why the viewer cannot vote in this round now; empty when they can get a token, or have one. */
    public Optional<Refusal> objectionToVoting(Viewer viewer, RoundId round) {
        return voting.objection(viewer, round);
    }

    /**
     * Signs a token without seeing it (RFC 9474), one for each person and round. The same blinded number gives the same answer
     * again; another one is refused.
     *
     * @param livesHere whether the viewer states to live in the round's place; without a list of residents nobody gets a token who
     *     does not
     * @param blinded as many bytes as the modulus of the round's token key has
     */
    public Outcome<byte[]> signToken(Viewer viewer, RoundId round, boolean livesHere, byte[] blinded) {
        return voting.sign(viewer, round, livesHere, blinded);
    }

    /**
     * Takes a sealed ballot from whoever brings a token: nobody asks who they are.
     *
     * @param token the prepared message that was signed, 64 bytes
     * @param sealed for this round, with the token as its context
     */
    public Outcome<CastBallot> cast(RoundId round, byte[] token, byte[] signature, byte[] sealed) {
        return voting.cast(round, token, signature, sealed);
    }

    /**
     * Votes for a person whose browser does not seal: the portal makes the token, seals the ballot and forgets both what it said
     * and whose it was.
     *
     * @param livesHere as of {@link #signToken}; of no matter with a token
     * @param token of an earlier ballot of this round, to vote anew; null for the first
     */
    public Outcome<CastBallot> vote(
            Viewer viewer, RoundId round, Choices choices, boolean livesHere, @Nullable String token) {
        return voting.vote(viewer, round, choices, livesHere, token);
    }

    // --- points: officers, heads and operators of the counter of the body that runs the round

    /** Why a person who shows this number cannot vote at the point now; empty when they can. */
    public Optional<Refusal> objectionAtPoint(Viewer viewer, PointId point, String number, boolean livesHere) {
        return issuing.objection(viewer, point, number, livesHere);
    }

    /**
     * Hands a paper out to whoever shows their individual identification number: one for each person, and none to whoever has a
     * token. Nothing but a keyed hash of the number is kept, and not which way it was.
     *
     * @param livesHere as of {@link #signToken}
     */
    public Outcome<PointId> handOut(Viewer viewer, PointId point, String number, boolean livesHere) {
        return issuing.handOut(viewer, point, number, livesHere);
    }

    /** Takes a spoiled paper back and hands a fresh one out; who has it does not matter. */
    public Outcome<PointId> exchangePaper(Viewer viewer, PointId point) {
        return issuing.exchange(viewer, point);
    }

    /** Votes for a person who shows their number and says to the viewer what they choose: sealed as all ballots are. */
    public Outcome<AssistedBallot> assist(
            Viewer viewer, PointId point, String number, boolean livesHere, Choices choices) {
        return issuing.assist(viewer, point, number, livesHere, choices);
    }

    /** The points of a round, with what was done there as far as the viewer may see it. */
    public List<PointView> points(Viewer viewer, RoundId round) {
        return protocols.points(viewer, round);
    }

    // --- papers, after the close

    /** Opens a bundle of so many sheets, 1 to {@value BundleId#MOST}. */
    public Outcome<BundleId> openBundle(Viewer viewer, PointId point, int sheets) {
        return entry.open(viewer, point, sheets);
    }

    /** The bundles of a point; none for those who do not work there. */
    public List<BundleView> bundles(Viewer viewer, PointId point) {
        return entry.bundles(viewer, point);
    }

    /**
     * Types what stands on a sheet, or types it anew. Two officers type each bundle; a third is refused.
     *
     * @return the next sheet to type; 0 when the viewer has typed all
     */
    public Outcome<Integer> typeSheet(Viewer viewer, BundleId bundle, int sheet, SheetMark mark) {
        return entry.type(viewer, bundle, sheet, mark);
    }

    /** Ends the viewer's entry of a bundle: nothing of it is changed any more. */
    public Outcome<BundleId> finishBundle(Viewer viewer, BundleId bundle) {
        return entry.finish(viewer, bundle);
    }

    /**
     * Says what stands on a sheet that was typed in two ways. One of the two does, and it holds once the other confirms.
     *
     * @param reason 1 to 500 characters, for everyone to read
     */
    public Outcome<BundleId> settleSheet(Viewer viewer, BundleId bundle, int sheet, SheetMark mark, String reason) {
        return entry.settle(viewer, bundle, sheet, mark, reason);
    }

    /**
     * Confirms what the other of the two said; a head may in the place of one of them.
     *
     * @param seen what the viewer saw that it is to be
     */
    public Outcome<BundleId> confirmSheet(Viewer viewer, BundleId bundle, int sheet, SheetMark seen) {
        return entry.confirm(viewer, bundle, sheet, seen);
    }

    /**
     * Puts a bundle aside, whose sheets are typed anew as another. A head does; what was typed stays.
     *
     * @param reason 1 to 500 characters, for everyone to read
     */
    public Outcome<BundleId> withdrawBundle(Viewer viewer, BundleId bundle, String reason) {
        return entry.withdraw(viewer, bundle, reason);
    }

    /**
     * Signs the protocol of a point: its papers are fixed, and their digest goes into the public log. With the last one the
     * papers of the round are fixed, and it can be counted.
     *
     * @param grounds needed where more papers were in the box than handed out, and then of a head: why they count all the same;
     *     otherwise empty
     */
    public Outcome<PointId> signProtocol(Viewer viewer, PointId point, PointCount count, String grounds) {
        return protocols.sign(viewer, point, count, grounds);
    }

    /** Closes a point whose papers cannot be counted: none of them counts. A head does, with grounds for everyone to read. */
    public Outcome<PointId> leavePointOut(Viewer viewer, PointId point, String grounds) {
        return protocols.leaveOut(viewer, point, grounds);
    }

    /** Writes the papers of a counted round: a line for each sheet with its point, bundle and number, and what stands on it. */
    public Outcome<Long> writePapers(RoundId round, OutputStream out) throws IOException {
        return papers.write(round, out);
    }

    /** A file that proves to anyone that the digest of all papers stands in the public log; empty before. */
    public Optional<byte[]> papersProof(RoundId round) {
        return publication.papersProof(round);
    }

    // --- everyone

    /** The rounds that the viewer may see, those first whose vote ends last. At most 200. */
    public List<RoundView> rounds(Viewer viewer) {
        return rounds.all(viewer);
    }

    /** The rounds that were announced and taken back, with the reason, until they are announced again: the newest 20. */
    public List<RecalledRound> recalled() {
        return rounds.recalled();
    }

    /** A round, with its projects and trustees. */
    public Optional<RoundView> round(Viewer viewer, RoundId round) {
        return rounds.view(viewer, round);
    }

    /** The keys of an announced round; empty for any other. */
    public Optional<PublicKeys> keys(RoundId round) {
        return rounds.keys(round);
    }

    /** Where a ballot stands that was taken; empty for one that never was. */
    public Optional<BallotStanding> standing(RoundId round, String print) {
        return publication.standing(round, print);
    }

    /** The batch with which a ballot came into the log, from 1; empty for one that waits or never was. */
    public OptionalInt batch(RoundId round, String print) {
        return publication.batch(round, print);
    }

    /**
     * A file that proves to anyone that a batch of ballots stands in the public log, or as long as it does not yet, that the log has
     * promised to take it in ({@code ./dauys verify ballot}).
     */
    public Optional<byte[]> batchProof(RoundId round, int batch) {
        return publication.batchProof(round, batch);
    }

    /** What the count gave, in words of a language; empty before. */
    public Optional<ResultView> result(Viewer viewer, RoundId round, Language language) {
        return count.result(viewer, round, language);
    }

    /** What a counted round comes to: who took part, where the money goes, what other rules would have given; empty before. */
    public Optional<RoundFigures> figures(Viewer viewer, RoundId round, Language language) {
        return figures.of(viewer, round, language);
    }

    /**
     * The projects that won a counted round, in the order of their numbers; empty for any other. Of a round that was voted elsewhere
     * those that its city took, as far as that is known.
     * Acts by which it was decided otherwise are followed.
     */
    public List<ProjectView> winners(Viewer viewer, RoundId round) {
        return count.winners(viewer, round);
    }

    /**
     * Writes the prints of all ballots in the log: a line for each, with the number of its batch. The digest of a batch's lines
     * stands in the log.
     */
    public Outcome<Long> writePrints(RoundId round, OutputStream out) throws IOException {
        return publication.writePrints(round, out);
    }

    /**
     * Writes the closed box: the sealed ballots that count, which trustees open and whose digest stands in the log
     * (docs/operating.md, Trustees).
     */
    public Outcome<Long> writeBox(RoundId round, OutputStream out) throws IOException {
        return publication.writeBox(round, out);
    }

    /**
     * Writes what a trustee brought to open the box of a counted round, byte for byte: with the box, and the cards and parts of all
     * trustees, anyone opens the ballots again ({@code ./dauys verify count}).
     *
     * @param trustee their number
     */
    public Outcome<Long> writeOpenings(RoundId round, int trustee, OutputStream out) throws IOException {
        return publication.writeOpenings(round, trustee, out);
    }

    /** A file that proves to anyone that the close of a round, with the digest of its box, stands in the public log; empty before. */
    public Optional<byte[]> closeProof(RoundId round) {
        return publication.closeProof(round);
    }

    /** Writes the counted ballots as a {@code .pb} file, from which anyone can count again. */
    public Outcome<Long> writePb(RoundId round, OutputStream out) throws IOException {
        return publication.writePb(round, out);
    }

    // --- trustees and the platform

    /**
     * Takes what a trustee brings to open the closed box. The ballots are opened once trustees enough have brought theirs and the
     * platform has checked them.
     */
    public Outcome<RoundId> bringOpenings(Viewer viewer, RoundId round, InputStream openings) throws IOException {
        return opening.bring(viewer, round, openings);
    }

    /**
     * Brings in a round that was voted elsewhere, counts it anew and shows it with what its city decided. For whoever operates the
     * platform. All or nothing.
     *
     * @param file at its beginning; it is not closed
     */
    public Outcome<RoundId> importRound(PastRound past, PbReader file) throws IOException {
        return pastRounds.bringIn(past, file);
    }

    /** Puts the ballots that have come into the log, in batches large enough to hide in. For the platform. */
    public int mix() {
        return voting.mix();
    }

    /** Closes the rounds whose time is over. For the platform. */
    public int keepDates() {
        return voting.closeDue();
    }

    /**
     * Opens the boxes for which trustees enough have brought what opens them, and counts. A large box takes minutes: what is opened
     * of it is kept, and the next call goes on from there. For the platform.
     *
     * @param stop asked each second or so whether to leave the rest for another call
     * @return how many rounds are counted now that were not
     */
    public int openBoxes(BooleanSupplier stop) {
        return count.countDue(stop);
    }

    /**
     * Compares each round with what the journal committed to: its plan, the prints of each batch, the box, the papers and the
     * counted ballots.
     *
     * @return how many rounds were compared
     */
    public long compare(Consumer<Difference> told) {
        return comparison.run(told);
    }
}
