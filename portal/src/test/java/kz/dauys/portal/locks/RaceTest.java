package kz.dauys.portal.locks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestBrowser;
import kz.dauys.portal.appeals.QueueFilter;
import kz.dauys.portal.appeals.SaveAnswerTemplate;
import kz.dauys.portal.appeals.Settled;
import kz.dauys.portal.appeals.Verdict;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.locks.Cast.Part;
import kz.dauys.portal.locks.Things.Thing;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/** Races on "one per person": several at once, and exactly one of them counts. */
@PortalTest
class RaceTest {
    private static final int AT_ONCE = 6;

    private final Stage stage;

    RaceTest(ApplicationContext context) {
        stage = new Stage(context);
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
        return stage.sql
                .sql("""
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
        var answered = stage.things().get("answered");
        var author = stage.cast().viewer(Part.AUTHOR);
        assertThat(done(atOnce(() -> stage.appeals.judge(author, answered.number(), new Verdict(Settled.YES, 5, "")))))
                .isOne();
        assertThat(acts(answered, "%judged%")).isOne();
    }

    @Test
    void oneComplaintAboutOneAnswer() {
        var judged = stage.things().get("judged");
        var author = stage.cast().viewer(Part.AUTHOR);
        assertThat(done(atOnce(() -> stage.appeals.complain(author, judged.number(), "Келіспеймін"))))
                .isOne();
        assertThat(stage.sql
                        .sql("""
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
        var invitation = stage.things().get("invitation");
        var stranger = stage.cast().viewer(Part.STRANGER);
        atOnce(() -> stage.appeals.join(stranger, invitation.value("secret")));
        assertThat(stage.sql
                        .sql("""
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
    void aCaseIsTakenOnceAndSignedOnce() {
        var filed = stage.things().get("case");
        assertThat(done(atOnce(() -> stage.appeals.take(stage.cast().viewer(Part.OFFICER), filed.number()))))
                .isOne();
        var approved = stage.things().get("approved");
        assertThat(done(atOnce(() -> stage.appeals.sign(stage.cast().viewer(Part.HEAD), approved.number()))))
                .isOne();
        assertThat(acts(approved, "signed")).isOne();
    }

    @Test
    void oneAppealOfADraftThatIsSentSeveralTimesOverHttp() {
        var browser = stage.cast().opened();
        browser.signIn(Fresh.email());
        browser.get("/en/file");
        browser.post("/en/file", Map.of("text", "Бір рет"));
        browser.get("/en/file/check");
        var cookies = Map.copyOf(browser.cookies());
        var token = browser.get("/en/file/check").token();
        var answers = atOnce(() -> {
            var same = new TestBrowser(stage.port);
            same.cookies().putAll(cookies);
            return same.postWithoutToken("/en/file/send", Map.of("_csrf", token));
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
        var browser = stage.cast().opened();
        browser.post("/en/sign-in", Map.of("email", Fresh.email()));
        var page = browser.get("/en/sign-in/code");
        var code = page.code();
        var token = page.token();
        var cookies = Map.copyOf(browser.cookies());
        var opened = atOnce(() -> {
                    var same = new TestBrowser(stage.port);
                    same.cookies().putAll(cookies);
                    same.postWithoutToken("/en/sign-in/code", Map.of("code", code, "_csrf", token));
                    return same.cookies().containsKey("session");
                })
                .stream()
                .filter(session -> session)
                .count();
        assertThat(opened).isOne();
    }

    @Test
    void fiveTriesOfACodeAreFiveAlsoAtOnce() {
        var browser = stage.cast().opened();
        browser.post("/en/sign-in", Map.of("email", Fresh.email()));
        var page = browser.get("/en/sign-in/code");
        var code = page.code();
        var token = page.token();
        var wrong = code.equals("000000") ? "000001" : "000000";
        var cookies = Map.copyOf(browser.cookies());
        atOnce(() -> {
            var same = new TestBrowser(stage.port);
            same.cookies().putAll(cookies);
            return same.postWithoutToken("/en/sign-in/code", Map.of("code", wrong, "_csrf", token))
                    .status();
        });
        assertThat(browser.post("/en/sign-in/code", Map.of("code", code)).status())
                .isIn(422, 429);
    }

    @Test
    void oneFilterAndOneTemplateOfAName() {
        var officer = stage.cast().viewer(Part.OFFICER);
        var name = Fresh.word();
        atOnce(() -> stage.appeals.saveFilter(officer, name, QueueFilter.all()));
        assertThat(stage.appeals.savedFilters(officer))
                .filteredOn(filter -> filter.name().equals(name))
                .hasSize(1);
        var title = Fresh.word();
        var head = stage.cast().viewer(Part.HEAD);
        atOnce(() -> stage.appeals.saveAnswerTemplate(
                head, new SaveAnswerTemplate(null, stage.cast().body, Language.KK, title, "Үлгі")));
        assertThat(stage.appeals.answerTemplates(head))
                .filteredOn(one -> one.title().equals(title))
                .hasSize(1);
    }

    @Test
    void oneAbsenceOfADay() {
        var head = Cast.person(stage.cast().viewer(Part.HEAD));
        var day = java.time.LocalDate.parse(stage.things().get("case").value("later"))
                .plusYears(3);
        assertThat(done(atOnce(() -> stage.people.recordAbsence(
                        stage.cast().viewer(Part.HEAD),
                        head,
                        day,
                        day,
                        Cast.person(stage.cast().secondHead),
                        stage.clock.today()))))
                .isOne();
    }

    @Test
    void threeFilesOnADraftOfNobodyAlsoAtOnce() {
        var browser = stage.cast().opened();
        browser.get("/en/file");
        browser.post("/en/file", Map.of("text", "Көп файл"));
        browser.get("/en/file/files");
        var key = browser.cookies().get("draft");
        var nobody = kz.dauys.portal.people.Viewer.anonymous(Language.KK);
        var client = Fresh.clientAddress();
        assertThat(done(atOnce(() -> stage.appeals.attachToDraft(
                        nobody,
                        client,
                        key,
                        kz.dauys.portal.appeals.AttachmentRole.EVIDENCE,
                        "a.txt",
                        new java.io.ByteArrayInputStream(new byte[] {'a'})))))
                .isEqualTo(3);
    }
}
