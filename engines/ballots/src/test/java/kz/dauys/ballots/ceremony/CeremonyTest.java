package kz.dauys.ballots.ceremony;

import static kz.dauys.ballots.ceremony.Gathering.CHANCE;
import static kz.dauys.ballots.ceremony.Gathering.ascii;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import kz.dauys.ballots.seal.Announcement;
import kz.dauys.ballots.seal.BadSealException;
import kz.dauys.ballots.seal.Contribution;
import kz.dauys.ballots.seal.PartialOpening;
import kz.dauys.ballots.seal.Quorum;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CeremonyTest {
    private static final Ceremony SEMEY = new Ceremony("semey-2027", new Quorum(3, 5), 64);

    private final Gathering five = Gathering.of(SEMEY);

    @Test
    void anyThreeOfFiveOpenAndNoTwoDo() throws Exception {
        var secrets = IntStream.rangeClosed(1, 5).mapToObj(five::withKey).toList();
        var key = secrets.getFirst().key();
        var ballots = new ArrayList<Gathering.Ballot>();
        for (int i = 0; i < 3; i++) {
            var context = ascii("token " + i);
            ballots.add(new Gathering.Ballot(context, key.seal(ascii("ballot of token " + i), context, CHANCE)));
        }
        var box = Gathering.box(SEMEY, ballots);
        var openings = new ArrayList<List<PartialOpening>>();
        for (var secret : secrets) {
            openings.add(Gathering.all(Gathering.opened(secret, box)));
        }

        for (int who = 1; who < 1 << 5; who++) {
            var reader = Gathering.reader(box);
            for (int line = 0; reader.next(); line++) {
                var some = new ArrayList<PartialOpening>();
                for (int trustee = 0; trustee < 5; trustee++) {
                    if ((who & 1 << trustee) != 0) {
                        some.add(openings.get(trustee).get(line));
                    }
                }
                if (some.size() >= 3) {
                    assertThat(key.open(reader.sealed(), reader.context(), some))
                            .isEqualTo(ascii("ballot of " + new String(reader.context(), StandardCharsets.US_ASCII)));
                } else {
                    assertThatThrownBy(() -> key.open(reader.sealed(), reader.context(), some))
                            .isInstanceOf(BadSealException.class)
                            .hasMessage("of 3 trustees who must open it " + some.size() + " did");
                }
            }
        }
    }

    @Test
    void allTrusteesHaveTheKeyThatEverybodySees() throws BadCeremonyException {
        var key = Cards.of(SEMEY, five.cards()).key(five.parts());

        assertThat(SEMEY.key(five.parts().stream().map(Part::announcement).toList())
                        .bytes())
                .isEqualTo(key.bytes());
        for (int trustee = 1; trustee <= 5; trustee++) {
            assertThat(five.withKey(trustee).key().bytes()).isEqualTo(key.bytes());
        }
        assertThat(Fingerprint.of(key)).matches("([0-9a-f]{4} ){7}[0-9a-f]{4}");
    }

    @Test
    void everyFileIsReadAsItWasWritten() throws BadCeremonyException {
        var card = five.secret(2).card().text();
        var part = five.part(2).text();
        var before = five.secret(2).text();
        var after = five.withKey(2).text();

        assertThat(Card.read(card).text()).isEqualTo(card).startsWith("dauys trustee card 1\nround semey-2027\n");
        assertThat(Part.read(part).text()).isEqualTo(part).startsWith("dauys trustee part 1\nround semey-2027\n");
        assertThat(TrusteeSecret.read(before).text()).isEqualTo(before).endsWith("\npart -\n");
        assertThat(TrusteeSecret.read(after).text()).isEqualTo(after).startsWith("dauys trustee secret 1\n");
        assertThat(TrusteeSecret.read(after).card().text()).isEqualTo(card);
        assertThat(List.of(
                        TrusteeSecret.read(before).hasKey(),
                        TrusteeSecret.read(after).hasKey()))
                .containsExactly(false, true);
    }

    @Test
    void theFingerprintOfACardIsTheBeginningOfItsHash() throws Exception {
        var card = five.cards().getFirst();
        var hash = MessageDigest.getInstance("SHA-256").digest(ascii(card.text()));

        assertThat(card.fingerprint().replace(" ", "")).isEqualTo(HexFormat.of().formatHex(Arrays.copyOf(hash, 16)));
        assertThat(card.fingerprint()).matches("([0-9a-f]{4} ){7}[0-9a-f]{4}");
        assertThat(five.cards().stream().map(Card::fingerprint)).doesNotHaveDuplicates();
    }

    @Test
    void theOrderInWhichFilesComeMakesNoDifference() throws BadCeremonyException {
        var cards = new ArrayList<>(five.cards());
        var parts = new ArrayList<>(five.parts());
        Collections.reverse(cards);
        Collections.swap(parts, 0, 3);

        assertThat(five.secret(4).withKey(cards, parts).text())
                .isEqualTo(five.withKey(4).text());
        assertThat(Fingerprint.of(parts)).isEqualTo(Fingerprint.of(five.parts()));
    }

    @Test
    void aTrusteeAloneMakesAKeyToo() throws Exception {
        var alone = Gathering.of(new Ceremony("a", new Quorum(1, 1), 1));
        var secret = alone.withKey(1);
        var sealed = secret.key().seal(ascii("x"), ascii("t"), CHANCE);
        var box = Gathering.box(alone.ceremony(), List.of(new Gathering.Ballot(ascii("t"), sealed)));

        assertThat(secret.key().open(sealed, ascii("t"), Gathering.all(Gathering.opened(secret, box))))
                .isEqualTo(ascii("x"));
    }

    // --- cards

    @Test
    void refusesCardsOfWhichOneIsMissingOrTwiceThere() {
        var four = five.cards().subList(0, 4);
        var twice = new ArrayList<>(five.cards());
        twice.add(five.cards().get(2));

        assertRefused("the card of trustee 5 is missing", () -> five.secret(1).part(four, CHANCE));
        assertRefused("trustee 3 has two cards", () -> five.secret(1).part(twice, CHANCE));
        assertRefused("the card of trustee 5 is missing", () -> five.secret(1).withKey(four, five.parts()));
    }

    @Test
    void refusesACardOfAnotherCeremony() {
        for (var other : List.of(
                new Ceremony("semey-2028", SEMEY.quorum(), 64),
                new Ceremony("semey-2027", new Quorum(2, 5), 64),
                new Ceremony("semey-2027", new Quorum(3, 6), 64),
                new Ceremony("semey-2027", SEMEY.quorum(), 65))) {
            var card = TrusteeSecret.start(other, 4, CHANCE).card();

            assertThatThrownBy(() -> five.secret(1).part(five.cardsBut(card), CHANCE))
                    .isInstanceOf(BadCeremonyException.class)
                    .hasMessageStartingWith("the card of trustee 4 is of another ceremony: round " + other.round())
                    .hasMessageEndingWith("not round semey-2027, 3 of 5 trustees, ballots of at most 64 bytes");
        }
    }

    @Test
    void refusesACardThatWasCopiedToAnotherTrusteeOrRound() {
        var seconds = five.cards().get(1).transport();
        var elsewhere = TrusteeSecret.start(new Ceremony("semey-2028", SEMEY.quorum(), 64), 4, CHANCE)
                .card()
                .transport();

        assertRefused(
                "the card of trustee 4 is not right: its key is none, or its proof is not of this round and trustee",
                () -> five.secret(1).part(five.cardsBut(new Card(SEMEY, 4, seconds)), CHANCE));
        assertRefused(
                "the card of trustee 4 is not right: its key is none, or its proof is not of this round and trustee",
                () -> new Card(SEMEY, 4, elsewhere).transportKey());
    }

    @Test
    void refusesSomebodyElsesCardInTheNameOfThisTrustee() {
        var anothers = TrusteeSecret.start(SEMEY, 2, CHANCE).card();

        assertRefused(
                "the card of trustee 2 is not the one of this secret",
                () -> five.secret(2).part(five.cardsBut(anothers), CHANCE));
        assertRefused(
                "the card of trustee 2 is not the one of this secret",
                () -> five.secret(2).withKey(five.cardsBut(anothers), five.parts()));
    }

    // --- parts

    @Test
    void refusesAPartThatWasMadeForOtherCards() throws BadCeremonyException {
        var swapped = five.cardsBut(TrusteeSecret.start(SEMEY, 5, CHANCE).card());
        var part = five.secret(4).part(swapped, CHANCE);

        assertRefusedByAll("the part of trustee 4 was made for other cards", five.partsBut(part));
    }

    @Test
    void refusesAPartOfAnotherRound() {
        var other = Gathering.of(new Ceremony("semey-2028", SEMEY.quorum(), 64)).part(4);
        var renamed = new Part(SEMEY, 4, five.part(4).cards(), other.announcement(), other.shares());

        assertThatThrownBy(() -> five.secret(1).withKey(five.cards(), five.partsBut(other)))
                .isInstanceOf(BadCeremonyException.class)
                .hasMessageStartingWith("the part of trustee 4 is of another ceremony: round semey-2028, ");
        assertRefusedByAll("trustee 4 does not show to know what they announced", five.partsBut(renamed));
    }

    @Test
    void refusesPartsOfWhichOneIsMissingOrTwiceThere() {
        var twice = new ArrayList<>(five.parts());
        twice.add(five.part(2));

        assertRefusedByAll("the part of trustee 5 is missing", five.parts().subList(0, 4));
        assertRefusedByAll("trustee 2 has two parts", twice);
    }

    @Test
    void refusesAPartInTheNameOfAnotherTrustee() {
        var part = five.part(4);
        var announcement = new Announcement(
                5, part.announcement().commitments(), part.announcement().proof());

        assertRefusedByAll(
                "trustee 5 does not show to know what they announced",
                five.partsBut(new Part(SEMEY, 5, part.cards(), announcement, part.shares())));
    }

    @Test
    void anAlteredShareIsSeenByEverybodyAndItsTrusteeNamed() {
        for (int at : new int[] {0, 40, 100, 145}) {
            var share = five.part(4).shares().get(1).clone();
            share[at] ^= 1;

            assertRefusedByAll(
                    "the share of trustee 4 for trustee 2 is not sealed as it has to be",
                    five.partsBut(five.partWithShare(4, 2, share)));
        }
    }

    @Test
    void sharesThatChangedTheirPlacesAreSeen() {
        assertRefusedByAll(
                "the share of trustee 4 for trustee 2 is not sealed as it has to be",
                five.partsBut(five.partWithShare(4, 2, five.part(4).shares().get(2))));
        assertRefusedByAll(
                "the share of trustee 4 for trustee 2 is not sealed as it has to be",
                five.partsBut(five.partWithShare(4, 2, five.part(3).shares().get(1))));
    }

    @Test
    void aShareThatIsNotOfWhatWasAnnouncedIsSeenByItsTrustee() throws BadCeremonyException {
        var other = Contribution.of(SEMEY.quorum(), SEMEY.round(), 4, CHANCE).shareFor(2);
        var none = new byte[32];
        Arrays.fill(none, (byte) 0xff);

        assertRefused(
                "the share of trustee 4 for trustee 2 is not of what trustee 4 announced",
                () -> five.secret(2)
                        .withKey(five.cards(), five.partsBut(five.partWithShare(4, 2, sealed(4, 2, other)))));
        for (var share : List.of(none, new byte[0], new byte[31])) {
            assertThatThrownBy(() -> five.secret(2)
                            .withKey(five.cards(), five.partsBut(five.partWithShare(4, 2, sealed(4, 2, share)))))
                    .isInstanceOf(BadCeremonyException.class)
                    .hasMessageStartingWith("the share of trustee 4 for trustee 2");
        }
        assertThat(five.secret(3)
                        .withKey(five.cards(), five.partsBut(five.partWithShare(4, 2, sealed(4, 2, other))))
                        .hasKey())
                .as("nobody but trustee 2 can see it")
                .isTrue();
    }

    @Test
    void aPartThatSomebodyElseMadeInTheNameOfATrusteeDoesNotPassWithThem() throws BadCeremonyException {
        var cards = Cards.of(SEMEY, five.cards());
        var contribution = Contribution.of(SEMEY.quorum(), SEMEY.round(), 2, CHANCE);
        var shares = new ArrayList<byte[]>();
        for (int to = 1; to <= 5; to++) {
            shares.add(sealed(2, to, contribution.shareFor(to)));
        }
        var forged = new Part(SEMEY, 2, cards.digest(), contribution.announcement(), shares);
        var third = five.secret(3).withKey(five.cards(), five.partsBut(forged));

        assertThat(Fingerprint.of(third.key()))
                .as("what the others compare with trustee 2")
                .isNotEqualTo(Fingerprint.of(five.withKey(2).key()));
        assertRefused(
                "the part of trustee 2 is not one that was made with this secret",
                () -> five.secret(2).withKey(five.cards(), five.partsBut(forged)));
        for (var guess : List.of(new byte[0], new byte[32])) {
            var context = TrusteeSecret.mine(cards, 2, contribution.announcement(), shares, guess);
            shares.set(1, cards.transportKey(2).seal(contribution.shareFor(2), context, CHANCE));
            var better = new Part(SEMEY, 2, cards.digest(), contribution.announcement(), shares);
            assertRefused(
                    "the part of trustee 2 is not one that was made with this secret",
                    () -> five.secret(2).withKey(five.cards(), five.partsBut(better)));
        }
    }

    @Test
    void aTrusteeSeesWhetherAnythingInTheirPartWasExchanged() throws BadCeremonyException {
        var own = five.part(2).shares().get(1).clone();
        own[145] ^= 1;
        var again = sealed(2, 4, new byte[32]);

        for (var part : List.of(five.partWithShare(2, 2, own), five.partWithShare(2, 4, again))) {
            assertRefused(
                    "the part of trustee 2 is not one that was made with this secret",
                    () -> five.secret(2).withKey(five.cards(), five.partsBut(part)));
        }
    }

    @Test
    void aSecondPartIsAnotherAndTheLastPublishedOneCountsForAll() throws BadCeremonyException {
        var second = five.secret(4).part(five.cards(), CHANCE);
        var mixed = new Part(
                SEMEY, 4, second.cards(), second.announcement(), five.part(4).shares());
        var all = five.partsBut(second);

        assertThat(second.announcement().commitments().getFirst())
                .isNotEqualTo(five.part(4).announcement().commitments().getFirst());
        assertRefused(
                "the share of trustee 4 for trustee 1 is not of what trustee 4 announced",
                () -> five.secret(1).withKey(five.cards(), five.partsBut(mixed)));
        assertThat(five.secret(4).withKey(five.cards(), all).key().bytes())
                .isEqualTo(five.secret(1).withKey(five.cards(), all).key().bytes());
        assertThat(Fingerprint.of(all)).as("who has the first shows it").isNotEqualTo(Fingerprint.of(five.parts()));
    }

    /** What whoever passes files on can seal, for cards are public. */
    private byte[] sealed(int from, int to, byte[] share) throws BadCeremonyException {
        var cards = Cards.of(SEMEY, five.cards());
        return cards.transportKey(to).seal(share, cards.context(from, to), CHANCE);
    }

    // --- the secret

    @Test
    void aSecretTellsNothingOfItself() {
        assertThat(five.withKey(3).toString()).isEqualTo("TrusteeSecret[3]");
    }

    @Test
    void withoutAKeyThereIsNothingToOpenWith() throws IOException {
        var box = Gathering.box(SEMEY, List.of());

        assertRefused(
                "trustee 3 has no part of the key of round semey-2027 yet",
                () -> five.secret(3).key());
        assertRefused(
                "trustee 3 has no part of the key of round semey-2027 yet",
                () -> Gathering.opened(five.secret(3), box));
    }

    @Test
    void aSecretThatIsNotOfItsCardOrItsKeyIsNotRead() {
        var second = five.withKey(2).text().lines().toList();
        var third = five.withKey(3).text();
        var none = Base64.getEncoder().encodeToString(new byte[32]);

        for (var line : List.of(
                second.get(8), second.get(9), "transport " + none, "part " + none, second.get(6), second.get(7))) {
            var name = line.substring(0, line.indexOf(' '));
            assertThatThrownBy(() -> TrusteeSecret.read(third.replaceFirst("(?m)^" + name + " .*$", line)))
                    .as(line)
                    .isInstanceOf(BadCeremonyException.class);
        }
        assertThat(second.get(8)).startsWith("transport ");
        assertThat(second.get(9)).startsWith("part ");
    }

    // --- values

    @ParameterizedTest
    @ValueSource(strings = {"", "semey 2027", "semey\n2027", "семей-2027", "a\t", "a\u007f"})
    void aRoundIsNamedByPrintableCharacters(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Ceremony(name, SEMEY.quorum(), 64));
    }

    @ParameterizedTest
    @CsvSource({"101, 64", "10, 0", "10, -1", "10, 16385"})
    void aCeremonyHasItsMeasures(int name, int length) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Ceremony("a".repeat(name), SEMEY.quorum(), length));
    }

    @Test
    void nobodyButTheTrusteesHasANumber() {
        assertThatIllegalArgumentException().isThrownBy(() -> TrusteeSecret.start(SEMEY, 0, CHANCE));
        assertThatIllegalArgumentException().isThrownBy(() -> TrusteeSecret.start(SEMEY, 6, CHANCE));
    }

    private void assertRefusedByAll(String message, List<Part> parts) {
        for (int trustee : new int[] {1, 3}) {
            assertRefused(message, () -> five.secret(trustee).withKey(five.cards(), parts));
        }
        assertRefused(message, () -> Cards.of(SEMEY, five.cards()).key(parts));
    }

    private static void assertRefused(String message, ThrowingCallable step) {
        assertThatThrownBy(step).isInstanceOf(BadCeremonyException.class).hasMessage(message);
    }
}
