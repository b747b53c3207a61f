package kz.dauys.portal.people;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.kernel.Language;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@PortalTest
class DevicesTest {
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private final People people;
    private final Devices devices;
    private final TestClock clock;
    private final JdbcClient jdbc;
    private final String email = Fresh.email();
    private final String client = Fresh.clientAddress();

    DevicesTest(People people, Devices devices, TestClock clock, JdbcClient jdbc) {
        this.people = people;
        this.devices = devices;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    private SessionToken signIn(String email) {
        var code = requireNonNull(
                people.requestCode(email, Language.KK, client).orThrow().demoCode());
        return people.signInWithCode(email, code, client, null).orThrow();
    }

    private PersonId person(SessionToken token) {
        return requireNonNull(people.viewer(token.value()).orElseThrow().person());
    }

    private List<String> told(PersonId person) {
        return jdbc.sql("""
                select payload::text from notifications.message
                 where recipient = :person and template = 'people.new-device' order by id
                """).param("person", person.value()).query(String.class).list();
    }

    @Test
    void theFirstDeviceIsNotToldAndTheSecondIs() {
        var first = signIn(email);
        var person = person(first);
        var device = people.recognise(first, null, FIREFOX);
        assertThat(told(person)).isEmpty();

        people.recognise(signIn(email), device, FIREFOX);
        assertThat(told(person)).as("a device that is known").isEmpty();

        people.recognise(signIn(email), null, FIREFOX);
        assertThat(told(person)).singleElement().asString().contains("Firefox, Linux", "2026-11-23");
    }

    @Test
    void aDeviceThatSomebodyElseUsedIsNewForThisPerson() {
        var other = signIn(Fresh.email());
        var shared = people.recognise(other, null, FIREFOX);
        people.recognise(signIn(email), null, FIREFOX);
        var token = signIn(email);
        people.recognise(token, shared, FIREFOX);

        assertThat(told(person(token))).hasSize(1);
        assertThat(jdbc.sql("select count(distinct device_hash) from people.known_device where person in (:a, :b)")
                        .param("a", person(other).value())
                        .param("b", person(token).value())
                        .query(Long.class)
                        .single())
                .as("that two people share a device is not to be seen")
                .isEqualTo(3);
    }

    @Test
    void whatIsNoTokenOfOursIsReplaced() {
        assertThat(people.recognise(signIn(email), "x".repeat(10_000), FIREFOX)).hasSize(43);
    }

    @Test
    void aDeviceThatWasNotSeenForLongIsForgotten() {
        var token = signIn(email);
        var device = people.recognise(token, null, FIREFOX);
        var person = person(token);
        clock.advance(Devices.REMEMBERED.plus(Duration.ofSeconds(1)));
        devices.forgetOld();

        assertThat(jdbc.sql("select count(*) from people.known_device where person = :person")
                        .param("person", person.value())
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(device).isNotEmpty();
    }

    @Test
    void theOwnerSeesWhereTheyAreSignedInAndEndsOne() {
        var here = signIn(email);
        people.recognise(here, null, FIREFOX);
        clock.advance(Duration.ofMinutes(5));
        var there = signIn(email);
        var viewer = people.viewer(here.value()).orElseThrow();

        var sessions = people.sessions(viewer, here.value());
        assertThat(sessions).hasSize(2);
        assertThat(sessions).filteredOn(SessionView::current).singleElement().satisfies(session -> {
            assertThat(session.browser()).isEqualTo("Firefox");
            assertThat(session.openedAt()).isEqualTo(TestClock.START);
            assertThat(session.lastUsedAt()).isEqualTo(clock.instant());
            assertThat(session.by()).isEqualTo(SessionView.By.CODE);
        });
        var other = sessions.stream()
                .filter(session -> !session.current())
                .findFirst()
                .orElseThrow();

        var stranger = people.viewer(signIn(Fresh.email()).value()).orElseThrow();
        assertThat(people.endSession(stranger, other.id())).isFalse();
        assertThat(people.viewer(there.value())).isPresent();
        assertThat(people.endSession(viewer, other.id())).isTrue();
        assertThat(people.viewer(there.value())).isEmpty();
        assertThat(people.viewer(here.value())).isPresent();
    }

    @Test
    void signingOutEverywhereEndsThisSessionToo() {
        var here = signIn(email);
        var there = signIn(email);
        var other = signIn(Fresh.email());
        people.signOutEverywhere(people.viewer(here.value()).orElseThrow());

        assertThat(people.viewer(here.value())).isEmpty();
        assertThat(people.viewer(there.value())).isEmpty();
        assertThat(people.viewer(other.value())).isPresent();
    }

    @Test
    void aPasswordThatWasReplacedEndsWhatTheOldOneOpened() {
        var login = Fresh.word();
        people.registerStaff(new NewStaff(login, "correct horse battery", "Officer", null, Language.KK));
        var before = people.signInWithPassword(login, "correct horse battery", client, null)
                .orThrow();
        var after = people.replacePassword(login, "correct horse battery", "four other words of mine", client, null)
                .orThrow();

        assertThat(people.viewer(before.value())).isEmpty();
        assertThat(people.viewer(after.value())).isPresent();
    }
}
