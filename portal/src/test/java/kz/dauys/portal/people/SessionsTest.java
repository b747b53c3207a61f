package kz.dauys.portal.people;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.OffsetDateTime;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.kernel.Language;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@PortalTest
class SessionsTest {
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final People people;
    private final Sessions sessions;
    private final TestClock clock;
    private final JdbcClient jdbc;
    private final String email = Fresh.email();
    private final String client = Fresh.clientAddress();

    SessionsTest(People people, Sessions sessions, TestClock clock, JdbcClient jdbc) {
        this.people = people;
        this.sessions = sessions;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    private String open(@Nullable String oldToken) {
        var code = requireNonNull(
                people.requestCode(email, Language.KK, client).orThrow().demoCode());
        return people.signInWithCode(email, code, client, oldToken).orThrow().value();
    }

    private String openAsOfficer() {
        var login = Fresh.word();
        people.registerStaff(new NewStaff(login, "correct horse battery", "Officer", null, Language.KK));
        return people.signInWithPassword(login, "correct horse battery", client, null)
                .orThrow()
                .value();
    }

    @Test
    void signingInEndsTheSessionThatTheBrowserHad() {
        var before = open(null);
        var after = open(before);

        assertThat(after).isNotEqualTo(before);
        assertThat(people.viewer(before)).isEmpty();
        assertThat(people.viewer(after)).isPresent();
    }

    @Test
    void aTokenThatSomebodyElseMadeUpIsNeverTakenOver() {
        var planted = "x".repeat(43);
        var token = open(planted);

        assertThat(token).isNotEqualTo(planted);
        assertThat(people.viewer(planted)).isEmpty();
    }

    @Test
    void signingOutEndsTheSessionForGood() {
        var token = open(null);
        var other = open(null);
        people.signOut(token);

        assertThat(people.viewer(token)).isEmpty();
        assertThat(people.viewer(other)).isPresent();
    }

    @Test
    void anUnusedSessionOfACitizenEndsAfterTwoHours() {
        var used = open(null);
        var unused = open(null);
        clock.advance(Duration.ofHours(2).minus(MOMENT));
        assertThat(people.viewer(used)).isPresent();
        clock.advance(MOMENT);

        assertThat(people.viewer(used)).isPresent();
        assertThat(people.viewer(unused)).isEmpty();
    }

    @Test
    void anUnusedSessionOfAnOfficerEndsAfterAnHour() {
        var token = openAsOfficer();
        clock.advance(Duration.ofHours(1));

        assertThat(people.viewer(token)).isEmpty();
    }

    @Test
    void aSessionInUseEndsAfterItsLongestTime() {
        var token = openAsOfficer();
        for (int i = 0; i < 12 * 2 - 1; i++) {
            clock.advance(Duration.ofMinutes(30));
            assertThat(people.viewer(token)).isPresent();
        }
        clock.advance(Duration.ofMinutes(30).minus(MOMENT));
        assertThat(people.viewer(token)).isPresent();
        clock.advance(MOMENT);

        assertThat(people.viewer(token)).isEmpty();
    }

    @Test
    void useIsWrittenDownOnceAMinuteAtMost() {
        var token = open(null);
        var opened = endsAt(token);
        clock.advance(Duration.ofSeconds(59));
        people.viewer(token);
        var soon = endsAt(token);
        clock.advance(Duration.ofSeconds(1));
        people.viewer(token);

        assertThat(soon).isEqualTo(opened);
        assertThat(endsAt(token)).isEqualTo(opened.plusMinutes(1));
    }

    private OffsetDateTime endsAt(String token) {
        return jdbc.sql("select ends_at from people.session where token_hash = sha256(:token)")
                .param("token", token.getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                .query(OffsetDateTime.class)
                .single();
    }

    @Test
    void strangeTokensOpenNothing() {
        assertThat(people.viewer("")).isEmpty();
        assertThat(people.viewer("\u0000")).isEmpty();
        assertThat(people.viewer("x".repeat(1_000_000))).isEmpty();
    }

    @Test
    void theTokenItselfIsNotKeptAndNotPrinted() {
        var token = open(null);

        assertThat(jdbc.sql("select string_agg(s::text, '') from people.session s")
                        .query(String.class)
                        .single())
                .doesNotContain(token);
        assertThat(new SessionToken(token, TestClock.START).toString()).doesNotContain(token);
    }

    @Test
    void whatHasEndedIsForgotten() {
        var token = open(null);
        clock.advance(Duration.ofHours(2).plus(MOMENT));
        sessions.forgetOld();

        assertThat(jdbc.sql("select count(*) from people.session where token_hash = sha256(:token)")
                        .param("token", token.getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                        .query(Long.class)
                        .single())
                .isZero();
    }
}
