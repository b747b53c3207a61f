package kz.dauys.portal.appeals;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.organisations.TopicCode;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.procedures.AppealKind;
import kz.dauys.portal.procedures.DueDate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LifecycleTest {
    private static final Instant AT = Instant.parse("2026-03-04T06:00:00Z");
    private static final LocalDate DAY = LocalDate.parse("2026-03-31");
    private static final DueDate DUE = new DueDate(DAY, Instant.parse("2026-03-31T19:00:00Z"), List.of());
    private static final PersonId OFFICER = new PersonId(new UUID(0, 1));
    private static final PersonId HEAD = new PersonId(new UUID(0, 2));
    private static final BodyId BODY = new BodyId(new UUID(0, 3));
    private static final BodyId OTHER = new BodyId(new UUID(0, 4));
    private static final AppealId APPEAL = new AppealId(new UUID(0, 5));
    private static final Decision DECISION = new Decision(Resolution.GRANTED, "Жөндеу басталды.", OFFICER, false, null);

    private static final HearingProtocol PROTOCOL = new HearingProtocol(
            "12-бөлме", AT, AT.plusSeconds(1800), "Басшы", "Хатшы", "Өтініш беруші", "Жылу", "Айтылды");

    private static final List<Act> ACTS = List.of(
            new Act.Registered(),
            new Act.Minuted(Channel.ORAL, AT, IdentityProof.DOCUMENT, Confirmation.SIGNATURE),
            new Act.Assigned(OFFICER),
            new Act.ClarificationAsked("Қай үй?", DAY),
            new Act.ClarificationLapsed(DAY),
            new Act.Clarified("5-үй"),
            new Act.Redirected(BODY, OTHER, null, "құзыреті", DUE),
            new Act.PartRedirected(OTHER, APPEAL, "S-000572-4", "жарық", "құзыреті"),
            new Act.Extended(DUE, "сараптама"),
            new Act.PreliminaryTold(Resolution.REFUSED, "бас тартылады", null, null, DAY, DAY),
            new Act.Objected("келіспеймін"),
            new Act.HearingHeld(PROTOCOL),
            new Act.ProtocolRemarked("толықтыру"),
            new Act.Decided(DECISION),
            new Act.Returned("толықтыру керек"),
            new Act.Approved(),
            new Act.Signed(DAY),
            new Act.AnswerRecorded(DECISION, "Әкімдік", DAY),
            new Act.Judged(new Verdict(Settled.NO, 2, "")),
            new Act.LapsedUnjudged(),
            new Act.Reopened("қайта", DUE),
            new Act.TakenUp(APPEAL, "S-000572-4", OTHER),
            new Act.Lodged(OTHER, DAY, null),
            new Act.PassedOn(BODY, OTHER, null),
            new Act.Satisfied("орындаймыз", "S-000572-4", DAY),
            new Act.Reclassified(AppealKind.REPORT, AppealKind.STATEMENT, "мәні басқа", DUE),
            new Act.Joined(HEAD),
            new Act.Withdrawn(""),
            new Act.DeemedRefused(DAY),
            new Act.TopicCorrected(null, new TopicCode("roads")),
            new Act.PublicityChosen(true));

    @Test
    void goesFromFilingToTheVerdict() {
        var stage = walk(
                new Act.Registered(),
                new Act.Assigned(OFFICER),
                new Act.Decided(DECISION),
                new Act.Approved(),
                new Act.Signed(DAY),
                new Act.Judged(new Verdict(Settled.YES, 5, "рақмет")));
        assertThat(stage).isInstanceOf(Stage.Judged.class);
    }

    @Test
    void signsNothingThatIsNotApproved() {
        var decided = walk(new Act.Registered(), new Act.Assigned(OFFICER), new Act.Decided(DECISION));
        assertThat(next(decided, new Act.Signed(DAY))).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void aSilentOfficeWorksOnAndStaysInDefaultUntilItAnswers() {
        var silent = walk(new Act.Registered(), new Act.DeemedRefused(DAY), new Act.Assigned(OFFICER));
        assertThat(silent).isInstanceOf(Stage.DeemedRefused.class);
        var approved = walk(silent, new Act.Decided(DECISION), new Act.Approved());
        assertThat(approved).isInstanceOf(Stage.DeemedRefused.class);
        assertThat(walk(approved, new Act.Signed(DAY))).isInstanceOf(Stage.Answered.class);
    }

    @Test
    void otherHandsInheritWhatThePersonWasAskedToldAndHeardOn() {
        var asked = walk(new Act.Registered(), new Act.Assigned(OFFICER), new Act.ClarificationAsked("Қай үй?", DAY));
        assertThat(walk(asked, new Act.Assigned(HEAD))).isEqualTo(new Stage.ClarificationAsked(HEAD, "Қай үй?", DAY));
        var told = walk(
                new Act.Registered(),
                new Act.Assigned(OFFICER),
                new Act.PreliminaryTold(Resolution.REFUSED, "бас тартылады", null, null, DAY, DAY),
                new Act.Assigned(HEAD));
        assertThat(told)
                .isInstanceOfSatisfying(
                        Stage.PreliminaryDecided.class,
                        stage -> assertThat(stage.officer()).isEqualTo(HEAD));
        var heard = walk(told, new Act.HearingHeld(PROTOCOL), new Act.Assigned(OFFICER));
        assertThat(heard).isEqualTo(new Stage.Heard(OFFICER, Resolution.REFUSED, PROTOCOL, DAY));
    }

    @Test
    void aReturnedDraftGoesBackToWhereItWasPrepared() {
        var heard = walk(
                new Act.Registered(),
                new Act.Assigned(OFFICER),
                new Act.PreliminaryTold(Resolution.REFUSED, "бас тартылады", null, null, DAY, DAY),
                new Act.HearingHeld(PROTOCOL));
        var returned = walk(heard, new Act.Decided(DECISION), new Act.Approved(), new Act.Returned("толықтыру керек"));
        assertThat(returned).isEqualTo(heard);
    }

    @Test
    void silenceCanBeContestedWhateverTheOfficeIsDoing() {
        var silent = walk(
                new Act.Registered(), new Act.Assigned(OFFICER), new Act.Decided(DECISION), new Act.DeemedRefused(DAY));
        assertThat(walk(silent, new Act.TakenUp(APPEAL, "S-000572-4", OTHER))).isInstanceOf(Stage.TakenUp.class);
    }

    @Test
    void aComplaintDoesNotTakeTheVerdictAway() {
        var answered = walk(
                new Act.Registered(),
                new Act.Assigned(OFFICER),
                new Act.Decided(DECISION),
                new Act.Approved(),
                new Act.Signed(DAY));
        var verdict = new Verdict(Settled.NO, 1, "суық");
        var judged = walk(answered, new Act.TakenUp(APPEAL, "S-000572-4", OTHER), new Act.Judged(verdict));
        assertThat(judged).isEqualTo(new Stage.TakenUp(APPEAL, new Stage.Judged(DECISION, verdict, AT)));
        assertThat(next(judged, new Act.Judged(verdict))).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void aLodgedComplaintIsNotWorkedOnByTheBodyItIsAbout() {
        var lodged = walk(new Act.Registered(), new Act.Lodged(OTHER, DAY, null));
        for (var act : List.of(
                new Act.Assigned(OFFICER),
                new Act.Decided(DECISION),
                new Act.Extended(DUE, "сараптама"),
                new Act.Redirected(BODY, OTHER, null, "құзыреті", DUE))) {
            assertThat(next(lodged, act)).as(act.type()).isInstanceOf(Outcome.Refused.class);
        }
        assertThat(walk(lodged, new Act.PassedOn(BODY, OTHER, null))).isEqualTo(new Stage.Registered());
        assertThat(walk(lodged, new Act.Satisfied("орындаймыз", "S-000572-4", DAY)))
                .isInstanceOf(Stage.Final.class);
    }

    /** Whatever is tried in whatever order: an answer has passed approval, and a final stage stays. */
    @Property(tries = 2000)
    void noSequenceOfActsBreaksTheLaw(@ForAll("sequences") List<Act> acts) {
        Stage stage = new Stage.Filed();
        for (var act : acts) {
            var before = stage;
            if (next(stage, act) instanceof Outcome.Done<Stage>(var after)) {
                stage = after;
                assertThat(Standing.of(stage)).isNotNull();
                if (act instanceof Act.Signed) {
                    var effective = before instanceof Stage.DeemedRefused silent ? silent.before() : before;
                    assertThat(effective).isInstanceOf(Stage.Approved.class);
                }
                if (before instanceof Stage.Final) {
                    assertThat(stage).isEqualTo(before);
                }
                if (stage instanceof Stage.DeemedRefused silent) {
                    assertThat(silent.before()).isNotInstanceOf(Stage.DeemedRefused.class);
                }
            } else {
                assertThat(stage).isSameAs(before);
            }
        }
    }

    /** Whatever an office does afterwards: the first answer, a missed term and the first verdict stay counted. */
    @Property(tries = 1000)
    void nothingThatWasCountedIsTakenBack(@ForAll("sequences") List<Act> acts) {
        var appeal = filed();
        int hours = 0;
        for (var act : acts) {
            hours += 20;
            var before = appeal.progress().counted();
            if (appeal.after(act, AT.plusSeconds(hours * 3600L), HEAD) instanceof Outcome.Done<Appeal>(var next)) {
                appeal = next;
            }
            var after = appeal.progress().counted();
            assertThat(after.late() || !before.late()).isTrue();
            if (before.answeredAt() != null) {
                assertThat(after.answeredAt()).isEqualTo(before.answeredAt());
            }
            if (before.judgedAt() != null) {
                assertThat(after.judgedAt()).isEqualTo(before.judgedAt());
                assertThat(after.settled()).isEqualTo(before.settled());
                assertThat(after.mark()).isEqualTo(before.mark());
            }
        }
    }

    private static Appeal filed() {
        var filing = new Appeal.Filing(
                AppealNumber.of("S", 1),
                AppealKind.STATEMENT,
                Channel.WEB,
                Capacity.SELF,
                OFFICER,
                null,
                null,
                Language.KK,
                "Суық",
                new TerritoryCode("900000000"),
                "",
                null,
                null,
                AT,
                LocalDate.parse("2026-03-04"),
                null);
        return Appeal.filed(APPEAL, filing, null, new Act.Filed(BODY, null, LocalDate.parse("2026-03-04"), DUE), false);
    }

    @Provide
    Arbitrary<List<Act>> sequences() {
        return Arbitraries.of(ACTS).list().ofMaxSize(40);
    }

    private static Stage walk(Act... acts) {
        return walk(new Stage.Filed(), acts);
    }

    private static Stage walk(Stage from, Act... acts) {
        var stage = from;
        for (var act : acts) {
            stage = next(stage, act).orThrow();
        }
        return stage;
    }

    private static Outcome<Stage> next(Stage stage, Act act) {
        return Lifecycle.next(stage, act, AT, HEAD);
    }
}
