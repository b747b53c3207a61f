package kz.dauys.portal.works;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.TestPictures;
import kz.dauys.portal.budgets.Budgets;
import kz.dauys.portal.budgets.RoundId;
import kz.dauys.portal.budgets.Ward;
import kz.dauys.portal.files.PictureId;
import kz.dauys.portal.files.PictureSize;
import kz.dauys.portal.files.PictureView;
import kz.dauys.portal.journal.Difference;
import kz.dauys.portal.journal.Journal;
import kz.dauys.portal.journal.JournalEntry;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.security.As;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;

/** Pictures that come with what the office tells of a work. */
@PortalTest
class WorkPicturesTest {
    private static final Viewer ANYONE = Viewer.anonymous(Language.KK);

    private final Works works;
    private final Journal journal;
    private final MockMvc browser;
    private final TestClock clock;
    private final JdbcClient sql;
    private final Ward ward;

    WorkPicturesTest(
            Works works,
            Budgets budgets,
            Organisations organisations,
            People people,
            Journal journal,
            MockMvc browser,
            TestClock clock,
            JdbcClient sql) {
        this.works = works;
        this.journal = journal;
        this.browser = browser;
        this.clock = clock;
        this.sql = sql;
        this.ward = new Ward(budgets, organisations, people, clock, sql);
    }

    /** A work with a contract and a milestone to come. */
    private RoundId underway() throws Exception {
        var round = ward.won(10_000, 20_000);
        var today = clock.today();
        for (var act : List.of(
                new WorkAct.Contracted("Жол", "921261428457", "№ 12", today, 9_000_00, today.plusDays(30)),
                new WorkAct.MilestonePlanned("Іргетас", today.plusDays(9)))) {
            works.record(ward.officer, round, 1, act, List.of()).orThrow();
        }
        return round;
    }

    private WorkAct reached() {
        return new WorkAct.MilestoneReached("Іргетас", clock.today(), "Құйылды");
    }

    private static NewPicture picture(String description) {
        return picture(description, TestPictures.of("jpeg", 600, 400));
    }

    private static NewPicture picture(String description, byte @Nullable [] bytes) {
        return new NewPicture(description, bytes == null ? null : new ByteArrayResource(bytes));
    }

    private static String code(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(var refusal)
                ? refusal.code()
                        + Objects.requireNonNullElse(refusal.arguments().get("picture"), "")
                : "done";
    }

    private List<PictureView> shown(RoundId round) {
        return works.work(ANYONE, round, 1).orElseThrow().steps().stream()
                .flatMap(step -> step.pictures().stream())
                .toList();
    }

    // --- at the door

    @Test
    void picturesComeWithAMilestoneADelayAndTheEndInOrderOfTime() throws Exception {
        var round = underway();
        works.record(ward.officer, round, 1, reached(), List.of(picture("Іргетас"), picture("Қалып")))
                .orThrow();
        works.record(
                        ward.officer,
                        round,
                        1,
                        new WorkAct.Delayed(clock.today().plusDays(40), "Қар"),
                        List.of(picture("Қар басқан алаң")))
                .orThrow();
        works.record(ward.officer, round, 1, new WorkAct.Finished(clock.today(), ""), List.of(picture("Бітті")))
                .orThrow();
        assertThat(shown(round))
                .extracting(PictureView::description)
                .containsExactly("Іргетас", "Қалып", "Қар басқан алаң", "Бітті");
        assertThat(journal.factsAbout(List.of(works.work(ANYONE, round, 1)
                                .orElseThrow()
                                .project()
                                .id()
                                .value()))
                        .toString())
                .contains("pictures-sha256");
    }

    @Test
    void nothingIsPutOnRecordWhenOneOfThemIsRefused() throws Exception {
        var round = underway();
        var sound = picture("Іргетас");
        assertThat(code(works.record(ward.officer, round, 1, reached(), List.of(sound, picture("")))))
                .isEqualTo("works.picture-description-missing2");
        assertThat(code(works.record(ward.officer, round, 1, reached(), List.of(picture("а".repeat(201))))))
                .isEqualTo("works.picture-description-missing1");
        assertThat(code(works.record(ward.officer, round, 1, reached(), List.of(picture("Шебер +7 701 234 56 78")))))
                .isEqualTo("works.picture-numbers-of-people1");
        assertThat(code(works.record(ward.officer, round, 1, reached(), List.of(sound, picture("Жоқ", null)))))
                .isEqualTo("works.picture-none2");
        assertThat(code(works.record(
                        ward.officer,
                        round,
                        1,
                        reached(),
                        List.of(sound, picture("Бет", "<svg/>".getBytes(StandardCharsets.UTF_8))))))
                .isEqualTo("files.not-a-picture2");
        assertThat(code(works.record(
                        ward.officer, round, 1, reached(), List.of(picture("Бомба", TestPictures.bomb(60_000))))))
                .isEqualTo("files.picture-too-large1");
        assertThat(code(works.record(ward.officer, round, 1, reached(), Collections.nCopies(6, sound))))
                .isEqualTo("works.pictures-too-many");
        assertThat(works.work(ANYONE, round, 1).orElseThrow().steps()).hasSize(2);
        assertThat(code(works.record(ward.officer, round, 1, reached(), List.of(sound))))
                .isEqualTo("done");
    }

    @Test
    void noneComesWithAContractOrFromAStranger() throws Exception {
        var round = underway();
        assertThat(code(works.record(
                        ward.officer, round, 1, new WorkAct.Paid(clock.today(), 100, "№ 1"), List.of(picture("Ақша")))))
                .isEqualTo("works.pictures-elsewhere");
        for (var stranger : List.of(ANYONE, ward.resident())) {
            assertThat(code(works.record(stranger, round, 1, reached(), List.of(picture("Бөтен")))))
                    .isEqualTo("works.not-yours");
        }
        works.record(ward.officer, round, 1, new WorkAct.Stopped(clock.today(), "Су құбыры табылды"), List.of())
                .orThrow();
        assertThat(code(works.record(ward.officer, round, 1, reached(), List.of(picture("Кеш")))))
                .isEqualTo("works.over");
        assertThat(shown(round)).isEmpty();
    }

    @Test
    void theOfficeHidesOneWithAReasonAndNobodyHasItAnyMore() throws Exception {
        var round = underway();
        var other = underway();
        works.record(ward.officer, round, 1, reached(), List.of(picture("Жұмысшылар")))
                .orThrow();
        var picture = shown(round).getFirst().id();
        assertThat(works.picture(picture, PictureSize.LARGE)).isPresent();
        assertThat(code(works.hidePicture(ward.resident(), round, 1, picture, "Бет")))
                .isEqualTo("works.not-yours");
        assertThat(code(works.hidePicture(ward.officer, other, 1, picture, "Бет")))
                .isEqualTo("works.picture-not-found");
        assertThat(code(works.hidePicture(ward.officer, round, 1, picture, " ")))
                .isEqualTo("works.reason-missing");
        works.hidePicture(ward.officer, round, 1, picture, "Жұмысшылардың беті көрінеді")
                .orThrow();
        assertThat(works.picture(picture, PictureSize.LARGE)).isEmpty();
        assertThat(works.picture(picture, PictureSize.SMALL)).isEmpty();
        assertThat(shown(round)).singleElement().satisfies(hidden -> {
            assertThat(hidden.description()).isEmpty();
            assertThat(hidden.hiddenReason()).isEqualTo("Жұмысшылардың беті көрінеді");
        });
        assertThat(journal.about(works.work(ANYONE, round, 1)
                        .orElseThrow()
                        .project()
                        .id()
                        .value()))
                .extracting(JournalEntry::type)
                .containsExactly(
                        "work.contracted", "work.milestone-planned", "work.milestone-reached", "picture.hidden");
    }

    @Test
    void aPictureThatSomebodyExchangesBehindThePortalsBackIsSeen() throws Exception {
        var round = underway();
        works.record(ward.officer, round, 1, reached(), List.of(picture("Іргетас")))
                .orThrow();
        var project = works.work(ANYONE, round, 1).orElseThrow().project().id();
        works.hidePicture(ward.officer, round, 1, shown(round).getFirst().id(), "Бет")
                .orThrow();
        assertThat(differences(project.toString())).isEmpty();
        sql.sql(
                        "update works.picture set large = decode(repeat('00', 32), 'hex') where act in (select id from works.act where project = :project)")
                .param("project", project.value())
                .update();
        assertThat(differences(project.toString())).hasSize(1);
    }

    private List<Difference> differences(String project) {
        var told = new ArrayList<Difference>();
        works.compare(told::add);
        return told.stream().filter(one -> one.toString().contains(project)).toList();
    }

    // --- on the pages

    private MockHttpServletResponse perform(Viewer viewer, AbstractMockHttpServletRequestBuilder<?> request)
            throws Exception {
        return browser.perform(request.with(As.viewer(viewer))).andReturn().getResponse();
    }

    private String text(Viewer viewer, String path) throws Exception {
        return perform(viewer, get(path)).getContentAsString(StandardCharsets.UTF_8);
    }

    @Test
    void anOfficerTellsOfAMilestoneWithPicturesAndWhatWasTypedIsKeptWhenOneIsRefused() throws Exception {
        var round = underway();
        var path = "/ru/works/" + round + "/1";
        assertThat(text(ward.officer, path + "/record/payment")).doesNotContain("multipart/form-data");
        assertThat(text(ward.officer, path + "/record/reached"))
                .contains("enctype=\"multipart/form-data\"", "name=\"picture5\"", "лиц людей");
        var form = multipart(path + "/record/reached")
                .file(new MockMultipartFile("picture1", "", "application/octet-stream", new byte[0]))
                .file(new MockMultipartFile(
                        "picture2", "a.jpg", "image/jpeg", "мәтін".getBytes(StandardCharsets.UTF_8)))
                .param("name", "Іргетас")
                .param("day", clock.today().toString())
                .param("note", "Құйылды")
                .param("description2", "Іргетас, оңтүстік жағы")
                .with(csrf());
        var wrong = perform(ward.officer, form);
        assertThat(wrong.getStatus()).isEqualTo(422);
        assertThat(wrong.getContentAsString(StandardCharsets.UTF_8))
                .contains("href=\"#picture2\"", "value=\"Іргетас, оңтүстік жағы\"", "Құйылды", "<details", " open");
        assertThat(shown(round)).isEmpty();
        var sound = multipart(path + "/record/reached")
                .file(new MockMultipartFile("picture2", "a.png", "image/png", TestPictures.of("png", 700, 500)))
                .param("name", "Іргетас")
                .param("day", clock.today().toString())
                .param("note", "Құйылды")
                .param("description2", "Іргетас, оңтүстік жағы")
                .with(csrf());
        assertThat(perform(ward.officer, sound).getStatus()).isEqualTo(303);
        var picture = shown(round).getFirst().id();
        assertThat(text(ANYONE, path))
                .contains("src=\"/pictures/works/" + picture + "/small\"", "alt=\"Іргетас, оңтүстік жағы\"")
                .contains("href=\"/pictures/works/" + picture + "/large\"")
                .doesNotContain("/hide");
        assertThat(text(ANYONE, "/api/v1/rounds/" + round + "/works/1"))
                .contains("/pictures/works/" + picture + "/large", "Іргетас, оңтүстік жағы", "milestone-reached");
        assertThat(text(ANYONE, "/api/v1/rounds/" + round + "/works")).contains("\"contracted\"");
    }

    @Test
    void isHandedOutAsAPictureAndNothingElse() throws Exception {
        var round = underway();
        works.record(ward.officer, round, 1, reached(), List.of(picture("Іргетас")))
                .orThrow();
        var picture = shown(round).getFirst().id();
        var answer = perform(ANYONE, get("/pictures/works/" + picture + "/large"));
        assertThat(answer.getContentType()).isEqualTo("image/jpeg");
        assertThat(answer.getHeaders("X-Content-Type-Options")).containsOnly("nosniff");
        assertThat(answer.getHeader("Content-Security-Policy")).contains("sandbox", "default-src 'none'");
        assertThat(answer.getHeader("Cache-Control")).contains("public", "max-age=86400");
        works.hidePicture(ward.officer, round, 1, picture, "Бет").orThrow();
        assertThat(perform(ANYONE, get("/pictures/works/" + picture + "/large")).getStatus())
                .isEqualTo(404);
        assertThat(perform(ANYONE, get("/pictures/works/" + new PictureId(round.value()) + "/large"))
                        .getStatus())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void itsPagesAreCompleteInEachLanguage(Language language) throws Exception {
        var round = underway();
        var path = "/" + language.code() + "/works/" + round + "/1";
        works.record(ward.officer, round, 1, reached(), List.of(picture("Іргетас"), picture("Қалып")))
                .orThrow();
        var pictures = shown(round);
        complete(
                language,
                ward.officer,
                path + "/pictures/" + pictures.getFirst().id() + "/hide");
        works.hidePicture(ward.officer, round, 1, pictures.getFirst().id(), "Бет")
                .orThrow();
        for (var viewer : List.of(ANYONE, ward.officer)) {
            complete(language, viewer, path);
        }
        for (var kind : List.of("reached", "delay", "finish", "stop")) {
            complete(language, ward.officer, path + "/record/" + kind);
        }
        var unsaid = perform(
                ward.officer,
                post(path + "/pictures/" + pictures.getLast().id() + "/hide").with(csrf()));
        assertThat(unsaid.getStatus()).isEqualTo(422);
        perform(
                ward.officer,
                post(path + "/pictures/" + pictures.getLast().id() + "/hide")
                        .param("reason", "Нөмір")
                        .with(csrf()));
        assertThat(text(ANYONE, path)).contains("Нөмір").doesNotContain("/pictures/works/");
    }

    private void complete(Language language, Viewer viewer, String path) throws Exception {
        assertThat(text(viewer, path))
                .as(path)
                .contains("<html lang=\"" + language.code() + "\"")
                .doesNotContain("works.", "site.picture", " style=", "onclick")
                .doesNotContainPattern("\\{[a-zA-Z]+[,}]")
                .doesNotContainPattern("<img(?![^>]* alt=)");
    }
}
