package kz.dauys.portal.locks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestBrowser;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.appeals.QueueFilter;
import kz.dauys.portal.appeals.SaveAnswerTemplate;
import kz.dauys.portal.appeals.Settled;
import kz.dauys.portal.appeals.Verdict;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.locks.Cast.Part;
import kz.dauys.portal.locks.Things.Thing;
import kz.dauys.portal.notifications.Notifications;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Races on "one per person": several at once, and exactly one of them counts. */
@PortalTest
class RaceTest {
    private static final int AT_ONCE = 6;

    private final Appeals appeals;
    private final People people;
    private final Organisations organisations;
    private final Notifications notifications;
    private final TestClock clock;
    private final JdbcClient sql;

    @LocalServerPort
    private int port;

    private Cast cast;
    private Things things;

    RaceTest(
            Appeals appeals,
            People people,
            Organisations organisations,
            Notifications notifications,
            TestClock clock,
            JdbcClient sql) {
        this.appeals = appeals;
        this.people = people;
        this.organisations = organisations;
        this.notifications = notifications;
        this.clock = clock;
        this.sql = sql;
    }

    @BeforeEach
    void cast() {
        cast = Cast.shared(people, organisations, port);
        things = new Things(cast, appeals, people, notifications, clock, sql);
    }

    /** Has all do it at the same moment; what each got, in no order. */
    private static <T> List<T> atOnce(Callable<T> work) {
        var start = new CyclicBarrier(AT_ONCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<java.util.concurrent.Future<T>>();
            for (int i = 0; i < AT_ONCE; i++) {
                running.add(threads.submit(() -> {
                    start.await(20, TimeUnit.SECONDS);
                    return work.call();
                }));
            }
            var results = new ArrayList<T>();
            for (var one : running) {
                results.add(one.get(60, TimeUnit.SECONDS));
            }
            return results;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static long done(List<? extends Outcome<?>> outcomes) {
        return outcomes.stream().filter(Outcome.Done.class::isInstance).count();
    }

    private long acts(Thing thing, String kind) {
        return sql.sql("""
                        select count(*) from appeals.act a join appeals.appeal p on p.id = a.appeal
                        where p.number = :number and a.type ilike :kind
                        """)
                .param("number", thing.value("number"))
                .param("kind", kind)
                .query(Long.class)
                .single();
    }

    @Test
    void oneVerdictOfAPerson() {
        var answered = things.get("answered");
        var author = cast.viewer(Part.AUTHOR);
        assertThat(done(atOnce(() -> appeals.judge(author, answered.number(), new Verdict(Settled.YES, 5, "")))))
                .isOne();
        assertThat(acts(answered, "%judged%")).isOne();
    }

    @Test
    void oneComplaintAboutOneAnswer() {
        var judged = things.get("judged");
        var author = cast.viewer(Part.AUTHOR);
        assertThat(done(atOnce(() -> appeals.complain(author, judged.number(), "Келіспеймін"))))
                .isOne();
        assertThat(sql.sql("""
                                select count(*) from appeals.appeal c join appeals.appeal o on o.id = c.origin
                                where o.number = :number
                                """)
                        .param("number", judged.value("number"))
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void oneSignatureOfAPersonUnderAJointAppeal() {
        var invitation = things.get("invitation");
        var stranger = cast.viewer(Part.STRANGER);
        atOnce(() -> appeals.join(stranger, invitation.value("secret")));
        assertThat(sql.sql("""
                                select count(*) from appeals.cosigner s join appeals.appeal p on p.id = s.appeal
                                where p.number = :number
                                """)
                        .param("number", invitation.value("number"))
                        .query(Long.class)
                        .single())
                .isOne();
        assertThat(acts(invitation, "%join%")).isOne();
    }

    @Test
    void oneOfficerTakesACaseAndOneHeadSignsIt() {
        var filed = things.get("case");
        assertThat(done(atOnce(() -> appeals.take(cast.viewer(Part.OFFICER), filed.number()))))
                .isOne();
        var approved = things.get("approved");
        assertThat(done(atOnce(() -> appeals.sign(cast.viewer(Part.HEAD), approved.number()))))
                .isOne();
        assertThat(acts(approved, "signed")).isOne();
    }

    @Test
    void oneAppealOfADraftThatIsSentSeveralTimesOverHttp() {
        var browser = cast.opened();
        browser.signIn(Fresh.email());
        browser.get("/en/file");
        browser.post("/en/file", Map.of("text", "Бір рет"));
        browser.get("/en/file/check");
        var cookies = Map.copyOf(browser.cookies());
        var token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"")
                .matcher(browser.get("/en/file/check").text());
        assertThat(token.find()).isTrue();
        var answers = atOnce(() -> {
            var same = new TestBrowser(port);
            same.cookies().putAll(cookies);
            return same.postWithoutToken("/en/file/send", Map.of("_csrf", token.group(1)));
        });
        assertThat(answers).allMatch(answer -> answer.status() < 500);
        assertThat(answers.stream()
                        .filter(answer -> answer.status() == 303)
                        .map(TestBrowser.Page::location)
                        .distinct())
                .hasSize(1);
        assertThat(browser.get("/en/my").text().split("/en/appeals/[A-Z]-", -1).length - 1)
                .as("appeals on the person's list")
                .isOne();
    }

    @Test
    void oneSessionOfACodeThatIsTypedSeveralTimesAtOnce() {
        var browser = cast.opened();
        browser.post("/en/sign-in", Map.of("email", Fresh.email()));
        var page = browser.get("/en/sign-in/code").text();
        var code = Pattern.compile("Your code is ([0-9]{6})").matcher(page);
        var token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page);
        assertThat(code.find() && token.find()).isTrue();
        var cookies = Map.copyOf(browser.cookies());
        var opened = atOnce(() -> {
                    var same = new TestBrowser(port);
                    same.cookies().putAll(cookies);
                    same.postWithoutToken("/en/sign-in/code", Map.of("code", code.group(1), "_csrf", token.group(1)));
                    return same.cookies().containsKey("session");
                })
                .stream()
                .filter(session -> session)
                .count();
        assertThat(opened).isOne();
    }

    @Test
    void fiveTriesOfACodeAreFiveAlsoAtOnce() {
        var browser = cast.opened();
        browser.post("/en/sign-in", Map.of("email", Fresh.email()));
        var page = browser.get("/en/sign-in/code").text();
        var code = Pattern.compile("Your code is ([0-9]{6})").matcher(page);
        var token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page);
        assertThat(code.find() && token.find()).isTrue();
        var wrong = code.group(1).equals("000000") ? "000001" : "000000";
        var cookies = Map.copyOf(browser.cookies());
        atOnce(() -> {
            var same = new TestBrowser(port);
            same.cookies().putAll(cookies);
            return same.postWithoutToken("/en/sign-in/code", Map.of("code", wrong, "_csrf", token.group(1)))
                    .status();
        });
        assertThat(browser.post("/en/sign-in/code", Map.of("code", code.group(1)))
                        .status())
                .isIn(422, 429);
    }

    @Test
    void oneFilterAndOneTemplateOfAName() {
        var officer = cast.viewer(Part.OFFICER);
        var name = Fresh.word();
        atOnce(() -> appeals.saveFilter(officer, name, QueueFilter.all()));
        assertThat(appeals.savedFilters(officer))
                .filteredOn(filter -> filter.name().equals(name))
                .hasSize(1);
        var title = Fresh.word();
        var head = cast.viewer(Part.HEAD);
        atOnce(() ->
                appeals.saveAnswerTemplate(head, new SaveAnswerTemplate(null, cast.body, Language.KK, title, "Үлгі")));
        assertThat(appeals.answerTemplates(head))
                .filteredOn(one -> one.title().equals(title))
                .hasSize(1);
    }

    @Test
    void oneAbsenceOfADay() {
        var head = Cast.person(cast.viewer(Part.HEAD));
        var day = java.time.LocalDate.parse(things.get("case").value("later")).plusYears(3);
        assertThat(done(atOnce(() -> people.recordAbsence(
                        cast.viewer(Part.HEAD), head, day, day, Cast.person(cast.secondHead), clock.today()))))
                .isOne();
    }

    @Test
    void threeFilesOnADraftOfNobodyAlsoAtOnce() {
        var browser = cast.opened();
        browser.get("/en/file");
        browser.post("/en/file", Map.of("text", "Көп файл"));
        browser.get("/en/file/files");
        var key = browser.cookies().get("draft");
        var nobody = kz.dauys.portal.people.Viewer.anonymous(Language.KK);
        var client = Fresh.clientAddress();
        assertThat(done(atOnce(() -> appeals.attachToDraft(
                        nobody,
                        client,
                        key,
                        kz.dauys.portal.appeals.AttachmentRole.EVIDENCE,
                        "a.txt",
                        new java.io.ByteArrayInputStream(new byte[] {'a'})))))
                .isEqualTo(3);
    }
}
