package kz.dauys.portal.locks;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.TestBrowser;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.organisations.NewBody;
import kz.dauys.portal.organisations.NewUnit;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.organisations.Territory;
import kz.dauys.portal.organisations.Topic;
import kz.dauys.portal.organisations.TopicCode;
import kz.dauys.portal.people.NewContact;
import kz.dauys.portal.people.NewStaff;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import org.jspecify.annotations.Nullable;

/**
 * Somebody in every role, each with a browser that is signed in: two citizens, a body with an operator, an officer and
 * two heads, another body with the same, a body above the first, an auditor and an administrator.
 */
final class Cast {
    /** The columns of the matrix, in their order. */
    enum Part {
        NOBODY("nobody"),
        AUTHOR("author"),
        STRANGER("citizen"),
        OPERATOR("operator"),
        OFFICER("officer"),
        HEAD("head"),
        OPERATOR_ELSEWHERE("operator*"),
        OFFICER_ELSEWHERE("officer*"),
        HEAD_ELSEWHERE("head*"),
        AUDITOR("auditor"),
        ADMINISTRATOR("admin");

        final String column;

        Part(String column) {
            this.column = column;
        }
    }

    record Actor(Part part, TestBrowser browser, Viewer viewer) {
        String id() {
            var person = viewer.person();
            return person == null ? new UUID(0, 0).toString() : person.value().toString();
        }
    }

    static final LocalDate SINCE = LocalDate.of(2020, 1, 1);
    private static final String PASSWORD = "correct horse battery";

    private final People people;
    private final int port;
    private final Map<Part, Actor> actors = new LinkedHashMap<>();

    final String phone = "+7 701 555 %02d %02d"
            .formatted(Fresh.word().hashCode() & 63, Fresh.word().hashCode() & 63);
    final String street = "Жасырын көше " + Fresh.word();
    final String email = Fresh.email();
    final TerritoryCode place = Fresh.territoryCode();
    final String name = "Нұрлыбай " + Fresh.word();
    final TopicCode topic = new TopicCode(Fresh.word());
    final TopicCode otherTopic = new TopicCode(Fresh.word());
    final BodyId body;
    final BodyId elsewhere;
    final Viewer secondHead;

    private static final Map<Integer, Cast> PLAYING = new ConcurrentHashMap<>();

    /** The one that tests share which end nobody's session. */
    static Cast shared(People people, Organisations organisations, int port) {
        return PLAYING.computeIfAbsent(port, _ -> new Cast(people, organisations, port));
    }

    Cast(People people, Organisations organisations, int port) {
        this.people = people;
        this.port = port;
        organisations.registerTerritory(new Territory(place, null, Fresh.text("Place " + place), 49, 65));
        organisations.registerTopic(new Topic(topic, null, Fresh.text("Topic " + topic)));
        organisations.registerTopic(new Topic(otherTopic, null, Fresh.text("Topic " + otherTopic)));
        var higher = body(organisations, null);
        body = body(organisations, higher);
        elsewhere = body(organisations, null);
        var unit = organisations.registerUnit(new NewUnit(body, Fresh.word(), Fresh.text("Unit"), SINCE));
        organisations.assignResponsibility(topic, place, unit, SINCE, null);
        organisations.registerUnit(new NewUnit(elsewhere, Fresh.word(), Fresh.text("Unit"), SINCE));

        people.introduce(new NewContact(name, email, phone, street, null, Language.KK))
                .orThrow();
        actors.put(Part.NOBODY, new Actor(Part.NOBODY, opened(), Viewer.anonymous(Language.KK)));
        citizen(Part.AUTHOR, email);
        citizen(Part.STRANGER, Fresh.email());
        staff(Part.OPERATOR, Role.COUNTER_OPERATOR, body);
        staff(Part.OFFICER, Role.OFFICER, body);
        staff(Part.HEAD, Role.HEAD, body);
        staff(Part.OPERATOR_ELSEWHERE, Role.COUNTER_OPERATOR, elsewhere);
        staff(Part.OFFICER_ELSEWHERE, Role.OFFICER, elsewhere);
        staff(Part.HEAD_ELSEWHERE, Role.HEAD, elsewhere);
        staff(Part.AUDITOR, Role.AUDITOR, null);
        staff(Part.ADMINISTRATOR, Role.ADMINISTRATOR, null);
        secondHead = signedIn(appointed(Role.HEAD, body)).viewer();
    }

    private BodyId body(Organisations organisations, @Nullable BodyId higher) {
        var slug = Fresh.word();
        return organisations.registerBody(
                new NewBody(slug, Fresh.text("Body " + slug), Fresh.text(slug), higher, place, SINCE));
    }

    PersonId secondHeadId() {
        return java.util.Objects.requireNonNull(secondHead.person());
    }

    Collection<Actor> all() {
        return actors.values();
    }

    Actor of(Part part) {
        var actor = actors.get(part);
        if (actor == null) {
            throw new IllegalStateException("nobody plays " + part);
        }
        return actor;
    }

    Viewer viewer(Part part) {
        return of(part).viewer();
    }

    /** A browser that has seen a form, and so has a token. */
    TestBrowser opened() {
        var browser = new TestBrowser(port);
        browser.get("/en/sign-in");
        return browser;
    }

    private void citizen(Part part, String email) {
        var browser = new TestBrowser(port);
        browser.signIn(email);
        actors.put(part, actor(part, browser));
    }

    private void staff(Part part, Role role, @Nullable BodyId body) {
        var known = signedIn(appointed(role, body));
        actors.put(part, new Actor(part, known.browser(), known.viewer()));
    }

    private String appointed(Role role, @Nullable BodyId body) {
        var login = Fresh.word();
        var id = people.registerStaff(new NewStaff(login, PASSWORD, "Staff " + login, Fresh.email(), Language.KK));
        people.appoint(id, role, body, null, Fresh.text("Post"), SINCE, null);
        return login;
    }

    private Actor signedIn(String login) {
        var browser = new TestBrowser(port);
        browser.signIn(login, PASSWORD);
        return actor(Part.NOBODY, browser);
    }

    private Actor actor(Part part, TestBrowser browser) {
        browser.get("/en");
        var session = browser.cookies().get("session");
        if (session == null) {
            throw new IllegalStateException("no session");
        }
        return new Actor(part, browser, people.viewer(session).orElseThrow());
    }

    static PersonId person(Viewer viewer) {
        var person = viewer.person();
        if (person == null) {
            throw new IllegalStateException("nobody");
        }
        return person;
    }
}
