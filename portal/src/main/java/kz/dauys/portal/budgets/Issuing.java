package kz.dauys.portal.budgets;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kz.dauys.ballots.blind.Blinding;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.people.Viewer;
import org.springframework.stereotype.Component;

/**
 * What officers do at points while the vote lasts: they hand papers out and help to vote. Whoever got either is known as
 * online, by the same keyed hash under the same lock; so nobody votes twice, whichever way they go. Nothing that is kept says
 * which way that was, and when.
 */
@Component
class Issuing {
    /** What is said to voters of themselves, and here of somebody else. */
    private static final Map<String, String> OF_SOMEBODY = Map.of(
            "budgets.has-token", "budgets.person-has-voted",
            "budgets.not-resident", "budgets.person-not-resident",
            "budgets.live-here", "budgets.person-lives-here");

    private final RoundRows rows;
    private final PaperRows papers;
    private final RoundKeys keys;
    private final Voters voters;
    private final Voting voting;
    private final SecureRandom chance = new SecureRandom();

    Issuing(RoundRows rows, PaperRows papers, RoundKeys keys, Voters voters, Voting voting) {
        this.rows = rows;
        this.papers = papers;
        this.keys = keys;
        this.voters = voters;
        this.voting = voting;
    }

    Optional<Refusal> objection(Viewer viewer, PointId point, String number, boolean livesHere) {
        var outcome = working(viewer, point)
                .then(round -> voters.shown(number, round, livesHere)
                        .then(voter -> voters.entitled(round.id(), voter)
                                ? Outcome.<byte[]>refused("budgets.has-token")
                                : Outcome.done(voter)));
        return ofSomebody(outcome) instanceof Outcome.Refused<byte[]>(var refusal)
                ? Optional.of(refusal)
                : Optional.empty();
    }

    Outcome<PointId> handOut(Viewer viewer, PointId point, String number, boolean livesHere) {
        return ofSomebody(onPaper(viewer, point)
                .then(round -> voters.shown(number, round, livesHere)
                        .then(voter -> voting.whileOpen(round.id(), () -> {
                            if (!voters.entitle(round.id(), voter, asOnline(round))) {
                                return Outcome.refused("budgets.has-token");
                            }
                            papers.oneMore(point, PaperRows.Counter.HANDED);
                            return Outcome.done(point);
                        }))));
    }

    /** What stands beside a voter's name looks like what a browser sends, so that nothing tells the ways apart. */
    private byte[] asOnline(Round round) {
        var message = new byte[32];
        chance.nextBytes(message);
        return Blinding.of(message, keys.tokens(round), chance).blinded();
    }

    Outcome<PointId> exchange(Viewer viewer, PointId point) {
        return onPaper(viewer, point)
                .then(round -> voting.whileOpen(round.id(), () -> {
                    if (papers.locked(point).orElseThrow().handed() == 0) {
                        return Outcome.refused("budgets.nothing-handed-out");
                    }
                    papers.oneMore(point, PaperRows.Counter.SPOILED);
                    return Outcome.done(point);
                }));
    }

    Outcome<AssistedBallot> assist(Viewer viewer, PointId point, String number, boolean livesHere, Choices choices) {
        return ofSomebody(working(viewer, point).then(round -> {
            var numbers =
                    rows.projects(round.id()).stream().map(ProjectView::number).collect(Collectors.toSet());
            var ballot = new BallotText(round.plan().form(), numbers);
            var fault = ballot.fault(choices);
            if (fault.isPresent()) {
                return Outcome.refused(fault.get());
            }
            byte[] text = ballot.write(choices).getBytes(StandardCharsets.UTF_8);
            return voters.shown(number, round, livesHere)
                    .then(voter -> voting.voteFirst(
                            round, voter, text, () -> papers.oneMore(point, PaperRows.Counter.ASSISTED)))
                    .map(cast -> new AssistedBallot(cast.round(), cast.print()));
        }));
    }

    private Outcome<Round> onPaper(Viewer viewer, PointId point) {
        return working(viewer, point)
                .then(round -> round.plan().paper() ? Outcome.done(round) : Outcome.refused("budgets.no-paper"));
    }

    /** The round of a point at which the viewer works, and in which ballots are taken now. */
    private Outcome<Round> working(Viewer viewer, PointId point) {
        var found = rows.find(point.round()).filter(round -> round.seenBy(viewer) && round.has(point));
        if (found.isEmpty()) {
            return Outcome.refused("budgets.not-found");
        }
        return found.get().workedBy(viewer) ? voting.open(point.round()) : Outcome.refused("budgets.not-at-points");
    }

    private static <T> Outcome<T> ofSomebody(Outcome<T> outcome) {
        return outcome instanceof Outcome.Refused<T>(var refusal) && OF_SOMEBODY.containsKey(refusal.code())
                ? Outcome.refused(OF_SOMEBODY.get(refusal.code()))
                : outcome;
    }
}
