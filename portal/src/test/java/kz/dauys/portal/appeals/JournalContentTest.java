package kz.dauys.portal.appeals;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.journal.Journal;
import kz.dauys.portal.journal.JournalEntry;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.procedures.AppealKind;
import org.junit.jupiter.api.Test;

/** What the entries of an appeal commit to: nobody can be put in the place of another afterwards. */
@PortalTest
class JournalContentTest {
    private final Appeals appeals;
    private final Journal journal;
    private final TestClock clock;
    private final Office office;

    JournalContentTest(Appeals appeals, Organisations organisations, People people, Journal journal, TestClock clock) {
        this.appeals = appeals;
        this.journal = journal;
        this.clock = clock;
        this.office = Office.open(organisations, people);
    }

    private String content(List<JournalEntry> entries, String type) {
        return requireNonNull(entries.stream()
                        .filter(entry -> entry.type().equals(type))
                        .findFirst()
                        .orElseThrow()
                        .opening())
                .canonicalContent();
    }

    @Test
    void eachActCommitsToWhoDidItAndToWhom() {
        var number = office.answered(appeals);
        var id = appeals.view(office.citizen(), number).orElseThrow().id();
        var entries = journal.about(id.value());

        assertThat(content(entries, "appeal.filed"))
                .contains(
                        "by=" + office.citizen().person(),
                        "applicant=" + office.citizen().person(),
                        "topic=" + office.topic().value(),
                        "territory=" + office.place().value(),
                        "unit=" + office.unit().value());
        assertThat(content(entries, "appeal.assigned"))
                .contains(
                        "by=" + office.officer().person(),
                        "officer=" + office.officer().person());
        assertThat(content(entries, "appeal.approved"))
                .contains(
                        "approver=" + office.head().person(),
                        "author=" + office.officer().person());
        assertThat(content(entries, "appeal.signed"))
                .contains("signer=" + office.deputy().person());
        assertThat(content(entries, "appeal.registered")).contains("by=platform");
        assertThat(entries)
                .allSatisfy(entry -> assertThat(Journal.opens(entry.commitment(), requireNonNull(entry.opening())))
                        .isTrue());
    }

    @Test
    void aSignatureOfAnotherDoesNotOpenTheCommitment() {
        var number = office.answered(appeals);
        var id = appeals.view(office.citizen(), number).orElseThrow().id();
        var signed = journal.about(id.value()).stream()
                .filter(entry -> entry.type().equals("appeal.signed"))
                .findFirst()
                .orElseThrow();
        var opening = requireNonNull(signed.opening());
        var forged = opening.canonicalContent()
                .replace(
                        requireNonNull(office.deputy().person()).toString(),
                        requireNonNull(office.head().person()).toString());

        assertThat(forged).isNotEqualTo(opening.canonicalContent());
        assertThat(Journal.opens(signed.commitment(), new JournalEntry.Opening(opening.salt(), forged)))
                .isFalse();
    }

    @Test
    void aHistoryCommitsToEachOfItsActsWithItsTimeAndItsActor() {
        var first = recorded(
                requireNonNull(office.officer().person()), clock.instant().minusSeconds(80_000));
        var otherActor =
                recorded(requireNonNull(office.head().person()), clock.instant().minusSeconds(80_000));
        var otherTime = recorded(
                requireNonNull(office.officer().person()), clock.instant().minusSeconds(70_000));

        assertThat(List.of(first, otherActor, otherTime))
                .allSatisfy(content -> assertThat(content)
                        .contains("applicant=" + office.citizen().person(), "acts=3\n")
                        .containsPattern("acts-sha256=[0-9a-f]{64}"));
        assertThat(List.of(digest(first), digest(otherActor), digest(otherTime)))
                .doesNotHaveDuplicates();
    }

    private static String digest(String content) {
        return content.lines()
                .filter(line -> line.startsWith("acts-sha256="))
                .findFirst()
                .orElseThrow();
    }

    private String recorded(PersonId officer, Instant assignedAt) {
        var received = clock.instant().minusSeconds(100_000);
        var history = new History(
                "test",
                UUID.randomUUID().toString(),
                requireNonNull(office.citizen().person()),
                AppealKind.REPORT,
                Channel.IMPORTED,
                Capacity.SELF,
                null,
                Language.KK,
                "Жол бұзылған " + Fresh.word(),
                office.topic(),
                office.place(),
                "",
                null,
                null,
                received,
                office.body(),
                null,
                null,
                false,
                null,
                List.of(
                        new History.HistoricAct(received, null, new Act.Registered()),
                        new History.HistoricAct(assignedAt, officer, new Act.Assigned(officer))));
        var result = appeals.bringIn(List.of(history)).getFirst();
        assertThat(result).isInstanceOf(History.Result.BroughtIn.class);
        var id = ((History.Result.BroughtIn) result).id();
        return content(journal.about(id.value()), "appeal.imported");
    }
}
