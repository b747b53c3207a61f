package kz.dauys.portal.appeals.web;

import java.util.ArrayList;
import java.util.List;
import kz.dauys.portal.appeals.AnswerPromise;
import kz.dauys.portal.appeals.AppealView;
import kz.dauys.portal.appeals.Capacity;
import kz.dauys.portal.appeals.Channel;
import kz.dauys.portal.appeals.Confirmation;
import kz.dauys.portal.appeals.IdentityProof;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import org.jspecify.annotations.Nullable;

/**
 * One screen on which an operator enters what a person brought, said or wrote: the questions of filing, all at once.
 *
 * @param today the latest day on which it can have been received, as in {@code yyyy-MM-dd}
 * @param promise who would answer and by when, if it were registered now
 * @param found what the look for the IIN has found; null when there was none
 * @param kept the files that have arrived with the form so far
 */
public record CounterPage(
        Frame frame,
        List<Choice> kinds,
        List<Choice> topics,
        List<Choice> places,
        List<String> actingFor,
        String today,
        AnswerPromise promise,
        @Nullable Found found,
        List<AppealView.AttachmentView> kept,
        DeskTyped typed,
        FormErrors errors) {
    /** The ways by which an appeal reaches a counter. */
    static final List<Channel> CHANNELS = List.of(Channel.PAPER, Channel.ORAL, Channel.TELEPHONE, Channel.VIDEO);

    /** Fields that are seldom needed, and stand open when something is in them. */
    private static final List<String> SELDOM =
            List.of("receivedOn", "receivedTime", "represented", "bin", "latitude", "longitude", "where");

    /** What a look for a person has found. */
    public enum Found {
        /** A counter took the person in before. */
        HERE,
        /** Somebody on the web says to have this number. */
        ACCOUNT,
        NOBODY
    }

    public String action() {
        return frame.link("/counter");
    }

    public List<Choice> channels() {
        var chosen = typed.has("channel") ? typed.of("channel") : DeskAddress.name(Channel.PAPER);
        var choices = new ArrayList<Choice>();
        for (var channel : CHANNELS) {
            choices.add(Choice.of(DeskAddress.name(channel), frame.say("appeals.channel." + channel.name()), chosen));
        }
        return choices;
    }

    public List<Choice> capacities() {
        var chosen = typed.has("capacity") ? typed.of("capacity") : Capacity.SELF.name();
        var choices = new ArrayList<Choice>();
        for (var capacity : Capacity.values()) {
            choices.add(Choice.of(capacity.name(), frame.say("appeals.capacity." + capacity), chosen));
        }
        return choices;
    }

    public List<Choice> languages() {
        var chosen = typed.has("writes") ? typed.of("writes") : frame.language().code();
        var choices = new ArrayList<Choice>();
        for (var language : Language.values()) {
            choices.add(Choice.of(language.code(), frame.say("desk.language." + language.code()), chosen));
        }
        return choices;
    }

    public List<Choice> identities() {
        var choices = new ArrayList<Choice>();
        choices.add(new Choice("", frame.say("desk.identity.none"), null, false));
        for (var identity : IdentityProof.values()) {
            choices.add(Choice.of(
                    DeskAddress.name(identity), frame.say("desk.identity." + identity.name()), typed.of("identity")));
        }
        return choices;
    }

    public List<Choice> confirmations() {
        var choices = new ArrayList<Choice>();
        choices.add(new Choice("", frame.say("desk.confirmation.none"), null, false));
        for (var confirmation : Confirmation.values()) {
            choices.add(Choice.of(
                    DeskAddress.name(confirmation),
                    frame.say("desk.confirmation." + confirmation.name()),
                    typed.of("confirmation")));
        }
        return choices;
    }

    public String answers() {
        var unit = promise.unit();
        return frame.say(promise.bodyName()) + (unit == null ? "" : ", " + frame.say(unit));
    }

    public String due() {
        return frame.speech().date(promise.due().date());
    }

    public boolean proposed() {
        return typed.of("proposed").equals("topic");
    }

    /** Whether the seldom needed part stands open. */
    public boolean more() {
        return SELDOM.stream().anyMatch(field -> !typed.of(field).isBlank() || errors.of(field) != null)
                || (typed.has("capacity") && !typed.of("capacity").equals(Capacity.SELF.name()))
                || errors.of("power") != null;
    }

    /** Whether the form has been filled in by us, so that the next thing is the text. */
    public boolean filled() {
        return typed.of("step").equals("fill");
    }
}
