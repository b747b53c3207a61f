package kz.dauys.portal.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Uuid7;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.organisations.UnitId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;

@PortalTest
class StaffTest {
    private static final String PASSWORD = "correct horse battery";
    private static final LocalDate LONG_AGO = LocalDate.of(2020, 1, 1);
    private static final LocalTime MIDNIGHT = LocalTime.MIDNIGHT;

    private final People people;
    private final TestClock clock;
    private final BodyId body;
    private final BodyId otherBody;

    StaffTest(People people, TestClock clock) {
        this.people = people;
        this.clock = clock;
        this.body = new BodyId(Uuid7.next(clock));
        this.otherBody = new BodyId(Uuid7.next(clock));
    }

    private record Member(PersonId id, String login) {}

    private Member member(String name) {
        var login = Fresh.word();
        return new Member(people.registerStaff(new NewStaff(login, PASSWORD, name, null, Language.KK)), login);
    }

    private UUID appoint(Member member, Role role, LocalDate from, @Nullable LocalDate to) {
        var where = role == Role.AUDITOR || role == Role.ADMINISTRATOR ? null : body;
        return people.appoint(member.id(), role, where, null, Fresh.text("Post"), from, to);
    }

    private Viewer viewer(Member member) {
        var token = people.signInWithPassword(member.login(), PASSWORD, Fresh.clientAddress(), null)
                .orThrow();
        return people.viewer(token.value()).orElseThrow();
    }

    @Test
    void aRoleHoldsInItsBodyOnly() {
        var officer = member("Officer");
        appoint(officer, Role.OFFICER, LONG_AGO, null);
        var viewer = viewer(officer);

        assertThat(viewer.staff()).isTrue();
        assertThat(viewer.holds(Role.OFFICER, body)).isTrue();
        assertThat(viewer.holds(Role.OFFICER, otherBody)).isFalse();
        assertThat(viewer.holds(Role.HEAD, body)).isFalse();
        assertThat(viewer.bodiesAs(Role.OFFICER, Role.HEAD)).containsExactly(body);
        assertThat(viewer.actsFor()).containsExactly(officer.id());
    }

    @Test
    void anAuditorsRoleHoldsInEachBody() {
        var auditor = member("Auditor");
        appoint(auditor, Role.AUDITOR, LONG_AGO, null);

        assertThat(viewer(auditor).holds(Role.AUDITOR, otherBody)).isTrue();
        assertThat(viewer(auditor).bodiesAs(Role.AUDITOR)).isEmpty();
    }

    @Test
    void aRoleBeginsAndEndsAtMidnightInAlmaty() {
        var first = LocalDate.of(2026, 12, 1);
        var last = LocalDate.of(2026, 12, 31);
        var officer = member("Officer");
        appoint(officer, Role.OFFICER, first, last);

        clock.set(first, MIDNIGHT);
        clock.advance(Duration.ofMillis(-1));
        assertThat(viewer(officer).holds(Role.OFFICER)).isFalse();
        clock.set(first, MIDNIGHT);
        assertThat(viewer(officer).holds(Role.OFFICER)).isTrue();
        clock.set(last.plusDays(1), MIDNIGHT);
        clock.advance(Duration.ofMillis(-1));
        assertThat(viewer(officer).holds(Role.OFFICER)).isTrue();
        clock.set(last.plusDays(1), MIDNIGHT);
        assertThat(viewer(officer).holds(Role.OFFICER)).isFalse();
    }

    @Test
    void aRoleEndsInTheMiddleOfASession() {
        var today = clock.today();
        var officer = member("Officer");
        appoint(officer, Role.OFFICER, LONG_AGO, today);
        clock.set(today, LocalTime.of(23, 50));
        var token = people.signInWithPassword(officer.login(), PASSWORD, Fresh.clientAddress(), null)
                .orThrow();
        assertThat(people.viewer(token.value()).orElseThrow().staff()).isTrue();
        clock.set(today.plusDays(1), MIDNIGHT);

        assertThat(people.viewer(token.value()).orElseThrow().staff()).isFalse();
    }

    @Test
    void anAppointmentEndsWithItsLastDay() {
        var officer = member("Officer");
        var appointment = appoint(officer, Role.OFFICER, LONG_AGO, null);
        people.endAppointment(appointment, clock.today().minusDays(1));

        assertThat(viewer(officer).staff()).isFalse();
        assertThatThrownBy(() -> people.endAppointment(appointment, clock.today()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theSubstituteActsForTheAbsentHeadWhileTheAbsenceLasts() {
        var head = member("Head");
        var deputy = member("Deputy");
        appoint(head, Role.HEAD, LONG_AGO, null);
        var from = clock.today().plusDays(1);
        var to = clock.today().plusDays(2);
        people.recordAbsence(head.id(), from, to, deputy.id());

        assertThat(viewer(deputy).holds(Role.HEAD, body)).isFalse();
        clock.set(from, MIDNIGHT);
        assertThat(viewer(deputy).holds(Role.HEAD, body)).isTrue();
        assertThat(viewer(deputy).actsFor()).containsExactlyInAnyOrder(deputy.id(), head.id());
        assertThat(viewer(deputy).appointments())
                .extracting(Appointment::holder)
                .containsExactly(head.id());
        clock.set(to, LocalTime.MAX);
        assertThat(viewer(deputy).holds(Role.HEAD, body)).isTrue();
        clock.set(to.plusDays(1), MIDNIGHT);
        assertThat(viewer(deputy).staff()).isFalse();
    }

    @Test
    void aSubstituteHasNoMoreThanTheAbsentColleagueHasThatDay() {
        var head = member("Head");
        var deputy = member("Deputy");
        appoint(head, Role.HEAD, LONG_AGO, clock.today());
        people.recordAbsence(head.id(), clock.today(), clock.today().plusDays(5), deputy.id());

        assertThat(viewer(deputy).holds(Role.HEAD)).isTrue();
        clock.set(clock.today().plusDays(1), MIDNIGHT);
        assertThat(viewer(deputy).holds(Role.HEAD)).isFalse();
    }

    @Test
    void substitutionDoesNotPassOn() {
        var head = member("Head");
        var deputy = member("Deputy");
        var third = member("Third");
        appoint(head, Role.HEAD, LONG_AGO, null);
        people.recordAbsence(head.id(), clock.today(), clock.today(), deputy.id());
        people.recordAbsence(deputy.id(), clock.today(), clock.today(), third.id());

        assertThat(viewer(third).staff()).isFalse();
    }

    @Test
    void whatAnAdministratorOrAuditorMayDoPassesToNobody() {
        var keeper = member("Keeper");
        var substitute = member("Substitute");
        appoint(keeper, Role.ADMINISTRATOR, LONG_AGO, null);
        appoint(keeper, Role.AUDITOR, LONG_AGO, null);
        people.recordAbsence(keeper.id(), clock.today(), clock.today(), substitute.id());

        assertThat(viewer(substitute).staff()).isFalse();
    }

    @Test
    void aSubstituteHoldsTheSameOfficeOnAllTheDaysAndIsNotAway() {
        var today = clock.today();
        var head = member("Head");
        appoint(head, Role.HEAD, LONG_AGO, null);
        var deputy = member("Deputy");
        appoint(deputy, Role.HEAD, LONG_AGO, null);
        var leaving = member("Leaving");
        appoint(leaving, Role.HEAD, LONG_AGO, today.plusDays(2));
        var away = member("Away");
        appoint(away, Role.HEAD, LONG_AGO, null);
        people.recordAbsence(away.id(), today.plusDays(3), today.plusDays(4), deputy.id());
        var officer = member("Officer");
        appoint(officer, Role.OFFICER, LONG_AGO, null);

        assertThat(people.possibleSubstitutes(head.id(), today, today.plusDays(3)))
                .extracting(Colleague::id)
                .containsExactly(deputy.id());
        assertThat(people.possibleSubstitutes(head.id(), today, today.plusDays(1)))
                .extracting(Colleague::id)
                .containsExactlyInAnyOrder(deputy.id(), leaving.id(), away.id());
        assertThat(people.possibleSubstitutes(officer.id(), today, today))
                .extracting(Colleague::id)
                .contains(head.id(), deputy.id());
        assertThat(people.recordAbsence(viewer(head), head.id(), today, today.plusDays(3), officer.id(), today))
                .isEqualTo(kz.dauys.portal.kernel.Outcome.refused("people.substitute-elsewhere"));
    }

    @Test
    void aHeadRecordsTheAbsenceOfSomeoneIllAndAnOfficerDoesNot() {
        var today = clock.today();
        var head = member("Head");
        appoint(head, Role.HEAD, LONG_AGO, null);
        var ill = member("Ill");
        appoint(ill, Role.OFFICER, LONG_AGO, null);
        var other = member("Other");
        appoint(other, Role.OFFICER, LONG_AGO, null);
        var administrator = member("Administrator");
        appoint(administrator, Role.ADMINISTRATOR, LONG_AGO, null);

        assertThat(people.recordAbsence(viewer(other), ill.id(), today, today, other.id(), today))
                .isEqualTo(kz.dauys.portal.kernel.Outcome.refused("people.absence-of-another"));
        var absence = people.recordAbsence(viewer(head), ill.id(), today, today.plusDays(9), other.id(), today)
                .orThrow();
        assertThat(people.substitutes(java.util.List.of(ill.id(), head.id()), today))
                .isEqualTo(java.util.Map.of(ill.id(), other.id()));
        assertThat(people.endAbsence(viewer(other), absence, today))
                .isEqualTo(kz.dauys.portal.kernel.Outcome.refused("people.no-such-absence"));
        people.endAbsence(viewer(administrator), absence, today).orThrow();
        assertThat(people.absences(ill.id(), today)).isEmpty();
    }

    @Test
    void anAbsenceHasOneSubstituteWhoIsSomebodyElse() {
        var head = member("Head");
        var deputy = member("Deputy");
        var today = clock.today();
        people.recordAbsence(head.id(), today, today.plusDays(5), deputy.id());

        assertThatThrownBy(() -> people.recordAbsence(
                        head.id(),
                        today.plusDays(5),
                        today.plusDays(9),
                        member("Third").id()))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("one_substitute_at_a_time");
        assertThatThrownBy(() -> people.recordAbsence(deputy.id(), today, today, deputy.id()))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void refusesTheSameAppointmentTwiceAtATimeAndARoleWithoutABody() {
        var officer = member("Officer");
        appoint(officer, Role.OFFICER, LONG_AGO, null);

        assertThatThrownBy(() -> appoint(officer, Role.OFFICER, clock.today(), null))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("one_appointment_at_a_time");
        assertThatThrownBy(
                        () -> people.appoint(officer.id(), Role.HEAD, null, null, Fresh.text("Post"), LONG_AGO, null))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void namesTheColleaguesOfThatDayInThoseRoles() {
        var officer = member("Б Officer");
        var head = member("А Head");
        var former = member("В Former");
        var unit = new UnitId(Uuid7.next(clock));
        people.appoint(officer.id(), Role.OFFICER, body, unit, Fresh.text("Clerk"), LONG_AGO, null);
        appoint(head, Role.HEAD, LONG_AGO, null);
        appoint(former, Role.OFFICER, LONG_AGO, clock.today().minusDays(1));

        assertThat(people.colleagues(body, clock.today(), Role.OFFICER, Role.HEAD))
                .containsExactly(
                        new Colleague(head.id(), "А Head", Role.HEAD, null, Fresh.text("Post")),
                        new Colleague(officer.id(), "Б Officer", Role.OFFICER, unit, Fresh.text("Clerk")));
        assertThat(people.colleagues(body, clock.today().minusDays(1), Role.OFFICER))
                .extracting(Colleague::id)
                .containsExactly(officer.id(), former.id());
        assertThat(people.colleagues(otherBody, clock.today(), Role.OFFICER)).isEmpty();
        assertThat(people.colleagues(body, clock.today())).isEmpty();
    }

    @Test
    void theSystemAndAStrangerAreNotSignedIn() {
        assertThat(Viewer.system().isSystem()).isTrue();
        assertThat(Viewer.system().signedIn()).isFalse();
        assertThat(Viewer.anonymous(Language.EN).isSystem()).isFalse();
        assertThat(Viewer.anonymous(Language.EN).signedIn()).isFalse();
        assertThat(Viewer.anonymous(Language.EN).actsFor()).isEmpty();
    }
}
