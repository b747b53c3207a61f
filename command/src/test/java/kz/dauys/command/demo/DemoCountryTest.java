package kz.dauys.command.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Clock;
import java.util.List;
import kz.dauys.command.TestPortal;
import kz.dauys.portal.appeals.AppealNumber;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.appeals.QueueFilter;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.SessionToken;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.procedures.Procedures;
import kz.dauys.portal.programs.Programs;
import kz.dauys.portal.programs.Recognition;
import kz.dauys.portal.programs.Right;
import kz.dauys.portal.site.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

class DemoCountryTest {

    @Test
    void isMadeOnceWithAppealsInEveryState(@TempDir Path folder) throws Exception {
        try (var portal = TestPortal.start(folder)) {
            var accounts = country(portal).load(folder);
            assertThat(accounts.accounts())
                    .extracting(DemoAccounts.Account::role)
                    .contains("citizen", "counter-operator", "officer", "head", "auditor", "administrator");
            assertThat(Files.readString(folder.resolve("demo-accounts.json")))
                    .contains(
                            "\"accounts\"",
                            "\"totpSecret\" : null",
                            "\"open311Key\" : \"" + accounts.open311Key() + "\"");
            assertThat(portal.get(Programs.class).recognise(accounts.open311Key(), Right.OPEN311))
                    .isInstanceOf(Recognition.Known.class);
            assertThat(Files.getPosixFilePermissions(folder.resolve("demo-accounts.json")))
                    .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
            long appeals = portal.count("select count(*) from appeals.appeal");
            assertThat(appeals).isGreaterThan(347);
            assertThat(portal.count("select count(distinct standing) from appeals.appeal"))
                    .isGreaterThanOrEqualTo(12);
            assertThat(portal.count("select count(*) from appeals.appeal where origin_relation = 'COMPLAINT'"))
                    .isPositive();
            assertThat(portal.count("select count(*) from journal.entry where type = 'appeal.imported'"))
                    .isEqualTo(appeals);

            assertThat(portal.count("select count(distinct capacity) from appeals.appeal"))
                    .as("for oneself, for another, for an organisation, jointly")
                    .isEqualTo(4);
            assertThat(portal.count("select count(*) from appeals.cosigner")).isEqualTo(3);
            for (var standing : List.of("HEARD", "PRELIMINARY_DECIDED", "APPROVED", "DEEMED_REFUSED", "TAKEN_UP")) {
                assertThat(portal.count("select count(*) from appeals.appeal where standing = '" + standing + "'"))
                        .as(standing)
                        .isPositive();
            }
            assertThat(portal.count("select count(*) from appeals.note")).isEqualTo(4);
            assertThat(portal.count("select count(*) from appeals.attachment where media_type = 'image/png'"))
                    .isEqualTo(2);
            assertThat(portal.count("select count(*) from appeals.attachment where media_type = 'application/pdf'"))
                    .isEqualTo(6);
            assertThat(portal.count("select count(distinct (body, title)) from appeals.answer_template"))
                    .isGreaterThan(200);
            assertThat(portal.count("select count(*) from appeals.appeal"
                            + " where channel <> 'WEB' and origin is null and entered_by is null"))
                    .as("appeals on paper and by telephone that nobody received")
                    .isZero();
            var paper = portal.get(JdbcClient.class)
                    .sql("select number from appeals.appeal where channel = 'PAPER' and origin is null limit 1")
                    .query(String.class)
                    .single();
            var auditor = new Viewer(
                    portal.get(People.class)
                            .staffMember(login(accounts, "auditor"))
                            .orElseThrow(),
                    "",
                    Language.KK,
                    portal.get(People.class)
                            .appointments(portal.get(People.class)
                                    .staffMember(login(accounts, "auditor"))
                                    .orElseThrow()));
            assertThat(portal.get(Appeals.class).receipt(auditor, new AppealNumber(paper)))
                    .get()
                    .satisfies(receipt -> {
                        assertThat(receipt.receiver()).isNotBlank();
                        assertThat(receipt.receiverPost()).isNotNull();
                    });

            var again = country(portal).load(folder);
            assertThat(again.open311Key()).isEqualTo(accounts.open311Key());
            assertThat(again).isEqualTo(accounts);
            assertThat(portal.count("select count(*) from appeals.appeal")).isEqualTo(appeals);

            var guarded = accounts.accounts().stream()
                    .filter(account -> account.totpSecret() != null)
                    .toList();
            assertThat(guarded).hasSize(1);
            assertThat(portal.get(People.class)
                            .signInWithPassword(
                                    guarded.getFirst().login(),
                                    guarded.getFirst().password(),
                                    "2001:db8::2",
                                    null)
                            .orThrow()
                            .awaits())
                    .isEqualTo(SessionToken.Awaits.CODE);

            var officer = accounts.accounts().stream()
                    .filter(account -> account.role().equals("officer"))
                    .findFirst()
                    .orElseThrow();
            var people = portal.get(People.class);
            var session = people.signInWithPassword(officer.login(), officer.password(), "2001:db8::1", null)
                    .orThrow();
            var viewer = people.viewer(session.value()).orElseThrow();
            assertThat(portal.get(Appeals.class)
                            .queue(viewer, QueueFilter.all(), null)
                            .items())
                    .isNotEmpty();
        }
    }

    private static String login(DemoAccounts accounts, String role) {
        return accounts.accounts().stream()
                .filter(account -> account.role().equals(role))
                .findFirst()
                .orElseThrow()
                .login();
    }

    static DemoCountry country(TestPortal portal) {
        return new DemoCountry(
                portal.get(Organisations.class),
                portal.get(People.class),
                portal.get(Appeals.class),
                portal.get(Procedures.class),
                portal.get(Words.class),
                portal.get(Programs.class),
                portal.get(Clock.class),
                portal.get(TransactionTemplate.class));
    }
}
