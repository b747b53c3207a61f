package kz.dauys.portal.appeals.web;

import java.util.ArrayList;
import java.util.List;
import kz.dauys.portal.appeals.Capacity;
import kz.dauys.portal.appeals.Channel;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;

/**
 * One screen on which an operator enters what a person brought, said or wrote: the questions of filing, all at once.
 *
 * @param today the latest day on which it can have been received, as in {@code yyyy-MM-dd}
 */
public record CounterPage(
        Frame frame,
        List<Choice> kinds,
        List<Choice> topics,
        List<Choice> places,
        List<String> actingFor,
        String today,
        DeskTyped typed,
        FormErrors errors) {
    /** The ways by which an appeal reaches a counter. */
    static final List<Channel> CHANNELS = List.of(Channel.PAPER, Channel.ORAL, Channel.TELEPHONE, Channel.VIDEO);

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
}
