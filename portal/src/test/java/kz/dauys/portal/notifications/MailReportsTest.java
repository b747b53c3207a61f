package kz.dauys.portal.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.procedures.NoticeProof;
import kz.dauys.portal.procedures.NoticeWay;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Mail that comes back after our server took it. */
@PortalTest
class MailReportsTest {
    private static final Pattern FROM = Pattern.compile("MAIL FROM:<([^>]+)>");

    private final PostOffice office;
    private final Notifications notifications;
    private final JdbcClient jdbc;

    MailReportsTest(ApplicationContext beans, Notifications notifications, JdbcClient jdbc) {
        this.office = new PostOffice(beans);
        this.notifications = notifications;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void open() {
        office.open();
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void aNoticeThatComesBackGoesToPaperAndTheOfficeSeesIt() throws IOException {
        var subject = office.owed(office.person(email()), LocalDate.of(2030, 1, 1));
        var address = sent();
        assertThat(office.notice(subject).handedOver()).isNotNull();
        assertThat(office.toHandOver()).doesNotContain(subject);

        assertThat(notifications.mailReported(List.of("office@dauys.example", address), report("failed", "5.1.1")))
                .isInstanceOf(Outcome.Done.class);

        assertThat(states(subject)).containsExactlyInAnyOrder("mail dead bounced", "letter waiting");
        var notice = office.notice(subject);
        assertThat(notice.handedOver()).as("what came back proves nothing").isNull();
        assertThat(notice.trail())
                .anyMatch(step -> step.way() == NoticeWay.MAIL && step.proof() == NoticeProof.RETURNED);
        assertThat(office.toHandOver()).contains(subject);
        assertThat(notifications.waitingLetters(List.of(office.office())))
                .extracting(WaitingLetter::subject)
                .contains(subject);

        notifications.mailReported(List.of(address), report("failed", "5.1.1")).orThrow();
        assertThat(office.notice(subject).trail())
                .filteredOn(step -> step.proof() == NoticeProof.RETURNED)
                .as("the same report twice is one")
                .hasSize(1);
    }

    @Test
    void newsThatComesBackIsShownToTheAdministratorAndNothingGoesToPaper() throws IOException {
        var subject = office.ordinary(office.person(email()), "/appeals/S-000123-7", "S-000123-7");
        notifications.mailReported(List.of(sent()), report("failed", "5.2.1")).orThrow();
        assertThat(states(subject)).containsExactly("mail dead bounced");
    }

    @ParameterizedTest
    @CsvSource({"delayed, 4.4.1", "failed, 4.2.2", "delivered, 2.0.0", "relayed, 5.0.0", "failed, ''"})
    void whatMayStillArriveHasNotComeBack(String action, String status) throws IOException {
        var subject = office.owed(office.person(email()), null);
        notifications.mailReported(List.of(sent()), report(action, status)).orThrow();
        assertThat(states(subject)).containsExactly("mail sent");
    }

    @Test
    void whoWasNotGivenTheAddressReportsNothing() throws IOException {
        var subject = office.owed(office.person(email()), null);
        var address = sent();
        var other = UUID.randomUUID().toString().replace("-", "");
        for (var forged : List.of(
                "bounces@dauys.example",
                address.replace("bounces+", "other+"),
                address.replace("@dauys.example", "@evil.example"),
                address.replace("@", "0@"),
                address.replaceFirst("[0-9a-f]@", "@"),
                "bounces+" + other + address.substring(address.indexOf('@') - 20),
                flipped(address),
                "")) {
            assertThat(notifications.mailReported(List.of(forged), report("failed", "5.1.1")))
                    .as(forged)
                    .isEqualTo(Outcome.refused("notifications.hook.not-found"));
        }
        assertThat(notifications.mailReported(List.of(), report("failed", "5.1.1")))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(states(subject)).containsExactly("mail sent");
    }

    @Test
    void aReportThatIsNoneChangesNothing() throws IOException {
        var subject = office.owed(office.person(email()), null);
        var address = sent();
        for (var bytes : List.of("", "\0\1\2", "Status: 5.1.1", "Action: failed\r\nStatus: 5.1.1\r\n\r\n")) {
            notifications
                    .mailReported(List.of(address), bytes.getBytes(StandardCharsets.UTF_8))
                    .orThrow();
        }
        assertThat(states(subject)).containsExactly("mail sent");
    }

    @Test
    void peopleSeeTheAddressOfOldAndServersTheOneForReports() throws IOException {
        office.owed(office.person(email()), null);
        var address = sent();
        assertThat(address).matches("bounces\\+[0-9a-f]{52}@dauys\\.example");
        assertThat(address.substring(0, address.indexOf('@')))
                .as("no server takes more")
                .hasSizeLessThanOrEqualTo(64);
    }

    private static String flipped(String address) {
        var last = address.charAt(address.indexOf('@') - 1);
        return address.substring(0, address.indexOf('@') - 1)
                + (last == 'a' ? 'b' : 'a')
                + address.substring(address.indexOf('@'));
    }

    /** Sends what is due, one mail; gives the address to which its fate is reported. */
    private String sent() throws IOException {
        try (var server = new ScriptedServer(Map.of())) {
            office.send(server.port());
            return server.commands().stream()
                    .map(FROM::matcher)
                    .filter(java.util.regex.Matcher::find)
                    .map(found -> found.group(1))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static byte[] report(String action, String status) {
        return ("Reporting-MTA: dns; mx.mail.example\r\nArrival-Date: Mon, 23 Nov 2026 10:00:00 +0500\r\n\r\n"
                        + "Final-Recipient: rfc822; a@mail.example\r\nAction: " + action + "\r\nStatus: " + status
                        + "\r\nDiagnostic-Code: smtp; 550 no such user\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private List<String> states(UUID subject) {
        return jdbc.sql("""
                        select channel || ' ' || state || coalesce(' ' || reason, '') from notifications.message
                        where subject = :subject
                        """).param("subject", subject).query(String.class).list();
    }

    private static String email() {
        return "a" + Fresh.word() + "@mail.example";
    }
}
