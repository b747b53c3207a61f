package kz.dauys.portal.appeals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.awt.geom.Rectangle2D;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Objects;
import java.util.UUID;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.notifications.ByHand;
import kz.dauys.portal.notifications.LegalNotice;
import kz.dauys.portal.notifications.NoticeState;
import kz.dauys.portal.notifications.Notifications;
import kz.dauys.portal.notifications.Preferences;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.procedures.AppealKind;
import kz.dauys.portal.procedures.NoticeProof;
import kz.dauys.portal.procedures.NoticeWay;
import kz.dauys.portal.procedures.Procedures;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.PDFTextStripperByArea;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;

/** Letters on paper: what stands on them and where, and their way to the post. */
@PortalTest
class LettersTest {
    private final MockMvc mvc;
    private final Appeals appeals;
    private final Notifications notifications;
    private final Procedures procedures;
    private final TestClock clock;
    private final Office office;

    LettersTest(
            MockMvc mvc,
            Appeals appeals,
            Organisations organisations,
            People people,
            Notifications notifications,
            Procedures procedures,
            TestClock clock) {
        this.mvc = mvc;
        this.appeals = appeals;
        this.notifications = notifications;
        this.procedures = procedures;
        this.clock = clock;
        this.office = Office.open(organisations, people);
    }

    @Test
    void aLetterHasTheDecisionAndItsAddressStandsBehindTheWindowOfTheEnvelope() throws Exception {
        wantsPaper();
        var number = answered("Жылу жөнделді. ".repeat(300));
        var letter = appeals.waitingLetters(office.operator()).stream()
                .filter(one -> one.number().equals(number))
                .findFirst()
                .orElseThrow();
        assertThat(letter.address()).isEqualTo("Көкөзек, Бәйтерек көшесі, 14");
        assertThat(letter.text()).startsWith("Жылу жөнделді.");

        var batch = appeals.makeLetterBatch(office.operator(), office.body()).orThrow();

        var response = send(office.operator(), get("/ru/desk/letters/" + batch + "/letters.pdf"));
        assertThat(response.getContentType()).isEqualTo("application/pdf");
        assertThat(response.getHeader("Cache-Control")).contains("no-store");
        try (var pdf = Loader.loadPDF(response.getContentAsByteArray())) {
            assertThat(pdf.getNumberOfPages()).isGreaterThan(1);
            assertThat(inTheWindow(pdf)).contains("Нұрлыбай Айсұлу").contains("Көкөзек, Бәйтерек көшесі, 14");
            var text = new PDFTextStripper().getText(pdf);
            assertThat(text)
                    .contains(number.value())
                    .contains("Жылу жөнделді.")
                    .contains("1-бет, барлығы " + pdf.getNumberOfPages())
                    .contains(pdf.getNumberOfPages() + "-бет, барлығы " + pdf.getNumberOfPages())
                    .doesNotContain("?");
        }
    }

    @Test
    void nothingIsPrintedInTwoBatchesAndNobodyElseSeesThem() {
        wantsPaper();
        answered("Жылу жөнделді.");
        var batch = appeals.makeLetterBatch(office.officer(), office.body()).orThrow();

        assertThat(appeals.makeLetterBatch(office.officer(), office.body()))
                .isEqualTo(Outcome.refused("notifications.no-letters"));
        assertThat(appeals.waitingLetters(office.officer())).isEmpty();
        assertThat(appeals.lettersOf(office.officer(), batch)).hasSize(1);
        assertThat(appeals.lettersOf(office.officer(), batch))
                .as("as often as asked for")
                .hasSize(1);
        assertThat(appeals.lettersOf(office.officerAbove(), batch)).isEmpty();
        assertThat(appeals.letterBatch(office.citizen(), batch)).isEmpty();
        assertThat(appeals.makeLetterBatch(office.officerAbove(), office.body()))
                .isEqualTo(Outcome.refused("notifications.batch.not-found"));
        assertThat(send(office.officerAbove(), get("/kk/desk/letters/" + batch + "/letters.pdf"))
                        .getStatus())
                .isEqualTo(404);
    }

    @Test
    void theRegisterOfThePostProvesTheSendingAndWhatComesBackDoesNotCount() {
        wantsPaper();
        var number = answered("Жылу жөнделді.");
        var batch = appeals.makeLetterBatch(office.operator(), office.body()).orThrow();
        var today = procedures.dayOf(clock.instant());

        assertThat(appeals.postLetters(office.officerAbove(), batch, today, "Р-17"))
                .isEqualTo(Outcome.refused("notifications.batch.not-found"));
        assertThat(appeals.postLetters(office.operator(), batch, today.plusDays(1), "Р-17"))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(appeals.postLetters(office.operator(), batch, today, " "))
                .isEqualTo(Outcome.refused("notifications.by-hand.number-missing"));
        appeals.postLetters(office.operator(), batch, today, "Р-17").orThrow();
        assertThat(appeals.postLetters(office.operator(), batch, today, "Р-18"))
                .isEqualTo(Outcome.refused("notifications.batch-posted"));

        var notice = notice(number);
        assertThat(notice.trail()).singleElement().satisfies(step -> {
            assertThat(step.way()).isEqualTo(NoticeWay.LETTER);
            assertThat(step.proof()).isEqualTo(NoticeProof.SENT);
            assertThat(step.number()).isEqualTo("Р-17");
        });
        assertThat(Objects.requireNonNull(notice.handedOver()).day()).isEqualTo(procedures.plusWorkingDays(today, 10));

        clock.advance(Duration.ofDays(20));
        appeals.recordHandingOver(
                        office.officer(),
                        number,
                        notice.id(),
                        new ByHand(ByHand.What.CAME_BACK, procedures.dayOf(clock.instant()), ""))
                .orThrow();
        assertThat(notice(number).handedOver()).isNull();
    }

    @Test
    void whatWasHandedOverMeanwhileIsNotPrinted() {
        wantsPaper();
        var number = answered("Жылу жөнделді.");
        appeals.recordHandingOver(
                        office.operator(),
                        number,
                        notice(number).id(),
                        new ByHand(ByHand.What.GIVEN, procedures.dayOf(clock.instant()), "17"))
                .orThrow();
        assertThat(appeals.waitingLetters(office.operator())).isEmpty();
    }

    @Test
    void aPageMakesTheBatchGivesTheRegisterAndTakesTheDayOfThePost() {
        wantsPaper();
        var number = answered("Жылу жөнделді.");
        assertThat(text(send(office.operator(), get("/kk/desk/letters")))).contains(number.value());

        var made = send(
                office.operator(),
                post("/kk/desk/letters").param("office", office.body().value().toString()));
        assertThat(made.getStatus()).isEqualTo(303);
        UUID batch = appeals.letterBatches(office.operator()).getFirst().id();
        var csv = text(send(office.operator(), get("/kk/desk/letters/" + batch + "/register.csv")));
        assertThat(csv.lines().toList()).hasSize(2);
        assertThat(csv)
                .startsWith("\ufeff\"№\",\"Алушы\"")
                .contains("\"Нұрлыбай Айсұлу\",\"Көкөзек, Бәйтерек көшесі, 14\",\"" + number + "\"");

        var address = "/kk/desk/letters/" + batch + "/posted";
        var mistaken = send(
                office.operator(),
                post(address).param("day", procedures.dayOf(clock.instant()).toString()));
        assertThat(mistaken.getStatus()).isEqualTo(422);
        assertThat(text(mistaken)).contains("href=\"#register\"");
        assertThat(send(
                                office.operator(),
                                post(address)
                                        .param(
                                                "day",
                                                procedures
                                                        .dayOf(clock.instant())
                                                        .toString())
                                        .param("register", "Р-17"))
                        .getStatus())
                .isEqualTo(303);
        assertThat(text(send(office.operator(), get("/kk/desk/letters")))).contains("Р-17");
        assertThat(notifications.about(notice(number).subject())).anyMatch(one -> one.state() == NoticeState.SENT);
    }

    private void wantsPaper() {
        notifications
                .choose(
                        office.citizen(),
                        new Preferences(true, true, Language.KK, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, false))
                .orThrow();
    }

    private AppealNumber answered(String text) {
        var number =
                appeals.file(office.citizen(), office.appeal(AppealKind.REPORT)).orThrow();
        appeals.take(office.officer(), number).orThrow();
        appeals.decide(office.officer(), number, new DraftDecision(Resolution.GRANTED, text, null))
                .orThrow();
        appeals.approve(office.head(), number).orThrow();
        return appeals.sign(office.deputy(), number).orThrow();
    }

    private LegalNotice notice(AppealNumber number) {
        var view = appeals.view(office.officer(), number).orElseThrow();
        return notifications.about(view.id().value()).stream()
                .map(one -> one.legal())
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    /** What shows through the window: 20 mm from the left, 45 mm from the top, 85 by 45 mm. */
    private static String inTheWindow(PDDocument pdf) throws java.io.IOException {
        double mm = 72 / 25.4;
        var area = new PDFTextStripperByArea();
        area.addRegion("window", new Rectangle2D.Double(20 * mm, 45 * mm, 85 * mm, 45 * mm));
        area.extractRegions(pdf.getPage(0));
        return area.getTextForRegion("window");
    }

    private MockHttpServletResponse send(Viewer viewer, AbstractMockHttpServletRequestBuilder<?> request) {
        var known = new TestingAuthenticationToken(viewer, "", "STAFF");
        try {
            return mvc.perform(request.with(authentication(known)).with(csrf()))
                    .andReturn()
                    .getResponse();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String text(MockHttpServletResponse response) {
        return new String(response.getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
