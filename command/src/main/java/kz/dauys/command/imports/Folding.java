package kz.dauys.command.imports;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import kz.dauys.command.imports.ForeignAppeal.ForeignAct;
import kz.dauys.portal.appeals.Act;
import kz.dauys.portal.appeals.Capacity;
import kz.dauys.portal.appeals.Channel;
import kz.dauys.portal.appeals.Decision;
import kz.dauys.portal.appeals.History;
import kz.dauys.portal.appeals.Resolution;
import kz.dauys.portal.appeals.Settled;
import kz.dauys.portal.appeals.Verdict;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.organisations.TopicCode;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.procedures.DueDate;
import kz.dauys.portal.procedures.Procedures;
import org.jspecify.annotations.Nullable;

/**
 * Tells the life of a foreign appeal in our acts and adds no fact of its own: what is not dated is marked as such, and a
 * verdict is there only where the source tells one. Other systems leave steps out (nobody registers, a second answer
 * follows the first without a word); the missing step is put in at the time of the one that needs it.
 */
final class Folding {
    private static final String NO_TEXT = "—";

    private enum Standing {
        FILED,
        AT_WORK,
        ANSWERED,
        CLOSED
    }

    private final Procedures procedures;
    private final Registers registers;
    private final ForeignAppeal foreign;
    private final List<History.HistoricAct> acts = new ArrayList<>();
    private Standing standing = Standing.FILED;
    private boolean undated;
    private Instant last;
    private DueDate due;
    private BodyId body;
    private @Nullable TopicCode topic;

    private Folding(Procedures procedures, Registers registers, ForeignAppeal foreign, Instant now) {
        this.procedures = procedures;
        this.registers = registers;
        this.foreign = foreign;
        var received = foreign.receivedAt();
        this.undated = received == null;
        this.last = received == null ? now : received;
        this.due = foreign.dueOn() == null
                ? procedures.answerDue(foreign.kind(), last)
                : History.dueOn(foreign.dueOn(), procedures.zone());
        this.body = registers.body(foreign.body());
        this.topic = foreign.topic().isEmpty() ? null : registers.topic(foreign.topic());
    }

    static History fold(
            Procedures procedures,
            Registers registers,
            String source,
            ForeignAppeal foreign,
            PersonId applicant,
            Instant now) {
        var folding = new Folding(procedures, registers, foreign, now);
        var received = folding.last;
        var firstTopic = folding.topic;
        var firstBody = folding.body;
        var firstDue = folding.due;
        foreign.acts().forEach(folding::add);
        // the old office took it in hand sooner or later; ours must be able to
        folding.atWork(folding.last);
        return new History(
                source,
                foreign.id(),
                applicant,
                foreign.kind(),
                Channel.IMPORTED,
                Capacity.SELF,
                null,
                foreign.language(),
                foreign.text(),
                firstTopic,
                registers.territory(foreign.place()),
                foreign.address(),
                foreign.latitude(),
                foreign.longitude(),
                received,
                firstBody,
                null,
                firstDue,
                foreign.publicised(),
                null,
                folding.acts,
                null,
                folding.undated);
    }

    private void add(ForeignAct act) {
        var at = act.at();
        last = at == null || at.isBefore(last) ? last : at;
        switch (act) {
            case ForeignAct.Considered _ -> atWork(last);
            case ForeignAct.Answered answered -> answer(answered.resolution(), answered.text(), answered.by());
            case ForeignAct.Postponed postponed -> {
                again("");
                if (postponed.until() != null) {
                    due = History.dueOn(postponed.until(), procedures.zone());
                }
                put(new Act.Extended(due, text(postponed.text())));
            }
            case ForeignAct.Moved moved -> {
                again("");
                var from = body;
                body = registers.body(moved.to());
                due = moved.dueOn() == null
                        ? procedures.answerDue(foreign.kind(), last)
                        : History.dueOn(moved.dueOn(), procedures.zone());
                put(new Act.Redirected(from, body, null, NO_TEXT, due));
            }
            case ForeignAct.Retitled retitled -> {
                var to = registers.topic(retitled.topic());
                if (!to.equals(topic)) {
                    put(new Act.TopicCorrected(topic, to));
                    topic = to;
                }
            }
            case ForeignAct.CameBack back -> {
                if (standing == Standing.FILED || standing == Standing.AT_WORK) {
                    atWork(last);
                    put(new Act.Clarified(text(back.words())));
                } else {
                    if (standing == Standing.ANSWERED && back.dissatisfied()) {
                        put(new Act.Judged(new Verdict(Settled.NO, null, ForeignAppeal.kept(back.words()))));
                        standing = Standing.CLOSED;
                    }
                    again(back.words());
                }
            }
            case ForeignAct.Judged judged -> {
                answered();
                if (standing == Standing.ANSWERED) {
                    put(new Act.Judged(
                            new Verdict(judged.settled(), judged.mark(), ForeignAppeal.kept(judged.words()))));
                    standing = Standing.CLOSED;
                }
            }
            case ForeignAct.Lapsed _ -> {
                answered();
                if (standing == Standing.ANSWERED) {
                    put(new Act.LapsedUnjudged());
                    standing = Standing.CLOSED;
                }
            }
            case ForeignAct.Withdrawn withdrawn -> {
                again("");
                put(new Act.Withdrawn(ForeignAppeal.kept(withdrawn.words())));
                standing = Standing.CLOSED;
            }
        }
    }

    private void atWork(Instant at) {
        if (standing == Standing.FILED) {
            acts.add(new History.HistoricAct(at, null, new Act.Registered()));
            standing = Standing.AT_WORK;
        }
    }

    /** Back at work, from wherever it stands. */
    private void again(String reason) {
        atWork(last);
        if (standing != Standing.AT_WORK) {
            due = procedures.answerDue(foreign.kind(), last);
            put(new Act.Reopened(text(reason), due));
            standing = Standing.AT_WORK;
        }
    }

    private void answer(@Nullable Resolution resolution, String text, @Nullable String by) {
        again("");
        var decision =
                new Decision(resolution == null ? Resolution.EXPLAINED : resolution, text(text), null, false, null);
        put(new Act.AnswerRecorded(decision, by, procedures.verdictDue(last).date()));
        standing = Standing.ANSWERED;
    }

    /**
     * A close without any answer on record: the other system showed the author one that the file lacks. When that was
     * nobody knows, so the case stands outside of the figures.
     */
    private void answered() {
        if (standing == Standing.FILED || standing == Standing.AT_WORK) {
            undated = true;
            answer(null, "", null);
        }
    }

    private void put(Act act) {
        acts.add(new History.HistoricAct(last, null, act));
    }

    private static String text(String words) {
        return words.isBlank() ? NO_TEXT : ForeignAppeal.kept(words);
    }
}
