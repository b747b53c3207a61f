package kz.dauys.portal.budgets;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Period;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.people.IdentityNumber;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.procedures.Procedures;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who may vote, and under which name a round knows them: a keyed hash of their individual identification number. Its key is of this
 * round alone and is destroyed after the count; so two accounts of one person are one voter, and afterwards nobody can tell
 * who took part.
 */
@Component
class Voters {
    private static final String PURPOSE = "budgets.voters";

    private final People people;
    private final Procedures procedures;
    private final JdbcClient sql;
    private final SecureRandom chance = new SecureRandom();
    private final Clock clock;

    Voters(People people, Procedures procedures, JdbcClient sql, Clock clock) {
        this.people = people;
        this.procedures = procedures;
        this.sql = sql;
        this.clock = clock;
    }

    /** A key for a new round, sealed. */
    byte[] freshSecret(RoundId round) {
        var secret = new byte[32];
        chance.nextBytes(secret);
        return people.seal(round.value(), PURPOSE, HexFormat.of().formatHex(secret));
    }

    Hashing of(Round round) {
        var secret = people.unseal(round.id().value(), PURPOSE, round.voterSecret())
                .orElseThrow(
                        () -> new IllegalStateException("the round " + round.id() + " is counted: it knows nobody"));
        return new Hashing(new SecretKeySpec(HexFormat.of().parseHex(secret), "HmacSHA256"));
    }

    /** Hashes numbers for one round. */
    record Hashing(SecretKeySpec key) {

        byte[] hash(String number) {
            try {
                var mac = Mac.getInstance("HmacSHA256");
                mac.init(key);
                return mac.doFinal(number.getBytes(StandardCharsets.UTF_8));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every JDK has HmacSHA256", e);
            }
        }

        @Override
        public String toString() {
            return "Hashing";
        }
    }

    /**
     * The voter that the viewer is in this round, or why they are none. Says nothing of whether the vote is open.
     *
     * @param livesHere whether the viewer states to live there: asked of everyone where no list tells
     */
    Outcome<byte[]> voter(Viewer viewer, Round round, boolean livesHere) {
        var id = viewer.person();
        if (!viewer.signedIn() || id == null) {
            return Outcome.refused("budgets.sign-in");
        }
        return people.confirmedIin(id)
                .map(number -> voter(number, round, livesHere))
                .orElseGet(() -> Outcome.refused("budgets.identity-not-confirmed"));
    }

    /**
     * The voter whom a number names that somebody shows at a point, or why they are none.
     *
     * @param number as typed from a document; spaces do not matter
     * @param livesHere whether they state to live there
     */
    Outcome<byte[]> shown(String number, Round round, boolean livesHere) {
        var digits = number.replaceAll("\\s", "");
        return IdentityNumber.IIN.fits(digits)
                ? voter(digits, round, livesHere)
                : Outcome.refused("budgets.number-wrong");
    }

    private Outcome<byte[]> voter(String number, Round round, boolean livesHere) {
        var plan = round.plan();
        var age = Period.between(IdentityNumber.birthDate(number), procedures.dayOf(clock.instant()));
        if (age.getYears() < plan.minimumAge()) {
            return Outcome.refused(Refusal.of("budgets.too-young", "age", plan.minimumAge()));
        }
        if (!plan.census() && !livesHere) {
            return Outcome.refused("budgets.live-here");
        }
        byte[] voter = of(round).hash(number);
        if (plan.census() && !resident(round.id(), voter)) {
            return Outcome.refused("budgets.not-resident");
        }
        return Outcome.done(voter);
    }

    /** On the first day of the vote, so that it is the same for everyone however late they come. */
    AgeBand ageBand(String number, RoundPlan plan) {
        return AgeBand.of(Period.between(IdentityNumber.birthDate(number), procedures.dayOf(plan.votingFrom()))
                .getYears());
    }

    private boolean resident(RoundId round, byte[] voter) {
        return sql.sql("select true from budgets.resident where round = :round and voter = :voter")
                .param("round", round.value())
                .param("voter", voter)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    boolean anyEntitled(RoundId round) {
        return sql.sql("select exists (select 1 from budgets.entitlement where round = :round)")
                .param("round", round.value())
                .query(Boolean.class)
                .single();
    }

    /**
     * Writes down that this voter has a token, once.
     *
     * @return whether this number is the one that is signed for them: the first that came
     */
    boolean entitle(RoundId round, byte[] voter, byte[] blinded) {
        int fresh = sql.sql("""
                        insert into budgets.entitlement (round, voter, blinded) values (:round, :voter, :blinded)
                        on conflict (round, voter) do nothing
                        """)
                .param("round", round.value())
                .param("voter", voter)
                .param("blinded", blinded)
                .update();
        return fresh == 1
                || blindedOf(round, voter)
                        .filter(first -> java.util.Arrays.equals(first, blinded))
                        .isPresent();
    }

    private Optional<byte[]> blindedOf(RoundId round, byte[] voter) {
        return sql.sql("select blinded from budgets.entitlement where round = :round and voter = :voter")
                .param("round", round.value())
                .param("voter", voter)
                .query((row, i) -> row.getBytes("blinded"))
                .optional();
    }

    long entitled(RoundId round) {
        return sql.sql("select count(*) from budgets.entitlement where round = :round")
                .param("round", round.value())
                .query(Long.class)
                .single();
    }

    /** Destroys what knew the voters of a round: their hashes, and the key by which they could be made again. */
    void forget(RoundId round) {
        for (var table : new String[] {"entitlement", "resident"}) {
            sql.sql("delete from budgets." + table + " where round = :round")
                    .param("round", round.value())
                    .update();
        }
        people.destroyKey(round.value());
    }

    boolean entitled(RoundId round, byte[] voter) {
        return blindedOf(round, voter).isPresent();
    }

    /** Whether this person has a token of this round. */
    boolean hasToken(Round round, String number) {
        return blindedOf(round.id(), of(round).hash(number)).isPresent();
    }
}
