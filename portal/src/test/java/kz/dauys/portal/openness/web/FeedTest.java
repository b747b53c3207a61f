package kz.dauys.portal.openness.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.rometools.rome.feed.atom.Entry;
import com.rometools.rome.feed.atom.Feed;
import com.rometools.rome.io.WireFeedInput;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestBrowser;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.appeals.AppealNumber;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.appeals.Capacity;
import kz.dauys.portal.appeals.Channel;
import kz.dauys.portal.appeals.DraftDecision;
import kz.dauys.portal.appeals.FileAppeal;
import kz.dauys.portal.appeals.Office;
import kz.dauys.portal.appeals.Resolution;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.People;
import kz.dauys.portal.procedures.AppealKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.w3c.dom.Element;

@PortalTest
class FeedTest {
    private static final String ATOM = "http://www.w3.org/2005/Atom";

    private final Appeals appeals;
    private final Organisations organisations;
    private final People people;
    private final TestClock clock;

    @LocalServerPort
    private int port;

    private Office office;
    private TestBrowser browser;

    FeedTest(Appeals appeals, Organisations organisations, People people, TestClock clock) {
        this.appeals = appeals;
        this.organisations = organisations;
        this.people = people;
        this.clock = clock;
    }

    @BeforeEach
    void open() {
        office = Office.open(organisations, people);
        browser = new TestBrowser(port);
    }

    private AppealNumber file(String text, boolean open) {
        return appeals.file(
                        office.citizen(),
                        new FileAppeal(
                                office.citizen().person(),
                                AppealKind.REPORT,
                                Channel.WEB,
                                Capacity.SELF,
                                null,
                                Language.KK,
                                text,
                                office.topic(),
                                office.place(),
                                "Бәйтерек көшесі, 14",
                                49.001,
                                65.001,
                                open,
                                null))
                .orThrow();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void isValidByTheRulesOfTheStandard(Language language) throws Exception {
        file("Бірінші <b>&amp;\u0007 𝒜 мәтін", true);
        answered(file("Екінші мәтін", true));
        var page = browser.get("/" + language.code() + "/feed.atom?topic=" + office.topic());
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).isEqualTo("application/atom+xml;charset=utf-8");
        var factory = DocumentBuilderFactory.newDefaultNSInstance();
        var feed = factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(page.bytes()))
                .getDocumentElement();
        assertThat(feed.getNamespaceURI()).isEqualTo(ATOM);
        assertThat(feed.getLocalName()).isEqualTo("feed");
        assertThat(feed.getAttribute("xml:lang")).isEqualTo(language.code());
        assertSound(feed, true);
        var entries = children(feed, "entry");
        assertThat(entries).hasSize(2);
        var ids = new HashSet<String>();
        for (var entry : entries) {
            assertSound(entry, false);
            ids.add(children(entry, "id").getFirst().getTextContent());
            assertThat(children(entry, "summary")).hasSize(1);
            assertThat(children(entry, "content")).hasSize(1);
            assertThat(children(entry, "published")).hasSize(1);
        }
        assertThat(ids).as("no two entries have one identifier").hasSize(2);
        assertThat(page.text()).contains("Бірінші &lt;b&gt;&amp;amp; 𝒜 мәтін").doesNotContain("\u0007");

        var read = (Feed) new WireFeedInput().build(new StringReader(page.text()));
        assertThat(read.getFeedType()).isEqualTo("atom_1.0");
        assertThat(read.getEntries()).hasSize(2).allMatch(entry -> entry.getUpdated() != null);
    }

    /** Sections 4.1.1 and 4.1.2 of RFC 4287. */
    private static void assertSound(Element element, boolean feed) {
        var id = children(element, "id");
        assertThat(id).hasSize(1);
        assertThat(id.getFirst().getTextContent()).matches("tag:[a-z0-9.-]+,2026:\\S+");
        assertThat(children(element, "title")).hasSize(1);
        var updated = children(element, "updated");
        assertThat(updated).hasSize(1);
        assertThat(OffsetDateTime.parse(updated.getFirst().getTextContent())).isNotNull();
        if (feed) {
            assertThat(children(element, "author")).hasSize(1);
            assertThat(children(children(element, "author").getFirst(), "name")).hasSize(1);
        }
        var links = new ArrayList<String>();
        for (var link : children(element, "link")) {
            links.add(link.getAttribute("rel") + " " + link.getAttribute("type"));
            assertThat(link.getAttribute("href")).matches("https?://.+");
            assertThat(link.hasChildNodes()).isFalse();
        }
        assertThat(links).doesNotHaveDuplicates();
        assertThat(links.stream().filter(link -> link.startsWith("alternate"))).hasSize(1);
        assertThat(links.stream().filter(link -> link.startsWith("self"))).hasSize(feed ? 1 : 0);
        for (var category : children(element, "category")) {
            assertThat(category.getAttribute("term")).isNotBlank();
        }
        var known = feed
                ? Set.of("id", "title", "updated", "link", "author", "entry")
                : Set.of("id", "title", "updated", "published", "link", "category", "summary", "content");
        for (var child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            assertThat(child.getLocalName()).isIn(known);
        }
    }

    @Test
    void hasWhatEveryoneMayReadAndNothingElse() {
        var open = file("Мен Нұрлыбай Айсұлумын, телефоным 87011234567, мектеп суық", true);
        var closed = file("Құпия өтініш", false);
        appeals.take(office.officer(), open).orThrow();
        appeals.decide(office.officer(), open, new DraftDecision(Resolution.GRANTED, "Қол қойылмаған жауап", null))
                .orThrow();
        var text = browser.get("/kk/feed.atom?territory=" + office.place()).text();
        assertThat(text)
                .contains(open.value(), "мектеп суық", "[…]")
                .doesNotContain(
                        closed.value(), "Құпия", "Айсұлу", "8701", "Бәйтерек", "49.0", "65.0", "Қол қойылмаған");
    }

    @Test
    void isAskedByTopicAndByPlaceWithAllThatLiesInThem() throws Exception {
        var number = file("Мәтін", true);
        assertThat(entries("/en/feed.atom?topic=" + office.topic())).containsExactly(number.value());
        assertThat(entries("/en/feed.atom?territory=" + office.place())).containsExactly(number.value());
        assertThat(entries("/en/feed.atom?topic=" + office.topic() + "&territory=" + office.place()))
                .containsExactly(number.value());
        var elsewhere = Office.open(organisations, people);
        assertThat(entries("/en/feed.atom?topic=" + office.topic() + "&territory=" + elsewhere.place()))
                .isEmpty();
        for (var unknown : List.of("topic=" + Fresh.word(), "topic=%00", "territory=1", "territory=999999998")) {
            assertThat(browser.get("/en/feed.atom?" + unknown).status())
                    .as(unknown)
                    .isEqualTo(404);
        }
    }

    @Test
    void goesOnOnTheNextPage() throws Exception {
        for (int i = 0; i < 31; i++) {
            clock.advance(Duration.ofMinutes(1));
            file("Мәтін " + i, true);
        }
        var first = "/en/feed.atom?topic=" + office.topic();
        assertThat(entries(first)).hasSize(30);
        var next = java.util.regex.Pattern.compile("rel=\"next\"[^>]*href=\"https?://[^/]+([^\"]+)\"")
                .matcher(browser.get(first).text());
        assertThat(next.find()).isTrue();
        var second = next.group(1).replace("&amp;", "&");
        assertThat(entries(second)).hasSize(1).doesNotContainAnyElementsOf(entries(first));
        assertThat(browser.get(second).text()).doesNotContain("rel=\"next\"");
    }

    @Test
    void saysThatNothingIsNew() {
        var number = file("Мәтін", true);
        var path = "/en/feed.atom?topic=" + office.topic();
        var page = browser.get(path);
        var tag = page.header("ETag");
        assertThat(tag).isNotEmpty();
        assertThat(page.header("Last-Modified")).isNotEmpty();
        assertThat(browser.get(path, "If-None-Match", tag).status()).isEqualTo(304);
        assertThat(browser.get(path, "If-Modified-Since", page.header("Last-Modified"))
                        .status())
                .isEqualTo(304);
        clock.advance(Duration.ofHours(1));
        answered(number);
        var again = browser.get(path, "If-None-Match", tag);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text()).contains("Жауап берілді.", "<updated>2026-11-23T06:00:00Z</updated>");
    }

    @Test
    void anEmptyFeedIsValidToo() throws Exception {
        var page = browser.get("/ru/feed.atom?topic=" + office.topic());
        var feed = DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(page.bytes()))
                .getDocumentElement();
        assertSound(feed, true);
        assertThat(children(feed, "entry")).isEmpty();
    }

    @Test
    void pagesLeadToTheirFeeds() {
        var number = file("Мәтін", true);
        assertThat(browser.get("/kk/appeals").text())
                .contains("<link rel=\"alternate\" type=\"application/atom+xml\"", "href=\"/kk/feed.atom\"");
        assertThat(browser.get("/ru/appeals/" + number).text())
                .contains(
                        "href=\"/ru/feed.atom?topic=" + office.topic() + "\"",
                        "href=\"/ru/feed.atom?territory=" + office.place() + "\"");
    }

    private void answered(AppealNumber number) {
        appeals.take(office.officer(), number).orThrow();
        appeals.decide(office.officer(), number, new DraftDecision(Resolution.GRANTED, "Жауап берілді.", null))
                .orThrow();
        appeals.approve(office.head(), number).orThrow();
        appeals.sign(office.deputy(), number).orThrow();
    }

    private List<String> entries(String path) throws Exception {
        var read = (Feed)
                new WireFeedInput().build(new StringReader(browser.get(path).text()));
        return read.getEntries().stream()
                .map(Entry::getId)
                .map(id -> id.substring(id.lastIndexOf(':') + 1))
                .toList();
    }

    private static List<Element> children(Element parent, String name) {
        var found = new ArrayList<Element>();
        for (var child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && name.equals(element.getLocalName())) {
                found.add(element);
            }
        }
        return found;
    }
}
