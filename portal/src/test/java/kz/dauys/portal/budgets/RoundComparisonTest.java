package kz.dauys.portal.budgets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.journal.Difference;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.People;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What somebody changes in a round behind the portal's back is seen. */
@PortalTest
class RoundComparisonTest {
    private final Budgets budgets;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Ward ward;

    RoundComparisonTest(
            Budgets budgets,
            Organisations organisations,
            People people,
            TestClock clock,
            JdbcClient sql,
            TransactionTemplate transaction) {
        this.budgets = budgets;
        this.sql = sql;
        this.transaction = transaction;
        this.ward = new Ward(budgets, organisations, people, clock, sql);
    }

    private List<Difference> differences(RoundId round) {
        var all = new ArrayList<Difference>();
        budgets.compare(all::add);
        return all.stream()
                .filter(difference -> difference.where().contains(round.toString()))
                .toList();
    }

    private RoundId counted() throws Exception {
        var round = ward.voting(ward.plan(), 60_000, 50_000);
        for (int i = 0; i < 6; i++) {
            ward.vote(round, 1 + i % 2);
        }
        ward.closed(round);
        ward.open(round, 1, 2);
        return round;
    }

    @Test
    void findsNothingInWhatThePortalDidHoweverFarItIs() throws Exception {
        var recalled = ward.announced(ward.plan(), 60_000, 50_000);
        budgets.recall(ward.head, recalled, "Қате").orThrow();
        budgets.announce(ward.head, recalled).orThrow();
        var counted = counted();
        assertThat(differences(recalled)).isEmpty();
        assertThat(differences(counted)).isEmpty();
    }

    /** Outside of a transaction of the test, as the command does it. */
    @Test
    void goesOnWhereABallotWasChangedIntoNonsense() throws Exception {
        var round = counted();
        var token = sql.sql("select token from budgets.ballot where round = :round order by token limit 1")
                .param("round", round.value())
                .query(byte[].class)
                .single();
        var sealed = sql.sql("select sealed from budgets.ballot where token = :token")
                .param("token", token)
                .query(byte[].class)
                .single();
        var change = "update budgets.ballot set sealed = :sealed where token = :token";
        sql.sql(change).param("sealed", token).param("token", token).update();
        try {
            assertThat(differences(round)).extracting(Difference::what).contains("box");
        } finally {
            sql.sql(change).param("sealed", sealed).param("token", token).update();
        }
        assertThat(differences(round)).isEmpty();
    }

    @Test
    void goesOnWhereWhatIsKeptWasChangedIntoNonsense() throws Exception {
        var round = counted();
        for (var tampering : List.of(
                "update budgets.round set result = '\"x\"' where id = :round",
                "update budgets.round set result = result - 'projects' where id = :round",
                "update budgets.round set result = null where id = :round",
                "update budgets.round set kind = 'NONE' where id = :round",
                "update budgets.opened set choice = 'x y' where round = :round",
                "delete from budgets.project where round = :round and number = 2")) {
            transaction.executeWithoutResult(status -> {
                assertThat(sql.sql(tampering).param("round", round.value()).update())
                        .as(tampering)
                        .isPositive();
                assertThat(differences(round))
                        .as(tampering)
                        .extracting(Difference::found)
                        .anySatisfy(found -> assertThat(found).startsWith("not to be read: "));
                status.setRollbackOnly();
            });
        }
        assertThat(differences(round)).isEmpty();
    }

    @Test
    void findsEachThingThatWasChangedBehindThePortalsBack() throws Exception {
        var round = counted();
        Map.of(
                        "update budgets.round set money = money + 1 where id = :round",
                        "money",
                        "update budgets.project set cost = cost + 1 where round = :round and number = 1",
                        "projects-sha256",
                        "update budgets.round set token_key = round_key where id = :round",
                        "token-key-sha256",
                        "delete from budgets.ballot where print = (select min(print) from budgets.ballot where round = :round)",
                        "batch 1",
                        "update budgets.ballot set sealed = token where print = (select min(print) from budgets.ballot where round = :round)",
                        "box",
                        "update budgets.round set box_sha256 = sha256('') where id = :round",
                        "kept digest of the box",
                        "update budgets.opened set choice = '2' where choice = '1' and round = :round",
                        "counted ballots",
                        "update budgets.project set name = 'x' where round = :round and number = 2",
                        "counted ballots")
                .forEach((tampering, seen) -> transaction.executeWithoutResult(status -> {
                    assertThat(sql.sql(tampering).param("round", round.value()).update())
                            .as(tampering)
                            .isPositive();
                    assertThat(differences(round))
                            .as(tampering)
                            .extracting(Difference::what)
                            .contains(seen);
                    status.setRollbackOnly();
                }));
        assertThat(differences(round)).isEmpty();
    }
}
