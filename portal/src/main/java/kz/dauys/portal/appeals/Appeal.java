package kz.dauys.portal.appeals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.organisations.TopicCode;
import kz.dauys.portal.organisations.UnitId;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.procedures.AppealKind;
import kz.dauys.portal.procedures.DueDate;
import org.jspecify.annotations.Nullable;

/**
 * An appeal: what was filed and what its acts have made of it. Immutable; an act gives the next one.
 *
 * @param reviewers the bodies that hold a complaint about it, or a complaint about that complaint
 */
record Appeal(
        AppealId id, Filing filing, Progress progress, Set<PersonId> cosigners, Set<BodyId> reviewers, int version) {

    /** What the person brought, which nothing changes but the kind, when the office corrects it. */
    record Filing(
            AppealNumber number,
            AppealKind kind,
            Channel channel,
            Capacity capacity,
            PersonId applicant,
            @Nullable String represented,
            @Nullable PersonId enteredBy,
            Language language,
            String text,
            TerritoryCode territory,
            String address,
            @Nullable Double latitude,
            @Nullable Double longitude,
            Instant receivedAt,
            LocalDate registrationDay,
            @Nullable Origin origin,
            boolean undated) {

        /** One whose dates are ours, or came with it. */
        Filing(
                AppealNumber number,
                AppealKind kind,
                Channel channel,
                Capacity capacity,
                PersonId applicant,
                @Nullable String represented,
                @Nullable PersonId enteredBy,
                Language language,
                String text,
                TerritoryCode territory,
                String address,
                @Nullable Double latitude,
                @Nullable Double longitude,
                Instant receivedAt,
                LocalDate registrationDay,
                @Nullable Origin origin) {
            this(
                    number,
                    kind,
                    channel,
                    capacity,
                    applicant,
                    represented,
                    enteredBy,
                    language,
                    text,
                    territory,
                    address,
                    latitude,
                    longitude,
                    receivedAt,
                    registrationDay,
                    origin,
                    false);
        }

        Filing of(AppealKind corrected) {
            return new Filing(
                    number,
                    corrected,
                    channel,
                    capacity,
                    applicant,
                    represented,
                    enteredBy,
                    language,
                    text,
                    territory,
                    address,
                    latitude,
                    longitude,
                    receivedAt,
                    registrationDay,
                    origin,
                    undated);
        }

        /** A complaint about another appeal, which only the body above may decide. */
        boolean contests() {
            return origin != null && origin.relation() == Origin.Relation.COMPLAINT;
        }
    }

    /** The appeal that this one came out of. */
    record Origin(
            AppealId appeal, Relation relation, @Nullable BodyId contestedBody) {
        enum Relation {
            PART,
            COMPLAINT
        }
    }

    /**
     * What is counted for good, whatever the office does later: an answer that is taken back, or given anew, blots out
     * neither the first answer with its lateness nor the first verdict.
     *
     * @param answeredAt when the first answer was signed
     * @param late whether any term was ever missed
     * @param judgedAt when the first verdict was given
     */
    record Counted(
            @Nullable Instant answeredAt,
            boolean late,
            @Nullable Instant judgedAt,
            @Nullable Settled settled,
            @Nullable Integer mark) {
        static final Counted NOTHING = new Counted(null, false, null, null, null);

        private Counted answered(Instant at, boolean inTime) {
            return new Counted(answeredAt == null ? at : answeredAt, late || !inTime, judgedAt, settled, mark);
        }

        private Counted silent() {
            return new Counted(answeredAt, true, judgedAt, settled, mark);
        }

        private Counted judged(Verdict verdict, Instant at) {
            return judgedAt == null ? new Counted(answeredAt, late, at, verdict.settled(), verdict.mark()) : this;
        }
    }

    /**
     * What the acts so far have made of it.
     *
     * @param unclarifiedSince the day by which the person was to clarify and did not; null otherwise
     * @param promised the complaint that the body promised to satisfy in full; null otherwise
     */
    record Progress(
            Stage stage,
            @Nullable TopicCode topic,
            BodyId body,
            @Nullable UnitId unit,
            @Nullable PersonId officer,
            Set<BodyId> heldBy,
            Instant heldSince,
            DueDate due,
            boolean extended,
            @Nullable LocalDate deemedRefusedOn,
            @Nullable Instant answeredAt,
            @Nullable LocalDate verdictBy,
            @Nullable LocalDate unclarifiedSince,
            @Nullable String promised,
            Counted counted,
            boolean publicised) {

        private Progress with(Consumer<Edit> change) {
            var edit = new Edit(this);
            change.accept(edit);
            return edit.done();
        }

        /** The fields that acts change, so that each act names only its own. */
        private static final class Edit {
            private final Progress before;
            private Stage stage;
            private @Nullable TopicCode topic;
            private BodyId body;
            private @Nullable UnitId unit;
            private @Nullable PersonId officer;
            private Set<BodyId> heldBy;
            private Instant heldSince;
            private DueDate due;
            private boolean extended;
            private @Nullable LocalDate deemedRefusedOn;
            private @Nullable Instant answeredAt;
            private @Nullable LocalDate verdictBy;
            private @Nullable LocalDate unclarifiedSince;
            private @Nullable String promised;
            private Counted counted;
            private boolean publicised;

            Edit(Progress before) {
                this.before = before;
                this.stage = before.stage;
                this.topic = before.topic;
                this.body = before.body;
                this.unit = before.unit;
                this.officer = before.officer;
                this.heldBy = before.heldBy;
                this.heldSince = before.heldSince;
                this.due = before.due;
                this.extended = before.extended;
                this.deemedRefusedOn = before.deemedRefusedOn;
                this.answeredAt = before.answeredAt;
                this.verdictBy = before.verdictBy;
                this.unclarifiedSince = before.unclarifiedSince;
                this.promised = before.promised;
                this.counted = before.counted;
                this.publicised = before.publicised;
            }

            void addressee(BodyId next, @Nullable UnitId nextUnit, Instant since) {
                var bodies = new LinkedHashSet<>(before.heldBy);
                bodies.add(next);
                heldBy = Set.copyOf(bodies);
                body = next;
                unit = nextUnit;
                officer = null;
                heldSince = since;
                unclarifiedSince = null;
            }

            void answered(Instant at, LocalDate until) {
                counted = counted.answered(at, at.isBefore(due.endsAt()));
                answeredAt = at;
                verdictBy = until;
                promised = null;
            }

            Progress done() {
                return new Progress(
                        stage,
                        topic,
                        body,
                        unit,
                        officer,
                        heldBy,
                        heldSince,
                        due,
                        extended,
                        deemedRefusedOn,
                        answeredAt,
                        verdictBy,
                        unclarifiedSince,
                        promised,
                        counted,
                        publicised);
            }
        }
    }

    /** The appeal as it is right after filing. */
    static Appeal filed(AppealId id, Filing filing, @Nullable TopicCode topic, Act.Filed act, boolean publicised) {
        return new Appeal(
                id,
                filing,
                new Progress(
                        new Stage.Filed(),
                        topic,
                        act.body(),
                        act.unit(),
                        null,
                        Set.of(act.body()),
                        filing.receivedAt(),
                        act.due(),
                        false,
                        null,
                        null,
                        null,
                        null,
                        null,
                        Counted.NOTHING,
                        publicised),
                Set.of(),
                Set.of(),
                1);
    }

    /** The appeal after an act, or the refusal of an act out of its turn. */
    Outcome<Appeal> after(Act act, Instant at, @Nullable PersonId by) {
        return Lifecycle.next(progress.stage(), act, at, by)
                .map(stage -> new Appeal(
                        id,
                        act instanceof Act.Reclassified corrected ? filing.of(corrected.to()) : filing,
                        progress.with(edit -> {
                            change(edit, act, at);
                            edit.stage = stage;
                        }),
                        act instanceof Act.Joined(var person) ? plus(cosigners, person) : cosigners,
                        reviewers,
                        version + 1));
    }

    private static Set<PersonId> plus(Set<PersonId> people, PersonId person) {
        var all = new LinkedHashSet<>(people);
        all.add(person);
        return Set.copyOf(all);
    }

    private static void change(Progress.Edit edit, Act act, Instant at) {
        switch (act) {
            case Act.Assigned(var officer) -> edit.officer = officer;
            case Act.Redirected(var _, var to, var unit, var _, var due) -> {
                edit.addressee(to, unit, at);
                edit.due = due;
                edit.extended = false;
            }
            case Act.Extended(var due, var _) -> {
                edit.due = due;
                edit.extended = true;
            }
            case Act.PassedOn(var _, var to, var unit) -> edit.addressee(to, unit, at);
            case Act.Reclassified corrected -> edit.due = corrected.due();
            case Act.ClarificationAsked _, Act.Clarified _ -> edit.unclarifiedSince = null;
            case Act.ClarificationLapsed(var answerBy) -> edit.unclarifiedSince = answerBy;
            case Act.Signed(var verdictBy) -> edit.answered(at, verdictBy);
            case Act.AnswerRecorded(var _, var _, var verdictBy) -> edit.answered(at, verdictBy);
            case Act.Judged(var verdict) -> edit.counted = edit.counted.judged(verdict, at);
            case Act.Reopened(var _, var due, var promised) -> {
                edit.promised = promised;
                edit.answeredAt = null;
                edit.verdictBy = null;
                edit.due = due;
                edit.extended = false;
                edit.officer = null;
                // the new term can pass in silence like the first
                edit.deemedRefusedOn = null;
            }
            case Act.DeemedRefused(var on) -> {
                edit.deemedRefusedOn = on;
                edit.counted = edit.counted.silent();
            }
            case Act.TopicCorrected(var _, var to) -> edit.topic = to;
            case Act.PublicityChosen(var open) -> edit.publicised = open;
            case Act.Filed _,
                    Act.Registered _,
                    Act.Minuted _,
                    Act.PartRedirected _,
                    Act.PreliminaryTold _,
                    Act.Objected _,
                    Act.HearingHeld _,
                    Act.ProtocolRemarked _,
                    Act.Decided _,
                    Act.Returned _,
                    Act.Approved _,
                    Act.LapsedUnjudged _,
                    Act.TakenUp _,
                    Act.Lodged _,
                    Act.Satisfied _,
                    Act.Joined _,
                    Act.FilesAdded _,
                    Act.Withdrawn _ -> {}
        }
    }

    Stage stage() {
        return progress.stage();
    }

    /** The stage behind a default: what the body can still do. */
    Stage workingStage() {
        return stage() instanceof Stage.DeemedRefused silent ? silent.before() : stage();
    }

    boolean isParty(PersonId person) {
        return filing.applicant().equals(person) || cosigners.contains(person);
    }

    boolean overdue(Instant now) {
        return Standing.of(stage()).open() && !now.isBefore(progress.due().endsAt());
    }
}
