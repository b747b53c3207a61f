package kz.dauys.portal.openness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.appeals.Office;
import kz.dauys.portal.appeals.PublicAppeal;
import kz.dauys.portal.appeals.PublicQuery;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.People;
import kz.dauys.portal.procedures.AppealKind;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;

@PortalTest
class ExportsTest {
    private final Appeals appeals;
    private final PlatformTransactionManager transactions;
    private final Office office;

    ExportsTest(Appeals appeals, Organisations organisations, People people, PlatformTransactionManager transactions) {
        this.appeals = appeals;
        this.transactions = transactions;
        this.office = Office.open(organisations, people);
    }

    @Test
    void aReaderWhoTakesTooLongIsCutOffAndLeavesThePlaceToOthers() {
        var number =
                appeals.file(office.citizen(), office.appeal(AppealKind.REPORT)).orThrow();
        appeals.choosePublicity(office.citizen(), number, true).orThrow();
        var query = new PublicQuery(List.of(office.topic()), null, null, null, null);
        var exports = new Exports(appeals, transactions, Duration.ZERO);
        var given = new ArrayList<PublicAppeal>();
        // more often than there are places
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> exports.appeals(query, count -> {}, given::add))
                    .isInstanceOf(Exports.TooSlowException.class);
        }
        assertThat(given).isEmpty();
    }
}
