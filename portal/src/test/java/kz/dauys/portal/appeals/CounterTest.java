package kz.dauys.portal.appeals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.ContactDetails;
import kz.dauys.portal.people.IdentityNumber;
import kz.dauys.portal.people.NewContact;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.procedures.AppealKind;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;

/** What an operator does with a person before them: knows them again, takes in what they say, has it confirmed. */
@PortalTest
class CounterTest {
    private final MockMvc mvc;
    private final Appeals appeals;
    private final People people;
    private final JdbcClient sql;
    private final Office office;

    CounterTest(MockMvc mvc, Appeals appeals, Organisations organisations, People people, JdbcClient sql) {
        this.mvc = mvc;
        this.appeals = appeals;
        this.people = people;
        this.sql = sql;
        this.office = Office.open(organisations, people);
    }

    /** A number that nobody else in this database has. */
    private static String iin() {
        var random = ThreadLocalRandom.current();
        while (true) {
            var begun = "%02d%02d%02d5%05d"
                    .formatted(
                            random.nextInt(10, 99),
                            random.nextInt(1, 13),
                            random.nextInt(1, 29),
                            random.nextInt(99_999))
                    .substring(0, 11);
            for (int last = 0; last < 10; last++) {
                if (IdentityNumber.IIN.fits(begun + last)) {
                    return begun + last;
                }
            }
        }
    }

    private EnterAppeal said(Channel channel, String iin, Minutes minutes) {
        return new EnterAppeal(
                new NewContact("Орлов Павел Ильич", null, "+7 701 123 45 67", "Ақтас, 5", iin, Language.RU),
                "",
                AppealKind.STATEMENT,
                channel,
                Capacity.SELF,
                "",
                Language.RU,
                "Во дворе третий день нет света.",
                office.topic(),
                new DraftContent.Place(office.place(), "", null, null),
                null,
                minutes,
                null);
    }

    private AppealNumber entered(Channel channel, Minutes minutes) {
        return appeals.enter(office.operator(), said(channel, "", minutes)).orThrow();
    }

    private static String code(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(var refusal) ? refusal.code() : "done";
    }

    private long looks() {
        return sql.sql("select count(*) from journal.entry where type = 'person.viewed'")
                .query(Long.class)
                .single();
    }

    private MockHttpServletResponse send(Viewer viewer, AbstractMockHttpServletRequestBuilder<?> request) {
        try {
            return mvc.perform(request.with(authentication(new TestingAuthenticationToken(viewer, "", "STAFF")))
                            .with(csrf()))
                    .andReturn()
                    .getResponse();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String text(MockHttpServletResponse response) {
        return new String(response.getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    @Test
    void whoCameBeforeIsKnownAgainByIinAndTheJournalHasWhoLooked() {
        var iin = iin();
        assertThat(appeals.recall(office.operator(), iin).orThrow()).isEmpty();
        appeals.enter(office.operator(), said(Channel.PAPER, iin, Minutes.NOTHING))
                .orThrow();
        var before = looks();
        var known = appeals.recall(office.operator(), iin.substring(0, 6) + " " + iin.substring(6))
                .orThrow()
                .orElseThrow();
        assertThat(known).isEqualTo(new KnownPerson("Орлов Павел Ильич", "Ақтас, 5", "+77011234567", true));
        assertThat(looks()).isEqualTo(before + 1);
        assertThat(code(appeals.recall(office.officer(), iin))).isEqualTo("appeals.channel-of-the-counter");
        assertThat(code(appeals.recall(office.operator(), "123"))).isEqualTo("people.iin-invalid");
    }

    @Test
    void whoClaimsTheNumberOfAnotherOnTheWebGivesTheCounterNoAddressToWriteTo() {
        var iin = iin();
        var claimant = people.introduce(new NewContact("Біреу", Fresh.email(), null, null, null, Language.KK))
                .orThrow();
        people.updateContact(
                        claimant, new ContactDetails("Біреу", "+7 702 000 00 00", "Басқа көше, 1", iin, Language.KK))
                .orThrow();
        var known = appeals.recall(office.operator(), iin).orThrow().orElseThrow();
        assertThat(known).isEqualTo(new KnownPerson("Біреу", "", "", false));
    }

    @Test
    void manyLooksInAnHourAreStopped() {
        var iin = iin();
        for (int i = 0; i < 120; i++) {
            appeals.recall(office.operator(), iin).orThrow();
        }
        assertThat(code(appeals.recall(office.operator(), iin))).isEqualTo("appeals.too-many-looks");
        appeals.enter(office.operator(), said(Channel.PAPER, iin, Minutes.NOTHING))
                .orThrow();
    }

    @Test
    void whatIsSaidByTelephoneAndConfirmedAloudHasItsProtocol() {
        var number = entered(Channel.TELEPHONE, new Minutes(IdentityProof.SAID, Confirmation.ALOUD));
        assertThat(appeals.view(office.officer(), number).orElseThrow().missing())
                .isEmpty();
        var protocol = appeals.spokenProtocol(office.officer(), number).orElseThrow();
        assertThat(protocol.means()).isEqualTo(Channel.TELEPHONE);
        assertThat(protocol.text()).isEqualTo("Во дворе третий день нет света.");
        assertThat(protocol.applicantName()).isEqualTo("Орлов Павел Ильич");
        assertThat(protocol.signed()).isFalse();
        assertThat(appeals.spokenProtocol(office.officerAbove(), number)).isEmpty();
        assertThat(appeals.view(office.officer(), number).orElseThrow().timeline())
                .extracting(AppealView.TimelineEntry::type)
                .startsWith("filed", "registered", "minuted");
    }

    @Test
    void whatIsToBeSignedLacksItsProtocolUntilTheSignedSheetIsThere() {
        var number = entered(Channel.ORAL, new Minutes(IdentityProof.DOCUMENT, Confirmation.SIGNATURE));
        assertThat(appeals.receipt(office.operator(), number).orElseThrow().missing())
                .containsExactly("protocol");
        var sheet = new ByteArrayInputStream("Қол қойылды".getBytes(StandardCharsets.UTF_8));
        assertThat(code(appeals.addSignedProtocol(office.head(), number, "a.txt", sheet)))
                .isEqualTo("appeals.unknown");
        appeals.addSignedProtocol(office.operator(), number, "a.txt", sheet).orThrow();
        assertThat(appeals.receipt(office.operator(), number).orElseThrow().missing())
                .isEmpty();
        assertThat(appeals.spokenProtocol(office.operator(), number)
                        .orElseThrow()
                        .signed())
                .isTrue();
        var paper = entered(Channel.PAPER, Minutes.NOTHING);
        assertThat(appeals.spokenProtocol(office.operator(), paper)).isEmpty();
        assertThat(code(appeals.addSignedProtocol(office.operator(), paper, "a.txt", sheet)))
                .isEqualTo("appeals.nothing-was-minuted");
    }

    @Test
    void whatCannotHaveBeenSoIsNotWrittenDown() {
        var document = new Minutes(IdentityProof.DOCUMENT, Confirmation.NONE);
        assertThat(code(appeals.enter(office.operator(), said(Channel.TELEPHONE, "", document))))
                .isEqualTo("appeals.identity-by-telephone");
        for (var channel : new Channel[] {Channel.ORAL, Channel.TELEPHONE}) {
            var video = new Minutes(IdentityProof.SAID, Confirmation.ON_VIDEO);
            assertThat(code(appeals.enter(office.operator(), said(channel, "", video))))
                    .isEqualTo("appeals.confirmed-otherwise");
        }
        // the call broke off: it is taken in all the same, and the protocol says so
        var number = entered(Channel.VIDEO, new Minutes(IdentityProof.SAID, Confirmation.NONE));
        assertThat(appeals.view(office.officer(), number).orElseThrow().missing())
                .containsExactly("protocol");
    }

    @Test
    void theScreenFillsInPersonTopicAndDayAndRegistersNothing() {
        var iin = iin();
        appeals.enter(office.operator(), said(Channel.PAPER, iin, Minutes.NOTHING))
                .orThrow();
        var before =
                sql.sql("select count(*) from appeals.appeal").query(Long.class).single();
        var filled = text(send(
                office.operator(),
                multipart("/ru/counter")
                        .param("step", "fill")
                        .param("iin", iin)
                        .param("topic", office.topic().value())
                        .param("phone", "+7 700 000 00 01")));
        assertThat(filled)
                .contains("value=\"Орлов Павел Ильич\"", "value=\"Ақтас, 5\"", "value=\"+7 700 000 00 01\"")
                .contains("Человек уже приходил", "срок ответа");
        assertThat(sql.sql("select count(*) from appeals.appeal")
                        .query(Long.class)
                        .single())
                .isEqualTo(before);
        var again = looks();
        send(
                office.operator(),
                multipart("/ru/counter").param("step", "fill").param("iin", iin).param("looked", iin));
        assertThat(looks())
                .as("what was looked for once is not looked for again")
                .isEqualTo(again);
    }

    @Test
    void aFileStaysWithTheFormUntilItIsRegisteredAndTheFormSentTwiceIsOneAppeal() {
        var scan =
                new MockMultipartFile("files", "хат.txt", "text/plain", "Жарық жоқ".getBytes(StandardCharsets.UTF_8));
        var first = send(
                office.operator(),
                multipart("/kk/counter")
                        .file(scan)
                        .param("step", "register")
                        .param("channel", "paper")
                        .param("email", "пошта"));
        assertThat(first.getStatus()).isEqualTo(422);
        var key = Pattern.compile("name=\"draft\" value=\"([\\w-]{43})\"").matcher(text(first));
        assertThat(key.find()).isTrue();
        assertThat(text(first)).contains("хат.txt");
        String address = null;
        for (int i = 0; i < 2; i++) {
            var done = send(
                    office.operator(),
                    multipart("/kk/counter")
                            .param("step", "register")
                            .param("channel", "paper")
                            .param("draft", key.group(1)));
            assertThat(done.getStatus()).isEqualTo(303);
            assertThat(address == null || address.equals(done.getRedirectedUrl()))
                    .isTrue();
            address = done.getRedirectedUrl();
        }
        var number =
                AppealNumber.read(String.valueOf(address).replaceAll(".*/", "")).orElseThrow();
        assertThat(appeals.receipt(office.operator(), number).orElseThrow().files())
                .isEqualTo(1);
    }

    @Test
    void theReceiptIsOneSheetInKazakhAndRussian() throws IOException {
        var number = entered(Channel.ORAL, new Minutes(IdentityProof.DOCUMENT, Confirmation.SIGNATURE));
        var answer = send(office.operator(), get("/ru/counter/receipts/" + number + ".pdf"));
        assertThat(answer.getContentType()).isEqualTo("application/pdf");
        try (var pdf = Loader.loadPDF(answer.getContentAsByteArray())) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(1);
            assertThat(new PDFTextStripper().getText(pdf))
                    .contains("Талон", "Жауап беру", "Срок ответа", number.value());
        }
        var page = text(send(office.operator(), get("/ru/counter/receipts/" + number)));
        assertThat(page).contains("/ru/counter?channel=oral", "name=\"signed\"", "autofocus");
    }

    @Test
    void theProtocolIsPrintedInBothLanguagesToBeSigned() throws IOException {
        var number = entered(Channel.ORAL, new Minutes(IdentityProof.DIGITAL, Confirmation.SIGNATURE));
        for (var language : Language.values()) {
            var page = send(
                    office.operator(),
                    get("/" + language.name().toLowerCase(Locale.ROOT) + "/appeals/" + number + "/protocol"));
            assertThat(text(page))
                    .contains("Сөзім дұрыс".toLowerCase(Locale.ROOT), "мои слова записаны верно")
                    .contains("Во дворе третий день нет света.");
        }
        var answer = send(office.operator(), get("/ru/appeals/" + number + "/protocol.pdf"));
        try (var pdf = Loader.loadPDF(answer.getContentAsByteArray())) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(1);
            assertThat(new PDFTextStripper().getText(pdf))
                    .contains("Во дворе третий день нет света.", "Подпись заявителя", "Өтініш берушінің қолы");
        }
        var signed = send(
                office.operator(),
                multipart("/ru/counter/receipts/" + number + "/protocol")
                        .file(new MockMultipartFile("signed", "a.txt", "text/plain", new byte[] {'x'})));
        assertThat(signed.getStatus()).isEqualTo(303);
        assertThat(text(send(office.operator(), get("/ru/counter/receipts/" + number))))
                .doesNotContain("name=\"signed\"");
    }
}
