package kz.dauys.portal.notifications.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Trilingual;
import kz.dauys.portal.people.Appointment;
import kz.dauys.portal.people.NewContact;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** The administrator's pages about mail. */
@PortalTest
class MailPagesTest {
    private final MockMvcTester web;
    private final People people;
    private final JdbcClient jdbc;

    MailPagesTest(MockMvcTester web, People people, JdbcClient jdbc) {
        this.web = web;
        this.people = people;
        this.jdbc = jdbc;
    }

    @ParameterizedTest
    @CsvSource({
        "kk, Жеткізілмеген хаттар, Алушының пошта сервері қабылдамады (код 550), Қайта жіберу",
        "ru, Недоставленные письма, Почтовый сервер получателя не принял (код 550), Отправить снова",
        "en, Undelivered mail, The mail server of the recipient refused it (code 550), Send again"
    })
    void tellsWhatCouldNotBeDeliveredToWhomAndWhy(String language, String title, String reason, String button) {
        var letter = message("dead");

        var page = web.perform(get("/" + language + "/desk/dead-letters").with(authentication(administrator())));

        assertThat(page)
                .hasStatusOk()
                .bodyText()
                .contains(title)
                .contains(reason)
                .contains(button)
                .contains("a***@mail.example")
                .contains(letter.toString())
                .contains("/" + language + "/appeals/S-000123-7");
    }

    @Test
    void sendsAgainWithOneButton() {
        var letter = message("dead");

        var answer = web.perform(post("/kk/desk/dead-letters")
                .param("letter", letter.toString())
                .with(authentication(administrator()))
                .with(csrf()));

        assertThat(answer).hasStatus(303).hasHeader("Location", "/kk/desk/dead-letters");
        assertThat(state(letter)).isEqualTo("queued");
        settle(letter);
    }

    @Test
    void showsWhatTheDemoCountryWouldHaveSent() {
        message("kept");

        assertThat(web.perform(get("/ru/desk/outbox").with(authentication(administrator()))))
                .hasStatusOk()
                .bodyText()
                .contains("Сохранённые письма")
                .contains("Өтінішіңіз қабылданды: S-000123-7");
    }

    @ParameterizedTest
    @CsvSource({"dead-letters", "outbox"})
    void showsNothingToOthers(String page) {
        var officer = token(viewer(Role.OFFICER));
        assertThat(web.perform(get("/kk/desk/" + page).with(authentication(officer))))
                .hasStatus(403);
    }

    @Test
    void sendsNothingAgainForOthers() {
        var letter = message("dead");
        var answer = web.perform(post("/kk/desk/dead-letters")
                .param("letter", letter.toString())
                .with(authentication(token(viewer(Role.OFFICER))))
                .with(csrf()));
        assertThat(answer).hasStatus(403);
        assertThat(state(letter)).isEqualTo("dead");
    }

    private UUID message(String state) {
        var person = people.introduce(new NewContact("Әйгерім", Fresh.email(), null, null, null, Language.KK))
                .orThrow();
        var id = UUID.randomUUID();
        jdbc.sql("""
                        insert into notifications.message
                            (id, act_id, subject, recipient, channel, template, payload, path, state, attempts,
                             queued_at, settled_at, sent_to, reason, mail_id)
                        values (:id, :id, :id, :person, 'mail', 'test.accepted', cast(:payload as jsonb),
                            '/appeals/S-000123-7', :state, 1, now(), now(), 'a***@mail.example', 'smtp-550', '<1@2>')
                        """)
                .param("id", id)
                .param("person", person.value())
                .param("payload", """
                        {"values": {"number": "S-000123-7", "name": "Әйгерім"},
                         "dates": {"due": "2026-12-14"},
                         "names": {"body": {"kk": "Әкімдік", "ru": "Акимат", "en": "Akimat"}}}
                        """)
                .param("state", state)
                .update();
        return id;
    }

    private String state(UUID letter) {
        return jdbc.sql("select state from notifications.message where id = :id")
                .param("id", letter)
                .query(String.class)
                .single();
    }

    /** Takes the letter out of the queue, for the queue belongs to all tests. */
    private void settle(UUID letter) {
        jdbc.sql("update notifications.message set state = 'sent', due_at = null, settled_at = now() where id = :id")
                .param("id", letter)
                .update();
    }

    private static PreAuthenticatedAuthenticationToken administrator() {
        return token(viewer(Role.ADMINISTRATOR));
    }

    private static PreAuthenticatedAuthenticationToken token(Viewer viewer) {
        return new PreAuthenticatedAuthenticationToken(viewer, "", List.of());
    }

    private static Viewer viewer(Role role) {
        var id = new PersonId(UUID.randomUUID());
        var post = new Trilingual("Маман", "Специалист", "Specialist");
        var appointment =
                new Appointment(UUID.randomUUID(), id, role, null, null, post, LocalDate.of(2026, 1, 1), null);
        return new Viewer(id, "Динара", Language.KK, List.of(appointment));
    }
}
