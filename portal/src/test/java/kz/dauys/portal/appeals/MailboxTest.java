package kz.dauys.portal.appeals;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.imap.ImapHostManager;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import kz.dauys.database.testing.TestDatabase;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.NewContact;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From a letter in a real mailbox to an appeal that its author has confirmed. */
@PortalTest
class MailboxTest {
    private static final String TO = "appeals@dauys.example";
    private static final String TEXT = "Ауламызда үш күннен бері жарық жоқ.";

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    private final Appeals appeals;
    private final ReceivedLetters letters;
    private final Drafts drafts;
    private final People people;
    private final JdbcClient sql;
    private final TestDatabase database;
    private final TestClock clock;
    private final Office office;
    private GreenMailUser user;

    MailboxTest(
            Appeals appeals,
            ReceivedLetters letters,
            Drafts drafts,
            Organisations organisations,
            People people,
            JdbcClient sql,
            TestDatabase database,
            TestClock clock) {
        this.appeals = appeals;
        this.letters = letters;
        this.drafts = drafts;
        this.people = people;
        this.sql = sql;
        this.database = database;
        this.clock = clock;
        this.office = Office.open(organisations, people);
        this.user = server.setUser(TO, "appeals", "secret");
    }

    @BeforeEach
    void start() {
        // what all senders together may bring in an hour is one count
        sql.sql("delete from people.attempt where kind like 'LETTER%'").update();
        server.start();
        user = server.setUser(TO, "appeals", "secret");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private Mailbox mailbox() {
        var settings = new MailIntakeSettings(
                "127.0.0.1",
                server.getImap().getPort(),
                "appeals",
                "secret",
                "INBOX",
                MailIntakeSettings.Encryption.NONE,
                14,
                Duration.ofSeconds(30));
        return new Mailbox(
                settings, letters, "Dauys <no-reply@dauys.example>", URI.create("https://portal.example"), clock);
    }

    private void deliver(String raw) {
        try {
            user.deliver(new MimeMessage(
                    Session.getInstance(new Properties()),
                    new ByteArrayInputStream(raw.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8))));
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private static String letter(String from, String headers, String body) {
        return "From: " + from + "\nTo: " + TO + "\nMessage-ID: <" + UUID.randomUUID() + "@mail.example>\n"
                + "Subject: =?UTF-8?B?"
                + Base64.getEncoder().encodeToString("Жарық".getBytes(StandardCharsets.UTF_8)) + "?=\n" + headers
                + (headers.contains("Content-Type") ? "" : "Content-Type: text/plain; charset=utf-8\n")
                + "Content-Transfer-Encoding: 8bit\n\n" + body + "\n";
    }

    private int in(String folder) {
        ImapHostManager host = server.getManagers().getImapHostManager();
        var found = host.getFolder(user, folder);
        return found == null ? 0 : found.getMessageCount();
    }

    private Viewer author(String email) {
        var id = people.introduce(new NewContact("", email, null, null, null, Language.KK))
                .orThrow();
        return new Viewer(id, "", Language.KK, List.of());
    }

    private long told(Viewer author, String template) {
        return sql.sql("select count(*) from notifications.message where recipient = :person and template = :template")
                .param(
                        "person",
                        java.util.Objects.requireNonNull(author.person()).value())
                .param("template", template)
                .query(Long.class)
                .single();
    }

    @Test
    void aLetterWaitsForItsAuthorAndIsFiledWhenTheyConfirmIt() {
        var email = Fresh.email();
        deliver(letter("Әнуар <" + email + ">", "", TEXT));
        assertThat(mailbox().poll()).isEqualTo(1);
        assertThat(in("INBOX")).isZero();
        assertThat(in("Dauys-done")).isEqualTo(1);

        var author = author(email);
        assertThat(told(author, "appeals.letter-came")).isEqualTo(1);
        assertThat(appeals.mine(author, null).items())
                .as("nothing is filed yet")
                .isEmpty();
        var draft = appeals.drafts(author).getFirst();
        var waiting = appeals.letter(author, draft.id()).orElseThrow();
        assertThat(waiting.draft().content().text()).isEqualTo("Жарық\n\n" + TEXT);
        assertThat(waiting.until()).isEqualTo(clock.instant().plus(Duration.ofDays(14)));
        assertThat(appeals.letter(author(Fresh.email()), draft.id())).isEmpty();
        assertThat(appeals.confirmLetter(author(Fresh.email()), draft.id(), Language.KK))
                .isInstanceOf(Outcome.Refused.class);

        clock.advance(Duration.ofHours(3));
        var number = appeals.confirmLetter(author, draft.id(), Language.KK).orThrow();
        assertThat(appeals.confirmLetter(author, draft.id(), Language.KK).orThrow())
                .isEqualTo(number);
        var view = appeals.view(author, number).orElseThrow();
        assertThat(view.channel()).isEqualTo(Channel.EMAIL);
        assertThat(view.receivedAt()).as("received when it was confirmed").isEqualTo(clock.instant());
        assertThat(appeals.receipt(author, number).orElseThrow().letterAt()).isEqualTo(waiting.arrivedAt());
    }

    @Test
    void whatIsAttachedComesAlongAndPagesBecomeWords() {
        var email = Fresh.email();
        deliver(letter(email, "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n", """
                --b
                Content-Type: text/html; charset=utf-8

                <p>Бірінші жол</p><script>alert(1)</script><div>Екінші <b>жол</b></div>
                --b
                Content-Type: text/plain; name="a.txt"
                Content-Disposition: attachment; filename="a.txt"

                evidence
                --b--
                """));
        assertThat(mailbox().poll()).isEqualTo(1);
        var draft = appeals.drafts(author(email)).getFirst();
        assertThat(draft.content().text())
                .contains("Бірінші жол\n", "Екінші жол")
                .doesNotContain("alert", "<");
        assertThat(draft.files())
                .singleElement()
                .satisfies(file -> assertThat(file.name()).isEqualTo("a.txt"));
    }

    @Test
    void aTextLongerThanAnAppealComesAlongAsAFile() {
        var email = Fresh.email();
        deliver(letter(email, "", "Сөз ".repeat(8000)));
        mailbox().poll();
        var draft = appeals.drafts(author(email)).getFirst();
        assertThat(draft.content().text()).hasSizeLessThanOrEqualTo(Wording.LONG);
        assertThat(draft.files()).extracting(AppealView.AttachmentView::name).containsExactly("letter.txt");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Auto-Submitted: auto-replied|automatic",
                "Precedence: bulk|automatic",
                "X-Autoreply: yes|automatic",
                "List-Id: <news.example>|list",
                "Return-Path: <>|bounce",
                "Authentication-Results: mx; dmarc=fail|forged",
                "List-Id: <notices.portal.example>|loop"
            })
    void whatMachinesSendIsPutAsideAndNobodyIsAnswered(String header, String why) throws MessagingException {
        var email = Fresh.email();
        deliver(letter(email, header + "\n", TEXT));
        assertThat(mailbox().poll()).isEqualTo(1);
        assertThat(in("Dauys-aside")).isEqualTo(1);
        assertThat(sql.sql("select count(*) from people.person where email = :email")
                        .param("email", email)
                        .query(Long.class)
                        .single())
                .isZero();
        var reader = new LetterReader(java.util.Set.of(), "portal.example");
        var read = reader.read(new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(letter(email, header + "\n", TEXT).getBytes(StandardCharsets.UTF_8))));
        assertThat(read)
                .isInstanceOfSatisfying(
                        LetterRead.Aside.class,
                        aside -> assertThat(aside.why().code()).isEqualTo(why));
    }

    @Test
    void whatComesFromOurselvesOrFromNobodyIsPutAside() {
        deliver(letter("no-reply@dauys.example", "", TEXT));
        deliver(letter("appeals", "", TEXT));
        deliver(letter("MAILER-DAEMON@mail.example", "", TEXT));
        deliver(letter("a@mail.example, b@mail.example", "", TEXT));
        deliver("From: " + Fresh.email() + "\nTo: " + TO + "\n\n");
        assertThat(mailbox().poll()).isEqualTo(5);
        assertThat(in("Dauys-aside")).isEqualTo(5);
    }

    @Test
    void theSameLetterTwiceIsOneDraftAlsoWhenItCouldNotBeMoved() {
        var email = Fresh.email();
        var once = letter(email, "", TEXT);
        deliver(once);
        mailbox().poll();
        deliver(once);
        mailbox().poll();
        assertThat(appeals.drafts(author(email))).hasSize(1);
        assertThat(told(author(email), "appeals.letter-came")).isEqualTo(1);
        assertThat(in("Dauys-aside")).isEqualTo(1);
    }

    @Test
    void whoAnswersANoticeIsToldOnceADayThatNobodyReadsIt() {
        var email = Fresh.email();
        for (int i = 0; i < 2; i++) {
            deliver(letter(email, "In-Reply-To: <" + UUID.randomUUID() + "@portal.example>\n", TEXT));
        }
        mailbox().poll();
        assertThat(told(author(email), "appeals.letter-not-read")).isEqualTo(1);
        assertThat(appeals.drafts(author(email))).isEmpty();
    }

    @Test
    void oneSenderBringsSoManyADayAndTheRestIsPutAside() {
        var email = Fresh.email();
        for (int i = 0; i < 7; i++) {
            deliver(letter(email, "", TEXT + i));
        }
        mailbox().poll();
        assertThat(appeals.drafts(author(email))).hasSize(5);
        assertThat(in("Dauys-aside")).isEqualTo(2);
    }

    @Test
    void anUnconfirmedLetterIsForgotten() {
        var email = Fresh.email();
        deliver(letter(email, "", TEXT));
        mailbox().poll();
        clock.advance(Duration.ofDays(14));
        drafts.forgetOld(clock.instant());
        assertThat(appeals.drafts(author(email))).isEmpty();
        assertThat(sql.sql("select count(*) from appeals.draft where owner = :owner")
                        .param(
                                "owner",
                                java.util.Objects.requireNonNull(author(email).person())
                                        .value())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void brokenBytesStopNobodyElse() {
        var email = Fresh.email();
        deliver("From: " + Fresh.email() + "\nContent-Type: multipart/mixed\n\n--x\n\u0000\u0001");
        deliver("Content-Type: text/plain; charset=no-such\nFrom: " + email + "\nMessage-ID: <" + UUID.randomUUID()
                + "@a>\n\nHello");
        assertThat(mailbox().poll()).isEqualTo(2);
        assertThat(appeals.drafts(author(email))).hasSize(1);
    }

    @Test
    void aReportOfAMailWeNeverSentIsPutAsideAndItsPartForMachinesIsFound() throws MessagingException {
        var report = letter(
                "MAILER-DAEMON@mail.example",
                "Return-Path: <>\nDelivered-To: bounces+0011@dauys.example\n"
                        + "Content-Type: multipart/report; report-type=delivery-status; boundary=r\n",
                """
                --r
                Content-Type: text/plain

                Your mail did not arrive.
                --r
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.mail.example

                Final-Recipient: rfc822; a@mail.example
                Action: failed
                Status: 5.1.1

                --r--
                """);
        deliver(report);
        assertThat(mailbox().poll()).isEqualTo(1);
        assertThat(in("Dauys-aside")).isEqualTo(1);
        var read = new LetterReader(java.util.Set.of(), "portal.example")
                .read(new MimeMessage(
                        Session.getInstance(new Properties()),
                        new ByteArrayInputStream(report.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8))));
        assertThat(read).isInstanceOfSatisfying(LetterRead.Report.class, found -> {
            assertThat(found.to()).contains(TO, "bounces+0011@dauys.example");
            assertThat(new String(found.status(), StandardCharsets.US_ASCII)).contains("Status: 5.1.1");
        });
    }

    @Test
    void aLetterThatCannotBeTakenInMakesRoomAfterSomeTriesAndTheAdministratorHearsOfIt() {
        Office.staff(people, Role.ADMINISTRATOR, office.body());
        var mailbox = mailbox();
        var email = Fresh.email();
        var told = told();
        database.execute("""
                create function appeals.refuse_for_the_test() returns trigger language plpgsql as
                $$ begin raise exception 'no'; end $$;
                create trigger refuse_for_the_test before insert on appeals.draft for each row
                when (cast(new as text) like '%cannot be taken%') execute function appeals.refuse_for_the_test()
                """);
        try {
            deliver(letter(Fresh.email(), "", "It cannot be taken in."));
            deliver(letter(email, "", TEXT));
            mailbox.poll();
            assertThat(appeals.drafts(author(email)))
                    .as("the others do not wait")
                    .hasSize(1);
            assertThat(in("INBOX")).isEqualTo(1);
            mailbox.poll();
            assertThat(in("INBOX")).isEqualTo(1);
            mailbox.poll();
            assertThat(in("INBOX")).isZero();
            assertThat(in("Dauys-failed")).isEqualTo(1);
            assertThat(told()).isGreaterThan(told);
        } finally {
            database.execute(
                    "drop trigger refuse_for_the_test on appeals.draft; drop function appeals.refuse_for_the_test()");
        }
    }

    private long told() {
        return sql.sql("select count(*) from notifications.message where template = 'appeals.letter-failed'")
                .query(Long.class)
                .single();
    }

    @Test
    void aServerThatIsAwayIsTriedTheNextTime() {
        var away = new MailIntakeSettings(
                "127.0.0.1",
                1,
                "appeals",
                "secret",
                "INBOX",
                MailIntakeSettings.Encryption.NONE,
                14,
                Duration.ofSeconds(2));
        assertThat(new Mailbox(away, letters, "", URI.create("https://portal.example"), clock).poll())
                .isZero();
    }
}
