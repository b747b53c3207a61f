package kz.dauys.portal.ideas;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.TestPictures;
import kz.dauys.portal.budgets.Budgets;
import kz.dauys.portal.journal.Difference;
import kz.dauys.portal.kernel.Sha256;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.People;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What somebody changes behind the portal's back is seen. */
@PortalTest
class IdeaComparisonTest {
    private final Ideas ideas;
    private final People people;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final TestClock clock;
    private final Hamlet hamlet;
    private final Hamlet neighbour;

    IdeaComparisonTest(
            Ideas ideas,
            Budgets budgets,
            Organisations organisations,
            People people,
            TestClock clock,
            JdbcClient sql,
            TransactionTemplate transaction) {
        this.ideas = ideas;
        this.people = people;
        this.sql = sql;
        this.transaction = transaction;
        this.clock = clock;
        this.hamlet = new Hamlet(ideas, budgets, organisations, people, clock, sql);
        this.neighbour = new Hamlet(ideas, budgets, organisations, people, clock, sql);
    }

    /** A call in which one idea was admitted and one refused, after all that can happen to them. */
    private CallId decided() {
        var ward = hamlet.ward;
        var author = ward.resident();
        var other = ward.resident();
        var call = hamlet.open();
        var first = hamlet.proposed(author, call, "Бақ");
        ideas.addPicture(author, first, "Шалшық", TestPictures.jpeg(60, 40)).orThrow();
        ideas.removePicture(
                        author,
                        ideas.addPicture(author, first, "Терезе", TestPictures.jpeg(50, 40))
                                .orThrow())
                .orThrow();
        ideas.rewrite(author, first, Hamlet.text("Бақ пен көл", "Су керек"), true)
                .orThrow();
        ideas.rewrite(author, first, Hamlet.text("Бақ, көл", "Су мен көлеңке керек"), true)
                .orThrow();
        ideas.offerMerge(other, hamlet.proposed(other, call, "Екі ағаш"), 1).orThrow();
        ideas.answerMerge(author, first, 2, true).orThrow();
        var third = hamlet.proposed(other, call, "Автотұрақ");
        hamlet.endIntake();
        ideas.askOpinion(ward.officer, first, neighbour.ward.body, "Жер кімдікі?")
                .orThrow();
        ideas.giveOpinion(
                        neighbour.ward.officer,
                        first,
                        neighbour.ward.body,
                        new Opinion(Standpoint.AGREES_IF, "Су құбырын жылжытпаса."))
                .orThrow();
        ideas.appraise(ward.officer, first, Hamlet.feasible()).orThrow();
        ideas.appraise(ward.officer, third, Hamlet.doubtful()).orThrow();
        ideas.answer(other, third, "Жер қаланыкі.").orThrow();
        var session = hamlet.session(call);
        ideas.writeDown(ward.officer, session, first, Hamlet.admission(15_000_00))
                .orThrow();
        ideas.writeDown(ward.officer, session, third, Hamlet.refusal("not-public-land", "Жер жеке меншікте.\nСолай."))
                .orThrow();
        ideas.signProtocol(ward.head, session).orThrow();
        return call;
    }

    private List<Difference> differences(CallId call) {
        var session = ideas.sessions(hamlet.ward.officer, call).getFirst().id();
        var all = new ArrayList<Difference>();
        ideas.compare(all::add);
        return all.stream()
                .filter(difference -> difference.where().contains(call.toString())
                        || difference.where().contains(session.toString()))
                .toList();
    }

    @Test
    void findsNothingInWhatThePortalDid() {
        assertThat(differences(decided())).isEmpty();
    }

    @Test
    void findsEachThingThatWasChangedBehindThePortalsBack() {
        var call = decided();
        Map.ofEntries(
                        Map.entry(
                                "update ideas.idea set about = 'Басқа' where number = 1 and call = :call",
                                "text-sha256"),
                        Map.entry("update ideas.idea set stage = 'REFUSED' where number = 1 and call = :call", "stage"),
                        Map.entry("update ideas.idea set cost = 1 where number = 1 and call = :call", "cost"),
                        Map.entry(
                                "update ideas.idea set appraisal = jsonb_set(appraisal, '{conditions}', '\"x\"') where number = 1 and call = :call",
                                "appraisal"),
                        Map.entry(
                                "update ideas.opinion set words = 'Жоқ' where idea in (select id from ideas.idea where call = :call)",
                                "opinions"),
                        Map.entry(
                                "update ideas.act set act = jsonb_set(act, '{reason}', '\"x\"') where act ->> 'act' = 'Refused' and idea in (select id from ideas.idea where call = :call)",
                                "reason-sha256"),
                        Map.entry(
                                "update ideas.act set act = jsonb_set(act, '{text}', '\"x\"') where act ->> 'act' = 'Answered' and idea in (select id from ideas.idea where call = :call)",
                                "text-sha256"),
                        Map.entry(
                                "delete from ideas.act where act ->> 'act' = 'Answered' and idea in (select id from ideas.idea where call = :call)",
                                "act"),
                        Map.entry(
                                "update ideas.act set at = at + interval '1 day' where act ->> 'act' = 'Answered' and idea in (select id from ideas.idea where call = :call)",
                                "entry of the journal"),
                        Map.entry(
                                "update ideas.item set record = jsonb_set(record, '{votes,Дана Ким}', '\"AGAINST\"') where session in (select id from ideas.session where call = :call)",
                                "protocol-text-sha256"),
                        Map.entry("update ideas.session set place = 'Үйде' where call = :call", "protocol-text-sha256"))
                .forEach((tampering, seen) -> transaction.executeWithoutResult(status -> {
                    assertThat(sql.sql(tampering).param("call", call.value()).update())
                            .as(tampering)
                            .isPositive();
                    assertThat(differences(call))
                            .as(tampering)
                            .extracting(Difference::what)
                            .contains(seen);
                    status.setRollbackOnly();
                }));
        assertThat(differences(call)).isEmpty();
    }

    @Test
    void goesOnWhereWhatIsKeptWasChangedIntoNonsense() {
        var call = decided();
        var acts = " and idea in (select id from ideas.idea where call = :call)";
        for (var tampering : List.of(
                "update ideas.act set act = '{\"act\":\"Nothing\"}' where act ->> 'act' = 'Refused'" + acts,
                "update ideas.act set act = act - 'reason' where act ->> 'act' = 'Refused'" + acts,
                "update ideas.act set act = act - 'appraisal' where act ->> 'act' = 'FoundFeasible'" + acts,
                "update ideas.act set act = 'null' where act ->> 'act' = 'Answered'" + acts,
                "update ideas.idea set appraisal = '[\"x\"]' where number = 3 and call = :call",
                "update ideas.item set record = '\"x\"' where session in (select id from ideas.session where call = :call)",
                "update ideas.item set record = record - 'votes' where session in (select id from ideas.session where call = :call)")) {
            transaction.executeWithoutResult(status -> {
                sql.sql(tampering).param("call", call.value()).update();
                sql.sql("update ideas.idea set cost = 1 where number = 1 and call = :call")
                        .param("call", call.value())
                        .update();
                var all = new ArrayList<Difference>();
                ideas.compare(all::add);
                assertThat(all)
                        .as(tampering)
                        .anySatisfy(difference -> assertThat(difference.found()).startsWith("not to be read: "));
                status.setRollbackOnly();
            });
        }
        assertThat(differences(call)).isEmpty();
    }

    /** Outside of a transaction of the test, as the command does it. */
    @Test
    void tellsTheRestWhereAnIdeaCannotBeRead() {
        var call = decided();
        var kept = appraisal(call);
        change(call, "appraisal = '{}'", 3);
        change(call, "cost = cost + 1", 1);
        try {
            var all = new ArrayList<Difference>();
            ideas.compare(all::add);
            assertThat(all).extracting(Difference::what).contains("row", "cost");
        } finally {
            change(call, "appraisal = '" + kept + "'", 3);
            change(call, "cost = cost - 1", 1);
        }
        assertThat(differences(call)).isEmpty();
    }

    private String appraisal(CallId call) {
        return sql.sql("select appraisal::text from ideas.idea where call = :call and number = 3")
                .param("call", call.value())
                .query(String.class)
                .single();
    }

    private void change(CallId call, String what, int number) {
        sql.sql("update ideas.idea set " + what + " where call = :call and number = :number")
                .param("call", call.value())
                .param("number", number)
                .update();
    }

    @Test
    void anErasedAuthorIsNoDifference() {
        var call = hamlet.open();
        var author = hamlet.ward.resident();
        var idea = hamlet.proposed(author, call, "Бақ");
        ideas.withdraw(author, idea, "Керек емес").orThrow();
        clock.advance(Duration.ofDays(1));
        people.erase(
                        hamlet.ward.administrator(),
                        java.util.Objects.requireNonNull(author.person()),
                        hamlet.ward.request())
                .orThrow();
        var all = new ArrayList<Difference>();
        ideas.compare(all::add);
        assertThat(all).noneMatch(difference -> difference.where().contains(call.toString()));
    }

    @Test
    void theProtocolIsATextWhoseDigestStandsInTheLog() {
        var call = decided();
        var session = ideas.sessions(hamlet.ward.officer, call).getFirst().id();
        var text = ideas.protocol(session).orElseThrow();
        assertThat(text)
                .startsWith("session " + session + "\ncall " + call + "\nday ")
                .contains("\nidea 1\ndecision admitted\n", "\nidea 3\ndecision refused\n")
                .contains("\nFOR Дана Ким\n", "\ncost 1500000\n")
                .contains("\nground not-public-land\nreason Жер жеке меншікте.\n\tСолай.\n");
        assertThat(sql.sql("select convert_from(content, 'UTF8') from journal.opening where subject = :session")
                        .param("session", session.value())
                        .query(String.class)
                        .list())
                .anySatisfy(content -> assertThat(content).contains("protocol-text-sha256=" + Sha256.hex(text)));
    }
}
