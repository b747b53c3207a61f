package kz.dauys.ballots.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SealTest {
    private static final SecureRandom CHANCE = new SecureRandom();
    private static final int LENGTH = 64;
    private static final byte[] TOKEN = "token 1".getBytes(StandardCharsets.UTF_8);
    private static final byte[] BALLOT = "3,7,12".getBytes(StandardCharsets.UTF_8);

    private final Round round = Round.made(new Quorum(3, 5), "budget of Semey 2027");

    /** A round whose trustees have made their key. */
    private record Round(List<Contribution> contributions, RoundKey key, List<TrusteeKey> trustees) {
        static Round made(Quorum quorum, String name) {
            var contributions = new ArrayList<Contribution>();
            for (int trustee = 1; trustee <= quorum.trustees(); trustee++) {
                contributions.add(Contribution.of(quorum, name, trustee, CHANCE));
            }
            try {
                var key = RoundKey.of(quorum, name, LENGTH, announced(contributions));
                var trustees = new ArrayList<TrusteeKey>();
                for (int trustee = 1; trustee <= quorum.trustees(); trustee++) {
                    trustees.add(TrusteeKey.of(key, trustee, shares(contributions, trustee)));
                }
                return new Round(contributions, key, trustees);
            } catch (BadSealException e) {
                throw new IllegalStateException(e);
            }
        }

        static List<Announcement> announced(List<Contribution> contributions) {
            return contributions.stream().map(Contribution::announcement).toList();
        }

        static HashMap<Integer, byte[]> shares(List<Contribution> contributions, int trustee) {
            var shares = new HashMap<Integer, byte[]>();
            contributions.forEach(from -> shares.put(from.announcement().trustee(), from.shareFor(trustee)));
            return shares;
        }

        List<PartialOpening> openings(byte[] sealed, byte[] context, int... trustees) throws BadSealException {
            var openings = new ArrayList<PartialOpening>();
            for (int trustee : trustees) {
                openings.add(this.trustees.get(trustee - 1).open(sealed, context, CHANCE));
            }
            return openings;
        }
    }

    @Property(tries = 20)
    void whicheverTrusteesComeIfTheyAreEnoughTheBallotIsTheSame(
            @ForAll @IntRange(min = 1, max = 4) int enough,
            @ForAll @IntRange(min = 0, max = 3) int more,
            @ForAll @Size(max = LENGTH) byte[] ballot,
            @ForAll Random order)
            throws BadSealException {
        var some = Round.made(new Quorum(enough, enough + more), "a round");
        var sealed = some.key().seal(ballot, TOKEN, CHANCE);
        var come = new ArrayList<>(some.trustees());
        Collections.shuffle(come, order);

        var openings = new ArrayList<PartialOpening>();
        for (var trustee : come.subList(0, enough)) {
            openings.add(trustee.open(sealed, TOKEN, CHANCE));
        }

        assertThat(some.key().open(sealed, TOKEN, openings)).isEqualTo(ballot);
    }

    @Test
    void oneTrusteeTooFewOpensNothing() throws BadSealException {
        var sealed = round.key().seal(BALLOT, TOKEN, CHANCE);
        var two = round.openings(sealed, TOKEN, 2, 5);
        var twice = List.of(two.getFirst(), two.getLast(), two.getFirst());

        assertThatThrownBy(() -> round.key().open(sealed, TOKEN, two))
                .isInstanceOf(BadSealException.class)
                .hasMessage("of 3 trustees who must open it 2 did");
        assertThatThrownBy(() -> round.key().open(sealed, TOKEN, twice)).isInstanceOf(BadSealException.class);
    }

    @Test
    void everySealedBallotOfARoundIsAsLongAsEveryOther() {
        for (int length : new int[] {0, 1, LENGTH}) {
            assertThat(round.key().seal(new byte[length], TOKEN, CHANCE))
                    .hasSize(round.key().sealedLength())
                    .hasSize(RoundKey.sealedLength(LENGTH));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> round.key().seal(new byte[LENGTH + 1], TOKEN, CHANCE));
    }

    @Test
    void theSameChoiceIsNeverSealedTwiceToTheSameBytes() {
        assertThat(round.key().seal(BALLOT, TOKEN, CHANCE))
                .isNotEqualTo(round.key().seal(BALLOT, TOKEN, CHANCE));
    }

    @Test
    void aBallotThatWasCopiedToAnotherTokenIsNone() {
        var sealed = round.key().seal(BALLOT, TOKEN, CHANCE);
        var other = "token 2".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> round.key().requireSealed(sealed, other)).isInstanceOf(BadSealException.class);
        assertThatThrownBy(() -> round.trustees().getFirst().open(sealed, other, CHANCE))
                .isInstanceOf(BadSealException.class);
    }

    @Test
    void aBallotOfAnotherRoundIsNone() {
        var sealed = Round.made(new Quorum(3, 5), "budget of Semey 2028").key().seal(BALLOT, TOKEN, CHANCE);

        assertThatThrownBy(() -> round.key().requireSealed(sealed, TOKEN)).isInstanceOf(BadSealException.class);
    }

    @Property(tries = 60)
    void noSealedBallotWithAFlippedBitIsTaken(@ForAll @IntRange(max = 1423) int bit) {
        var some = Round.made(new Quorum(1, 1), "a round");
        var sealed = some.key().seal(BALLOT, TOKEN, CHANCE);
        assertThat(sealed).hasSize(1424 / 8);
        sealed[bit / 8] ^= (byte) (1 << bit % 8);

        assertThatThrownBy(() -> some.key().requireSealed(sealed, TOKEN)).isInstanceOf(BadSealException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 33, 97, 177, 179, 10_000})
    void bytesOfAnotherLengthAreNone(int length) {
        assertThatThrownBy(() -> round.key().requireSealed(new byte[length], TOKEN))
                .isInstanceOf(BadSealException.class)
                .hasMessageContaining("178 bytes");
    }

    @Test
    void aTrusteeWhoOpensWithSomethingElseIsNamed() throws BadSealException {
        var sealed = round.key().seal(BALLOT, TOKEN, CHANCE);
        var other = round.key().seal(BALLOT, TOKEN, CHANCE);
        var openings = new ArrayList<>(round.openings(sealed, TOKEN, 1, 2));
        var fourth = round.trustees().get(3);
        var wrong = fourth.open(other, TOKEN, CHANCE);
        var anothers = new PartialOpening(
                3,
                fourth.open(sealed, TOKEN, CHANCE).point(),
                fourth.open(sealed, TOKEN, CHANCE).proof());

        assertThatThrownBy(() -> round.key().requireOpening(sealed, TOKEN, wrong))
                .isInstanceOf(BadSealException.class)
                .hasMessageStartingWith("trustee 4 ");
        assertThatThrownBy(() -> round.key().requireOpening(sealed, TOKEN, anothers))
                .hasMessageStartingWith("trustee 3 ");
        openings.add(wrong);
        assertThatThrownBy(() -> round.key().open(sealed, TOKEN, openings)).hasMessageStartingWith("trustee 4 ");
    }

    @Test
    void whatWasSealedAndCannotBeReadIsVoidForEverybody() throws BadSealException {
        // sealed by somebody who follows the rules of the proof and puts in what has no end
        var sealed = round.key().sealPadded(new byte[LENGTH + 1], TOKEN, CHANCE);

        round.key().requireSealed(sealed, TOKEN);
        assertThatThrownBy(() -> round.key().open(sealed, TOKEN, round.openings(sealed, TOKEN, 1, 3, 5)))
                .isInstanceOf(BadSealException.class)
                .hasMessageStartingWith("the ballot is void");
    }

    @Test
    void aShareThatIsNotOfWhatWasAnnouncedIsFoundAndItsTrusteeNamed() {
        var shares = Round.shares(round.contributions(), 2);
        shares.put(4, round.contributions().get(3).shareFor(3));

        assertThatThrownBy(() -> TrusteeKey.of(round.key(), 2, shares))
                .isInstanceOf(BadSealException.class)
                .hasMessageStartingWith("the share of trustee 4 for trustee 2 is not");
        shares.remove(4);
        assertThatThrownBy(() -> TrusteeKey.of(round.key(), 2, shares))
                .hasMessage("the share of trustee 4 for trustee 2 is missing");
    }

    @Test
    void whoeverSendsBytesThatAreNothingIsNamed() throws BadSealException {
        var nothing = new byte[Curve.SCALAR];
        Arrays.fill(nothing, (byte) 0xff);
        var shares = Round.shares(round.contributions(), 2);
        for (var share : new byte[][] {nothing, new byte[1]}) {
            shares.put(4, share);
            assertThatThrownBy(() -> TrusteeKey.of(round.key(), 2, shares))
                    .isInstanceOf(BadSealException.class)
                    .hasMessageStartingWith("the share of trustee 4 for trustee 2: ");
        }

        var announced = new ArrayList<>(Round.announced(round.contributions()));
        var last = announced.removeLast();
        var points = new ArrayList<>(last.commitments());
        points.set(1, new byte[Curve.POINT]);
        for (var one : List.of(
                new Announcement(5, points, last.proof()), new Announcement(5, last.commitments(), new byte[3]))) {
            announced.add(one);
            assertThatThrownBy(
                            () -> RoundKey.of(round.key().quorum(), round.key().round(), LENGTH, announced))
                    .isInstanceOf(BadSealException.class)
                    .hasMessageStartingWith("the announcement of trustee 5: ");
            announced.removeLast();
        }

        var sealed = round.key().seal(BALLOT, TOKEN, CHANCE);
        var opening = new PartialOpening(
                4,
                new byte[Curve.POINT],
                round.trustees().get(3).open(sealed, TOKEN, CHANCE).proof());
        assertThatThrownBy(() -> round.key().requireOpening(sealed, TOKEN, opening))
                .isInstanceOf(BadSealException.class)
                .hasMessageStartingWith("the opening of trustee 4: ");
    }

    @Test
    void whoeverDoesNotKnowWhatTheyAnnounceIsRefused() {
        var announced = new ArrayList<>(Round.announced(round.contributions()));
        var last = announced.removeLast();
        // the last to speak takes the others' points away and would have the key alone
        announced.add(
                new Announcement(5, last.commitments(), announced.getFirst().proof()));

        assertThatThrownBy(() -> RoundKey.of(round.key().quorum(), round.key().round(), LENGTH, announced))
                .isInstanceOf(BadSealException.class)
                .hasMessage("trustee 5 does not show to know what they announced");
    }

    @Test
    void anAnnouncementForAnotherRoundIsNone() {
        assertThatThrownBy(() ->
                        RoundKey.of(round.key().quorum(), "another", LENGTH, Round.announced(round.contributions())))
                .isInstanceOf(BadSealException.class);
    }

    @Test
    void everyTrusteeAnnouncesOnce() {
        var announced = Round.announced(round.contributions());
        var quorum = round.key().quorum();
        var name = round.key().round();

        assertThatThrownBy(() -> RoundKey.of(quorum, name, LENGTH, announced.subList(0, 4)))
                .hasMessage("the announcement of trustee 5 is missing");
        var twice = new ArrayList<>(announced);
        twice.add(announced.getFirst());
        assertThatThrownBy(() -> RoundKey.of(quorum, name, LENGTH, twice))
                .hasMessage("trustee 1 has two announcements");
    }

    @Test
    void aPartOfAKeyIsKeptAndReadAgainByItsTrusteeAlone() throws BadSealException {
        var third = round.trustees().get(2);
        var sealed = round.key().seal(BALLOT, TOKEN, CHANCE);
        var openings = round.openings(sealed, TOKEN, 1, 2);
        openings.add(TrusteeKey.read(round.key(), 3, third.bytes()).open(sealed, TOKEN, CHANCE));

        assertThat(round.key().open(sealed, TOKEN, openings)).isEqualTo(BALLOT);
        assertThatThrownBy(() -> TrusteeKey.read(round.key(), 4, third.bytes())).isInstanceOf(BadSealException.class);
        assertThat(third.toString()).isEqualTo("TrusteeKey[3]");
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "2, 1", "1, 0", "3, 100"})
    void aQuorumIsSomeOfSome(int enough, int trustees) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Quorum(enough, trustees));
    }

    @Test
    void theZeroOfTheCurveAndWhatIsNotOnItAreNoPoints() {
        var off = new byte[Curve.POINT];
        Arrays.fill(off, (byte) 0xff);
        for (var bytes : new byte[][] {new byte[1], new byte[Curve.POINT], off}) {
            assertThatThrownBy(() -> Curve.point(bytes)).isInstanceOf(BadSealException.class);
        }
    }
}
