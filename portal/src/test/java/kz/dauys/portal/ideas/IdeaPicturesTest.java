package kz.dauys.portal.ideas;

import static kz.dauys.portal.ideas.Hamlet.code;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.imageio.ImageIO;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.TestPictures;
import kz.dauys.portal.budgets.Budgets;
import kz.dauys.portal.files.Files;
import kz.dauys.portal.files.HandedFile;
import kz.dauys.portal.files.PictureId;
import kz.dauys.portal.files.PictureSize;
import kz.dauys.portal.files.PictureView;
import kz.dauys.portal.journal.Journal;
import kz.dauys.portal.journal.JournalEntry;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.HeldWords;
import kz.dauys.portal.site.security.As;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;

/** Pictures of an idea, at the door and on its pages. */
@PortalTest
class IdeaPicturesTest {
    private static final Viewer NOBODY = Viewer.anonymous(Language.KK);

    private final MockMvc browser;
    private final Ideas ideas;
    private final IdeaPictureRows rows;
    private final Budgets budgets;
    private final People people;
    private final Journal journal;
    private final Hamlet hamlet;

    IdeaPicturesTest(
            MockMvc browser,
            Ideas ideas,
            IdeaPictureRows rows,
            Budgets budgets,
            Organisations organisations,
            People people,
            Journal journal,
            TestClock clock,
            JdbcClient sql) {
        this.browser = browser;
        this.ideas = ideas;
        this.rows = rows;
        this.budgets = budgets;
        this.people = people;
        this.journal = journal;
        this.hamlet = new Hamlet(ideas, budgets, organisations, people, clock, sql);
    }

    private Outcome<PictureId> add(Viewer viewer, IdeaId idea, String description) {
        return ideas.addPicture(viewer, idea, description, TestPictures.jpeg(60, 40));
    }

    private String refusal(Viewer viewer, IdeaId idea, InputStream bytes) {
        return code(ideas.addPicture(viewer, idea, "Шалшық", bytes));
    }

    private List<String> descriptions(Viewer viewer, IdeaId idea) {
        return ideas.idea(viewer, idea).orElseThrow().pictures().stream()
                .map(PictureView::description)
                .toList();
    }

    private List<String> journalOf(IdeaId idea) {
        return journal.about(idea.value()).stream().map(JournalEntry::type).toList();
    }

    private static InputStream utf8(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    // --- at the door

    @Test
    void itsAuthorsAddUpToFiveAndRemoveThemAgain() {
        var author = hamlet.ward.resident();
        var other = hamlet.ward.resident();
        var idea = hamlet.drafted(author, hamlet.open(), "Бақ");
        ideas.join(other, ideas.invite(author, idea).orThrow(), false).orThrow();
        for (var viewer : List.of(author, other, author, other, author)) {
            add(viewer, idea, "Шалшық").orThrow();
        }
        assertThat(code(add(author, idea, "Алтыншы"))).isEqualTo("ideas.pictures-too-many");
        var first = ideas.idea(author, idea).orElseThrow().pictures().getFirst();
        ideas.removePicture(other, first.id()).orThrow();
        assertThat(code(ideas.removePicture(other, first.id()))).isEqualTo("ideas.picture-not-found");
        assertThat(ideas.picture(author, first.id(), PictureSize.LARGE)).isEmpty();
        add(author, idea, "Басқасы").orThrow();
        assertThat(descriptions(author, idea)).containsExactly("Шалшық", "Шалшық", "Шалшық", "Шалшық", "Басқасы");
    }

    @Test
    void nobodyElseAddsOrRemovesOne() {
        var author = hamlet.ward.resident();
        var call = hamlet.open();
        var draft = hamlet.drafted(author, call, "Бақ");
        var idea = hamlet.proposed(author, call, "Алаң");
        var picture = add(author, idea, "Шалшық").orThrow();
        assertThat(code(add(NOBODY, idea, "Бөтен"))).isEqualTo("ideas.sign-in");
        for (var stranger : List.of(hamlet.ward.resident(), hamlet.ward.officer, hamlet.ward.head)) {
            assertThat(code(add(stranger, draft, "Бөтен"))).isEqualTo("ideas.idea-not-found");
            assertThat(code(add(stranger, idea, "Бөтен"))).isEqualTo("ideas.not-author");
            assertThat(code(ideas.removePicture(stranger, picture))).isEqualTo("ideas.not-author");
        }
        assertThat(descriptions(NOBODY, idea)).containsExactly("Шалшық");
    }

    @Test
    void eachHasADescriptionWithoutNumbersOfPeople() {
        var author = hamlet.ward.resident();
        var idea = hamlet.drafted(author, hamlet.open(), "Бақ");
        assertThat(code(add(author, idea, " \u0000"))).isEqualTo("ideas.picture-description-missing");
        assertThat(code(add(author, idea, "а".repeat(201)))).isEqualTo("ideas.picture-description-missing");
        assertThat(code(add(author, idea, "Көрші: +7 701 234 56 78"))).isEqualTo("ideas.numbers-of-people");
        assertThat(descriptions(author, idea)).isEmpty();
    }

    @Test
    void whatIsNoPictureOrABombIsRefused() {
        var author = hamlet.ward.resident();
        var idea = hamlet.drafted(author, hamlet.open(), "Бақ");
        assertThat(refusal(author, idea, utf8("<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>")))
                .isEqualTo("files.not-a-picture");
        assertThat(refusal(author, idea, utf8("<!doctype html><script>alert(1)</script>")))
                .isEqualTo("files.not-a-picture");
        assertThat(refusal(author, idea, utf8("мәтін"))).isEqualTo("files.not-a-picture");
        assertThat(refusal(author, idea, new ByteArrayInputStream(TestPictures.bomb(60_000))))
                .isEqualTo("files.picture-too-large");
        assertThat(refusal(author, idea, new ByteArrayInputStream(new byte[(int) Files.LARGEST + 1])))
                .isEqualTo("files.too-large");
        assertThat(refusal(author, idea, InputStream.nullInputStream())).isEqualTo("files.empty");
        assertThat(descriptions(author, idea)).isEmpty();
    }

    @Test
    void nothingIsLeftOfWhatStoodBesideThePicture() throws IOException {
        var author = hamlet.ward.resident();
        var idea = hamlet.proposed(author, hamlet.open(), "Бақ");
        var photo = TestPictures.telling("43.238N 76.945E");
        var page = "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.US_ASCII);
        var polyglot = new byte[photo.length + page.length];
        System.arraycopy(photo, 0, polyglot, 0, photo.length);
        System.arraycopy(page, 0, polyglot, photo.length, page.length);
        var picture = ideas.addPicture(author, idea, "Шалшық", new ByteArrayInputStream(polyglot))
                .orThrow();
        for (var size : PictureSize.values()) {
            var bytes = ideas.picture(NOBODY, picture, size)
                    .map(IdeaPicturesTest::bytes)
                    .orElseThrow();
            assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain("43.238N", "Exif", "script");
            assertThat(ImageIO.read(new ByteArrayInputStream(bytes)).getWidth()).isEqualTo(60);
        }
    }

    private static byte[] bytes(HandedFile file) {
        try {
            return file.bytes().getContentAsByteArray();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void noneIsAddedAfterTheStageHasEndedButOneIsStillRemoved() {
        var author = hamlet.ward.resident();
        var call = hamlet.open();
        var idea = hamlet.proposed(author, call, "Бақ");
        var picture = add(author, idea, "Шалшық").orThrow();
        hamlet.endIntake();
        assertThat(code(add(author, idea, "Кешіккен"))).isEqualTo("ideas.not-open");
        ideas.appraise(hamlet.ward.officer, idea, Hamlet.feasible()).orThrow();
        assertThat(code(add(author, idea, "Кешіккен"))).isEqualTo("ideas.not-open");
        ideas.removePicture(author, picture).orThrow();
        assertThat(ideas.picture(NOBODY, picture, PictureSize.SMALL)).isEmpty();
        assertThat(journalOf(idea))
                .containsExactly("idea.handed-in", "idea.picture-added", "idea.found-feasible", "idea.picture-removed");
    }

    @Test
    void theJournalHasWhichPicturesWereHandedIn() {
        var author = hamlet.ward.resident();
        var idea = hamlet.drafted(author, hamlet.open(), "Бақ");
        add(author, idea, "Шалшық").orThrow();
        assertThat(journalOf(idea)).isEmpty();
        ideas.propose(author, idea, true, List.of()).orThrow();
        assertThat(journalOf(idea)).containsExactly("idea.handed-in");
        assertThat(journal.factsAbout(List.of(idea.value())).toString()).contains("pictures-sha256");
    }

    @Test
    void theOfficeHidesOneWithAReasonAndNobodyHasItAnyMore() {
        var author = hamlet.ward.resident();
        var idea = hamlet.proposed(author, hamlet.open(), "Бақ");
        var picture = add(author, idea, "Көршінің терезесі").orThrow();
        for (var other : List.of(NOBODY, author, hamlet.ward.resident())) {
            assertThat(code(ideas.hidePicture(other, picture, "Бет көрінеді"))).isEqualTo("ideas.not-yours");
        }
        assertThat(code(ideas.hidePicture(hamlet.ward.officer, picture, " "))).isEqualTo("ideas.reason-missing");
        ideas.hidePicture(hamlet.ward.officer, picture, "Бет көрінеді").orThrow();
        for (var viewer : List.of(NOBODY, author, hamlet.ward.officer)) {
            assertThat(ideas.picture(viewer, picture, PictureSize.LARGE)).isEmpty();
        }
        assertThat(ideas.idea(NOBODY, idea).orElseThrow().pictures())
                .singleElement()
                .satisfies(shown -> {
                    assertThat(shown.description()).isEmpty();
                    assertThat(shown.hiddenReason()).isEqualTo("Бет көрінеді");
                });
        // the reason stays
        assertThat(code(ideas.removePicture(author, picture))).isEqualTo("ideas.picture-not-found");
        assertThat(journalOf(idea)).containsExactly("idea.handed-in", "idea.picture-added", "picture.hidden");
    }

    @Test
    void picturesGoAlongWhenTwoIdeasBecomeOne() {
        var call = hamlet.open();
        var author = hamlet.ward.resident();
        var other = hamlet.ward.resident();
        var small = hamlet.proposed(author, call, "Екі ағаш");
        var large = hamlet.proposed(other, call, "Жүз ағаш");
        add(author, small, "Екі шұңқыр").orThrow();
        add(other, large, "Бос алаң").orThrow();
        ideas.offerMerge(author, small, 2).orThrow();
        ideas.answerMerge(other, large, 1, true).orThrow();
        assertThat(descriptions(NOBODY, large)).containsExactlyInAnyOrder("Екі шұңқыр", "Бос алаң");
        assertThat(descriptions(NOBODY, small)).isEmpty();
    }

    @Test
    void myDataNamesThemAndAnErasureLeavesThemWithoutWhose() {
        var author = hamlet.ward.resident();
        var person = Objects.requireNonNull(author.person());
        var call = hamlet.open();
        var idea = hamlet.proposed(author, call, "Бақ");
        var picture = add(author, idea, "Шалшық").orThrow();
        var draft = hamlet.drafted(author, call, "Алаң");
        var forgotten = add(author, draft, "Бос алаң").orThrow();
        assertThat(HeldWords.export(people.held(author, person, 100).orThrow()).toString())
                .contains("ideas.picture", "Шалшық", "/pictures/ideas/" + picture + "/large");
        people.erase(hamlet.ward.administrator(), person, hamlet.ward.request()).orThrow();
        // an answer is printed by what it is about alone
        assertThat(people.held(hamlet.ward.administrator(), person, 100).toString())
                .doesNotContain("ideas.picture");
        assertThat(descriptions(NOBODY, idea)).containsExactly("Шалшық");
        assertThat(rows.find(forgotten)).isEmpty();
        assertThat(rows.of(draft)).isEmpty();
    }

    @Test
    void bytesAreNamedAsLongAsAPictureIsThere() {
        var author = hamlet.ward.resident();
        var idea = hamlet.drafted(author, hamlet.open(), "Бақ");
        var picture = ideas.addPicture(author, idea, "Шалшық", TestPictures.jpeg(777, 555))
                .orThrow();
        var stored = rows.find(picture).orElseThrow().stored();
        assertThat(rows.names(stored.large().sha256())).isTrue();
        assertThat(rows.names(stored.small().sha256())).isTrue();
        ideas.removePicture(author, picture).orThrow();
        assertThat(rows.names(stored.large().sha256())).isFalse();
        assertThat(rows.names(stored.small().sha256())).isFalse();
    }

    // --- on the pages

    private MockHttpServletResponse perform(Viewer viewer, AbstractMockHttpServletRequestBuilder<?> request)
            throws Exception {
        return browser.perform(request.with(As.viewer(viewer))).andReturn().getResponse();
    }

    private String text(Viewer viewer, String path) throws Exception {
        return perform(viewer, get(path)).getContentAsString(StandardCharsets.UTF_8);
    }

    private MockHttpServletResponse send(Viewer viewer, IdeaId idea, String description, byte[] bytes)
            throws Exception {
        return perform(
                viewer,
                multipart("/ru/ideas/drafts/" + idea + "/pictures")
                        .file(new MockMultipartFile("picture", "a.jpg", "image/jpeg", bytes))
                        .param("description", description)
                        .with(csrf()));
    }

    @Test
    void anAuthorAddsOneOnThePageAndWhatWasTypedIsKeptWhenItIsRefused() throws Exception {
        var author = hamlet.ward.resident();
        var idea = hamlet.drafted(author, hamlet.open(), "Бақ");
        var path = "/ru/ideas/drafts/" + idea + "/pictures";
        assertThat(text(author, path)).contains("enctype=\"multipart/form-data\"", "лиц людей", "name=\"picture\"");
        var page = send(author, idea, "Шалшық", "<svg/>".getBytes(StandardCharsets.UTF_8));
        assertThat(page.getStatus()).isEqualTo(422);
        assertThat(page.getContentAsString(StandardCharsets.UTF_8))
                .contains("href=\"#picture\"", "value=\"Шалшық\"", "JPEG, PNG или WebP");
        var none = send(author, idea, "Шалшық", new byte[0]);
        assertThat(none.getContentAsString(StandardCharsets.UTF_8)).contains("href=\"#picture\"", "value=\"Шалшық\"");
        var unsaid = send(author, idea, "", TestPictures.of("png", 20, 20));
        assertThat(unsaid.getContentAsString(StandardCharsets.UTF_8)).contains("href=\"#description\"");
        assertThat(send(author, idea, "Шалшық", TestPictures.of("png", 20, 20)).getStatus())
                .isEqualTo(303);
        var picture = ideas.idea(author, idea).orElseThrow().pictures().getFirst();
        assertThat(text(author, "/ru/ideas/drafts/" + idea))
                .contains("src=\"/pictures/ideas/" + picture.id() + "/small\"", "alt=\"Шалшық\"")
                .contains("href=\"/pictures/ideas/" + picture.id() + "/large\"");
        var removed =
                perform(author, post(path + "/" + picture.id() + "/remove").with(csrf()));
        assertThat(removed.getStatus()).isEqualTo(303);
        assertThat(text(author, path)).doesNotContain("Шалшық");
    }

    @Test
    void aStrangersFormIsTurnedAway() throws Exception {
        var idea = hamlet.proposed(hamlet.ward.resident(), hamlet.open(), "Бақ");
        assertThat(send(NOBODY, idea, "Бөтен", TestPictures.of("png", 20, 20)).getStatus())
                .isEqualTo(413);
        assertThat(send(hamlet.ward.resident(), idea, "Бөтен", TestPictures.of("png", 20, 20))
                        .getStatus())
                .isEqualTo(404);
    }

    @Test
    void isHandedOutAsAPictureAndNothingElseAndKeptOnTheWayOnlyWhenEveryoneMayHaveIt() throws Exception {
        var author = hamlet.ward.resident();
        var idea = hamlet.drafted(author, hamlet.open(), "Бақ");
        var picture = ideas.addPicture(author, idea, "Шалшық", TestPictures.jpeg(900, 600))
                .orThrow();
        var path = "/pictures/ideas/" + picture;
        assertThat(perform(NOBODY, get(path + "/large")).getStatus()).isEqualTo(404);
        assertThat(perform(author, get(path + "/large")).getHeader("Cache-Control"))
                .contains("no-store");
        ideas.propose(author, idea, true, List.of()).orThrow();
        var shown = perform(NOBODY, get(path + "/large"));
        assertThat(shown.getStatus()).isEqualTo(200);
        assertThat(shown.getContentType()).isEqualTo("image/jpeg");
        assertThat(shown.getHeaders("X-Content-Type-Options")).containsOnly("nosniff");
        assertThat(shown.getHeader("Content-Security-Policy")).contains("sandbox", "default-src 'none'");
        assertThat(shown.getHeader("Content-Disposition")).startsWith("inline").contains("picture.jpg");
        assertThat(shown.getHeader("Cache-Control")).contains("public", "max-age=86400", "immutable");
        assertThat(shown.getHeader("Set-Cookie")).isNull();
        assertThat(perform(NOBODY, get(path + "/small")).getContentAsByteArray().length)
                .isLessThan(shown.getContentAsByteArray().length);
        assertThat(perform(NOBODY, get(path + "/huge")).getStatus()).isEqualTo(404);
        ideas.hidePicture(hamlet.ward.officer, picture, "Бет көрінеді").orThrow();
        assertThat(perform(NOBODY, get(path + "/large")).getStatus()).isEqualTo(404);
        assertThat(perform(NOBODY, get(path + "/small")).getHeader("Cache-Control"))
                .doesNotContain("public");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void itsPagesAreCompleteInEachLanguage(Language language) throws Exception {
        var author = hamlet.ward.resident();
        var call = hamlet.open();
        var idea = hamlet.proposed(author, call, "Бақ");
        var root = "/" + language.code() + "/ideas";
        complete(language, author, root + "/drafts/" + idea + "/pictures");
        var picture = add(author, idea, "Шалшық").orThrow();
        var hidden = add(author, idea, "Терезе").orThrow();
        complete(language, hamlet.ward.officer, root + "/" + call + "/1/pictures/" + picture + "/hide");
        ideas.hidePicture(hamlet.ward.officer, hidden, "Бет көрінеді").orThrow();
        for (int more = 0; more < 4; more++) {
            add(author, idea, "Шалшық").orThrow();
        }
        complete(language, author, root + "/drafts/" + idea + "/pictures");
        for (var viewer : List.of(NOBODY, author, hamlet.ward.officer)) {
            complete(language, viewer, root + "/" + call + "/1");
        }
        hamlet.endIntake();
        complete(language, author, root + "/drafts/" + idea + "/pictures");
    }

    private void complete(Language language, Viewer viewer, String path) throws Exception {
        assertThat(text(viewer, path))
                .as(path)
                .contains("<html lang=\"" + language.code() + "\"")
                .doesNotContain("ideas.", "site.picture", " style=", "onclick")
                .doesNotContainPattern("\\{[a-zA-Z]+[,}]")
                .doesNotContainPattern("<img(?![^>]* alt=)");
    }

    @Test
    void theOfficeHidesOneOnItsPageAndTheReasonStandsInItsPlace() throws Exception {
        var author = hamlet.ward.resident();
        var call = hamlet.open();
        var idea = hamlet.proposed(author, call, "Бақ");
        var picture = add(author, idea, "Көршінің терезесі").orThrow();
        var path = "/ru/ideas/" + call + "/1";
        assertThat(text(NOBODY, path)).doesNotContain("/hide");
        assertThat(text(hamlet.ward.officer, path)).contains(path + "/pictures/" + picture + "/hide");
        var unsaid = perform(
                hamlet.ward.officer,
                post(path + "/pictures/" + picture + "/hide").with(csrf()));
        assertThat(unsaid.getStatus()).isEqualTo(422);
        perform(
                hamlet.ward.officer,
                post(path + "/pictures/" + picture + "/hide")
                        .param("reason", "Видно лицо")
                        .with(csrf()));
        assertThat(text(NOBODY, path)).contains("Видно лицо").doesNotContain("Көршінің терезесі", "/pictures/ideas/");
    }

    @Test
    void theBallotShowsThePicturesOfTheIdeaItCameFrom() throws Exception {
        var author = hamlet.ward.resident();
        var call = hamlet.open();
        var idea = hamlet.proposed(author, call, "Бақ");
        var picture = add(author, idea, "Шалшық").orThrow();
        hamlet.endIntake();
        hamlet.admit(call, idea);
        var round = budgets.draft(hamlet.ward.officer, hamlet.ward.soon(Duration.ofDays(9)))
                .orThrow();
        ideas.putOnBallot(hamlet.ward.head, call, round).orThrow();
        assertThat(text(hamlet.ward.head, "/ru/budget/" + round))
                .contains("/pictures/ideas/" + picture + "/small", "alt=\"Шалшық\"");
    }

    @Test
    void theJsonInterfaceGivesAddressesAndDescriptions() throws Exception {
        var author = hamlet.ward.resident();
        var call = hamlet.open();
        var idea = hamlet.proposed(author, call, "Бақ");
        var shown = add(author, idea, "Шалшық").orThrow();
        var hidden = add(author, idea, "Терезе").orThrow();
        ideas.hidePicture(hamlet.ward.officer, hidden, "Бет көрінеді").orThrow();
        assertThat(text(NOBODY, "/api/v1/calls/" + call + "/ideas/1"))
                .contains("/pictures/ideas/" + shown + "/large", "/pictures/ideas/" + shown + "/small", "Шалшық")
                .doesNotContain(hidden.toString(), "Терезе");
    }

    @Test
    void anotherRoomIsToldOfNothingThatIsADraft() {
        var author = hamlet.ward.resident();
        var call = hamlet.open();
        var draft = hamlet.drafted(author, call, "Бақ");
        add(author, draft, "Шалшық").orThrow();
        assertThat(ideas.pictures(List.of(draft))).isEmpty();
        ideas.propose(author, draft, true, List.of()).orThrow();
        assertThat(Optional.ofNullable(ideas.pictures(List.of(draft)).get(draft))
                        .orElseThrow())
                .hasSize(1);
    }
}
