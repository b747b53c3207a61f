package kz.dauys.command.founding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import kz.dauys.command.BadUse;
import kz.dauys.command.TestPortal;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.organisations.TopicCode;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.procedures.AppealKind;
import kz.dauys.portal.procedures.Procedures;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.Environment;
import org.springframework.transaction.support.TransactionTemplate;

/** One country, founded step by step on one empty database: the order of the steps is the story. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FoundingTest {
    private static final String PEOPLE = """
            - {login: "s.omarov", name: "Омаров Серік", role: "officer", body: "kokozek-city-akimat", post: {kk: "Маман", ru: "Специалист", en: "Specialist"}, valid-from: "2024-01-01", language: "kk"}
            - {login: "a.kim", name: "Ким Анна", role: "head", body: "kokozek-city-akimat", post: {kk: "Басшы", ru: "Руководитель", en: "Head"}, valid-from: "2023-05-01", language: "ru", former: [{role: "officer", body: "kokozek-city-akimat", post: {kk: "Маман", ru: "Специалист", en: "Specialist"}, valid-from: "2020-01-01", valid-to: "2023-05-01"}]}
            """;

    @TempDir
    static Path folder;

    private static TestPortal portal;
    private static LocalDate today;
    private static Map<String, String> passwords;

    @BeforeAll
    static void start() throws Exception {
        portal = TestPortal.start(folder);
        today = portal.get(Procedures.class).dayOf(Instant.now());
        for (var name : List.of("territories.yaml", "topics.yaml", "bodies.yaml")) {
            try (var in = FoundingTest.class.getResourceAsStream("/demo/" + name)) {
                Files.write(country().resolve(name), in.readAllBytes());
            }
        }
        Files.writeString(country().resolve("people.yaml"), PEOPLE);
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @Test
    @Order(1)
    void beforeItIsFoundedFilingSaysSoInThreeLanguagesAndNothingFails() throws Exception {
        for (var page : List.of("/file", "/file/about", "/file/topic", "/file/place", "/file/check")) {
            assertThat(get("/kk" + page)).returns(503, HttpResponse::statusCode);
        }
        assertThat(get("/kk/file").body()).contains("Портал әлі ашылған жоқ", "lang=\"kk\"");
        assertThat(get("/ru/file").body()).contains("Портал ещё не открыт", "lang=\"ru\"");
        assertThat(get("/en/file").body()).contains("The portal is not open yet", "lang=\"en\"");
        for (var page : List.of("", "/figures", "/appeals", "/follow", "/sign-in")) {
            assertThat(get("/kk" + page).statusCode()).as(page).isEqualTo(200);
        }
        assertThat(get("/healthz/ready").statusCode()).isEqualTo(200);
    }

    @Test
    @Order(2)
    void aMistakeIsToldWithFileAndLineAndNothingComesIn() throws Exception {
        var file = Files.writeString(folder.resolve("mistakes.yaml"), """
                territories:
                  - {code: "900000000", parent: null, kk: "Ел", ru: "Страна", en: "Country", lat: 49, lon: 67}
                  - {code: "9100", parent: "900000000", kk: "Облыс", ru: "Область", en: "Region", lat: 149, lon: 67}
                bodies:
                  - id: "office"
                    kk: "Кеңсе"
                    ru: "Канцелярия"
                    short-kk: "Кеңсе"
                    short-ru: "Канцелярия"
                    short-en: "Office"
                    higher: "nobody"
                    territory: "900000000"
                    valid-from: "2020-02-30"
                    colour: "red"
                people:
                  - {login: "x.y", name: "Аты", role: "king", body: null, post: {kk: "а", ru: "б", en: "в"}, valid-from: "2020-01-01"}
                  - {login: "c.d", name: "Аты", role: "citizen"}
                """);
        var faults = new Faults();
        CountryReader.read(file, faults);
        assertThat(faults.lines())
                .contains(
                        file + ":3: lat should be degrees up to 90, not 149",
                        file + ":3: a territory code has nine digits: 9100",
                        file + ":5: en is missing",
                        file + ":13: valid-from should be a day such as 2026-03-01, not 2020-02-30",
                        file + ":14: there is no key colour here",
                        file + ":16: there is no role king",
                        file + ":17: citizens come by themselves: only staff is named here");
        assertThatThrownBy(() -> CountryReader.read(
                        Files.writeString(folder.resolve("broken.yaml"), "territories: [\n  {code: 1\n"), new Faults()))
                .isInstanceOf(BadUse.class)
                .hasMessageContaining("broken.yaml:")
                .hasMessageContaining("not YAML");
        assertThat(portal.count("select count(*) from organisations.territory")).isZero();
    }

    @Test
    @Order(3)
    void aCountryIsFoundedWithItsFirstAdministrator() {
        var plan = found(country());
        assertThat(plan.counts()).containsEntry("territories", 37).containsKeys("topics", "bodies", "units");
        passwords = plan.passwords();
        assertThat(passwords).containsOnlyKeys("s.omarov", "a.kim", "administrator");
        assertThat(portal.count("select count(*) from people.appointment where role = 'ADMINISTRATOR'"))
                .isEqualTo(1);
        assertThat(portal.count("select count(*) from people.appointment")).isEqualTo(4);
        var organisations = portal.get(Organisations.class);
        assertThat(organisations.whoAnswers(
                        new TopicCode("roads.surface.pothole"), new TerritoryCode("911020000"), today))
                .isPresent();
        assertThat(portal.get(Appeals.class)
                        .promise(
                                AppealKind.STATEMENT,
                                new TopicCode("roads.surface.pothole"),
                                new TerritoryCode("911020000")))
                .isNotNull();
    }

    @Test
    @Order(4)
    void aSecondRunChangesNothing() {
        var plan = found(country());
        assertThat(plan.counts()).isEmpty();
        assertThat(plan.nothing()).isTrue();
    }

    @Test
    @Order(5)
    void theOneTimePasswordOpensNothingButItsReplacement() {
        var people = portal.get(People.class);
        var given = passwords.get("administrator");
        assertThat(people.signInWithPassword("administrator", given, "2001:db8::7", null))
                .isEqualTo(Outcome.refused("people.password-one-time"));
        assertThat(people.replacePassword("administrator", given, "short", "2001:db8::7", null))
                .isEqualTo(Outcome.refused("people.password-length"));
        assertThat(people.replacePassword("administrator", given, given, "2001:db8::7", null))
                .isEqualTo(Outcome.refused("people.password-same"));
        assertThat(people.replacePassword("administrator", "not " + given, "four words of my own", "2001:db8::7", null))
                .isEqualTo(Outcome.refused("people.sign-in-failed"));
        var session = people.replacePassword("administrator", given, "four words of my own", "2001:db8::7", null)
                .orThrow();
        assertThat(people.viewer(session.value()).orElseThrow().holds(Role.ADMINISTRATOR))
                .isTrue();
        assertThat(people.signInWithPassword("administrator", given, "2001:db8::7", null))
                .isEqualTo(Outcome.refused("people.sign-in-failed"));
        assertThat(people.signInWithPassword("administrator", "four words of my own", "2001:db8::7", null))
                .isInstanceOf(Outcome.Done.class);
    }

    @Test
    @Order(6)
    void whatChangesComesAsAVersionFromItsDay() throws Exception {
        var file = Files.writeString(folder.resolve("changes.yaml"), """
                bodies:
                  - id: "kokozek-city-akimat"
                    kk: "Көкөзек қаласының әкімдігі мен мәслихаты"
                    ru: "Акимат и маслихат города Кокозек"
                    en: "Akimat and Maslikhat of Kokozek City"
                    short-kk: "Көкөзек қаласының әкімдігі"
                    short-ru: "Акимат города Кокозек"
                    short-en: "Kokozek City Akimat"
                    higher: "kokozek-region-akimat"
                    territory: "911000000"
                    valid-from: "2026-12-01"
                    units:
                      - {id: "kokozek-city-water", kk: "Су бөлімі", ru: "Отдел воды", en: "Water Unit", valid-from: "2026-12-01"}
                responsibilities:
                  - {topic: "roads", territory: "900000000", unit: "kokozek-city-water", valid-from: "2026-12-01"}
                people:
                  - {login: "s.omarov", name: "Омаров Серік", role: "officer", body: "kokozek-city-akimat", post: {kk: "Бас маман", ru: "Главный специалист", en: "Chief Specialist"}, valid-from: "2026-12-01", language: "kk"}
                """);
        var plan = found(file);
        assertThat(plan.counts())
                .containsEntry("changed bodies", 1)
                .containsEntry("units", 1)
                .containsEntry("ended responsibilities", 1)
                .containsEntry("responsibilities", 1)
                .containsEntry("ended appointments", 1)
                .containsEntry("appointments", 1);
        var organisations = portal.get(Organisations.class);
        var before = organisations
                .bodyBySlug("kokozek-city-akimat", LocalDate.of(2026, 11, 30))
                .orElseThrow();
        var after = organisations
                .bodyBySlug("kokozek-city-akimat", LocalDate.of(2026, 12, 1))
                .orElseThrow();
        assertThat(before.name().en()).doesNotContain("Maslikhat");
        assertThat(after.name().en()).contains("Maslikhat");
        assertThat(found(file).nothing()).isTrue();
    }

    @Test
    @Order(7)
    void whatWasIsNotRewritten() throws Exception {
        var faults = new Faults();
        var file = Files.writeString(folder.resolve("rewriting.yaml"), """
                responsibilities:
                  - {topic: "transport", territory: "900000000", unit: "ministry-energy", valid-from: "2021-07-01"}
                  - {topic: "no-such", territory: "900000000", unit: "ministry-energy", valid-from: "2021-07-01"}
                people:
                  - {login: "a.kim", name: "Ким Анна", role: "head", body: "kokozek-city-akimat", post: {kk: "Патша", ru: "Царь", en: "Tsar"}, valid-from: "2023-05-01", language: "ru"}
                """);
        plan(file, faults);
        assertThat(faults.lines()).hasSize(3);
        assertThat(faults.lines().get(0)).startsWith(file + ":2: ").contains("would overlap");
        assertThat(faults.lines().get(1)).isEqualTo(file + ":3: the topic no-such is not known");
        assertThat(faults.lines().get(2)).startsWith(file + ":5: a.kim as HEAD").contains("not rewritten");
    }

    @Test
    @Order(8)
    void onceFoundedFilingIsOpen() throws Exception {
        assertThat(get("/kk/file").statusCode()).isIn(200, 303);
    }

    private static Path country() {
        try {
            return Files.createDirectories(folder.resolve("country"));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Founder.Plan found(Path files) {
        var faults = new Faults();
        var plan = plan(files, faults);
        assertThat(faults.lines()).isEmpty();
        portal.get(TransactionTemplate.class).executeWithoutResult(_ -> plan.carryOut());
        return plan;
    }

    private static Founder.Plan plan(Path files, Faults faults) {
        var country = CountryReader.read(files, faults);
        return Founder.plan(country, portal.get(Organisations.class), portal.get(People.class), today, faults);
    }

    private static HttpResponse<String> get(String path) throws Exception {
        var port = portal.get(Environment.class).getRequiredProperty("local.server.port");
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .build(),
                    BodyHandlers.ofString());
        }
    }
}
