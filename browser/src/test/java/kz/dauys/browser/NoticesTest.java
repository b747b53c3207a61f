package kz.dauys.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import kz.dauys.portal.appeals.AppealNumber;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pages of notices when there is something on them, and the letter that waits for its author. */
@InTheBrowser
class NoticesTest {
    private final DemoPortal portal;
    private final Visits visits;

    NoticesTest(DemoPortal portal, Visits visits) {
        this.portal = portal;
        this.visits = visits;
    }

    static Stream<PagesTest.Look> looks() {
        return Stream.of(
                new PagesTest.Look("kk", 360, 780, ColorScheme.LIGHT),
                new PagesTest.Look("ru", 768, 1024, ColorScheme.DARK),
                new PagesTest.Look("en", 1280, 900, ColorScheme.LIGHT));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void theOfficesListsOfNoticesAndLettersAreSoundWhenThereAreSome(PagesTest.Look look) {
        var number = answeredToSomebodyWithoutEmail();
        portal.doOnce("sendDueMail");
        var head = portal.accounts(bodyOf(number), Role.HEAD).getFirst();
        try (var visit = look.open(visits)) {
            visit.signIn(head);
            for (var path : List.of("/desk/notices", "/desk/letters")) {
                visit.open(path);
                var row = visit.page()
                        .locator("main tbody tr")
                        .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText(number));
                assertThat(row.count()).as(path).isEqualTo(1);
                assertThat(row.locator("th").textContent().split(number, -1))
                        .as("the number stands once: " + row.locator("th").textContent())
                        .hasSize(2);
                assertThat((Boolean) visit.page()
                                .evaluate("[...document.querySelectorAll('.dauys-scroll')]"
                                        + ".every(one => one.scrollWidth <= one.clientWidth)"))
                        .as("nobody scrolls sideways on " + path)
                        .isTrue();
                assertThat(visit.page()
                                .locator(".dauys-menu [aria-current=page]")
                                .all())
                        .as("one place of the menu is this one")
                        .singleElement()
                        .satisfies(item -> assertThat(item.getAttribute("href")).endsWith(path));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("looks")
    void aLetterThatWaitsForItsAuthorIsSound(PagesTest.Look look) {
        var author = portal.account("citizen");
        portal.letter(author.login(), "Ауламызда үш күннен бері жарық жоқ, " + look.language() + ".");
        var draft = portal.get(JdbcClient.class)
                .sql("select d.id from appeals.draft d join people.person p on p.id = d.owner where p.email = :email"
                        + " order by d.id desc limit 1")
                .param("email", author.login())
                .query(UUID.class)
                .single();
        try (var visit = look.open(visits)) {
            visit.signIn(author);
            visit.open("/my/letters/" + draft);
            assertThat(visit.page().locator("main").textContent()).contains("үш күннен бері жарық жоқ");
        }
    }

    /** Gives the number of a case of somebody who left an address and no e-mail, answered. */
    private String answeredToSomebodyWithoutEmail() {
        String number;
        try (var visit = visits.atADesk("kk", false)) {
            visit.signIn(portal.account("counter-operator"));
            visit.open("/counter");
            visit.fill("#name", "Орлов Павел Ильич");
            visit.fill("#address", "Ақтас, 5");
            visit.fill("#text", "Ауламызда шам жанбайды, кешке жүру қорқынышты.");
            visit.submit("button[value=register]");
            var receipt = visit.page().url();
            assertThat(receipt).contains("/counter/receipts/");
            number = receipt.substring(receipt.lastIndexOf('/') + 1);
        }
        var body = bodyOf(number);
        try (var visit = visits.atADesk("kk", false)) {
            visit.signIn(portal.accounts(body, Role.OFFICER).getFirst());
            visit.open("/desk/appeals/" + number);
            visit.submit("form[action$='/take'] button");
            visit.choose("resolution", "granted");
            visit.fill("textarea[name=answer]", "1 желтоқсанға дейін жөнделеді.");
            visit.submit("form[action$='/decision'] button.govuk-button:not([name])");
        }
        var heads = portal.accounts(body, Role.HEAD);
        for (var act : List.of("approve", "sign")) {
            try (var visit = visits.atADesk("kk", false)) {
                visit.signIn(act.equals("approve") ? heads.get(0) : heads.get(1));
                visit.open("/desk/appeals/" + number + "/" + act);
                visit.submit("main form .govuk-button");
            }
        }
        return number;
    }

    private kz.dauys.portal.organisations.BodyId bodyOf(String number) {
        return portal.get(Appeals.class)
                .view(Viewer.system(), new AppealNumber(number))
                .orElseThrow()
                .body();
    }
}
