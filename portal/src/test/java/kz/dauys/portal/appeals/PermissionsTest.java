package kz.dauys.portal.appeals;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.kernel.Trilingual;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.organisations.TopicCode;
import kz.dauys.portal.people.Appointment;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.procedures.AppealKind;
import kz.dauys.portal.procedures.Procedures;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Who may do what at which stage: the whole table, cell by cell. */
@PortalTest
class PermissionsTest {
    private static final BodyId BODY = new BodyId(new UUID(1, 1));
    private static final BodyId OTHER = new BodyId(new UUID(1, 2));
    private static final LocalDate SINCE = LocalDate.of(2020, 1, 1);
    private static final HearingProtocol PROTOCOL = new HearingProtocol(
            "12-бөлме",
            TestClock.START,
            TestClock.START.plusSeconds(1800),
            "Басшы",
            "Хатшы",
            "Өтініш беруші",
            "Жылу",
            "Айтылды");
    private static final LocalDate AHEAD = LocalDate.of(2027, 1, 15);

    /**
     * The columns are the stages in the order of {@link Standing}. The letters are those who may: A applicant, C
     * co-signer, O the officer in whose hands it is and who wrote the decision, P another officer of the body, H a head,
     * K the head who approved. The others may never: S the counter's operator, U an auditor, X an officer and Y a head of
     * another body, N someone not signed in.
     */
    private static final String TABLE = """
                         FILED REGD  LODGD REDIR ASSGD CLARI PRELI HEARD DEEMD DECID APPRD ANSWD JUDGD NOTJD TAKEN SATIS WITHD
        ASSIGN           -     HK    -     HK    HK    HK    HK    HK    HK    -     -     -     -     -     -     -     -
        TAKE             -     OP    -     OP    -     -     -     -     -     -     -     -     -     -     -     -     -
        ASK_CLARIFICATION -    -     -     -     O     -     -     -     O     -     -     -     -     -     -     -     -
        CLARIFY          -     -     -     -     -     AC    -     -     -     -     -     -     -     -     -     -     -
        REDIRECT         -     OPHK  -     OPHK  OPHK  OPHK  OPHK  OPHK  -     -     -     -     -     -     -     -     -
        REDIRECT_PART    -     OPHK  -     OPHK  OPHK  OPHK  OPHK  OPHK  -     -     -     -     -     -     -     -     -
        EXTEND           -     HK    -     HK    HK    HK    HK    HK    -     -     -     -     -     -     -     -     -
        TELL_PRELIMINARY -     -     -     -     O     O     O     O     O     -     -     -     -     -     -     -     -
        OBJECT           -     -     -     -     -     -     AC    -     -     -     -     -     -     -     -     -     -
        HOLD_HEARING     -     -     -     -     -     -     O     -     -     -     -     -     -     -     -     -     -
        REMARK_ON_PROTOCOL -   -     -     -     -     -     -     AC    -     -     -     -     -     -     -     -     -
        DECIDE           -     -     -     -     O     O     O     O     O     -     -     -     -     -     -     -     -
        RETURN           -     -     -     -     -     -     -     -     -     HK    HK    -     -     -     -     -     -
        APPROVE          -     -     -     -     -     -     -     -     -     HK    -     -     -     -     -     -     -
        SIGN             -     -     -     -     -     -     -     -     -     -     H     -     -     -     -     -     -
        JUDGE            -     -     -     -     -     -     -     -     -     -     -     A     -     -     A     -     -
        COMPLAIN         -     -     -     -     -     -     -     -     AC    -     -     AC    AC    AC    -     -     -
        REOPEN           -     -     -     -     -     -     -     -     -     -     -     HK    HK    -     -     -     -
        PASS_ON          -     -     HK    -     -     -     -     -     -     -     -     -     -     -     -     -     -
        SATISFY          -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -
        WITHDRAW         A     A     A     A     A     A     A     A     A     A     A     -     -     -     -     -     -
        CORRECT_TOPIC    OPHK  OPHK  OPHK  OPHK  OPHK  OPHK  OPHK  OPHK  OPHK  OPHK  OPHK  -     -     -     -     -     -
        CORRECT_KIND     -     OPHK  -     OPHK  OPHK  OPHK  OPHK  OPHK  -     -     -     -     -     -     -     -     -
        CHOOSE_PUBLICITY A     A     A     A     A     A     A     A     A     A     A     A     A     A     A     A     A
        INVITE_COSIGNERS A     A     A     A     A     A     A     A     A     A     A     -     -     -     -     -     -
        NOTE             OPHK  OPHK  OPHK  OPHK  OPHK  OPHK  OPHK  OPHK  OPHK  OPHK  OPHK  OPHK  OPHK  OPHK  OPHK  OPHK  OPHK
        ATTACH           ACOPHK ACOPHK ACOPHK ACOPHK ACOPHK ACOPHK ACOPHK ACOPHK ACOPHK ACOPHK ACOPHK - -    -     -     -     -
        """;

    private final Permissions permissions;
    private final Procedures procedures;
    private final Map<Character, Viewer> actors = new LinkedHashMap<>();
    private final Instant now = TestClock.START;

    PermissionsTest(Permissions permissions, Procedures procedures) {
        this.permissions = permissions;
        this.procedures = procedures;
        actors.put('A', viewer('A', null, null));
        actors.put('C', viewer('C', null, null));
        actors.put('O', viewer('O', Role.OFFICER, BODY));
        actors.put('P', viewer('P', Role.OFFICER, BODY));
        actors.put('H', viewer('H', Role.HEAD, BODY));
        actors.put('K', viewer('K', Role.HEAD, BODY));
        actors.put('S', viewer('S', Role.COUNTER_OPERATOR, BODY));
        actors.put('U', viewer('U', Role.AUDITOR, null));
        actors.put('X', viewer('X', Role.OFFICER, OTHER));
        actors.put('Y', viewer('Y', Role.HEAD, OTHER));
        actors.put('N', Viewer.anonymous(Language.KK));
    }

    private static PersonId person(char letter) {
        return new PersonId(new UUID(2, letter));
    }

    private static Viewer viewer(
            char letter, @org.jspecify.annotations.Nullable Role role, @org.jspecify.annotations.Nullable BodyId body) {
        var id = person(letter);
        return new Viewer(
                id,
                String.valueOf(letter),
                Language.KK,
                role == null
                        ? List.of()
                        : List.of(new Appointment(
                                new UUID(3, letter),
                                id,
                                role,
                                body,
                                null,
                                new Trilingual("қ", "р", "e"),
                                SINCE,
                                null)));
    }

    private Appeal filed(AppealKind kind) {
        var filing = new Appeal.Filing(
                AppealNumber.of("S", 1),
                kind,
                Channel.WEB,
                Capacity.JOINT,
                person('A'),
                null,
                null,
                Language.KK,
                "Суық",
                new TerritoryCode("900000000"),
                "",
                null,
                null,
                now,
                TestClock.START.atZone(TestClock.ALMATY).toLocalDate(),
                null);
        var due = procedures.answerDue(kind, now);
        var act = new Act.Filed(BODY, null, filing.registrationDay(), due);
        return Appeal.filed(new AppealId(new UUID(4, 4)), filing, new TopicCode("heat"), act, false)
                .after(new Act.Joined(person('C')), now, person('C'))
                .orThrow();
    }

    private static Appeal after(Appeal appeal, Instant at, Object... actsWithActors) {
        var current = appeal;
        for (int i = 0; i < actsWithActors.length; i += 2) {
            current = current.after((Act) actsWithActors[i], at, person((char) actsWithActors[i + 1]))
                    .orThrow();
        }
        return current;
    }

    /** The appeal at each stage, with the moment at which it is looked at. */
    private Map<Standing, Appeal> stages(AppealKind kind) {
        var filed = filed(kind);
        var due = procedures.answerDue(kind, now);
        var decision = new Decision(Resolution.REFUSED, "жоқ", person('O'), false, "шұғыл");
        var registered = after(filed, now, new Act.Registered(), 'O');
        var assigned = after(registered, now, new Act.Assigned(person('O')), 'H');
        var told =
                after(assigned, now, new Act.PreliminaryTold(Resolution.REFUSED, "жоқ", null, null, AHEAD, AHEAD), 'O');
        var decided = after(assigned, now, new Act.Decided(decision), 'O');
        var approved = after(decided, now, new Act.Approved(), 'K');
        var answered = after(approved, now, new Act.Signed(AHEAD), 'H');
        var all = new EnumMap<Standing, Appeal>(Standing.class);
        all.put(Standing.FILED, filed);
        all.put(Standing.REGISTERED, registered);
        all.put(
                Standing.REDIRECTED,
                after(registered, now, new Act.Redirected(OTHER, BODY, null, "құзыреті", due), 'X'));
        all.put(Standing.ASSIGNED, assigned);
        all.put(Standing.CLARIFICATION_ASKED, after(assigned, now, new Act.ClarificationAsked("Қай үй?", AHEAD), 'O'));
        all.put(Standing.PRELIMINARY_DECIDED, told);
        all.put(Standing.HEARD, after(told, now, new Act.HearingHeld(PROTOCOL), 'O'));
        var lodged = after(registered, now, new Act.Lodged(OTHER, AHEAD, null), 'O');
        all.put(Standing.LODGED, lodged);
        all.put(Standing.SATISFIED, after(lodged, now, new Act.Satisfied("орындаймыз", "S-000002-1", AHEAD), 'H'));
        all.put(Standing.DEEMED_REFUSED, after(assigned, now, new Act.DeemedRefused(due.date()), 'O'));
        all.put(Standing.DECIDED, decided);
        all.put(Standing.APPROVED, approved);
        all.put(Standing.ANSWERED, answered);
        all.put(Standing.JUDGED, after(answered, now, new Act.Judged(new Verdict(Settled.NO, 2, "")), 'A'));
        all.put(Standing.NOT_JUDGED, after(answered, now, new Act.LapsedUnjudged(), 'O'));
        all.put(
                Standing.TAKEN_UP,
                after(answered, now, new Act.TakenUp(new AppealId(new UUID(5, 5)), "C-000002-1", OTHER), 'A'));
        all.put(Standing.WITHDRAWN, after(registered, now, new Act.Withdrawn(""), 'A'));
        return all;
    }

    private Instant momentOf(Standing standing, Appeal appeal) {
        return standing == Standing.DEEMED_REFUSED ? appeal.progress().due().endsAt() : now;
    }

    @TestFactory
    List<DynamicTest> everyCellOfTheTable() {
        var stages = stages(AppealKind.STATEMENT);
        var tests = new ArrayList<DynamicTest>();
        for (var line : TABLE.lines().skip(1).toList()) {
            var cells = line.strip().split("\\s+", -1);
            var operation = Operation.valueOf(cells[0]);
            for (var standing : Standing.values()) {
                var expected = cells[1 + standing.ordinal()];
                var appeal = stages.get(standing);
                tests.add(DynamicTest.dynamicTest(operation + " at " + standing + ": " + expected, () -> {
                    assertThat(appeal).isNotNull();
                    assertThat(Standing.of(appeal.stage())).isEqualTo(standing);
                    assertThat(able(operation, appeal, momentOf(standing, appeal)))
                            .isEqualTo(expected.equals("-") ? "" : expected);
                }));
            }
        }
        assertThat(tests).hasSize(Operation.values().length * Standing.values().length);
        return tests;
    }

    private String able(Operation operation, Appeal appeal, Instant moment) {
        var letters = new StringBuilder();
        actors.forEach((letter, viewer) -> {
            if (permissions.refusal(operation, viewer, appeal, moment).isEmpty()) {
                letters.append(letter);
            }
        });
        return letters.toString();
    }

    @Test
    void whatIsOfferedIsWhatIsAllowed() {
        stages(AppealKind.STATEMENT)
                .forEach((standing, appeal) -> actors.values().forEach(viewer -> {
                    var moment = momentOf(standing, appeal);
                    var free = Arrays.stream(Operation.values())
                            .filter(operation -> permissions
                                    .refusal(operation, viewer, appeal, moment)
                                    .isEmpty())
                            .toList();
                    assertThat(permissions.allowed(viewer, appeal, moment)).containsExactlyInAnyOrderElementsOf(free);
                }));
    }

    @Test
    void nobodyDecidesOnAnAppealOfTheirOwn() {
        var officer = new Viewer(person('A'), "A", Language.KK, appointments('O', 'H'));
        stages(AppealKind.STATEMENT).forEach((standing, appeal) -> {
            for (var operation : List.of(
                    Operation.ASSIGN,
                    Operation.TAKE,
                    Operation.ASK_CLARIFICATION,
                    Operation.REDIRECT,
                    Operation.REDIRECT_PART,
                    Operation.EXTEND,
                    Operation.TELL_PRELIMINARY,
                    Operation.HOLD_HEARING,
                    Operation.DECIDE,
                    Operation.RETURN,
                    Operation.APPROVE,
                    Operation.SIGN,
                    Operation.REOPEN,
                    Operation.CORRECT_TOPIC,
                    Operation.NOTE)) {
                assertThat(permissions.refusal(operation, officer, appeal, now))
                        .as("%s at %s", operation, standing)
                        .get()
                        .extracting(refusal -> refusal.code())
                        .isEqualTo("appeals.party-does-not-decide");
            }
        });
    }

    private List<Appointment> appointments(char... holders) {
        var all = new ArrayList<Appointment>();
        for (var holder : holders) {
            var viewer = actors.get(holder);
            if (viewer != null) {
                all.addAll(viewer.appointments());
            }
        }
        return all;
    }

    @Test
    void aSubstituteHasTheHandsOfTheAbsentOfficer() {
        var substitute = new Viewer(person('P'), "P", Language.KK, appointments('P', 'O'));
        var assigned = stages(AppealKind.STATEMENT).get(Standing.ASSIGNED);
        assertThat(assigned).isNotNull();
        assertThat(permissions.refusal(Operation.DECIDE, substitute, assigned, now))
                .isEmpty();
    }

    @Test
    void termsEndWhatTheyBind() {
        var stages = stages(AppealKind.STATEMENT);
        var registered = stages.get(Standing.REGISTERED);
        var answered = stages.get(Standing.ANSWERED);
        var told = stages.get(Standing.PRELIMINARY_DECIDED);
        assertThat(registered).isNotNull();
        assertThat(answered).isNotNull();
        assertThat(told).isNotNull();
        var redirectionEnds = procedures.redirectionDue(now).endsAt();
        assertThat(able(Operation.REDIRECT, registered, redirectionEnds.minusMillis(1)))
                .isEqualTo("OPHK");
        assertThat(able(Operation.REDIRECT, registered, redirectionEnds)).isEmpty();
        var termEnds = registered.progress().due().endsAt();
        assertThat(able(Operation.EXTEND, registered, termEnds.minusMillis(1))).isEqualTo("HK");
        assertThat(able(Operation.EXTEND, registered, termEnds)).isEmpty();
        var after = AHEAD.plusDays(1).atStartOfDay(TestClock.ALMATY).toInstant();
        assertThat(able(Operation.JUDGE, answered, after.minusMillis(1))).isEqualTo("A");
        assertThat(able(Operation.JUDGE, answered, after)).isEmpty();
        assertThat(able(Operation.OBJECT, told, after.minusMillis(1))).isEqualTo("AC");
        assertThat(able(Operation.OBJECT, told, after)).isEmpty();
    }

    @Test
    void complaintsAreNeitherExtendedNorPassedOn() {
        var registered = stages(AppealKind.COMPLAINT).get(Standing.REGISTERED);
        assertThat(registered).isNotNull();
        assertThat(able(Operation.EXTEND, registered, now)).isEmpty();
        assertThat(able(Operation.REDIRECT, registered, now)).isEqualTo("OPHK");
        var origin = new Appeal.Origin(new AppealId(new UUID(6, 6)), Appeal.Origin.Relation.COMPLAINT, OTHER);
        var filing = registered.filing();
        var ofAnother = new Appeal(
                registered.id(),
                new Appeal.Filing(
                        filing.number(),
                        filing.kind(),
                        filing.channel(),
                        filing.capacity(),
                        filing.applicant(),
                        null,
                        null,
                        filing.language(),
                        filing.text(),
                        filing.territory(),
                        "",
                        null,
                        null,
                        now,
                        filing.registrationDay(),
                        origin),
                registered.progress(),
                registered.cosigners(),
                registered.reviewers(),
                registered.version());
        assertThat(able(Operation.REDIRECT, ofAnother, now)).isEmpty();
        assertThat(able(Operation.CORRECT_KIND, ofAnother, now)).isEmpty();
        var lodged = after(ofAnother, now, new Act.Lodged(OTHER, AHEAD, null), 'O');
        assertThat(able(Operation.SATISFY, lodged, now)).isEqualTo("HK");
        assertThat(able(Operation.DECIDE, lodged, now)).isEmpty();
    }

    @Test
    void whoSaidItIsSettledHasNothingToComplainAbout() {
        var answered = stages(AppealKind.STATEMENT).get(Standing.ANSWERED);
        assertThat(answered).isNotNull();
        var settled = after(answered, now, new Act.Judged(new Verdict(Settled.YES, 5, "")), 'A');
        assertThat(able(Operation.COMPLAIN, settled, now)).isEmpty();
        assertThat(able(Operation.REOPEN, settled, now))
                .as("a good verdict is not taken away either")
                .isEmpty();
    }

    @Test
    void aSecondTermForAnotherBodyIsAHeadsToAnswerFor() {
        var redirected = stages(AppealKind.STATEMENT).get(Standing.REDIRECTED);
        assertThat(redirected).isNotNull();
        assertThat(redirected.progress().heldBy()).hasSize(1);
        var due = procedures.answerDue(AppealKind.STATEMENT, now);
        var twice = after(redirected, now, new Act.Redirected(BODY, OTHER, null, "құзыреті", due), 'H');
        assertThat(able(Operation.REDIRECT, twice, now)).isEqualTo("Y");
    }
}
