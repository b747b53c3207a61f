package kz.dauys.portal.budgets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import kz.dauys.ballots.blind.Blinding;
import kz.dauys.ledger.TlogProof;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.journal.GrowingLog;
import kz.dauys.portal.journal.Journal;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.Viewer;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The vote: one token for each person, ballots that nobody can read, and nothing after the close. */
@PortalTest
class VotingTest {
    private static final Viewer ANYONE = Viewer.anonymous(Language.KK);

    private final Budgets budgets;
    private final RoundRows rows;
    private final RoundKeys keys;
    private final People people;
    private final Journal journal;
    private final TestClock clock;
    private final JdbcClient sql;
    private final ApplicationContext context;
    private final Ward ward;

    VotingTest(
            Budgets budgets,
            RoundRows rows,
            RoundKeys keys,
            Organisations organisations,
            People people,
            Journal journal,
            TestClock clock,
            JdbcClient sql,
            ApplicationContext context) {
        this.budgets = budgets;
        this.rows = rows;
        this.keys = keys;
        this.people = people;
        this.journal = journal;
        this.clock = clock;
        this.sql = sql;
        this.context = context;
        this.ward = new Ward(budgets, organisations, people, clock, sql);
    }

    private static String code(Outcome<?> outcome) {
        return RoundTest.code(outcome);
    }

    private RoundId voting() throws Exception {
        return ward.voting(ward.plan(), 10_000, 20_000, 30_000, 40_000);
    }

    /** A token as a browser gets it that does the blinding itself. */
    private Token token(RoundId round, Viewer viewer) throws Exception {
        var key = keys.tokens(rows.find(round).orElseThrow());
        var blinding =
                Blinding.of("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII), key, Ward.CHANCE);
        var signed = budgets.signToken(viewer, round, true, blinding.blinded()).orThrow();
        return new Token(blinding.prepared(), blinding.finish(signed));
    }

    private record Token(byte[] prepared, byte[] signature) {}

    private byte[] sealed(RoundId round, Token token, String ballot) {
        return keys.seal(rows.find(round).orElseThrow())
                .seal(ballot.getBytes(StandardCharsets.UTF_8), token.prepared(), Ward.CHANCE);
    }

    // --- who may

    @Test
    void votesOnceAndVotesAnewWithTheTokenAlone() throws Exception {
        var round = voting();
        var resident = ward.resident();
        var first =
                budgets.vote(resident, round, Ward.approve(1, 2), true, null).orThrow();
        assertThat(code(budgets.vote(resident, round, Ward.approve(3), true, null)))
                .isEqualTo("budgets.has-token");
        var second = budgets.vote(ANYONE, round, Ward.approve(3), true, first.token())
                .orThrow();
        assertThat(second.number()).isEqualTo(2);
        assertThat(second.token()).isEqualTo(first.token());
        assertThat(second.print()).isNotEqualTo(first.print());
        assertThat(ward.count("entitlement", round)).isEqualTo(1);
    }

    @Test
    void nobodyVotesWithTheNumberOfAnother() throws Exception {
        var round = voting();
        var number = Ward.number(1960, 2000);
        var other = ward.declared(number);
        // who they are is confirmed, but not that this number is theirs
        people.documentSeen(ward.operator, java.util.Objects.requireNonNull(other.person()), "", "Орлов Павел")
                .orThrow();
        assertThat(code(budgets.vote(other, round, Ward.approve(1), true, null)))
                .isEqualTo("budgets.identity-not-confirmed");
        budgets.vote(ward.resident(number), round, Ward.approve(1), true, null).orThrow();
    }

    @Test
    void whoeverGivesUpAnAccountAndMakesAnotherIsStillTheSameVoter() throws Exception {
        var round = voting();
        var number = Ward.number(1960, 2000);
        var before = ward.resident(number);
        budgets.vote(before, round, Ward.approve(1), true, null).orThrow();
        people.erase(ward.administrator(), java.util.Objects.requireNonNull(before.person()), ward.request())
                .orThrow();
        assertThat(code(budgets.vote(ward.resident(number), round, Ward.approve(2), true, null)))
                .isEqualTo("budgets.has-token");
    }

    @Test
    void refusesWhoeverIsNotKnownTooYoungOrTooEarly() throws Exception {
        var round = ward.announced(ward.plan(), 10_000);
        var resident = ward.resident();
        assertThat(code(budgets.vote(resident, round, Ward.approve(1), true, null)))
                .isEqualTo("budgets.not-open-yet");
        clock.set(Ward.FROM);
        assertThat(code(budgets.vote(ANYONE, round, Ward.approve(1), true, null)))
                .isEqualTo("budgets.sign-in");
        assertThat(code(budgets.vote(ward.declared(Ward.number(1960, 2000)), round, Ward.approve(1), true, null)))
                .isEqualTo("budgets.identity-not-confirmed");
        assertThat(code(budgets.vote(ward.resident(Ward.number(2011, 2025)), round, Ward.approve(1), true, null)))
                .isEqualTo("budgets.too-young");
        budgets.vote(resident, round, Ward.approve(1), true, null).orThrow();
    }

    @Test
    void asksWhoeverIsInNoListWhetherTheyLiveThere() throws Exception {
        var round = voting();
        var resident = ward.resident();
        assertThat(code(budgets.vote(resident, round, Ward.approve(1), false, null)))
                .isEqualTo("budgets.live-here");
        assertThat(code(budgets.signToken(resident, round, false, new byte[256])))
                .isEqualTo("budgets.live-here");
        var first = budgets.vote(resident, round, Ward.approve(1), true, null).orThrow();
        budgets.vote(ANYONE, round, Ward.approve(2), false, first.token()).orThrow();
    }

    @Test
    void givesOneTokenHoweverManyAskAtOnce() throws Exception {
        var round = voting();
        var resident = ward.resident();
        try (var threads = Executors.newFixedThreadPool(8)) {
            var asked = threads.invokeAll(Collections.nCopies(16, (Callable<Outcome<CastBallot>>)
                    () -> budgets.vote(resident, round, Ward.approve(1), true, null)));
            int done = 0;
            for (var answer : asked) {
                done += answer.get() instanceof Outcome.Done<CastBallot> ? 1 : 0;
            }
            assertThat(done).isEqualTo(1);
        }
        assertThat(ward.count("entitlement", round)).isEqualTo(1);
        assertThat(ward.count("arrival", round)).isEqualTo(1);
    }

    @Test
    void theSameBlindedNumberIsAnsweredAgainAndNoOther() throws Exception {
        var round = voting();
        var resident = ward.resident();
        var key = keys.tokens(rows.find(round).orElseThrow());
        var blinding = Blinding.of(new byte[32], key, Ward.CHANCE);
        var signed =
                budgets.signToken(resident, round, true, blinding.blinded()).orThrow();
        assertThat(budgets.signToken(resident, round, true, blinding.blinded()).orThrow())
                .isEqualTo(signed);
        var other = Blinding.of(new byte[32], key, Ward.CHANCE);
        assertThat(code(budgets.signToken(resident, round, true, other.blinded())))
                .isEqualTo("budgets.has-token");
        assertThat(code(budgets.signToken(ward.resident(), round, true, new byte[3])))
                .isEqualTo("budgets.blinded-wrong");
    }

    // --- ballots

    @Test
    void refusesWhatIsNotSignedOrNotSealedForThisRoundAndToken() throws Exception {
        var round = voting();
        var mine = token(round, ward.resident());
        var theirs = token(round, ward.resident());
        var ballot = sealed(round, mine, "1");

        var forged = mine.signature().clone();
        forged[7] ^= 1;
        assertThat(code(budgets.cast(round, mine.prepared(), forged, ballot))).isEqualTo("budgets.token-wrong");
        assertThat(code(budgets.cast(round, theirs.prepared(), mine.signature(), ballot)))
                .isEqualTo("budgets.token-wrong");
        // a ballot that somebody else sealed, brought as one's own
        assertThat(code(budgets.cast(round, theirs.prepared(), theirs.signature(), ballot)))
                .isEqualTo("budgets.seal-wrong");
        for (int at : new int[] {0, 40, ballot.length - 1}) {
            var altered = ballot.clone();
            altered[at] ^= 1;
            assertThat(code(budgets.cast(round, mine.prepared(), mine.signature(), altered)))
                    .isEqualTo("budgets.seal-wrong");
        }
        assertThat(code(budgets.cast(round, mine.prepared(), mine.signature(), Arrays.copyOf(ballot, 20))))
                .isEqualTo("budgets.seal-wrong");
        assertThat(ward.count("arrival", round)).isZero();
        budgets.cast(round, mine.prepared(), mine.signature(), ballot).orThrow();
    }

    @Test
    void aTokenOfOneRoundIsNoneInAnother() throws Exception {
        var other = ward.announced(ward.plan(), 10_000);
        var round = voting();
        var token = token(round, ward.resident());
        var cast = budgets.vote(ward.resident(), round, Ward.approve(1), true, null)
                .orThrow();
        assertThat(code(budgets.cast(other, token.prepared(), token.signature(), sealed(other, token, "1"))))
                .isEqualTo("budgets.token-wrong");
        assertThat(code(budgets.vote(ANYONE, other, Ward.approve(1), true, cast.token())))
                .isEqualTo("budgets.token-wrong");
    }

    @Test
    void aBallotThatComesAgainChangesNothing() throws Exception {
        var round = voting();
        var token = token(round, ward.resident());
        var first = sealed(round, token, "1");
        var cast =
                budgets.cast(round, token.prepared(), token.signature(), first).orThrow();
        budgets.cast(round, token.prepared(), token.signature(), sealed(round, token, "2"))
                .orThrow();
        // whoever caught the first one cannot make it count again
        var replayed =
                budgets.cast(round, token.prepared(), token.signature(), first).orThrow();
        assertThat(replayed.print()).isEqualTo(cast.print());
        assertThat(ward.count("arrival", round)).isEqualTo(2);
        mixAll();
        assertThat(budgets.standing(round, cast.print()))
                .as("two ballots of one voter hide nobody")
                .contains(BallotStanding.WAITING);
        for (int i = 0; i < 4; i++) {
            ward.vote(round, 4);
        }
        mixAll();
        assertThat(budgets.standing(round, cast.print())).contains(BallotStanding.REPLACED);
        budgets.cast(round, token.prepared(), token.signature(), first).orThrow();
        assertThat(ward.count("arrival", round)).isZero();
    }

    @Test
    void refusesChoicesThatTheFormDoesNotAllow() throws Exception {
        var round = voting();
        var resident = ward.resident();
        assertThat(code(budgets.vote(resident, round, Ward.approve(), true, null)))
                .isEqualTo("budgets.choices-none");
        assertThat(code(budgets.vote(resident, round, Ward.approve(1, 2, 3, 4), true, null)))
                .isEqualTo("budgets.choices-too-many");
        assertThat(code(budgets.vote(resident, round, Ward.approve(1, 9), true, null)))
                .isEqualTo("budgets.choices-unknown");
        assertThat(code(budgets.vote(resident, round, Ward.approve(1, 1), true, null)))
                .isEqualTo("budgets.choices-twice");
        assertThat(code(budgets.vote(resident, round, new Choices(List.of(new Choices.Mark(1, 2))), true, null)))
                .isEqualTo("budgets.points-wrong");
        for (var token : List.of("", "…", "AAAA", "A".repeat(500))) {
            assertThat(code(budgets.vote(resident, round, Ward.approve(1), true, token)))
                    .isEqualTo("budgets.token-wrong");
        }
        assertThat(ward.count("entitlement", round)).isZero();
    }

    // --- secrecy

    @Test
    void nothingThatIsKeptSaysWhoVotedOrWhat() throws Exception {
        var round = voting();
        var number = Ward.number(1960, 2000);
        var resident = ward.resident(number);
        budgets.vote(resident, round, Ward.approve(3), true, null).orThrow();
        var kept =
                sql.sql("""
                        select (select string_agg(row_to_json(e)::text, '') from budgets.entitlement e where e.round = :round)
                            || (select string_agg(row_to_json(a)::text, '') from budgets.arrival a where a.round = :round)
                        """).param("round", round.value()).query(String.class).single();
        assertThat(kept)
                .doesNotContain(number)
                .doesNotContain(
                        java.util.Objects.requireNonNull(resident.person()).toString());
        assertThat(sql.sql("""
                        select column_name from information_schema.columns
                        where table_schema = 'budgets' and table_name in ('entitlement', 'arrival', 'ballot')
                          and (data_type like 'time%' or data_type = 'date' or is_identity = 'YES')
                        """).query(String.class).list()).isEmpty();
    }

    @Test
    void theSameChoiceLooksDifferentOnEachBallotAndIsAsLongAsAnyOther() throws Exception {
        var round = voting();
        ward.vote(round, 1);
        ward.vote(round, 1);
        ward.vote(round, 1, 2, 3);
        var sealed = sql.sql("select encode(sealed, 'hex') from budgets.arrival where round = :round")
                .param("round", round.value())
                .query(String.class)
                .list();
        assertThat(new HashSet<>(sealed)).hasSize(3);
        assertThat(sealed)
                .extracting(String::length)
                .containsOnly(sealed.getFirst().length());
    }

    // --- batches

    private void mixAll() {
        clock.advance(Duration.ofMinutes(11));
        budgets.mix();
    }

    @Test
    void goesIntoTheLogInBatchesWhosePrintsAnyoneCanCheck() throws Exception {
        var round = voting();
        clock.advance(Duration.ofSeconds(1));
        var cast = new ArrayList<CastBallot>();
        for (int i = 0; i < 5; i++) {
            cast.add(ward.vote(round, 1));
        }
        // the first batch of the round is overdue, for none was yet
        budgets.mix();
        assertThat(budgets.standing(round, cast.getFirst().print())).contains(BallotStanding.LOGGED);
        cast.add(ward.vote(round, 2));
        budgets.mix();
        assertThat(budgets.standing(round, cast.getLast().print())).contains(BallotStanding.WAITING);
        assertThat(budgets.round(ANYONE, round).orElseThrow().ballots()).isEqualTo(5);
        mixAll();
        assertThat(budgets.standing(round, cast.getLast().print()))
                .as("alone it would be seen whose it is")
                .contains(BallotStanding.WAITING);
        for (int i = 0; i < 4; i++) {
            cast.add(ward.vote(round, 2));
        }
        mixAll();
        assertThat(budgets.standing(round, cast.getLast().print())).contains(BallotStanding.LOGGED);
        assertThat(budgets.round(ANYONE, round).orElseThrow().tokens()).isEqualTo(10);

        var out = new ByteArrayOutputStream();
        assertThat(budgets.writePrints(round, out).orThrow()).isEqualTo(10);
        var lines = out.toString(StandardCharsets.US_ASCII).lines().toList();
        assertThat(lines)
                .contains("1 " + cast.getFirst().print(), "2 " + cast.getLast().print());
        for (var batch : List.of("1", "2")) {
            var prints = lines.stream()
                    .filter(line -> line.startsWith(batch + " "))
                    .map(line -> line.substring(2) + "\n")
                    .reduce("", String::concat);
            assertThat(journal.about(round.value()))
                    .filteredOn(entry -> entry.type().equals("budget.ballots-taken"))
                    .anySatisfy(entry -> assertThat(java.util.Objects.requireNonNull(entry.opening())
                                    .canonicalContent())
                            .contains("batch=" + batch)
                            .contains("prints-sha256=" + Prints.sha256(prints)));
        }
    }

    @Test
    void aBatchInTheLogHasAProofForAnyone() throws Exception {
        var log = GrowingLog.begin(context);
        var round = voting();
        var prints = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            prints.add(ward.vote(round, 1).print());
        }
        var print = prints.getFirst();
        Collections.sort(prints);
        assertThat(budgets.batch(round, print)).isEmpty();
        mixAll();
        assertThat(budgets.batch(round, print)).hasValue(1);
        log.takeInAll();
        var proof = budgets.batchProof(round, 1).orElseThrow();
        assertThat(TlogProof.parse(proof).extra().map(extra -> new String(extra, StandardCharsets.UTF_8)))
                .hasValueSatisfying(extra -> assertThat(extra)
                        .contains(
                                "act=budget.ballots-taken",
                                "prints-sha256=" + Prints.sha256(String.join("\n", prints) + "\n")));
        assertThat(budgets.batchProof(round, 2)).isEmpty();
        assertThat(budgets.closeProof(round)).isEmpty();
        ward.closed(round);
        var box = Prints.sha256(ward.box(round));
        log.takeInAll();
        assertThat(TlogProof.parse(budgets.closeProof(round).orElseThrow())
                        .extra()
                        .map(extra -> new String(extra, StandardCharsets.UTF_8)))
                .hasValueSatisfying(extra -> assertThat(extra).contains("act=budget.closed", "box-sha256=" + box));
    }

    @Test
    void aFullBatchDoesNotWait() throws Exception {
        var round = voting();
        for (int i = 0; i < 5; i++) {
            ward.vote(round, 1);
        }
        budgets.mix();
        for (int i = 0; i < 20; i++) {
            assertThat(budgets.mix()).isZero();
            ward.vote(round, 2);
        }
        assertThat(budgets.mix()).isEqualTo(20);
        assertThat(ward.count("arrival", round)).isZero();
    }

    @Test
    void findsNoBallotThatNeverCame() throws Exception {
        var round = voting();
        assertThat(budgets.standing(round, "0".repeat(64))).isEmpty();
        assertThat(budgets.standing(round, "x")).isEmpty();
        var print = ward.vote(round, 1).print();
        assertThat(budgets.standing(new RoundId(java.util.UUID.randomUUID()), print))
                .isEmpty();
        assertThat(budgets.standing(round, print.toUpperCase(java.util.Locale.ROOT)))
                .isPresent();
    }

    // --- the close

    @Test
    void takesNothingAfterTheCloseEvenWithAClockThatIsPutBack() throws Exception {
        var round = voting();
        var first = ward.vote(round, 1);
        var token = token(round, ward.resident());
        ward.closed(round);
        clock.set(Ward.FROM);
        assertThat(budgets.round(ANYONE, round).orElseThrow().stage()).isEqualTo(Stage.CLOSED);
        assertThat(code(budgets.vote(ward.resident(), round, Ward.approve(1), true, null)))
                .isEqualTo("budgets.closed");
        assertThat(code(budgets.vote(ANYONE, round, Ward.approve(2), true, first.token())))
                .isEqualTo("budgets.closed");
        assertThat(code(budgets.cast(round, token.prepared(), token.signature(), sealed(round, token, "1"))))
                .isEqualTo("budgets.closed");
        assertThat(code(budgets.signToken(ward.resident(), round, true, new byte[256])))
                .isEqualTo("budgets.closed");
        assertThat(ward.count("ballot", round)).isEqualTo(1);
    }

    @Test
    void closesOnceWithEveryBallotThatWasTaken() throws Exception {
        var round = voting();
        try (var threads = Executors.newFixedThreadPool(6)) {
            var residents = Collections.nCopies(12, 0).stream()
                    .map(none -> ward.resident())
                    .toList();
            var asked = residents.stream()
                    .map(resident -> (Callable<Outcome<CastBallot>>)
                            () -> budgets.vote(resident, round, Ward.approve(1), true, null))
                    .toList();
            var answers = new ArrayList<java.util.concurrent.Future<Outcome<CastBallot>>>();
            for (int i = 0; i < asked.size(); i++) {
                answers.add(threads.submit(asked.get(i)));
                if (i == 6) {
                    clock.set(Ward.TO);
                    threads.submit(budgets::keepDates);
                    threads.submit(budgets::keepDates);
                }
            }
            var taken = new ArrayList<String>();
            for (var answer : answers) {
                if (answer.get() instanceof Outcome.Done<CastBallot>(var cast)) {
                    taken.add(cast.print());
                }
            }
            budgets.keepDates();
            var out = new ByteArrayOutputStream();
            assertThat(budgets.writePrints(round, out).orThrow()).isEqualTo(taken.size());
            for (var print : taken) {
                assertThat(out.toString(StandardCharsets.US_ASCII)).contains(print);
            }
        }
        assertThat(ward.count("arrival", round)).isZero();
        assertThat(journal.about(round.value()))
                .filteredOn(entry -> entry.type().equals("budget.closed"))
                .hasSize(1);
    }

    @Test
    void theBoxHoldsTheLastBallotOfEachTokenAndItsDigestStandsInTheLog() throws Exception {
        var round = voting();
        var first = ward.vote(round, 1);
        ward.vote(round, 2);
        budgets.vote(ANYONE, round, Ward.approve(3), true, first.token()).orThrow();
        assertThat(code(budgets.writeBox(round, new ByteArrayOutputStream()))).isEqualTo("budgets.not-closed");
        ward.closed(round);
        var box = ward.box(round);
        assertThat(box.lines().skip(6)).hasSize(2).allMatch(line -> line.split(" ").length == 2);
        assertThat(journal.about(round.value()).getLast())
                .satisfies(entry -> assertThat(java.util.Objects.requireNonNull(entry.opening())
                                .canonicalContent())
                        .contains("box-sha256=" + Prints.sha256(box), "ballots=2", "tokens=2"));
        var token = Base64.getUrlDecoder().decode(first.token());
        assertThat(box).contains(Base64.getEncoder().encodeToString(Arrays.copyOf(token, 64)) + " ");
    }

    @Test
    void aPersonSeesInWhichRoundsTheyHaveAToken() throws Exception {
        var round = voting();
        var resident = ward.resident();
        var person = java.util.Objects.requireNonNull(resident.person());
        budgets.vote(resident, round, Ward.approve(1), true, null).orThrow();
        assertThat(people.held(resident, person, 100).orThrow())
                .filteredOn(held -> held.section().equals("budgets.token"))
                .singleElement()
                .satisfies(held -> assertThat(held.fields().getFirst().value())
                        .isEqualTo(ward.plan().title().kk()));
    }
}
