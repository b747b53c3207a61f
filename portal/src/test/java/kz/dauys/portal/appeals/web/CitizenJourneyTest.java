package kz.dauys.portal.appeals.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.Terms;
import kz.dauys.portal.TestBrowser;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.appeals.AppealNumber;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.appeals.DraftDecision;
import kz.dauys.portal.appeals.Office;
import kz.dauys.portal.appeals.Resolution;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.People;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a citizen does in a browser without scripts, from the first word to the verdict and beyond. */
@PortalTest
class CitizenJourneyTest {
    private static final String WORDS = "Мектепте сынып суық, он үш градус. Ғимарат, құжат, үйіңіз, һәм.";
    private static final Pattern NUMBER = Pattern.compile("/appeals/([A-Z]-\\d{6,}-\\d)");

    private final Appeals appeals;
    private final Organisations organisations;
    private final People people;
    private final TestClock clock;

    @LocalServerPort
    private int port;

    private Office office;

    CitizenJourneyTest(Appeals appeals, Organisations organisations, People people, TestClock clock) {
        this.appeals = appeals;
        this.organisations = organisations;
        this.people = people;
        this.clock = clock;
    }

    @BeforeEach
    void open() {
        office = Office.open(organisations, people);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void filesInEachLanguageAndSignsInOnlyAtTheEnd(Language language) {
        var browser = new TestBrowser(port);
        var root = "/" + language.code();
        assertThat(browser.get(root + "/file").text()).contains("<textarea", "data-draft=\"appeal-text\"");
        step(browser, root, "/file", Map.of("text", WORDS), "/file/about");
        assertThat(browser.get(root + "/file/about").text()).contains("value=\"statement\"", "value=\"inquiry\"");
        step(browser, root, "/file/about", Map.of("kind", "report"), "/file/topic");
        browser.get(root + "/file/topic");
        step(browser, root, "/file/topic", Map.of("topic", office.topic().value()), "/file/place");
        browser.get(root + "/file/place");
        step(browser, root, "/file/place", Map.of("place", office.place().value()), "/file/address");
        browser.get(root + "/file/address");
        step(browser, root, "/file/address", Map.of("address", "Бәйтерек көшесі, 14"), "/file/who");
        browser.get(root + "/file/who");
        step(
                browser,
                root,
                "/file/who",
                Map.of("capacity", "SELF", "name", "Қожахмет Әнуар", "postalAddress", "Ақтас, 5", "iin", ""),
                "/file/files");
        browser.get(root + "/file/files");
        step(browser, root, "/file/files", Map.of(), "/file/check");

        var check = browser.get(root + "/file/check");
        assertThat(check.text())
                .contains(WORDS, "Қожахмет Әнуар")
                .contains(organisations.bodyAtAnyTime(office.body()).name().in(language));
        var asked = browser.post(root + "/file/send", Map.of("publicised", "true"));
        assertThat(asked.status()).isEqualTo(303);
        assertThat(asked.location()).isEqualTo(root + "/sign-in?next=" + root + "/file/check");

        browser.signIn(Fresh.email());
        assertThat(browser.get(root + "/file/check").text()).contains(WORDS, "checked");
        var filed = browser.post(root + "/file/send", Map.of("publicised", "true"));
        assertThat(filed.status()).isEqualTo(303);
        var number = number(filed.location());

        var receipt = browser.get(filed.location());
        assertThat(receipt.status()).isEqualTo(200);
        assertThat(receipt.text()).contains(number, "<svg class=\"dauys-qr\"");
        var page = browser.get(root + "/appeals/" + number);
        assertThat(page.text()).contains(WORDS, "Қожахмет Әнуар", "dauys-timeline");
        assertThat(browser.get(root + "/my").text()).contains(number);
        assertThat(browser.cookies()).doesNotContainKey("draft");
    }

    @Test
    void pressingTheLastButtonTwiceFilesOnce() {
        var browser = new TestBrowser(port);
        browser.signIn(Fresh.email());
        browser.get("/kk/file");
        browser.post("/kk/file", Map.of("text", WORDS));
        browser.get("/kk/file/check");
        var draft = browser.cookies().get("draft");
        var first = browser.post("/kk/file/send", Map.of());
        browser.cookies().put("draft", draft);
        var second = browser.post("/kk/file/send", Map.of());
        assertThat(second.location()).isEqualTo(first.location());
    }

    @Test
    void thePersonReadsWhatAllWouldReadBeforeOpeningTheAppeal() {
        var browser = new TestBrowser(port);
        browser.signIn(Fresh.email());
        browser.get("/kk/file");
        browser.post("/kk/file", Map.of("text", "Мен Қожахмет Әнуармын, тел. 8 701 234 56 78. Сынып суық."));
        browser.get("/kk/file/who");
        browser.post(
                "/kk/file/who", Map.of("capacity", "SELF", "name", "Қожахмет Әнуар", "postalAddress", "", "iin", ""));
        assertThat(browser.get("/kk/file/check").text())
                .contains("Жұрт мәтінді осылай оқиды", "Мен […], тел. […]. Сынып суық.");
        var number = number(browser.post("/kk/file/send", Map.of()).location());

        assertThat(browser.get("/kk/appeals/" + number).text())
                .contains("Мен Қожахмет Әнуармын", "Мен […], тел. […]. Сынып суық.");
        browser.post("/kk/appeals/" + number + "/publicity", Map.of("open", "true"));
        var anyone = new TestBrowser(port).get("/kk/appeals/" + number).text();
        assertThat(anyone).contains("Мен […], тел. […]. Сынып суық.").doesNotContain("Қожахмет", "234 56 78");
    }

    @Test
    void nothingButATextOrAFileIsNeeded() {
        var browser = new TestBrowser(port);
        browser.signIn(Fresh.email());
        browser.get("/en/file");
        browser.post("/en/file", Map.of("text", ""));
        assertThat(browser.get("/en/file/check").text()).contains("There is neither a text nor a file");
        var refused = browser.post("/en/file/send", Map.of());
        assertThat(refused.status()).isEqualTo(422);
        browser.get("/en/file/files");
        assertThat(browser.upload("/en/file/files", "files", "скан.txt", "қолжазба".getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(303);
        var filed = browser.post("/en/file/send", Map.of());
        assertThat(filed.status()).isEqualTo(303);
        assertThat(browser.get("/en/appeals/" + number(filed.location())).text())
                .contains("Filed without a text", "The law asks for what is not there yet: name, postal address");
    }

    @Test
    void topicAndPlaceAreFoundStepByStepAndBySearch() {
        var browser = new TestBrowser(port);
        browser.get("/en/file");
        browser.post("/en/file", Map.of("text", WORDS));
        var searched = browser.get("/en/file/topic?q=" + office.topic().value());
        assertThat(searched.text()).contains("value=\"" + office.topic().value() + "\"");
        assertThat(browser.get("/en/file/place?q=no-such-place-anywhere").text())
                .contains("There is no such place");
        assertThat(browser.get("/en/file/place?in=nonsense").status()).isEqualTo(200);
        browser.post("/en/file/address", Map.of("latitude", "49.0", "longitude", "65.0"));
        assertThat(browser.get("/en/file/check").text()).contains("49.00000, 65.00000");
        assertThat(browser.post("/en/file/address", Map.of("latitude", "149", "longitude", ""))
                        .text())
                .contains("Give the latitude as a number", "Give the longitude as a number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kk", "ru", "en"})
    void tellsWhatIsWrongInTheLanguageOfThePage(String language) {
        var browser = new TestBrowser(port);
        browser.get("/" + language + "/file");
        var tooLong = browser.post("/" + language + "/file", Map.of("text", "ә".repeat(20_001)));
        assertThat(tooLong.status()).isEqualTo(422);
        assertThat(tooLong.text())
                .contains(
                        switch (language) {
                            case "kk" -> "Мәтін";
                            case "ru" -> "Текст";
                            default -> "The text is too long";
                        })
                .contains("href=\"#text\"");
        var wrong = browser.post("/" + language + "/file/who", Map.of("iin", "123", "phone", "call me"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text()).contains("href=\"#iin\"", "href=\"#phone\"");
        var mistyped = browser.post("/" + language + "/follow", Map.of("number", "S-000123-0", "email", ""));
        assertThat(mistyped.status()).isEqualTo(422);
        assertThat(mistyped.text()).contains("href=\"#number\"", "href=\"#email\"");
    }

    @Test
    void judgesOnceAndComplainsInOneTap() {
        var browser = new TestBrowser(port);
        var number = file(browser);
        answer(number);
        var page = browser.get("/kk/appeals/" + number);
        assertThat(page.text()).contains("Жылу жөнделді.", "name=\"settled\"", "/complain");

        var incomplete = browser.post("/kk/appeals/" + number + "/judge", Map.of("settled", "NO", "words", "әлі суық"));
        assertThat(incomplete.status()).isEqualTo(422);
        assertThat(incomplete.text()).contains("href=\"#mark\"", "әлі суық");
        var verdict = Map.of("settled", "NO", "mark", "2", "words", "әлі суық");
        assertThat(browser.post("/kk/appeals/" + number + "/judge", verdict).status())
                .isEqualTo(303);
        assertThat(browser.get("/kk/appeals/" + number).text()).contains("әлі суық");
        assertThat(browser.post("/kk/appeals/" + number + "/judge", verdict).status())
                .as("a second verdict")
                .isEqualTo(409);

        var complained = browser.post("/kk/appeals/" + number + "/complain", Map.of());
        assertThat(complained.status()).isEqualTo(303);
        var complaint = number(complained.location());
        assertThat(complaint).isNotEqualTo(number);
        assertThat(browser.get("/kk/appeals/" + complaint).text()).contains(number);
        assertThat(browser.get("/kk/appeals/" + number).text()).contains(complaint);
        assertThat(browser.get("/kk/appeals/" + complaint).text()).contains("қанағаттандырылуы немесе");
        appeals.passOn(office.head(), new AppealNumber(complaint)).orThrow();
        assertThat(appeals.view(office.headAbove(), new AppealNumber(complaint)))
                .isPresent();
    }

    @Test
    void complainsAfterSilence() {
        var email = Fresh.email();
        var browser = new TestBrowser(port);
        browser.signIn(email);
        var number = fileSignedIn(browser, Map.of());
        clock.set(clock.today().plusDays(60), java.time.LocalTime.NOON);
        Terms.keep(appeals);
        browser.signIn(email);
        assertThat(browser.get("/en/appeals/" + number).text()).contains("You were not answered in time", "/complain");
        assertThat(browser.post("/en/appeals/" + number + "/complain", Map.of()).status())
                .isEqualTo(303);
    }

    @Test
    void answersAQuestionObjectsAddsAFileAndWithdraws() {
        var browser = new TestBrowser(port);
        var number = new AppealNumber(file(browser));
        appeals.take(office.officer(), number).orThrow();
        appeals.askClarification(
                        office.officer(), number, "Қай сынып?", clock.today().plusDays(3))
                .orThrow();
        assertThat(browser.get("/kk/appeals/" + number).text()).contains("Қай сынып?");
        assertThat(browser.post("/kk/appeals/" + number + "/clarify", Map.of("answer", " "))
                        .status())
                .isEqualTo(422);
        assertThat(browser.post("/kk/appeals/" + number + "/clarify", Map.of("answer", "Үшінші сынып"))
                        .status())
                .isEqualTo(303);

        assertThat(browser.upload("/kk/appeals/" + number + "/files", "file", "акт.pdf", pdf())
                        .status())
                .isEqualTo(303);
        assertThat(browser.get("/kk/appeals/" + number).text()).contains("Үшінші сынып", "акт.pdf");

        browser.get("/kk/appeals/" + number + "/withdraw");
        assertThat(browser.post("/kk/appeals/" + number + "/withdraw", Map.of("reason", "шешілді"))
                        .status())
                .isEqualTo(303);
        assertThat(browser.get("/kk/appeals/" + number + "/withdraw").status()).isEqualTo(404);
        assertThat(browser.post("/kk/appeals/" + number + "/withdraw", Map.of()).status())
                .isEqualTo(409);
    }

    @Test
    void othersJoinByALinkAndFollowAsParties() {
        var first = new TestBrowser(port);
        var number = file(first, Map.of("capacity", "JOINT", "name", "Бірінші Адам"));
        var invited = first.post("/kk/appeals/" + number + "/invite", Map.of());
        var link = Pattern.compile("(/kk/join/[A-Za-z0-9_-]{43})").matcher(invited.text());
        assertThat(link.find()).isTrue();

        var second = new TestBrowser(port);
        assertThat(second.get(link.group(1)).text()).contains(WORDS, "Бірінші Адам", "/sign-in?next=");
        assertThat(second.get("/kk/appeals/" + number).status()).isEqualTo(404);
        second.signIn(Fresh.email());
        second.get(link.group(1));
        assertThat(second.post(link.group(1), Map.of()).status()).isEqualTo(303);
        assertThat(second.get("/kk/appeals/" + number).status()).isEqualTo(200);
        assertThat(second.post("/kk/appeals/" + number + "/judge", Map.of("settled", "YES", "mark", "5"))
                        .status())
                .as("only the applicant judges")
                .isEqualTo(409);
        assertThat(second.get("/kk/my").text()).contains(number);
        assertThat(first.get("/kk/join/" + "A".repeat(43)).status()).isEqualTo(404);
    }

    @Test
    void isFollowedByNumberAndMailedCodeAndNoPairIsTold() {
        var email = Fresh.email();
        var browser = new TestBrowser(port);
        browser.signIn(email);
        var number = fileSignedIn(browser, Map.of());

        var phone = new TestBrowser(port);
        phone.get("/en/follow");
        var asked = phone.post(
                "/en/follow",
                Map.of("number", number.replace("-", " ").toLowerCase(java.util.Locale.ROOT), "email", email));
        var stranger = new TestBrowser(port);
        stranger.get("/en/follow");
        var wrongPair = stranger.post("/en/follow", Map.of("number", number, "email", Fresh.email()));
        assertThat(List.of(asked.status(), wrongPair.status())).containsOnly(303);
        assertThat(asked.location()).isEqualTo(wrongPair.location());

        assertThat(phone.get(code(phone)).text()).contains(WORDS);
        var seen = stranger.get(code(stranger));
        assertThat(seen.status()).isEqualTo(404);
        assertThat(seen.text()).doesNotContain(WORDS);
    }

    @Test
    void nobodyElseSeesAnAppealItsReceiptOrItsFiles() {
        var browser = new TestBrowser(port);
        browser.signIn(Fresh.email());
        browser.get("/en/file");
        browser.post("/en/file", Map.of("text", WORDS));
        browser.get("/en/file/files");
        browser.upload("/en/file/files", "files", "құпия.txt", "құпия".getBytes(StandardCharsets.UTF_8));
        var draftFile = href(browser.get("/en/file/files").text(), "/en/file/files/");
        var stranger = new TestBrowser(port);
        stranger.signIn(Fresh.email());
        assertThat(browser.get(draftFile).status()).isEqualTo(200);
        assertThat(stranger.get(draftFile).status()).isEqualTo(404);

        browser.post("/en/file/topic", Map.of("topic", office.topic().value()));
        browser.post("/en/file/place", Map.of("place", office.place().value()));
        browser.get("/en/file/check");
        var number = number(browser.post("/en/file/send", Map.of()).location());
        var file = href(browser.get("/en/appeals/" + number).text(), "/en/appeals/" + number + "/files/");
        var pages = List.of(
                "/en/appeals/" + number,
                "/en/appeals/" + number + "/receipt",
                "/en/appeals/" + number + "/receipt.pdf",
                file);
        for (var path : pages) {
            assertThat(browser.get(path).status()).as(path).isEqualTo(200);
            assertThat(stranger.get(path).status()).as(path + " for a stranger").isEqualTo(404);
            assertThat(new TestBrowser(port).get(path).status())
                    .as(path + " without signing in")
                    .isEqualTo(404);
        }
        for (var act : List.of("judge", "complain", "withdraw", "publicity", "clarify", "object", "invite")) {
            stranger.get("/en/follow");
            assertThat(stranger.post(
                                    "/en/appeals/" + number + "/" + act,
                                    Map.of("settled", "YES", "mark", "5", "answer", "x", "objection", "x"))
                            .status())
                    .as(act)
                    .isEqualTo(404);
        }
    }

    @Test
    void aPublicisedAppealIsReadWithoutNamesAtTheSameAddress() {
        var browser = new TestBrowser(port);
        browser.signIn(Fresh.email());
        var number = fileSignedIn(browser, Map.of("name", "Құпиябаев Құпия", "postalAddress", "Жасырын көшесі 7"));
        assertThat(new TestBrowser(port).get("/ru/appeals/" + number).status()).isEqualTo(404);
        browser.get("/ru/appeals/" + number);
        browser.post("/ru/appeals/" + number + "/publicity", Map.of("open", "true"));
        answer(number);

        var reader = new TestBrowser(port);
        var page = reader.get("/ru/appeals/" + number);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text())
                .contains(WORDS, "Жылу жөнделді.")
                .doesNotContain(
                        "Құпиябаев",
                        "Жасырын көшесі",
                        "Officer",
                        "/judge",
                        "/complain",
                        "/withdraw",
                        "<form method=\"post\" action=\"/ru/appeals");
        assertThat(openList(reader)).contains(number).doesNotContain("Құпиябаев");
        assertThat(reader.get("/ru/appeals/" + number + "/receipt").status()).isEqualTo(404);
    }

    /** All pages of the list that everyone may read. */
    private static String openList(TestBrowser reader) {
        var next = Pattern.compile("href=\"(/ru/appeals\\?after=[^\"]+)\"[^>]* rel=\"next\"");
        var all = new StringBuilder();
        var seen = new HashSet<String>();
        var path = "/ru/appeals";
        while (path != null && seen.add(path)) {
            var page = reader.get(path).text();
            all.append(page);
            var link = next.matcher(page);
            path = link.find() ? link.group(1).replace("&amp;", "&") : null;
        }
        return all.toString();
    }

    @Test
    void whatIsTypedIsNeverMarkup() {
        var evil = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>${7*7}";
        var browser = new TestBrowser(port);
        browser.signIn(Fresh.email());
        var fields = new LinkedHashMap<String, String>();
        for (var field : List.of("represented", "name", "postalAddress")) {
            fields.put(field, evil + field);
        }
        browser.get("/en/file");
        browser.post("/en/file", Map.of("text", evil));
        browser.post("/en/file/topic", Map.of("topic", office.topic().value()));
        browser.post("/en/file/place", Map.of("place", office.place().value()));
        browser.post("/en/file/address", Map.of("address", evil));
        fields.put("capacity", "JOINT");
        browser.post("/en/file/who", fields);
        browser.get("/en/file/files");
        browser.upload(
                "/en/file/files", "files", "<script>alert(1)</script>.txt", "x".getBytes(StandardCharsets.UTF_8));
        var seen = new ArrayList<TestBrowser.Page>();
        for (var path : List.of(
                "/file",
                "/file/about",
                "/file/topic?q=%3Cscript%3Ealert(1)%3C/script%3E",
                "/file/place?q=%22%3E%3Cscript%3Ealert(1)",
                "/file/address",
                "/file/who",
                "/file/files",
                "/file/check")) {
            seen.add(browser.get("/en" + path));
        }
        var number = number(
                browser.post("/en/file/send", Map.of("publicised", "true")).location());
        browser.post("/en/appeals/" + number + "/files", Map.of());
        seen.add(browser.post("/en/appeals/" + number + "/invite", Map.of()));
        var known = new AppealNumber(number);
        appeals.take(office.officer(), known).orThrow();
        appeals.askClarification(office.officer(), known, evil, clock.today().plusDays(2))
                .orThrow();
        seen.add(browser.get("/en/appeals/" + number));
        seen.add(browser.post("/en/appeals/" + number + "/clarify", Map.of("answer", evil)));
        appeals.decide(office.officer(), known, new DraftDecision(Resolution.GRANTED, evil, evil))
                .orThrow();
        appeals.approve(office.head(), known).orThrow();
        appeals.sign(office.deputy(), known).orThrow();
        seen.add(
                browser.post("/en/appeals/" + number + "/judge", Map.of("settled", evil, "mark", evil, "words", evil)));
        browser.post("/en/appeals/" + number + "/judge", Map.of("settled", "NO", "mark", "1", "words", evil));
        for (var path : List.of("", "/receipt")) {
            seen.add(browser.get("/en/appeals/" + number + path));
        }
        seen.add(new TestBrowser(port).get("/en/appeals/" + number));
        seen.add(new TestBrowser(port).get("/en/appeals"));
        seen.add(new TestBrowser(port).get("/en/appeals/X-%3Cscript%3E"));
        seen.add(browser.get("/en/my"));
        seen.add(browser.get("/en/follow?number=%22%3E%3Cscript%3Ealert(1)%3C/script%3E"));
        assertThat(seen)
                .allSatisfy(page ->
                        assertThat(page.text()).doesNotContain("<script>alert", "<img src=x", "49alert", "'><script"));
    }

    @Test
    void filesOfStrangersAreDownloadsAndPicturesLoseTheirExif() throws Exception {
        var browser = new TestBrowser(port);
        browser.get("/en/file");
        browser.post("/en/file", Map.of("text", WORDS));
        browser.get("/en/file/files");
        browser.upload(
                "/en/file/files",
                "files",
                "picture.png",
                "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8));
        var html = browser.get(href(browser.get("/en/file/files").text(), "/en/file/files/"));
        assertThat(html.header("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(html.header("Content-Disposition")).startsWith("attachment");
        assertThat(html.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(html.header("Content-Security-Policy")).contains("sandbox");
    }

    @Test
    void aRequestBeyondAllMeasureGetsAPageOfItsOwn() {
        var browser = new TestBrowser(port);
        browser.get("/en/file");
        browser.post("/en/file", Map.of("text", WORDS));
        browser.get("/en/file/files");
        var page = browser.upload("/en/file/files", "files", "large.bin", 221L * 1024 * 1024);
        assertThat(page.status()).isEqualTo(413);
        assertThat(page.text()).contains("<html lang=\"en\"");
    }

    @Test
    void aStrangerBringsFilesOnlyOntoADraftAndFewerThanAPersonWhoIsKnown() {
        var browser = new TestBrowser(port);
        browser.get("/en/file/files");
        var nowhere = browser.upload("/en/file/files", "files", "a.txt", "a".getBytes(StandardCharsets.UTF_8));
        assertThat(nowhere.location()).as("without a draft nothing is read").isEqualTo("/en/file/files");
        assertThat(browser.get("/en/file/files").text()).contains("To attach files, first say what happened");
        assertThat(browser.upload("/en/sign-in", "email", "a.txt", "a".getBytes(StandardCharsets.UTF_8))
                        .status())
                .as("where no file belongs")
                .isEqualTo(413);
        browser.get("/en/file");
        browser.post("/en/file", Map.of("text", WORDS));
        browser.get("/en/file/files");
        assertThat(browser.upload("/en/file/files", "files", "large.bin", 70L * 1024 * 1024)
                        .status())
                .as("more than three files can have")
                .isEqualTo(413);
        for (int i = 0; i < 3; i++) {
            assertThat(browser.upload("/en/file/files", "files", i + ".txt", ("f" + i).getBytes(StandardCharsets.UTF_8))
                            .status())
                    .isEqualTo(303);
        }
        var fourth = browser.upload("/en/file/files", "files", "4.txt", "f4".getBytes(StandardCharsets.UTF_8));
        assertThat(fourth.status()).isEqualTo(422);
        assertThat(fourth.text()).contains("4.txt: Without signing in, at most 3 files can be attached.");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void mapListAndNumbersSetTheSamePointWithoutScripts(Language language) {
        var browser = new TestBrowser(port);
        var root = "/" + language.code();
        browser.get(root + "/file");
        browser.post(root + "/file", Map.of("text", WORDS));
        browser.get(root + "/file/place");
        browser.post(root + "/file/place", Map.of("place", office.place().value()));
        var page = browser.get(root + "/file/address").text();
        assertThat(page).contains("type=\"image\"", "value=\"" + office.place().value() + "\"");

        var chosen = browser.post(
                root + "/file/address",
                Map.of("address", "Бәйтерек, 14", "near", office.place().value()));
        assertThat(chosen.location()).startsWith(root + "/file/address?span=");
        assertThat(browser.get(root + "/file/check").text()).contains("Бәйтерек, 14", "49.00000, 65.00000");

        // a hundred kilometres are 300 points wide: 30 points up are ten kilometres north
        var pressed = Map.of("centre", "49.00000,65.00000", "span", "100", "map.x", "150", "map.y", "120");
        assertThat(browser.post(root + "/file/address", pressed).location()).contains("span=100#point");
        assertThat(browser.get(root + "/file/check").text()).contains("49.08993, 65.00000");

        browser.post(
                root + "/file/address",
                Map.of("latitude", "49.0", "longitude", "65.0", "move", "north", "span", "100"));
        assertThat(browser.get(root + "/file/check").text()).contains("49.08993, 65.00000");
        browser.post(root + "/file/address", Map.of("latitude", "49,08993", "longitude", "65", "move", "remove"));
        assertThat(browser.get(root + "/file/check").text()).doesNotContain("65.00000");

        var map = browser.get(root + "/file/map.svg?centre=49,65&span=100&point=49,65");
        assertThat(map.header("Content-Type")).startsWith("image/svg+xml");
        assertThat(map.text())
                .startsWith("<svg")
                .endsWith("</svg>")
                .doesNotContain("https:", "<script", "href", "url(")
                .isNotBlank();
        assertThat(browser.get(root + "/file/map.svg?centre=nonsense&span=-5&point=1")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aFileBeyondTheMeasureIsToldByName() {
        var browser = new TestBrowser(port);
        browser.get("/en/file");
        browser.post("/en/file", Map.of("text", WORDS));
        browser.get("/en/file/files");
        var page = browser.upload("/en/file/files", "files", "large.bin", 21L * 1024 * 1024);
        assertThat(page.status()).isEqualTo(422);
        assertThat(page.text()).contains("large.bin: This file is larger than 20 MB.");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theReceiptOnPaperSaysTheSameInAllLetters(Language language) throws Exception {
        var number = appeals.file(office.citizen(), office.appeal(kz.dauys.portal.procedures.AppealKind.STATEMENT))
                .orThrow();
        var receipt = appeals.receipt(office.citizen(), number).orElseThrow();
        var email = people.person(office.citizen().person()).email();
        var browser = new TestBrowser(port);
        browser.signIn(email);
        var answer = browser.get("/" + language.code() + "/appeals/" + number + "/receipt.pdf");
        assertThat(answer.header("Content-Type")).isEqualTo("application/pdf");
        try (var document = Loader.loadPDF(answer.bytes())) {
            var text = new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
            var page = browser.get("/" + language.code() + "/appeals/" + number + "/receipt")
                    .text();
            assertThat(text)
                    .contains(number.value())
                    .contains(language == Language.KK ? "Қабылданған уақыты" : number.value())
                    .contains(language == Language.KK ? "Өтініш түрі" : number.value())
                    .contains("/appeals/" + number)
                    .doesNotContain("?");
            assertThat(text.replace(" ", "")).contains(receipt.proof().commitment());
            assertThat(page).contains(receipt.proof().commitment());
        }
    }

    private String code(TestBrowser browser) {
        var shown = Pattern.compile("Your code is ([0-9]{6})")
                .matcher(browser.get("/en/sign-in/code").text());
        assertThat(shown.find()).isTrue();
        return browser.post("/en/sign-in/code", Map.of("code", shown.group(1))).location();
    }

    private String file(TestBrowser browser) {
        return file(browser, Map.of());
    }

    private String file(TestBrowser browser, Map<String, String> who) {
        browser.signIn(Fresh.email());
        return fileSignedIn(browser, who);
    }

    private String fileSignedIn(TestBrowser browser, Map<String, String> who) {
        browser.get("/kk/file");
        browser.post("/kk/file", Map.of("text", WORDS));
        browser.post("/kk/file/about", Map.of("kind", "report"));
        browser.post("/kk/file/topic", Map.of("topic", office.topic().value()));
        browser.post("/kk/file/place", Map.of("place", office.place().value()));
        if (!who.isEmpty()) {
            browser.post("/kk/file/who", who);
        }
        browser.get("/kk/file/check");
        var filed = browser.post("/kk/file/send", Map.of());
        var number = number(filed.location());
        browser.get("/kk/appeals/" + number);
        return number;
    }

    private void answer(String number) {
        var known = new AppealNumber(number);
        appeals.take(office.officer(), known).orThrow();
        appeals.decide(office.officer(), known, new DraftDecision(Resolution.GRANTED, "Жылу жөнделді.", null))
                .orThrow();
        appeals.approve(office.head(), known).orThrow();
        appeals.sign(office.deputy(), known).orThrow();
    }

    private static byte[] pdf() {
        return "%PDF-1.7\n%%EOF".getBytes(StandardCharsets.US_ASCII);
    }

    private static void step(TestBrowser browser, String root, String path, Map<String, String> fields, String next) {
        var answer = browser.post(root + path, fields);
        assertThat(answer.status()).as(path).isEqualTo(303);
        assertThat(answer.location()).isEqualTo(root + next);
    }

    private static String number(String location) {
        var found = NUMBER.matcher(location);
        assertThat(found.find()).as(location).isTrue();
        return found.group(1);
    }

    private static String href(String text, String beginning) {
        var found = Pattern.compile("href=\"(" + Pattern.quote(beginning) + "[0-9a-f-]{36})\"")
                .matcher(text);
        assertThat(found.find()).as(beginning).isTrue();
        return found.group(1);
    }
}
