package kz.dauys.portal.appeals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.Appointment;
import kz.dauys.portal.people.NewStaff;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.procedures.AppealKind;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;

/** The pages of desk and counter as a browser without scripts has them. */
@PortalTest
class DeskPagesTest {
    private final MockMvc mvc;
    private final Appeals appeals;
    private final People people;
    private final TestClock clock;
    private final Office office;

    DeskPagesTest(MockMvc mvc, Appeals appeals, Organisations organisations, People people, TestClock clock) {
        this.mvc = mvc;
        this.appeals = appeals;
        this.people = people;
        this.clock = clock;
        this.office = Office.open(organisations, people);
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

    private String page(Viewer viewer, String address) {
        var response = send(viewer, get(address));
        assertThat(response.getStatus()).as(address).isEqualTo(200);
        return text(response);
    }

    private static String text(MockHttpServletResponse response) {
        return new String(response.getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private MockHttpServletResponse submit(Viewer viewer, String address, String... fields) {
        var request = post(address);
        for (int i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        return send(viewer, request);
    }

    private static String at(AppealNumber number) {
        return "/kk/desk/appeals/" + number;
    }

    private static String id(Viewer viewer) {
        var person = viewer.person();
        assertThat(person).isNotNull();
        return person.value().toString();
    }

    private AppealNumber filed(AppealKind kind) {
        return appeals.file(office.citizen(), office.appeal(kind)).orThrow();
    }

    private Standing standing(AppealNumber number) {
        return appeals.view(Viewer.system(), number).orElseThrow().standing();
    }

    private Viewer auditor() {
        var id = people.registerStaff(
                new NewStaff(Fresh.word(), "a long password indeed", "Аудитор", Fresh.email(), Language.KK));
        return new Viewer(
                id,
                "Аудитор",
                Language.KK,
                List.of(new Appointment(
                        UUID.randomUUID(),
                        id,
                        Role.AUDITOR,
                        null,
                        null,
                        Fresh.text("Post"),
                        LocalDate.of(2020, 1, 1),
                        null)));
    }

    @Test
    void everyPageOfTheDeskStandsInThreeLanguages() {
        var number = filed(AppealKind.STATEMENT);
        appeals.take(office.officer(), number).orThrow();
        appeals.addNote(office.officer(), number, "Ескерту").orThrow();
        for (var language : List.of("kk", "ru", "en")) {
            var desk = "/" + language + "/desk";
            assertThat(page(office.officer(), desk)).contains(number.value(), "№3 мектепте сынып суық");
            assertThat(page(office.head(), desk + "/appeals/" + number)).contains("№3 мектепте сынып суық", "Ескерту");
            page(office.officer(), desk + "/appeals/" + number);
            page(auditor(), desk + "/appeals/" + number);
            page(office.head(), desk + "/templates");
            page(office.officer(), desk + "/templates");
            page(office.deputy(), desk + "/absence");
            page(office.operator(), "/" + language + "/counter");
        }
    }

    @Test
    void theWholeOfficePathGoesThroughPlainForms() {
        appeals.saveAnswerTemplate(
                        office.head(),
                        new SaveAnswerTemplate(
                                null, office.body(), Language.KK, "Жылу", "Құрметті {name}, {number} бойынша жауап:"))
                .orThrow();
        var template = appeals.answerTemplates(office.officer()).getFirst().id().toString();
        var number = filed(AppealKind.STATEMENT);
        assertThat(submit(office.officer(), at(number) + "/take").getRedirectedUrl())
                .isEqualTo("/kk/desk/appeals/" + number);
        assertThat(submit(
                                office.officer(),
                                at(number) + "/clarification",
                                "question",
                                "Қай сынып?",
                                "answerBy",
                                clock.today().plusDays(4).toString())
                        .getStatus())
                .isEqualTo(303);
        appeals.clarify(office.citizen(), number, "3 «А»").orThrow();
        submit(office.officer(), at(number) + "/notes", "note", "Мектеп директорына қоңырау шалдым");

        var filled = submit(
                office.officer(), at(number) + "/decision", "fill", "1", "template", template, "answer", "Сәлем.");
        assertThat(filled.getStatus()).isEqualTo(200);
        assertThat(text(filled)).contains("Сәлем.\n\nҚұрметті Нұрлыбай Айсұлу, " + number + " бойынша жауап:");
        assertThat(standing(number)).isEqualTo(Standing.ASSIGNED);

        var hearingAsked =
                submit(office.officer(), at(number) + "/decision", "resolution", "refused", "answer", "Бас тартылды.");
        assertThat(hearingAsked.getStatus()).isEqualTo(422);
        assertThat(text(hearingAsked)).contains("Бас тартылды.", "id=\"noHearingReason-error\"");
        submit(office.officer(), at(number) + "/decision", "resolution", "granted", "answer", "Жылу жөнделді.");
        assertThat(standing(number)).isEqualTo(Standing.DECIDED);

        assertThat(page(office.head(), at(number) + "/approve")).contains("Жылу жөнделді.");
        assertThat(send(office.officer(), get(at(number) + "/approve")).getStatus())
                .isEqualTo(303);
        submit(office.head(), at(number) + "/approve");
        assertThat(submit(office.head(), at(number) + "/sign").getStatus()).isEqualTo(409);
        assertThat(page(office.deputy(), at(number) + "/sign")).contains("Жылу жөнделді.");
        submit(office.deputy(), at(number) + "/sign");
        assertThat(standing(number)).isEqualTo(Standing.ANSWERED);
        assertThat(page(office.officer(), at(number))).contains("Жылу жөнделді.", "Мектеп директорына қоңырау шалдым");
    }

    @Test
    void exactlyTheAllowedFormsAreOffered() {
        var number = filed(AppealKind.STATEMENT);
        for (var viewer : List.of(office.officer(), office.head(), office.operator(), auditor())) {
            var allowed = appeals.view(viewer, number).orElseThrow().allowed();
            if (viewer == office.operator()) {
                assertThat(send(viewer, get(at(number))).getStatus()).isEqualTo(403);
                continue;
            }
            var shown = page(viewer, at(number));
            offered(shown, "take", allowed.contains(Operation.TAKE));
            offered(shown, "assign", allowed.contains(Operation.ASSIGN));
            offered(shown, "decision", allowed.contains(Operation.DECIDE));
            offered(shown, "redirect", allowed.contains(Operation.REDIRECT));
            offered(shown, "redirect-part", allowed.contains(Operation.REDIRECT_PART));
            offered(shown, "extend", allowed.contains(Operation.EXTEND));
            offered(shown, "topic", allowed.contains(Operation.CORRECT_TOPIC));
            offered(shown, "notes", allowed.contains(Operation.NOTE));
            offered(shown, "files", allowed.contains(Operation.ATTACH));
            offered(shown, "reopen", allowed.contains(Operation.REOPEN));
            offered(shown, "kind", allowed.contains(Operation.CORRECT_KIND));
            offered(shown, "pass-on", allowed.contains(Operation.PASS_ON));
        }
    }

    @Test
    void theBodyAboveReadsTheContestedAppealBesideTheComplaint() {
        var number = filed(AppealKind.REPORT);
        attach(office.citizen(), number, AttachmentRole.EVIDENCE, "акт.txt");
        appeals.take(office.officer(), number).orThrow();
        appeals.addNote(office.officer(), number, "Ішкі ескерту").orThrow();
        appeals.decide(office.officer(), number, new DraftDecision(Resolution.EXPLAINED, "Желі ескі.", null))
                .orThrow();
        appeals.approve(office.head(), number).orThrow();
        appeals.sign(office.deputy(), number).orThrow();
        var complaint =
                appeals.complain(office.citizen(), number, "Келіспеймін").orThrow();

        assertThat(page(office.head(), at(complaint)))
                .contains("/pass-on\"", "/satisfy\"")
                .doesNotContain("/take\"");
        assertThat(submit(office.head(), at(complaint) + "/satisfy", "satisfyReason", " ")
                        .getStatus())
                .isEqualTo(422);
        assertThat(submit(office.head(), at(complaint) + "/pass-on").getStatus())
                .isEqualTo(303);

        var file = appeals.view(office.officerAbove(), number)
                .orElseThrow()
                .attachments()
                .getFirst()
                .id();
        assertThat(page(office.officerAbove(), at(complaint)))
                .contains("Келіспеймін", number.value(), "Желі ескі.", "акт.txt", "/files/" + file)
                .doesNotContain("Ішкі ескерту");
        assertThat(page(office.officerAbove(), at(number)))
                .contains("Желі ескі.")
                .doesNotContain("Ішкі ескерту", "<form method=\"post\" action=\"" + at(number));
        assertThat(send(office.officerAbove(), get("/kk/appeals/" + number + "/files/" + file))
                        .getStatus())
                .isEqualTo(200);
    }

    @Test
    void theCitizenHasTheFilesOfAnAnswerWithItsSignatureAndNotBefore() {
        var number = filed(AppealKind.REPORT);
        appeals.take(office.officer(), number).orThrow();
        attach(office.officer(), number, AttachmentRole.ANSWER, "жоба.txt");
        var file = "/kk/appeals/" + number + "/files/"
                + appeals.view(office.officer(), number)
                        .orElseThrow()
                        .attachments()
                        .getFirst()
                        .id();
        assertThat(page(office.citizen(), "/kk/appeals/" + number)).doesNotContain("жоба.txt");
        assertThat(send(office.citizen(), get(file)).getStatus()).isEqualTo(404);
        assertThat(send(office.officer(), get(file)).getStatus()).isEqualTo(200);
        appeals.decide(office.officer(), number, new DraftDecision(Resolution.GRANTED, "Жөнделді.", null))
                .orThrow();
        appeals.approve(office.head(), number).orThrow();
        assertThat(send(office.citizen(), get(file)).getStatus()).isEqualTo(404);
        appeals.sign(office.deputy(), number).orThrow();
        assertThat(page(office.citizen(), "/kk/appeals/" + number)).contains("жоба.txt");
        assertThat(send(office.citizen(), get(file)).getStatus()).isEqualTo(200);
    }

    @Test
    void theProtocolOfAHearingIsEnteredReadAndAddedTo() {
        var number = filed(AppealKind.STATEMENT);
        appeals.take(office.officer(), number).orThrow();
        appeals.tellPreliminary(office.officer(), number, new TellPreliminary(Resolution.REFUSED, "Жоқ.", null, null))
                .orThrow();
        clock.advance(java.time.Duration.ofHours(2));
        var day = clock.today().toString();
        var incomplete = submit(
                office.officer(),
                at(number) + "/hearing",
                "heldPlace",
                "12-бөлме",
                "heldOn",
                day,
                "heldFrom",
                "11:00",
                "heldTo",
                "11:20",
                "chair",
                "Ө. Қайратов");
        assertThat(incomplete.getStatus()).isEqualTo(422);
        assertThat(text(incomplete)).contains("id=\"secretary-error\"", "Ө. Қайратов");
        assertThat(submit(
                                office.officer(),
                                at(number) + "/hearing",
                                "heldPlace",
                                "12-бөлме",
                                "heldOn",
                                day,
                                "heldFrom",
                                "11:00",
                                "heldTo",
                                "11:20",
                                "chair",
                                "Ө. Қайратов",
                                "secretary",
                                "Ж. Әлиева",
                                "participants",
                                "Нұрлыбай Айсұлу",
                                "issue",
                                "Жылу",
                                "explanations",
                                "Сыныпта он үш градус.")
                        .getStatus())
                .isEqualTo(303);
        assertThat(page(office.citizen(), "/kk/appeals/" + number))
                .contains("Ө. Қайратов", "Ж. Әлиева", "Сыныпта он үш градус.", "name=\"remark\"");
        submit(office.citizen(), "/kk/appeals/" + number + "/remark", "remark", "Көршім де келді.");
        assertThat(page(office.officer(), at(number))).contains("Көршім де келді.", "Ж. Әлиева");
    }

    private void attach(Viewer viewer, AppealNumber number, AttachmentRole role, String name) {
        appeals.attach(
                        viewer,
                        number,
                        role,
                        name,
                        new java.io.ByteArrayInputStream(
                                (name + number).getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .orThrow();
    }

    private static void offered(String page, String form, boolean expected) {
        assertThat(page.contains("/" + form + "\"")).as(form).isEqualTo(expected);
    }

    @Test
    void anAuditorMeetsNoFormThatChangesAnythingAndCanSendNone() {
        var auditor = auditor();
        var number = filed(AppealKind.STATEMENT);
        for (var address : List.of("/kk/desk", at(number))) {
            var forms = page(auditor, address).split("<form", -1);
            for (int i = 1; i < forms.length; i++) {
                assertThat(forms[i].substring(0, forms[i].indexOf('>')))
                        .as(address)
                        .containsAnyOf("method=\"get\"", "method=\"dialog\"", "/sign-out");
            }
        }
        assertThat(submit(auditor, at(number) + "/take").getStatus()).isEqualTo(422);
        assertThat(submit(auditor, at(number) + "/notes", "note", "мен де").getStatus())
                .isEqualTo(422);
        assertThat(submit(auditor, at(number) + "/sign").getStatus()).isEqualTo(409);
        assertThat(submit(auditor, "/kk/desk/filters", "filterName", "Менің", "filter", "")
                        .getStatus())
                .isEqualTo(422);
        assertThat(text(submit(
                        auditor,
                        "/kk/desk/bulk",
                        "act",
                        "assign",
                        "number",
                        number.value(),
                        "officer",
                        id(office.officer()))))
                .contains("Орындалмады");
        assertThat(send(auditor, get("/kk/desk/templates")).getStatus()).isEqualTo(403);
        assertThat(send(auditor, get("/kk/counter")).getStatus()).isEqualTo(403);
        assertThat(standing(number)).isEqualTo(Standing.REGISTERED);
        assertThat(appeals.view(auditor, number).orElseThrow().timeline()).hasSize(2);
    }

    @Test
    void citizensHaveNoDesk() {
        var number = filed(AppealKind.STATEMENT);
        for (var address : List.of("/kk/desk", at(number), "/kk/desk/templates", "/kk/desk/absence", "/kk/counter")) {
            assertThat(send(office.citizen(), get(address)).getStatus())
                    .as(address)
                    .isEqualTo(403);
        }
        assertThat(submit(office.citizen(), at(number) + "/take").getStatus()).isEqualTo(403);
    }

    @Test
    void whatIsNotOfOnesOfficeIsNotThere() {
        var number = filed(AppealKind.STATEMENT);
        assertThat(send(office.officerAbove(), get(at(number))).getStatus()).isEqualTo(404);
        assertThat(submit(office.officerAbove(), at(number) + "/take").getStatus())
                .isEqualTo(404);
        assertThat(send(office.officer(), get("/kk/desk/appeals/S-000000-1")).getStatus())
                .isEqualTo(404);
    }

    @Test
    void aNumberLeadsToItsCaseHoweverItIsTyped() {
        var number = filed(AppealKind.STATEMENT);
        var typed = number.value().replace("-", "").toLowerCase(java.util.Locale.ROOT);
        assertThat(send(office.officer(), get("/ru/desk/find").param("number", typed))
                        .getRedirectedUrl())
                .isEqualTo("/ru/desk/appeals/" + number);
        assertThat(send(office.officerAbove(), get("/ru/desk/find").param("number", typed))
                        .getStatus())
                .isEqualTo(404);
        assertThat(send(office.officer(), get("/ru/desk/find").param("number", "<b>"))
                        .getStatus())
                .isEqualTo(404);
    }

    @Test
    void aFilterStandsInTheAddressAndCanBeKept() {
        var statement = filed(AppealKind.STATEMENT);
        var report = filed(AppealKind.REPORT);
        appeals.take(office.officer(), report).orThrow();
        assertThat(page(office.officer(), "/kk/desk?kind=report&hands=mine"))
                .contains(report.value())
                .doesNotContain(statement.value());
        assertThat(page(
                        office.officer(),
                        "/kk/desk?state=registered&topic=" + office.topic() + "&place=" + office.place()))
                .contains(statement.value())
                .doesNotContain(report.value());
        assertThat(page(office.officer(), "/kk/desk?kind=nothing&topic=%20&place=x&hands=&state=&after=zzz"))
                .contains(statement.value(), report.value());
        var query = "kind=report&hands=mine";
        assertThat(submit(office.officer(), "/kk/desk/filters", "filterName", "Менің <хабарламаларым>", "filter", query)
                        .getRedirectedUrl())
                .isEqualTo("/kk/desk?" + query);
        assertThat(appeals.savedFilters(office.officer()))
                .extracting(SavedFilter::filter)
                .containsExactly(new QueueFilter(
                        Set.of(), AppealKind.REPORT, null, null, QueueFilter.Hands.MINE, QueueFilter.Deadline.ANY));
        assertThat(page(office.officer(), "/kk/desk")).contains("Менің &lt;хабарламаларым&gt;");
    }

    @Test
    void manyAtOnceTellsOfEachWhatWasDoneAndWhyNot() {
        var one = filed(AppealKind.STATEMENT);
        var other = filed(AppealKind.REPORT);
        appeals.take(office.officer(), other).orThrow();
        var result = text(submit(
                office.head(),
                "/kk/desk/bulk",
                "act",
                "assign",
                "number",
                one.value(),
                "number",
                other.value(),
                "officer",
                id(office.officer()),
                "filter",
                ""));
        assertThat(result).contains(one.value(), other.value(), "Орындалды", "Орындалмады", "осы орындаушының қолында");
        var nothing = submit(office.head(), "/kk/desk/bulk", "act", "redirect", "filter", "kind=report");
        assertThat(nothing.getStatus()).isEqualTo(422);
        assertThat(text(nothing)).contains("Кемінде бір өтінішті белгілеңіз", "Органды таңдаңыз");
        var redirected = text(submit(
                office.officer(),
                "/kk/desk/bulk",
                "act",
                "redirect",
                "number",
                one.value(),
                "to",
                office.higher().value().toString(),
                "reason",
                "Құзыреті",
                "filter",
                ""));
        assertThat(redirected).contains("Орындалды");
        assertThat(standing(one)).isEqualTo(Standing.REDIRECTED);
    }

    @Test
    void aMistakeKeepsWhatWasTypedAndOpensItsForm() {
        var number = filed(AppealKind.STATEMENT);
        var response = submit(
                office.officer(),
                at(number) + "/redirect",
                "redirectTo",
                office.higher().value().toString(),
                "redirectReason",
                " ");
        assertThat(response.getStatus()).isEqualTo(422);
        assertThat(text(response))
                .contains("id=\"redirectReason-error\"", "id=\"redirect\" open")
                .contains("value=\"" + office.higher().value() + "\" selected");
        assertThat(send(office.officer(), get(at(number) + "/redirect")).getRedirectedUrl())
                .isEqualTo("/kk/desk/appeals/" + number);
    }

    @Test
    void templatesAreKeptOnTheirPage() {
        var saved = submit(
                office.head(),
                "/kk/desk/templates",
                "body",
                office.body().value().toString(),
                "title",
                "Жарық",
                "language",
                "kk",
                "templateText",
                "Шам ауыстырылады.");
        assertThat(saved.getRedirectedUrl()).isEqualTo("/kk/desk/templates");
        var template = appeals.answerTemplates(office.head()).getFirst();
        assertThat(page(office.officer(), "/kk/desk/templates"))
                .contains("Жарық", "Шам ауыстырылады.")
                .doesNotContain("/delete\"");
        assertThat(page(office.head(), "/kk/desk/templates/" + template.id())).contains("value=\"Жарық\"");
        assertThat(send(office.officer(), get("/kk/desk/templates/" + template.id()))
                        .getStatus())
                .isEqualTo(404);
        assertThat(submit(
                                office.head(),
                                "/kk/desk/templates",
                                "body",
                                office.body().value().toString(),
                                "title",
                                "",
                                "templateText",
                                "мәтін")
                        .getStatus())
                .isEqualTo(422);
        submit(office.head(), "/kk/desk/templates/" + template.id() + "/delete");
        assertThat(appeals.answerTemplates(office.head())).isEmpty();
    }

    @Test
    void anAbsenceIsRecordedOnItsPageAndTheSubstituteIsTold() {
        var today = clock.today();
        var saved = submit(
                office.deputy(),
                "/kk/desk/absence",
                "from",
                today.toString(),
                "to",
                today.plusDays(7).toString(),
                "substitute",
                id(office.head()));
        assertThat(saved.getRedirectedUrl()).isEqualTo("/kk/desk/absence");
        assertThat(submit(
                                office.deputy(),
                                "/kk/desk/absence",
                                "from",
                                today.plusDays(3).toString(),
                                "to",
                                today.plusDays(9).toString(),
                                "substitute",
                                id(office.officer()))
                        .getStatus())
                .isEqualTo(422);
        var standingIn = new Viewer(
                new PersonId(UUID.fromString(id(office.head()))),
                "Басшы",
                Language.KK,
                java.util.stream.Stream.of(office.head(), office.deputy())
                        .flatMap(viewer -> viewer.appointments().stream())
                        .toList());
        var name = people.names(List.of(new PersonId(UUID.fromString(id(office.deputy())))))
                .values()
                .iterator()
                .next();
        assertThat(page(standingIn, "/kk/desk")).contains("орнын басып отырсыз: " + name);
    }

    @Test
    void theCounterTakesAPaperWithItsScanAndPrintsTheReceiptInTwoLanguages() {
        var scan =
                new MockMultipartFile("files", "хат.txt", "text/plain", "Жарық жоқ".getBytes(StandardCharsets.UTF_8));
        var response = send(
                office.operator(),
                multipart("/ru/counter")
                        .file(scan)
                        .param("channel", "paper")
                        .param("kind", "statement")
                        .param("writes", "kk")
                        .param("text", "")
                        .param("name", "")
                        .param("topic", office.topic().value())
                        .param("place", office.place().value()));
        assertThat(response.getStatus()).isEqualTo(303);
        var address = response.getRedirectedUrl();
        assertThat(address).startsWith("/ru/counter/receipts/S-");
        var receipt = page(office.operator(), address);
        assertThat(receipt)
                .contains("lang=\"kk\"", "lang=\"ru\"", "Тіркеу нөмірі", "Регистрационный номер")
                .contains("имя, почтовый адрес, текст обращения")
                .contains("/kk/appeals/" + address.substring(21), "/ru/appeals/" + address.substring(21))
                .containsSubsequence("class=\"dauys-qr\"", "class=\"dauys-qr\"");
        var number = AppealNumber.read(address.substring(21)).orElseThrow();
        var view = appeals.view(office.officer(), number).orElseThrow();
        assertThat(view.channel()).isEqualTo(Channel.PAPER);
        assertThat(view.attachments())
                .singleElement()
                .satisfies(file -> assertThat(file.role()).isEqualTo(AttachmentRole.SCAN));
        assertThat(send(office.officer(), get(address)).getStatus()).isEqualTo(403);
    }

    @Test
    void theCounterAsksWhatFilingAsksAndWhenItCame() {
        var yesterday = clock.today().minusDays(1);
        var response = send(
                office.operator(),
                multipart("/kk/counter")
                        .file(new MockMultipartFile("power", "сенімхат.txt", "text/plain", new byte[] {'x'}))
                        .param("channel", "paper")
                        .param("receivedOn", yesterday.toString())
                        .param("receivedTime", "10:30")
                        .param("text", "Жарық жоқ")
                        .param("capacity", "ORGANISATION")
                        .param("represented", "«Дала» ЖШС")
                        .param("bin", "021140000019")
                        .param("latitude", "49,1")
                        .param("longitude", "65.2")
                        .param("name", "Орлов Павел")
                        .param("topic", office.topic().value())
                        .param("place", office.place().value()));
        assertThat(response.getStatus()).as(text(response)).isEqualTo(303);
        var number =
                AppealNumber.read(response.getRedirectedUrl().substring(21)).orElseThrow();
        var view = appeals.view(office.officer(), number).orElseThrow();
        assertThat(view.capacity()).isEqualTo(Capacity.ORGANISATION);
        assertThat(view.represented()).isEqualTo("«Дала» ЖШС");
        assertThat(view.latitude()).isEqualTo(49.1);
        assertThat(view.receivedAt().atZone(kz.dauys.portal.TestClock.ALMATY).toLocalDate())
                .isEqualTo(yesterday);
        assertThat(view.missing()).containsExactlyInAnyOrder("postal-address", "scan");
        assertThat(page(office.officer(), at(number))).contains("021140000019");

        var wrong = send(
                office.operator(),
                multipart("/kk/counter")
                        .param("text", "Жарық жоқ")
                        .param("receivedOn", clock.today().plusDays(2).toString())
                        .param("latitude", "49"));
        assertThat(text(wrong)).contains("id=\"longitude-error\"");
        var future = send(
                office.operator(),
                multipart("/kk/counter")
                        .param("text", "Жарық жоқ")
                        .param("receivedOn", clock.today().plusDays(2).toString()));
        assertThat(text(future)).contains("id=\"receivedOn-error\"");
    }

    @Test
    void manyAtOnceNeedsAnActThatIsKnown() {
        var response = send(
                office.head(),
                post("/en/desk/bulk")
                        .param("act", "burn")
                        .param("number", "S-000001-1")
                        .param("to", id(office.head())));
        assertThat(response.getStatus()).isEqualTo(422);
        assertThat(text(response)).contains("Choose what to do with the selected appeals.");
    }

    @Test
    void theCounterSaysWhatIsWrongAndKeepsTheRest() {
        var response = send(
                office.operator(),
                multipart("/kk/counter")
                        .param("channel", "telephone")
                        .param("text", "Су жоқ")
                        .param("email", "пошта"));
        assertThat(response.getStatus()).isEqualTo(422);
        assertThat(text(response)).contains("Су жоқ", "id=\"email-error\"", "value=\"telephone\" checked");
        var nothing = send(office.operator(), multipart("/kk/counter").param("channel", "oral"));
        assertThat(nothing.getStatus()).isEqualTo(422);
        assertThat(text(nothing)).contains("id=\"text-error\"");
    }

    @Test
    void anAppealOfOnesOwnOpensAsThePersonsAndNotAsTheOffices() {
        var person = office.officer().person();
        assertThat(person).isNotNull();
        var command = office.appeal(AppealKind.STATEMENT);
        var own = new FileAppeal(
                person,
                command.kind(),
                Channel.WEB,
                Capacity.SELF,
                null,
                Language.KK,
                command.text(),
                command.topic(),
                command.territory(),
                "",
                null,
                null,
                false,
                null);
        var number = appeals.file(office.officer(), own).orThrow();
        assertThat(send(office.officer(), get(at(number))).getRedirectedUrl()).isEqualTo("/kk/appeals/" + number);
    }
}
