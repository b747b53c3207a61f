package kz.dauys.command.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Clock;
import kz.dauys.command.TestPortal;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.appeals.QueueFilter;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.People;
import kz.dauys.portal.procedures.Procedures;
import kz.dauys.portal.site.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
                    .contains("\"accounts\"", "\"totpSecret\" : null", "\"open311Key\" : null");
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

            var again = country(portal).load(folder);
            assertThat(again).isEqualTo(accounts);
            assertThat(portal.count("select count(*) from appeals.appeal")).isEqualTo(appeals);

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

    static DemoCountry country(TestPortal portal) {
        return new DemoCountry(
                portal.get(Organisations.class),
                portal.get(People.class),
                portal.get(Appeals.class),
                portal.get(Procedures.class),
                portal.get(Words.class),
                portal.get(Clock.class),
                portal.get(TransactionTemplate.class));
    }
}
