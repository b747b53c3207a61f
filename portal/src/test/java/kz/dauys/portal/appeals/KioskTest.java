package kz.dauys.portal.appeals;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestBrowser;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.Appointment;
import kz.dauys.portal.people.NewStaff;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A terminal in a hall: who may file there, what stays on it, what the person takes along. */
@PortalTest
class KioskTest {
    private static final String TEXT = "Ауламызда үш күннен бері жарық жоқ.";

    private final Appeals appeals;
    private final Drafts drafts;
    private final JdbcClient sql;
    private final TestClock clock;
    private final Office office;
    private final Viewer administrator;
    private final TestBrowser browser;

    KioskTest(
            Appeals appeals,
            Drafts drafts,
            Organisations organisations,
            People people,
            JdbcClient sql,
            TestClock clock,
            @LocalServerPort int port) {
        this.appeals = appeals;
        this.drafts = drafts;
        this.sql = sql;
        this.clock = clock;
        this.office = Office.open(organisations, people);
        var id = people.registerStaff(
                new NewStaff(Fresh.word(), "a long password indeed", "Әкімші", Fresh.email(), Language.KK));
        this.administrator = new Viewer(
                id,
                "Әкімші",
                Language.KK,
                List.of(new Appointment(
                        java.util.UUID.randomUUID(),
                        id,
                        Role.ADMINISTRATOR,
                        null,
                        null,
                        Fresh.text("Post"),
                        java.time.LocalDate.of(2020, 1, 1),
                        null)));
        this.browser = new TestBrowser(port);
    }

    private static String code(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(var refusal) ? refusal.code() : "done";
    }

    private String kiosk() {
        var code = appeals.registerKiosk(administrator, office.body(), "Зал").orThrow();
        return appeals.setUpKiosk(code.code(), Fresh.clientAddress()).orThrow();
    }

    private DraftContent said() {
        return DraftContent.empty()
                .saying(TEXT)
                .at(DraftContent.empty().place().within(office.place()))
                .by(new DraftContent.Who(Capacity.SELF, "", new Applicant("Қожахмет Әнуар", "Ақтас, 5", "", "", "")));
    }

    private List<String> journal(java.util.UUID kiosk) {
        return sql.sql("""
                        select e.type from journal.entry e join journal.opening o on o.entry_id = e.id
                        where o.subject = :kiosk order by e.sequence
                        """).param("kiosk", kiosk).query(String.class).list();
    }

    @Test
    void anAdministratorRegistersATerminalWhichIsKnownUntilItIsRevoked() {
        var made = appeals.registerKiosk(administrator, office.body(), " Зал, 1-қабат ")
                .orThrow();
        assertThat(code(appeals.registerKiosk(office.head(), office.body(), "Зал")))
                .isEqualTo("appeals.kiosks-by-administrator");
        assertThat(code(appeals.setUpKiosk("12", Fresh.clientAddress()))).isEqualTo("appeals.kiosk-code-wrong");
        var secret = appeals.setUpKiosk(
                        made.code().substring(0, 5) + " " + made.code().substring(5), Fresh.clientAddress())
                .orThrow();
        assertThat(code(appeals.setUpKiosk(made.code(), Fresh.clientAddress())))
                .as("a code is used up")
                .isEqualTo("appeals.kiosk-code-wrong");
        assertThat(appeals.kiosk(secret)).contains(new Kiosk(made.kiosk(), office.body(), "Зал, 1-қабат"));
        assertThat(appeals.kiosk("made up")).isEmpty();
        assertThat(appeals.kiosks(office.head())).isEmpty();

        assertThat(code(appeals.revokeKiosk(office.head(), made.kiosk()))).isEqualTo("appeals.kiosks-by-administrator");
        appeals.revokeKiosk(administrator, made.kiosk()).orThrow();
        assertThat(appeals.kiosk(secret)).isEmpty();
        assertThat(code(appeals.keepAtKiosk(secret, null, said()))).isEqualTo("appeals.no-such-kiosk");
        assertThat(journal(made.kiosk())).containsExactly("kiosk.registered", "kiosk.set-up", "kiosk.revoked");
    }

    @Test
    void aCodeThatWaitedAnHourOpensNothing() {
        var made = appeals.registerKiosk(administrator, office.body(), "Зал").orThrow();
        clock.set(clock.instant().plusSeconds(3601));
        assertThat(code(appeals.setUpKiosk(made.code(), Fresh.clientAddress()))).isEqualTo("appeals.kiosk-code-wrong");
    }

    @Test
    void codesAreNotTriedOut() {
        var here = Fresh.clientAddress();
        for (int i = 0; i < 20; i++) {
            assertThat(code(appeals.setUpKiosk("0000000000", here))).isEqualTo("appeals.kiosk-code-wrong");
        }
        assertThat(code(appeals.setUpKiosk("0000000000", here))).isEqualTo("appeals.too-many-tries");
    }

    @Test
    void whatIsFiledAtATerminalIsFiledOnceAndFollowedByNumberAndKey() {
        var secret = kiosk();
        var visit = appeals.keepAtKiosk(secret, null, said()).orThrow();
        assertThat(appeals.kioskReceipt(secret, visit.key())).isEmpty();
        var number = appeals.fileAtKiosk(secret, visit.key(), Language.KK, "", office.topic())
                .orThrow();
        assertThat(appeals.fileAtKiosk(secret, visit.key(), Language.KK, "", office.topic())
                        .orThrow())
                .isEqualTo(number);
        var view = appeals.view(office.officer(), number).orElseThrow();
        assertThat(view.channel()).isEqualTo(Channel.KIOSK);
        assertThat(view.applicantName()).isEqualTo("Қожахмет Әнуар");

        var receipt = appeals.kioskReceipt(secret, visit.key()).orElseThrow();
        assertThat(receipt.key()).matches("[0-9]{12}");
        assertThat(appeals.kioskReceipt(kiosk(), "another visit")).isEmpty();
        var home = Fresh.clientAddress();
        var spaced = receipt.key().substring(0, 6) + " " + receipt.key().substring(6);
        assertThat(appeals.followByKey(null, home, number, spaced).orThrow().number())
                .isEqualTo(number);
        assertThat(code(appeals.followByKey(null, home, number, "000000000000")))
                .isEqualTo("appeals.follow-key-wrong");
        var other = appeals.file(office.citizen(), office.appeal(kz.dauys.portal.procedures.AppealKind.REPORT))
                .orThrow();
        assertThat(code(appeals.followByKey(null, home, other, receipt.key()))).isEqualTo("appeals.follow-key-wrong");
        assertThat(appeals.kiosks(administrator).stream()
                        .filter(kiosk -> kiosk.filed() == 1)
                        .toList())
                .isNotEmpty();
    }

    @Test
    void theKeyOfOneCaseIsNotTriedOutFromManyPlaces() {
        var secret = kiosk();
        var visit = appeals.keepAtKiosk(secret, null, said()).orThrow();
        var number =
                appeals.fileAtKiosk(secret, visit.key(), Language.KK, "", null).orThrow();
        for (int i = 0; i < 20; i++) {
            assertThat(code(appeals.followByKey(null, Fresh.clientAddress(), number, "000000000000")))
                    .isEqualTo("appeals.follow-key-wrong");
        }
        assertThat(code(appeals.followByKey(null, Fresh.clientAddress(), number, "000000000000")))
                .isEqualTo("appeals.too-many-tries");
    }

    @Test
    void aTerminalFilesSoMuchInAnHourAndNoMore() {
        var secret = kiosk();
        for (int i = 0; i < 60; i++) {
            var visit = appeals.keepAtKiosk(secret, null, said()).orThrow();
            appeals.fileAtKiosk(secret, visit.key(), Language.KK, "", null).orThrow();
        }
        var visit = appeals.keepAtKiosk(secret, null, said()).orThrow();
        assertThat(code(appeals.fileAtKiosk(secret, visit.key(), Language.KK, "", null)))
                .isEqualTo("appeals.too-many-filings");
        var elsewhere = kiosk();
        var there = appeals.keepAtKiosk(elsewhere, null, said()).orThrow();
        appeals.fileAtKiosk(elsewhere, there.key(), Language.KK, "", null).orThrow();
    }

    @Test
    void aVisitThatNobodyEndedIsForgottenAfterHalfAnHour() {
        var visit = appeals.keepAtKiosk(kiosk(), null, said()).orThrow();
        var nobody = Viewer.anonymous(Language.KK);
        clock.set(clock.instant().plusSeconds(29 * 60));
        assertThat(appeals.draft(nobody, visit.key())).isPresent();
        clock.set(clock.instant().plusSeconds(2 * 60));
        assertThat(appeals.draft(nobody, visit.key())).isEmpty();
        drafts.forgetOld(clock.instant());
        assertThat(sql.sql("select count(*) from appeals.draft where id = :id")
                        .param("id", visit.id().value())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private void goTo(String path, String... words) {
        var page = browser.get(path);
        assertThat(page.status()).as(path).isEqualTo(200);
        assertThat(page.text()).contains(words.length == 0 ? new String[] {"<main"} : words);
    }

    private void send(String path, String next, String... fields) {
        var form = new HashMap<String, String>();
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        var answer = browser.post(path, form);
        assertThat(answer.status()).as(answer.text()).isEqualTo(303);
        assertThat(answer.location()).endsWith(next);
    }

    @Test
    void aPersonFilesTakesTheReceiptAlongAndLeavesNothingBehind() {
        assertThat(browser.get("/kk/kiosk").location()).endsWith("/kk/kiosk/set-up");
        browser.get("/kk/kiosk/set-up");
        var code = appeals.registerKiosk(administrator, office.body(), "Зал").orThrow();
        send("/kk/kiosk/set-up", "/kk/kiosk", "code", code.code());
        goTo("/kk/kiosk", "href=\"/kk/kiosk/menu\"", "href=\"/ru/kiosk/menu\"", "href=\"/en/kiosk/menu\"");
        goTo("/ru/kiosk/menu", "Подать обращение", "<noscript><meta http-equiv=\"refresh\"");
        goTo("/ru/kiosk/text", "url=/ru/kiosk/leave");
        send("/ru/kiosk/text", "/ru/kiosk/who", "text", TEXT);
        goTo("/ru/kiosk/who");
        var wrong = browser.post("/ru/kiosk/who", Map.of("name", "Әнуар", "iin", "12"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text()).contains("id=\"iin-error\"", "Әнуар");
        send("/ru/kiosk/who", "/ru/kiosk/check", "name", "Қожахмет Әнуар", "address", "Ақтас, 5");
        goTo("/ru/kiosk/check", TEXT, "Қожахмет Әнуар", "Ақтас, 5", "Срок ответа");
        send("/ru/kiosk/send", "/ru/kiosk/receipt", "topic", office.topic().value(), "email", "");
        var receipt = browser.get("/ru/kiosk/receipt").text();
        var key = Pattern.compile("([0-9]{4}) ([0-9]{4}) ([0-9]{4})").matcher(receipt);
        assertThat(key.find()).isTrue();
        var number = Pattern.compile("dauys-number\">([^<]+)<").matcher(receipt);
        assertThat(number.find()).isTrue();
        assertThat(receipt).contains("/ru/follow/key?number=" + number.group(1), "class=\"dauys-qr\"");

        var left = browser.get("/ru/kiosk/leave");
        assertThat(left.location()).endsWith("/ru/kiosk");
        assertThat(browser.cookies()).containsKey("kiosk").doesNotContainKeys("visit", "session", "draft");
        for (var back : List.of("/ru/kiosk/receipt", "/ru/kiosk/check", "/ru/kiosk/who")) {
            assertThat(browser.get(back).location()).as(back).endsWith("/ru/kiosk");
        }
        assertThat(browser.get("/ru/kiosk/text").text()).doesNotContain(TEXT);

        goTo("/ru/follow/key?number=" + number.group(1), "value=\"" + number.group(1) + "\"");
        var followed = browser.post("/ru/follow/key", Map.of("number", number.group(1), "key", key.group()));
        assertThat(followed.status()).isEqualTo(200);
        assertThat(followed.text()).contains("Срок ответа").doesNotContain(TEXT, "Қожахмет", "Ақтас");
    }

    @Test
    void leavingForgetsWhatWasTypedAndNotSent() {
        browser.get("/kk/kiosk/set-up");
        var code = appeals.registerKiosk(administrator, office.body(), "Зал").orThrow();
        send("/kk/kiosk/set-up", "/kk/kiosk", "code", code.code());
        browser.get("/kk/kiosk/text");
        send("/kk/kiosk/text", "/kk/kiosk/who", "text", TEXT);
        var visit = browser.cookies().get("visit");
        assertThat(appeals.draft(Viewer.anonymous(Language.KK), visit)).isPresent();
        browser.get("/kk/kiosk/leave");
        assertThat(appeals.draft(Viewer.anonymous(Language.KK), visit)).isEmpty();
    }
}
