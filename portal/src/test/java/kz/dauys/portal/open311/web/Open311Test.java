package kz.dauys.portal.open311.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import javax.xml.parsers.DocumentBuilderFactory;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestBrowser;
import kz.dauys.portal.TestBrowser.Page;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.appeals.AppealNumber;
import kz.dauys.portal.appeals.AppealView;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.appeals.Channel;
import kz.dauys.portal.appeals.DraftDecision;
import kz.dauys.portal.appeals.Office;
import kz.dauys.portal.appeals.Resolution;
import kz.dauys.portal.appeals.Standing;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.open311.Open311;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.organisations.Topic;
import kz.dauys.portal.organisations.TopicCode;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.procedures.Procedures;
import kz.dauys.portal.programs.MadeKey;
import kz.dauys.portal.programs.NewProgram;
import kz.dauys.portal.programs.Programs;
import kz.dauys.portal.programs.Right;
import kz.dauys.portal.site.Words;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** GeoReport v2, line by line. */
@PortalTest
class Open311Test {
    private static final String V2 = "/open311/v2";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Open311 open311;
    private final Programs programs;
    private final Procedures procedures;
    private final Words words;
    private final Appeals appeals;
    private final Organisations organisations;
    private final People people;
    private final TestClock clock;
    private final JdbcClient sql;

    @LocalServerPort
    private int port;

    private Office office;
    private TestBrowser client;
    private MadeKey key;

    Open311Test(
            Open311 open311,
            Programs programs,
            Procedures procedures,
            Words words,
            Appeals appeals,
            Organisations organisations,
            People people,
            TestClock clock,
            JdbcClient sql) {
        this.open311 = open311;
        this.programs = programs;
        this.procedures = procedures;
        this.words = words;
        this.appeals = appeals;
        this.organisations = organisations;
        this.people = people;
        this.clock = clock;
        this.sql = sql;
    }

    @BeforeEach
    void open() {
        office = Office.open(organisations, people);
        client = new TestBrowser(port);
        key = key(1000);
    }

    private MadeKey key(int perMinute) {
        return programs.register(
                        Viewer.system(),
                        new NewProgram(Fresh.word(), "City of Aqtau", Set.of(Right.OPEN311), perMinute))
                .orThrow();
    }

    // ---- discovery

    @Test
    void isDiscoveredInBothFormats() {
        for (var path : List.of("/open311/discovery", V2 + "/discovery")) {
            var json = json(get(path + ".json"));
            assertThat(json.get("changeset").asString()).matches("2026-11-23T10:00:00\\+05:00|20.*");
            assertThat(json.get("contact").asString()).isNotBlank();
            assertThat(json.get("key_service").asString()).isNotBlank();
            var endpoint = json.get("endpoints").get(0);
            assertThat(endpoint.get("specification").asString()).isEqualTo("http://wiki.open311.org/GeoReport_v2");
            assertThat(endpoint.get("url").asString()).endsWith("/open311/v2");
            assertThat(endpoint.get("type").asString()).isEqualTo("test");
            assertThat(endpoint.get("changeset").asString()).isNotBlank();
            assertThat(texts(endpoint.get("formats"))).containsExactly("text/xml", "application/json");

            var xml = xml(get(path + ".xml"));
            assertThat(xml.getDocumentElement().getTagName()).isEqualTo("discovery");
            assertThat(xml.getElementsByTagName("format").getLength()).isEqualTo(2);
            assertThat(text(xml, "endpoint/specification")).isEqualTo("http://wiki.open311.org/GeoReport_v2");
        }
    }

    @Test
    void itsChangesetMovesWithTheServicesAndOnlyWithThem() {
        var before = open311.changeset();
        clock.advance(Duration.ofHours(1));
        assertThat(open311.changeset()).isEqualTo(before);
        organisations.registerTopic(new Topic(new TopicCode(Fresh.word()), null, Fresh.text("New")));
        assertThat(open311.changeset()).isAfter(before);
    }

    @Test
    void aChangeBackToWhatWasBeforeIsAChangeToo() {
        var old = new Topic(new TopicCode(Fresh.word()), null, Fresh.text("Old"));
        organisations.registerTopic(old);
        var first = open311.changeset();
        clock.advance(Duration.ofHours(1));
        organisations.registerTopic(new Topic(old.code(), null, Fresh.text("New")));
        var second = open311.changeset();
        assertThat(second).isAfter(first);
        clock.advance(Duration.ofHours(1));
        organisations.registerTopic(old);
        assertThat(open311.changeset()).isAfter(second);
    }

    // ---- services

    @Test
    void listsTheNarrowestTopicsAsServicesWithNamesInTheLanguage() {
        var broad = new TopicCode(Fresh.word());
        var narrow = new TopicCode(broad + ".lamp");
        organisations.registerTopic(new Topic(broad, null, Fresh.text("Broad")));
        organisations.registerTopic(new Topic(narrow, broad, Fresh.text("Lamp")));
        var services = json(get(V2 + "/services.json?locale=ru"));
        assertThat(services.isArray()).isTrue();
        var service = named(services, "service_code", narrow.value());
        assertThat(service.get("service_name").asString()).isEqualTo("Lamp (рус)");
        assertThat(service.get("description").asString()).contains("Broad (рус)");
        assertThat(service.get("metadata").isBoolean()).isTrue();
        assertThat(service.get("metadata").asBoolean()).isTrue();
        assertThat(service.get("type").asString()).isEqualTo("realtime");
        assertThat(service.get("keywords").asString()).contains("Broad (рус)", "Lamp (қаз)", "Lamp");
        assertThat(service.get("group").asString()).isEqualTo("Broad (рус)");
        assertThat(texts(services, "service_code"))
                .doesNotContain(broad.value())
                .doesNotHaveDuplicates();

        var page = get(V2 + "/services.xml", "Accept-Language", "en-GB");
        assertThat(page.header("Content-Type")).startsWith("text/xml");
        assertThat(page.header("Content-Language")).isEqualTo("en");
        assertThat(page.header("Vary")).contains("Accept-Language");
        var xml = xml(page);
        assertThat(xml.getDocumentElement().getTagName()).isEqualTo("services");
        assertThat(xml.getElementsByTagName("service").getLength()).isEqualTo(services.size());
        assertThat(page.text())
                .contains("<service_code>" + narrow + "</service_code><service_name>Lamp</service_name>");
    }

    @Test
    void definesEachServiceWithItsAttributes() {
        var code = office.topic().value();
        var definition = json(get(V2 + "/services/" + code + ".json?locale=en"));
        assertThat(definition.get("service_code").asString()).isEqualTo(code);
        var orders = new ArrayList<Integer>();
        for (var attribute : definition.get("attributes")) {
            assertThat(attribute.get("variable").isBoolean()).isTrue();
            assertThat(attribute.get("required").isBoolean()).isTrue();
            assertThat(attribute.get("code").asString()).isNotBlank();
            assertThat(attribute.get("description").asString()).isNotBlank();
            assertThat(attribute.get("datatype").asString())
                    .isIn("string", "number", "datetime", "text", "singlevaluelist", "multivaluelist");
            assertThat(attribute.has("datatype_description")).isTrue();
            orders.add(attribute.get("order").asInt());
            assertThat(attribute.has("values"))
                    .isEqualTo(attribute.get("datatype").asString().equals("singlevaluelist"));
        }
        assertThat(orders).doesNotHaveDuplicates().allMatch(order -> order >= 1);
        var kinds = named(definition.get("attributes"), "code", "kind").get("values");
        assertThat(texts(kinds, "key"))
                .containsExactly("statement", "complaint", "report", "proposal", "response", "inquiry");
        assertThat(texts(kinds, "name")).doesNotContainNull().allMatch(name -> !name.isBlank());
        assertThat(named(definition.get("attributes"), "code", "note")
                        .get("variable")
                        .asBoolean())
                .isFalse();

        var xml = xml(get(V2 + "/services/" + code + ".xml"));
        assertThat(xml.getDocumentElement().getTagName()).isEqualTo("service_definition");
        assertThat(xml.getElementsByTagName("attribute").getLength()).isEqualTo(orders.size());
        assertThat(xml.getElementsByTagName("value").getLength()).isEqualTo(11);
    }

    // ---- errors

    @Test
    void tellsErrorsInTheFormOfTheStandard() {
        var unknown = get(V2 + "/services/no-such-thing.json");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(json(unknown).get(0).get("code").asInt()).isEqualTo(404);
        assertThat(json(unknown).get(0).get("description").asString()).isNotBlank();
        var xml = get(V2 + "/services/no-such-thing.xml");
        assertThat(xml.status()).isEqualTo(404);
        assertThat(xml(xml).getDocumentElement().getTagName()).isEqualTo("errors");
        assertThat(text(xml(xml), "error/code")).isEqualTo("404");

        for (var path : List.of("/services.rss", "/nothing", "/requests", "/services/a/b.xml")) {
            var page = get(V2 + path);
            assertThat(page.status()).as(path).isEqualTo(404);
            assertThat(xml(page).getDocumentElement().getTagName()).isEqualTo("errors");
        }
        var method = client.postWithoutToken(V2 + "/services.json", Map.of());
        assertThat(method.status()).isEqualTo(405);
        assertThat(json(method).get(0).get("code").asInt()).isEqualTo(405);
    }

    @Test
    void ignoresAJurisdictionWhenItServesOneAndRefusesAForeignOneWhenItHasAName() throws Exception {
        assertThat(get(V2 + "/services.json?jurisdiction_id=elsewhere.gov").status())
                .isEqualTo(200);
        var named = new Open311Controller(
                open311, programs, procedures, words, "http://localhost", "dauys.example.kz", "", false);
        var request = new MockHttpServletRequest("GET", V2 + "/services.json");
        request.setParameter("jurisdiction_id", "elsewhere.gov");
        var refused = named.services(request, "json");
        assertThat(refused.getStatusCode().value()).isEqualTo(404);
        assertThat(JSON.readTree(refused.getBody()).get(0).get("code").asInt()).isEqualTo(404);
        for (var own : List.of("dauys.example.kz", "DAUYS.example.kz", "")) {
            request.setParameter("jurisdiction_id", own);
            assertThat(named.services(request, "json").getStatusCode().value()).isEqualTo(200);
        }
        request.setParameter("jurisdiction_id", "elsewhere.gov");
        assertThat(named.post(request, "json").getStatusCode().value()).isEqualTo(404);
    }

    // ---- filing

    @ParameterizedTest
    @ValueSource(strings = {"", "wrong", "dauys_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void refusesToFileWithoutAKeyThatOpens(String wrong) {
        var fields = pothole();
        fields.put("api_key", wrong);
        for (var format : List.of("json", "xml")) {
            assertThat(post(fields, format).status()).isEqualTo(403);
        }
        assertThat(json(post(fields, "json")).get(0).get("code").asInt()).isEqualTo(403);
        fields.remove("api_key");
        assertThat(post(fields, "json").status()).isEqualTo(403);
        assertThat(filedHere()).isZero();
    }

    @Test
    void filesAnAppealAndGivesItsNumber() {
        var fields = pothole();
        fields.put("attribute[kind]", "statement");
        fields.put("attribute[organisation]", "ЖШС «Жол»");
        fields.put("attribute[language]", "ru");
        var page = post(fields, "json");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("application/json");
        var answer = json(page);
        assertThat(answer.isArray()).isTrue();
        assertThat(answer.size()).isEqualTo(1);
        assertThat(answer.get(0).has("token")).isFalse();
        assertThat(answer.get(0).get("service_notice").asString()).isNotBlank();
        assertThat(answer.get(0).get("account_id").isNull()).isTrue();
        var view = atTheDesk(answer.get(0).get("service_request_id").asString());
        assertThat(view.channel()).isEqualTo(Channel.PROGRAM);
        assertThat(view.kind().code()).isEqualTo("statement");
        assertThat(view.language()).isEqualTo(Language.RU);
        assertThat(view.represented()).isEqualTo("ЖШС «Жол»");
        assertThat(view.applicantName()).isEqualTo("Әлиева Жанар");
        assertThat(view.contact().phone()).isEqualTo("+77011234567");
        assertThat(view.topic()).isEqualTo(office.topic());
        assertThat(view.territory()).isEqualTo(office.place());
        assertThat(view.address()).isEqualTo("Бәйтерек көшесі, 14");
        assertThat(view.text()).startsWith("Көшеде шұңқыр").endsWith("https://photos.example.kz/1.jpg");
        assertThat(view.publicised()).isFalse();
        assertThat(sql.sql("select convert_from(content, 'UTF8') from journal.opening where subject = :id")
                        .param("id", view.id().value())
                        .query(String.class)
                        .list())
                .anyMatch(content ->
                        content.startsWith("act=program.handed-over") && content.contains("program=" + key.program()));
    }

    @Test
    void answersInXmlAsWell() {
        var page = post(pothole(), "xml");
        var xml = xml(page);
        assertThat(xml.getDocumentElement().getTagName()).isEqualTo("service_requests");
        assertThat(text(xml, "request/service_request_id")).matches("[A-Z]-\\d{6,}-\\d");
        assertThat(text(xml, "request/account_id")).isEmpty();
    }

    @Test
    void tellsEverythingThatIsWrongAtOnce() {
        var page = post(
                new HashMap<>(Map.of(
                        "api_key",
                        key.key(),
                        "lat",
                        "191",
                        "long",
                        "65",
                        "attribute[kind]",
                        "rumour",
                        "attribute[x]",
                        "1")),
                "json");
        assertThat(page.status()).isEqualTo(400);
        var told = page.text();
        assertThat(json(page).size()).isEqualTo(5);
        assertThat(texts(json(page), "code")).containsOnly("400");
        assertThat(told).contains("service_code", "description", "lat", "kind", ": x");
        assertThat(filedHere()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "service_code=",
                "service_code=no-such",
                "description=&media_url=",
                "media_url=javascript:alert(1)",
                "media_url=ftp://x/y",
                "lat=north",
                "lat=NaN",
                "long=",
                "lat=0&long=0",
                "address_id=12&address_string=&lat=&long=",
                "lat=&long=&address_id=&address_string=",
                "email=nobody",
                "attribute[open]=perhaps",
                "attribute[bin]=123"
            })
    void refusesWhatCannotBe(String wrong) {
        var fields = pothole();
        for (var pair : wrong.split("&")) {
            var part = pair.split("=", 2);
            fields.put(part[0], part[1]);
        }
        var page = post(fields, "json");
        assertThat(page.status()).isIn(400, 404);
        assertThat(json(page).get(0).get("description").asString()).isNotBlank();
        assertThat(filedHere()).isZero();
    }

    @Test
    void refusesATextThatIsTooLongAndTakesOneThatIsJustNot() {
        var fields = pothole();
        fields.put("description", "ұ".repeat(4001));
        assertThat(post(fields, "json").status()).isEqualTo(400);
        fields.put("description", "ұ".repeat(4000));
        assertThat(post(fields, "json").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"address_string", "address_id", "lat"})
    void takesAnyOneWayToSayWhere(String only) {
        var fields = pothole();
        Set.of("address_string", "address_id", "lat", "long").stream()
                .filter(name -> !name.equals(only) && !(only.equals("lat") && name.equals("long")))
                .forEach(fields::remove);
        assertThat(post(fields, "json").status()).isEqualTo(200);
    }

    // ---- once

    @Test
    void givesTheSameNumberForTheSameRequest() {
        var first = json(post(pothole(), "json")).get(0);
        clock.advance(Duration.ofHours(23));
        var second = json(post(pothole(), "json")).get(0);
        assertThat(second.get("service_request_id")).isEqualTo(first.get("service_request_id"));
        assertThat(second.get("service_notice")).isNotEqualTo(first.get("service_notice"));
        assertThat(filedHere()).isEqualTo(1);
        clock.advance(Duration.ofHours(2));
        assertThat(id(post(pothole(), "json")))
                .isNotEqualTo(first.get("service_request_id").asString());
    }

    @Test
    void anotherWordOrAnotherProgramMakesAnotherRequest() {
        var first = id(post(pothole(), "json"));
        var other = pothole();
        other.put("description", other.get("description") + "!");
        assertThat(id(post(other, "json"))).isNotEqualTo(first);
        var foreign = pothole();
        foreign.put("api_key", key(10).key());
        assertThat(id(post(foreign, "json"))).isNotEqualTo(first);
    }

    @Test
    void knowsARepetitionByItsOwnKeyForEver() {
        var first = id(post(pothole(), "json", "Idempotency-Key", "a-1"));
        clock.advance(Duration.ofDays(100));
        assertThat(id(post(pothole(), "json", "Idempotency-Key", "a-1"))).isEqualTo(first);
        assertThat(id(post(pothole(), "json", "Idempotency-Key", "a-2"))).isNotEqualTo(first);
        var other = pothole();
        other.put("description", "Басқа мәтін");
        assertThat(post(other, "json", "Idempotency-Key", "a-1").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "the-same"})
    void filesOnceWhenTheSameArrivesManyTimesAtOnce(String repeatKey) throws Exception {
        int callers = 6;
        var together = new CyclicBarrier(callers);
        try (var threads = Executors.newFixedThreadPool(callers)) {
            var calls = new ArrayList<Callable<String>>();
            for (int i = 0; i < callers; i++) {
                var browser = new TestBrowser(port);
                calls.add(() -> {
                    together.await();
                    var page = repeatKey.isEmpty()
                            ? browser.postWithoutToken(V2 + "/requests.json", pothole())
                            : browser.postWithoutToken(V2 + "/requests.json", pothole(), "Idempotency-Key", repeatKey);
                    return id(page);
                });
            }
            var ids = new HashSet<String>();
            for (var call : threads.invokeAll(calls)) {
                ids.add(call.get());
            }
            assertThat(ids).hasSize(1);
        }
        assertThat(filedHere()).isEqualTo(1);
    }

    // ---- what is told

    @Test
    void tellsTheProgramHowItsRequestStandsAndNobodyAnythingElse() {
        var fields = pothole();
        var id = id(post(fields, "json"));
        assertThat(get(V2 + "/requests/" + id + ".json").status()).isEqualTo(404);
        assertThat(get(V2 + "/requests/" + id + ".json?api_key=" + key(5).key()).status())
                .isEqualTo(404);
        assertThat(get(V2 + "/requests/" + id + ".json?api_key=wrong").status()).isEqualTo(403);

        var page = get(V2 + "/requests/" + id + ".json?extensions=true&locale=en&api_key=" + key.key());
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Cache-Control")).contains("no-store");
        var one = json(page).get(0);
        assertThat(one.get("service_request_id").asString()).isEqualTo(id);
        assertThat(one.get("status").asString()).isEqualTo("open");
        assertThat(one.get("service_code").asString()).isEqualTo(office.topic().value());
        assertThat(one.get("service_name").asString()).startsWith("Topic");
        assertThat(one.get("agency_responsible").asString()).startsWith("Body");
        assertThat(one.get("requested_datetime").asString()).isEqualTo("2026-11-23T10:00:00+05:00");
        assertThat(one.get("expected_datetime").asString())
                .startsWith("2026-12-")
                .endsWith("T00:00:00+05:00");
        for (var empty : List.of("description", "address", "address_id", "zipcode", "lat", "long", "media_url")) {
            assertThat(one.get(empty).isNull()).as(empty).isTrue();
        }
        assertNothingPersonal(page, fields);
    }

    @Test
    void showsEveryoneAnOpenRequestWithoutWhatTellsWhoSomeoneIs() {
        var fields = pothole();
        fields.put("attribute[open]", "yes");
        fields.put(
                "description",
                "Мен Әлиева Жанармын, телефоным +77011234567, поштам zhanar@example.kz. Көшеде шұңқыр бар.");
        var id = id(post(fields, "json"));
        var number = new AppealNumber(id);
        appeals.take(office.officer(), number).orThrow();
        appeals.decide(
                        office.officer(),
                        number,
                        new DraftDecision(Resolution.GRANTED, "Құрметті Әлиева Жанар! Шұңқыр жөнделді.", null))
                .orThrow();
        for (var path : List.of("/requests/", "/request/")) {
            var page = get(V2 + path + id + ".json?extensions=true&locale=kk");
            assertThat(json(page).get(0).get("status").asString()).isEqualTo("open");
            assertThat(json(page).get(0).get("description").asString()).contains("Көшеде шұңқыр бар.", "[…]");
            assertThat(page.text()).doesNotContain("жөнделді");
            assertNothingPersonal(page, fields);
        }
        clock.advance(Duration.ofHours(1));
        appeals.approve(office.head(), number).orThrow();
        appeals.sign(office.deputy(), number).orThrow();
        var page = get(V2 + "/requests/" + id + ".json?extensions=true&locale=kk");
        var one = json(page).get(0);
        assertThat(one.get("status").asString()).isEqualTo("closed");
        assertThat(one.get("status_notes").asString()).contains("Шұңқыр жөнделді.", "[…]");
        assertThat(one.get("updated_datetime").asString()).isEqualTo("2026-11-23T11:00:00+05:00");
        assertThat(one.get("notes").size()).isGreaterThanOrEqualTo(3);
        assertThat(one.get("extended_attributes").get("standing").asString()).isNotBlank();
        assertThat(one.get("address_id").asString()).isEqualTo(office.place().value());
        assertThat(one.get("lat").isNull()).isTrue();
        assertNothingPersonal(page, fields);
        var xml = get(V2 + "/requests/" + id + ".xml");
        assertThat(text(xml(xml), "request/status")).isEqualTo("closed");
        assertThat(text(xml(xml), "request/lat")).isEmpty();
        assertNothingPersonal(xml, fields);
    }

    private static void assertNothingPersonal(Page page, Map<String, String> fields) {
        for (var field : List.of(
                "first_name", "last_name", "email", "phone", "address_string", "device_id", "account_id", "api_key")) {
            assertThat(page.text()).as(field).doesNotContain(fields.get(field));
        }
        assertThat(page.text()).doesNotContain("49.0", "65.0");
    }

    @Test
    void opensNothingOfAPersonWhoseAddressSomebodyElseGives() {
        var known = Office.citizen(people);
        var email = people.person(known.person()).email();
        var fields = pothole();
        fields.put("email", email);
        var id = id(post(fields, "json"));
        assertThat(appeals.mine(known, null).items()).isEmpty();
        assertThat(appeals.view(known, new AppealNumber(id))).isEmpty();
        var view = atTheDesk(id);
        assertThat(view.applicant()).isNotEqualTo(known.person());
        assertThat(view.contact().email()).isEqualTo(email);

        fields.put("first_name", "Айсұлу");
        fields.put("last_name", "Нұрлыбай");
        var own = id(post(fields, "json"));
        assertThat(appeals.mine(known, null).items())
                .extracting(row -> row.number().value())
                .containsExactly(own);
    }

    @Test
    void takesNoCookieForAKey() {
        var browser = new TestBrowser(port);
        browser.signIn(Fresh.email());
        var fields = pothole();
        fields.remove("api_key");
        assertThat(browser.postWithoutToken(V2 + "/requests.json", fields).status())
                .isEqualTo(403);
    }

    // ---- queries

    @Test
    void findsByNumbersTopicsDatesAndStatus() {
        var first = publicRequest("Бірінші");
        clock.advance(Duration.ofDays(10));
        var second = publicRequest("Екінші");
        answer(second);
        clock.advance(Duration.ofDays(5));
        var topic = "service_code=" + office.topic();

        assertThat(ids("?" + topic)).containsExactly(second, first);
        assertThat(ids("?" + topic + "&status=open")).containsExactly(first);
        assertThat(ids("?" + topic + "&status=closed")).containsExactly(second);
        assertThat(ids("?" + topic + "&status=open,closed")).containsExactly(second, first);
        assertThat(ids("?" + topic + "&status=")).containsExactly(second, first);
        assertThat(ids("?" + topic + "&start_date=2026-12-01T00:00:00Z")).containsExactly(second);
        assertThat(ids("?" + topic + "&end_date=2026-12-01T00:00:00%2B05:00")).containsExactly(first);
        assertThat(ids("?" + topic + "&start_date=2026-11-23T10:00:00+05:00&end_date=2026-11-23T10:00:00%2B05:00"))
                .as("both ends count, and a plus that was not encoded is one")
                .containsExactly(first);
        assertThat(ids("?service_request_id=" + second + "," + first + "&status=closed&" + topic))
                .as("numbers come before everything else")
                .containsExactly(second, first);
        assertThat(ids("?service_request_id=" + first + ",S-000000-0,nonsense")).containsExactly(first);
        assertThat(get(V2 + "/requests.json?service_request_id=nonsense").status())
                .isEqualTo(404);
        assertThat(get(V2 + "/requests.json?service_code=no-such").status()).isEqualTo(404);
        clock.advance(Duration.ofDays(80));
        assertThat(ids("?" + topic)).as("of the last ninety days").containsExactly(second);
        clock.set(TestClock.START);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "start_date=2026-01-01T00:00:00Z&end_date=2026-04-01T00:00:01Z",
                "start_date=2026-04-01T00:00:00Z&end_date=2026-01-01T00:00:00Z",
                "start_date=yesterday",
                "end_date=2026-13-01T00:00:00Z",
                "status=resolved",
                "page=0",
                "page=x",
                "page_size=1001",
                "page_size=-1",
                "page=1000&page_size=1000"
            })
    void refusesQuestionsBeyondTheRules(String query) {
        var page = get(V2 + "/requests.json?" + query);
        assertThat(page.status()).isEqualTo(400);
        assertThat(json(page).get(0).get("code").asInt()).isEqualTo(400);
    }

    @Test
    void takesExactlyNinetyDays() {
        assertThat(get(V2 + "/requests.json?start_date=2026-01-01T00:00:00Z&end_date=2026-04-01T00:00:00Z")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void turnsPages() {
        var all = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            all.addFirst(publicRequest("Беттегі " + i));
            clock.advance(Duration.ofMinutes(1));
        }
        var query = "?page_size=2&service_code=" + office.topic();
        var first = get(V2 + "/requests.json" + query);
        assertThat(texts(json(first), "service_request_id")).containsExactly(all.get(0), all.get(1));
        assertThat(first.header("Link"))
                .matches("<http://[^>]*/open311/v2/requests.json\\?page=2&page_size=2.*>; rel=\"next\"");
        assertThat(ids(query + "&page=2")).containsExactly(all.get(2), all.get(3));
        var last = get(V2 + "/requests.json" + query + "&page=3");
        assertThat(texts(json(last), "service_request_id")).containsExactly(all.get(4));
        assertThat(last.header("Link")).isEmpty();
        assertThat(json(get(V2 + "/requests.json" + query + "&page=4")).size()).isZero();
    }

    @Test
    void listsForAProgramItsOwnRequestsAlone() {
        publicRequest("Жұртқа ашық");
        var other = key(100);
        var fields = pothole();
        fields.put("api_key", other.key());
        var own = id(post(fields, "json"));
        assertThat(ids("?api_key=" + other.key())).containsExactly(own);
        assertThat(ids("?status=closed&api_key=" + other.key())).isEmpty();
        assertThat(ids("?service_code=" + office.topic())).hasSize(1).doesNotContain(own);
    }

    @Test
    void saysWhenNothingIsNew() {
        publicRequest("Өзгермейді");
        var path = V2 + "/requests.json?service_code=" + office.topic();
        var page = get(path);
        assertThat(page.header("ETag")).isNotEmpty();
        var again = get(path, "If-None-Match", page.header("ETag"));
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.bytes()).isEmpty();
        assertThat(get(path, "If-None-Match", "\"another\", W/" + page.header("ETag"))
                        .status())
                .as("one of several, weakened on its way")
                .isEqualTo(304);
        publicRequest("Тағы біреуі");
        assertThat(get(path, "If-None-Match", page.header("ETag")).status()).isEqualTo(200);
    }

    // ---- limits

    @Test
    void limitsEachKeyAndSaysSo() {
        key = key(2);
        var first = post(pothole(), "json");
        assertThat(first.header("RateLimit-Limit")).isEqualTo("2");
        assertThat(first.header("RateLimit-Remaining")).isEqualTo("1");
        assertThat(first.header("RateLimit-Reset")).isEqualTo("60");
        get(V2 + "/requests.json?api_key=" + key.key());
        var third = post(pothole(), "xml");
        assertThat(third.status()).isEqualTo(429);
        assertThat(third.header("Retry-After")).isEqualTo("60");
        assertThat(third.header("RateLimit-Remaining")).isEqualTo("0");
        assertThat(text(xml(third), "error/code")).isEqualTo("429");
        clock.advance(Duration.ofMinutes(1));
        assertThat(post(pothole(), "json").status()).isEqualTo(200);
    }

    // ---- tokens

    @Test
    void aTokenLeadsToTheNumber() {
        var id = id(post(pothole(), "json"));
        var token = sql.sql("select id from open311.request where number = :number")
                .param("number", id)
                .query(UUID.class)
                .single();
        var found = json(get(V2 + "/tokens/" + token + ".json")).get(0);
        assertThat(found.get("service_request_id").asString()).isEqualTo(id);
        assertThat(found.get("token").asString()).isEqualTo(token.toString());
        assertThat(text(xml(get(V2 + "/tokens/" + token + ".xml")), "request/token"))
                .isEqualTo(token.toString());
        assertThat(get(V2 + "/tokens/" + UUID.randomUUID() + ".json").status()).isEqualTo(404);
        assertThat(get(V2 + "/tokens/nonsense.xml").status()).isEqualTo(404);
    }

    // ---- updates

    @Test
    void tellsEveryoneTheStepsOfOpenRequests() {
        clock.set(clock.today().plusDays(400), LocalTime.of(11, 0));
        var id = publicRequest("Жаңалықтар");
        clock.advance(Duration.ofMinutes(1));
        answer(id);
        var closed = id(post(pothole(), "json"));
        var page = get(V2 + "/servicerequestupdates.json?locale=en");
        var updates = json(page);
        assertThat(texts(updates, "service_request_id")).contains(id).doesNotContain(closed);
        var own = new ArrayList<JsonNode>();
        updates.forEach(update -> {
            if (update.get("service_request_id").asString().equals(id)) {
                own.add(update);
            }
        });
        assertThat(own)
                .extracting(update -> update.get("status").asString())
                .startsWith("OPEN")
                .endsWith("FIXED");
        assertThat(own.getLast().get("description").asString()).isEqualTo("Жөнделді.");
        assertThat(own.getLast().get("external_status_code").asString()).isEqualTo("signed");
        assertThat(texts(updates, "update_id")).doesNotHaveDuplicates();
        assertThat(page.text()).doesNotContain("decided", "approved");
        var xml = xml(get(V2 + "/servicerequestupdates.xml"));
        assertThat(xml.getDocumentElement().getTagName()).isEqualTo("service_requests_updates");
        assertThat(text(xml, "request_update/update_id")).isNotBlank();
        assertThat(get(V2 + "/servicerequestupdates.json?start_date=2020-01-01T00:00:00Z&end_date=2020-12-01T00:00:00Z")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void whatManyInnerActsStandBeforeIsToldAllTheSame() {
        clock.set(clock.today().plusDays(800), LocalTime.of(11, 0));
        var from = clock.instant();
        var first = publicRequest("Бірінші");
        clock.advance(Duration.ofMinutes(1));
        // more acts than are looked at together, none of which is told outside
        inner(first, 1500);
        clock.advance(Duration.ofHours(1));
        var last = publicRequest("Соңғы");
        var page = get(V2 + "/servicerequestupdates.json?start_date=" + from + "&end_date=" + clock.instant());
        assertThat(texts(json(page), "service_request_id")).contains(first, last);
        assertThat(page.header("Link")).isEmpty();
    }

    @Test
    void whereThereIsMoreTheAnswerSaysHowToGoOnAndNothingIsMissing() {
        clock.set(clock.today().plusDays(1200), LocalTime.of(11, 0));
        var from = clock.instant();
        var made = new ArrayList<String>();
        for (int i = 0; i < 6; i++) {
            made.add(publicRequest("Жаңалық " + i));
            told(made.getLast(), 250);
            clock.advance(Duration.ofHours(1));
        }
        var known = new ArrayList<String>();
        var numbers = new HashSet<String>();
        String next = V2 + "/servicerequestupdates.json?start_date=" + from + "&end_date=" + clock.instant();
        int pages = 0;
        while (next != null) {
            var page = get(next);
            known.addAll(texts(json(page), "update_id"));
            numbers.addAll(texts(json(page), "service_request_id"));
            var link = page.header("Link");
            next = link.isEmpty() ? null : link.substring(link.indexOf(V2), link.indexOf('>'));
            assertThat(++pages).isLessThan(10);
        }
        assertThat(pages).isGreaterThan(1);
        assertThat(known).hasSizeGreaterThan(1500).doesNotHaveDuplicates();
        assertThat(numbers).containsAll(made);
    }

    /** Steps that the office keeps to itself, in the seconds after now. */
    private void inner(String number, int many) {
        acts(number, "approved", "Approved", many);
    }

    /** Steps that everyone is told, in the seconds after now. */
    private void told(String number, int many) {
        acts(number, "registered", "Registered", many);
    }

    private void acts(String number, String type, String act, int many) {
        sql.sql("""
                        insert into appeals.act (id, appeal, sequence, type, at, data)
                        select gen_random_uuid(), a.id, 1000 + n, :type, cast(:now as timestamptz) + n * interval '1 second',
                               jsonb_build_object('act', :act)
                        from appeals.appeal a, generate_series(1, :many) n
                        where a.number = :number
                        """)
                .param("type", type)
                .param("act", act)
                .param("now", Timestamp.from(clock.instant()))
                .param("many", many)
                .param("number", number)
                .update();
    }

    @Test
    void tellsAProgramTheStepsOfItsOwnRequestsWithoutWords() {
        var id = id(post(pothole(), "json"));
        answer(id);
        var path = V2 + "/servicerequestupdates.json?api_key=" + key.key();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(texts(json(get(path)), "external_status_code"))
                        .contains("filed", "assigned", "signed")
                        .doesNotContain("decided", "approved"));
        var page = get(path);
        for (var update : json(page)) {
            assertThat(update.get("service_request_id").asString()).isEqualTo(id);
            assertThat(update.get("description").isNull()).isTrue();
        }
        assertThat(page.text()).doesNotContain("Жөнделді");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(json(get(V2 + "/requests/" + id + ".json?api_key=" + key.key()))
                                .get(0)
                                .get("status")
                                .asString())
                        .isEqualTo("closed"));
    }

    @Test
    void passesOnWhatTheAuthorAddsOnce() {
        var id = id(post(pothole(), "json"));
        var update = update(id, "u-1", "OPEN", "Шұңқыр үлкейді");
        var page = postUpdate(update);
        assertThat(page.status()).isEqualTo(200);
        assertThat(json(page).get(0).get("update_id").asString()).isNotBlank();
        var again = postUpdate(update);
        assertThat(again.status())
                .as("a repeated update_id is refused, so that a retry is safe")
                .isEqualTo(400);
        assertThat(atTheDesk(id).attachments()).hasSize(1);
        update.put("update_id", "u-2");
        assertThat(postUpdate(update).status()).isEqualTo(200);
    }

    @Test
    void passesOnTheAnswerToTheOfficesQuestion() {
        var id = id(post(pothole(), "json"));
        var number = new AppealNumber(id);
        appeals.take(office.officer(), number).orThrow();
        appeals.askClarification(
                        office.officer(),
                        number,
                        "Қай үйдің жанында?",
                        clock.today().plusDays(5))
                .orThrow();
        assertThat(postUpdate(update(id, "u-1", "INVESTIGATING", "14-үйдің жанында"))
                        .status())
                .isEqualTo(200);
        assertThat(atTheDesk(id).standing()).isEqualTo(Standing.ASSIGNED);
        assertThat(atTheDesk(id).timeline()).anyMatch(entry -> "14-үйдің жанында".equals(entry.quote()));
    }

    @Test
    void takesAnAppealBackAndComplainsOfAnAnswer() {
        var first = id(post(pothole(), "json"));
        assertThat(postUpdate(update(first, "u-1", "CANCELLED", "Өзіміз жөндедік"))
                        .status())
                .isEqualTo(200);
        assertThat(atTheDesk(first).standing()).isEqualTo(Standing.WITHDRAWN);

        var fields = pothole();
        fields.put("description", "Басқа шұңқыр");
        var second = id(post(fields, "json"));
        answer(second);
        assertThat(postUpdate(update(second, "u-1", "FIXED", "Рақмет")).status())
                .as("a verdict is given where we know who gives it")
                .isEqualTo(400);
        assertThat(postUpdate(update(second, "u-2", "REOPEN", "Шұңқыр сол күйінде"))
                        .status())
                .isEqualTo(200);
        assertThat(atTheDesk(second).standing()).isEqualTo(Standing.TAKEN_UP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "service_request_id=",
                "update_id=",
                "updated_datetime=",
                "status=",
                "description=",
                "status=DONE",
                "updated_datetime=now",
                "service_request_id=S-1"
            })
    void refusesUpdatesThatCannotBe(String wrong) {
        var update = update(id(post(pothole(), "json")), "u-1", "OPEN", "Сөз");
        var part = wrong.split("=", 2);
        update.put(part[0], part[1]);
        assertThat(postUpdate(update).status()).isIn(400, 404);
    }

    @Test
    void passesOnNothingForAProgramThatDidNotHandItOver() {
        var id = id(post(pothole(), "json"));
        var update = update(id, "u-1", "CANCELLED", "Керек емес");
        update.put("api_key", key(10).key());
        assertThat(postUpdate(update).status()).isEqualTo(404);
        update.put("api_key", "");
        assertThat(postUpdate(update).status()).isEqualTo(403);
        var ofTheWeb = appeals.file(office.citizen(), office.appeal(kz.dauys.portal.procedures.AppealKind.REPORT))
                .orThrow();
        update = update(ofTheWeb.value(), "u-1", "CANCELLED", "Керек емес");
        assertThat(postUpdate(update).status()).isEqualTo(404);
        assertThat(atTheDesk(id).standing().open()).isTrue();
    }

    // ---- tools

    private Map<String, String> pothole() {
        var fields = new HashMap<String, String>();
        fields.put("api_key", key.key());
        fields.put("service_code", office.topic().value());
        fields.put("lat", "49.0001");
        fields.put("long", "65.0001");
        fields.put("address_string", "Бәйтерек көшесі, 14");
        fields.put("address_id", office.place().value());
        fields.put("email", "zhanar-" + office.topic() + "@example.kz");
        fields.put("device_id", "device-7f3a");
        fields.put("account_id", "account-99");
        fields.put("first_name", "Жанар");
        fields.put("last_name", "Әлиева");
        fields.put("phone", "+77011234567");
        fields.put("description", "Көшеде шұңқыр бар, көлік өте алмайды.");
        fields.put("media_url", "https://photos.example.kz/1.jpg");
        return fields;
    }

    private static Map<String, String> without(Map<String, String> fields, String name) {
        fields.remove(name);
        return fields;
    }

    private Page post(Map<String, String> fields, String format, String... headers) {
        return client.postWithoutToken(V2 + "/requests." + format, fields, headers);
    }

    private String publicRequest(String text) {
        var fields = without(pothole(), "media_url");
        fields.put("attribute[open]", "yes");
        fields.put("description", text);
        return id(post(fields, "json"));
    }

    private Map<String, String> update(String id, String updateId, String status, String text) {
        var fields = new HashMap<String, String>();
        fields.put("api_key", key.key());
        fields.put("service_request_id", id);
        fields.put("update_id", updateId);
        fields.put("updated_datetime", "2026-11-23T10:00:00+05:00");
        fields.put("status", status);
        fields.put("description", text);
        return fields;
    }

    private Page postUpdate(Map<String, String> fields) {
        return client.postWithoutToken(V2 + "/servicerequestupdates.json", fields);
    }

    private void answer(String id) {
        var number = new AppealNumber(id);
        appeals.take(office.officer(), number).orThrow();
        appeals.decide(office.officer(), number, new DraftDecision(Resolution.GRANTED, "Жөнделді.", null))
                .orThrow();
        appeals.approve(office.head(), number).orThrow();
        appeals.sign(office.deputy(), number).orThrow();
    }

    private AppealView atTheDesk(String id) {
        return appeals.view(office.officer(), new AppealNumber(id)).orElseThrow();
    }

    private long filedHere() {
        return sql.sql("select count(*) from appeals.appeal where topic = :topic")
                .param("topic", office.topic().value())
                .query(Long.class)
                .single();
    }

    private Page get(String path, String... headers) {
        return client.get(path, headers);
    }

    private List<String> ids(String query) {
        return texts(json(get(V2 + "/requests.json" + query)), "service_request_id");
    }

    private static String id(Page page) {
        assertThat(page.status()).as(page.text()).isEqualTo(200);
        return json(page).get(0).get("service_request_id").asString();
    }

    private static JsonNode json(Page page) {
        return JSON.readTree(page.bytes());
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(item -> texts.add(item.asString()));
        return texts;
    }

    private static List<String> texts(JsonNode array, String field) {
        var texts = new ArrayList<String>();
        array.forEach(item -> texts.add(item.get(field).asString()));
        return texts;
    }

    private static JsonNode named(JsonNode array, String field, String value) {
        for (var item : array) {
            if (item.get(field).asString().equals(value)) {
                return item;
            }
        }
        throw new AssertionError("no " + value + " in " + array);
    }

    private static Document xml(Page page) {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(page.bytes()));
        } catch (Exception e) {
            throw new AssertionError("not XML: " + page.text(), e);
        }
    }

    /** The text at the first element of each name, one below the other. */
    private static String text(Document document, String path) {
        Element element = document.getDocumentElement();
        for (var name : path.split("/")) {
            element = (Element) element.getElementsByTagName(name).item(0);
        }
        return element.getTextContent();
    }
}
