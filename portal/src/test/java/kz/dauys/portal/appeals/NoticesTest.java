package kz.dauys.portal.appeals;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.Terms;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.journal.Journal;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.notifications.ByHand;
import kz.dauys.portal.notifications.LegalKind;
import kz.dauys.portal.notifications.Notifications;
import kz.dauys.portal.notifications.SentNotice;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.procedures.AppealKind;
import kz.dauys.portal.procedures.Procedures;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who is told of what: everyone whom it concerns, once for each act, in words that fit. */
@PortalTest
class NoticesTest {
    private final Appeals appeals;
    private final People people;
    private final Notifications notifications;
    private final Procedures procedures;
    private final Journal journal;
    private final TestClock clock;
    private final JdbcClient jdbc;
    private final Office office;

    NoticesTest(
            Appeals appeals,
            Organisations organisations,
            People people,
            Notifications notifications,
            Procedures procedures,
            Journal journal,
            TestClock clock,
            JdbcClient jdbc) {
        this.appeals = appeals;
        this.people = people;
        this.notifications = notifications;
        this.procedures = procedures;
        this.journal = journal;
        this.clock = clock;
        this.jdbc = jdbc;
        this.office = Office.open(organisations, people);
    }

    private AppealNumber filed() {
        return appeals.file(office.citizen(), office.appeal(AppealKind.REPORT)).orThrow();
    }

    private AppealNumber joint(Viewer friend) {
        var number = appeals.file(
                        office.citizen(),
                        new FileAppeal(
                                person(office.citizen()),
                                AppealKind.REPORT,
                                Channel.WEB,
                                Capacity.JOINT,
                                null,
                                Language.KK,
                                "Жол бұзылған.",
                                office.topic(),
                                office.place(),
                                "",
                                null,
                                null,
                                false,
                                null))
                .orThrow();
        appeals.join(friend, appeals.invite(office.citizen(), number).orThrow()).orThrow();
        return number;
    }

    private static PersonId person(Viewer viewer) {
        return java.util.Objects.requireNonNull(viewer.person());
    }

    private UUID id(AppealNumber number) {
        return jdbc.sql("select id from appeals.appeal where number = :number")
                .param("number", number.value())
                .query(UUID.class)
                .single();
    }

    private List<SentNotice> sent(AppealNumber number) {
        return notifications.about(id(number));
    }

    private List<String> told(AppealNumber number, Viewer whom) {
        return sent(number).stream()
                .filter(notice -> whom.is(notice.to()))
                .map(SentNotice::template)
                .toList();
    }

    @Test
    void theOfficeIsToldOfWhatComesIn() {
        var number = filed();

        assertThat(told(number, office.citizen())).containsExactlyInAnyOrder("appeals.filed");
        assertThat(told(number, office.head())).containsExactlyInAnyOrder("appeals.arrived");
        assertThat(told(number, office.deputy())).containsExactlyInAnyOrder("appeals.arrived");
    }

    @Test
    void theReceivingBodyIsToldOfARedirectionAndOfAPart() {
        var whole = filed();
        appeals.redirect(office.head(), whole, office.higher(), "Құзыреті").orThrow();
        assertThat(told(whole, office.headAbove())).containsExactlyInAnyOrder("appeals.arrived-redirected");

        var split = filed();
        appeals.take(office.officer(), split).orThrow();
        appeals.redirectPart(office.officer(), split, office.higher(), "Бөлігі", "Құзыреті")
                .orThrow();
        var part =
                appeals.view(office.citizen(), split).orElseThrow().offspring().getFirst();
        assertThat(told(part.number(), office.headAbove())).containsExactlyInAnyOrder("appeals.arrived");
        assertThat(told(part.number(), office.citizen())).isEmpty();
        assertThat(told(split, office.citizen())).containsExactlyInAnyOrder("appeals.filed", "appeals.part-redirected");
    }

    @Test
    void aComplaintIsTakenToTheHeadsWhereItLiesAndItsAuthorIsToldOnceForEachAppeal() {
        var number = office.answered(appeals);
        var complaint = appeals.complain(office.citizen(), number, "Жөнделмеді").orThrow();

        assertThat(told(complaint, office.head())).containsExactlyInAnyOrder("appeals.contested");
        assertThat(told(complaint, office.citizen())).containsExactlyInAnyOrder("appeals.filed");
        assertThat(told(number, office.citizen())).contains("appeals.taken-up");
    }

    @Test
    void coSignersReadWordsThatFitThem() {
        var friend = Office.citizen(people);
        var number = joint(friend);
        assertThat(told(number, office.citizen())).containsExactlyInAnyOrder("appeals.filed", "appeals.joined");
        appeals.take(office.officer(), number).orThrow();
        appeals.decide(office.officer(), number, new DraftDecision(Resolution.GRANTED, "Жөнделді.", null))
                .orThrow();
        appeals.approve(office.head(), number).orThrow();
        appeals.sign(office.deputy(), number).orThrow();
        assertThat(told(number, office.citizen())).contains("appeals.answered");
        assertThat(told(number, friend)).containsExactlyInAnyOrder("appeals.answered-joined");

        var withdrawn = joint(friend);
        appeals.withdraw(office.citizen(), withdrawn, "").orThrow();
        assertThat(told(withdrawn, office.citizen())).contains("appeals.withdrawal-confirmed");
        assertThat(told(withdrawn, friend)).containsExactlyInAnyOrder("appeals.withdrawn-joined");
        assertThat(told(withdrawn, office.head())).containsExactlyInAnyOrder("appeals.arrived", "appeals.withdrawn");
    }

    @Test
    void whoeverStandsInForAnAbsentHeadIsToldButNotOfWhatTheyMayNotSign() {
        var number = filed();
        var today = clock.today();
        appeals.take(office.officer(), number).orThrow();
        var other = Office.staff(people, kz.dauys.portal.people.Role.OFFICER, office.body());
        people.recordAbsence(person(office.deputy()), today, today.plusDays(60), person(other));
        people.recordAbsence(person(office.officer()), today, today.plusDays(60), person(office.head()));
        appeals.decide(office.officer(), number, new DraftDecision(Resolution.GRANTED, "Жөнделді.", null))
                .orThrow();
        assertThat(told(number, other)).containsExactlyInAnyOrder("appeals.awaits-approval");
        appeals.approve(office.head(), number).orThrow();
        assertThat(told(number, other)).contains("appeals.awaits-signature");
        assertThat(told(number, office.head())).doesNotContain("appeals.awaits-signature");
    }

    @Test
    void nobodyGetsTwoMailsForOneAct() {
        var friend = Office.citizen(people);
        var number = joint(friend);
        clock.advance(java.time.Duration.ofDays(40));
        Terms.keep(appeals);

        assertThat(sent(number)).anyMatch(notice -> notice.template().equals("appeals.deemed-refused"));
        assertThat(jdbc.sql("""
                        select count(*) from (
                          select act_id, recipient from notifications.message
                          where recipient is not null and channel = 'mail'
                          group by act_id, recipient having count(*) > 1) twice
                        """).query(Long.class).single()).isZero();
    }

    @Test
    void whoHasNoMailIsCalledOrWrittenToAndThatStandsOnTheCase() {
        var number = office.answered(appeals);
        // as the sender leaves it for a person without an address
        jdbc.sql("""
                        update notifications.message set state = 'unreachable', due_at = null, settled_at = now()
                        where recipient = :person and template = 'appeals.answered'
                        """).param("person", person(office.citizen()).value()).update();
        jdbc.sql("update notifications.legal_notice set attention_on = date '2020-01-01' where recipient = :person")
                .param("person", person(office.citizen()).value())
                .update();
        var owed = appeals.toHandOver(office.officer(), null).items().stream()
                .filter(one -> one.number().equals(number))
                .toList();
        assertThat(owed).extracting(one -> one.notice().template()).containsExactly("appeals.answered");
        assertThat(owed.getFirst().notice().kind()).isEqualTo(LegalKind.DECISION);
        assertThat(appeals.toHandOver(office.officerAbove(), null).items())
                .noneMatch(one -> one.number().equals(number));
        var notice = owed.getFirst().notice().id();
        var today = procedures.dayOf(clock.instant());
        var call = new ByHand(ByHand.What.CALLED, today, "");

        assertThat(appeals.recordHandingOver(office.citizen(), number, notice, call))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(appeals.recordHandingOver(office.officerAbove(), number, notice, call))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(appeals.recordHandingOver(
                        office.officer(), number, notice, new ByHand(ByHand.What.GIVEN, today, " ")))
                .isEqualTo(Outcome.refused("notifications.by-hand.number-missing"));
        assertThat(appeals.recordHandingOver(
                        office.officer(), number, notice, new ByHand(ByHand.What.CALLED, today.plusDays(1), "")))
                .isInstanceOf(Outcome.Refused.class);
        appeals.recordHandingOver(office.officer(), number, notice, call).orThrow();

        assertThat(appeals.toHandOver(office.officer(), null).items())
                .noneMatch(one -> one.number().equals(number));
        var legal = appeals.noticeToHandOver(office.head(), number, notice)
                .orElseThrow()
                .notice();
        assertThat(legal.handedOver()).isNotNull();
        assertThat(legal.trail())
                .singleElement()
                .satisfies(
                        step -> assertThat(step.by()).isEqualTo(office.officer().person()));
        var entry = journal.about(id(number)).stream()
                .filter(one -> one.type().startsWith("notice."))
                .findFirst()
                .orElseThrow();
        assertThat(entry.type()).isEqualTo("notice.handed-over");
        assertThat(java.util.Objects.requireNonNull(entry.opening()).canonicalContent())
                .contains("way=telephone")
                .doesNotContain(person(office.citizen()).toString());
    }
}
