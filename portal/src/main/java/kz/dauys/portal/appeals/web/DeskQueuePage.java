package kz.dauys.portal.appeals.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import kz.dauys.portal.appeals.QueueFilter;
import kz.dauys.portal.appeals.SavedFilter;
import kz.dauys.portal.appeals.Standing;
import kz.dauys.portal.appeals.Workload;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import org.jspecify.annotations.Nullable;

/**
 * What an office has to do, by time left.
 *
 * @param next the key of the next page; null on the last
 * @param after the key of this page; empty on the first
 * @param owed whether a notice owed by law has to be looked after
 * @param acts whether the viewer may do anything here but read
 * @param manyBodies whether each row must say whose it is
 * @param notFound the number that was looked for in vain; null when none was
 * @param bulk what was typed for many at once
 */
public record DeskQueuePage(
        Frame frame,
        Workload load,
        QueueFilter filter,
        List<DeskRow> rows,
        @Nullable String next,
        String after,
        List<SavedFilter> saved,
        List<Choice> kinds,
        List<Choice> topics,
        List<Choice> places,
        List<Choice> officers,
        List<Choice> bodies,
        List<String> actingFor,
        boolean owed,
        boolean acts,
        boolean manyBodies,
        @Nullable String notFound,
        DeskTyped bulk,
        FormErrors errors) {

    /** One way to narrow the queue, with how many it would show. */
    public record Narrowing(String text, int count, String href, boolean current, String sign) {}

    public String action() {
        return frame.link(DeskAddress.QUEUE);
    }

    public String owedHref() {
        return frame.link(DeskNoticesPage.PATH);
    }

    public String caseHref(String number) {
        return frame.link(DeskAddress.appeal(number));
    }

    public String findAction() {
        return frame.link(DeskAddress.QUEUE + "/find");
    }

    /** The day in numbers, each a link to what it counts. */
    public List<Narrowing> figures() {
        var figures = new ArrayList<Narrowing>();
        figures.add(new Narrowing(frame.say("desk.queue.open"), load.open(), wholeHref(), !narrowed(), "calm"));
        figures.add(only(
                "desk.queue.overdue", load.overdue(), "late", QueueFilter.Hands.ANYONE, QueueFilter.Deadline.OVERDUE));
        figures.add(only("desk.queue.soon", load.soon(), "soon", QueueFilter.Hands.ANYONE, QueueFilter.Deadline.SOON));
        if (acts) {
            figures.add(only(
                    "desk.queue.nobody", load.nobody(), "calm", QueueFilter.Hands.NOBODY, QueueFilter.Deadline.ANY));
            figures.add(only("desk.queue.mine", load.mine(), "calm", QueueFilter.Hands.MINE, QueueFilter.Deadline.ANY));
        }
        return figures;
    }

    private Narrowing only(String key, int count, String sign, QueueFilter.Hands hands, QueueFilter.Deadline deadline) {
        var only = new QueueFilter(Set.of(), null, null, null, hands, deadline);
        return new Narrowing(
                frame.say(key), count, frame.link(DeskAddress.queue(only, null)), only.equals(filter), sign);
    }

    public String bulkAction() {
        return frame.link(DeskAddress.QUEUE + "/bulk");
    }

    public String saveAction() {
        return frame.link(DeskAddress.QUEUE + "/filters");
    }

    public String deleteAction(SavedFilter one) {
        return frame.link(DeskAddress.QUEUE + "/filters/" + one.id() + "/delete");
    }

    public String query() {
        return DeskAddress.write(filter);
    }

    public String href(SavedFilter one) {
        return frame.link(DeskAddress.queue(one.filter(), null));
    }

    public boolean current(SavedFilter one) {
        return one.filter().equals(filter);
    }

    public @Nullable String nextHref() {
        return next == null ? null : frame.link(DeskAddress.queue(filter, next));
    }

    public @Nullable String firstHref() {
        return !after.isEmpty() ? frame.link(DeskAddress.queue(filter, null)) : null;
    }

    public boolean narrowed() {
        return !query().isEmpty();
    }

    public String wholeHref() {
        return frame.link(DeskAddress.QUEUE);
    }

    /** The standings that hold anything, each a link to its part of the queue. */
    public List<Narrowing> standings() {
        var all = new ArrayList<Narrowing>();
        for (var standing : Standing.values()) {
            var count = load.standings().getOrDefault(standing, 0);
            if (count > 0) {
                var only = new QueueFilter(
                        Set.of(standing), null, null, null, QueueFilter.Hands.ANYONE, QueueFilter.Deadline.ANY);
                all.add(new Narrowing(
                        frame.say("appeals.standing." + standing.name()),
                        count,
                        frame.link(DeskAddress.queue(only, null)),
                        only.equals(filter),
                        DeskRow.sign(standing)));
            }
        }
        return all;
    }

    public List<Choice> states() {
        var chosen = filter.standings().size() == 1
                ? DeskAddress.name(filter.standings().iterator().next())
                : "";
        var choices = new ArrayList<Choice>();
        choices.add(Choice.of("", frame.say("desk.filter.open"), chosen));
        for (var standing : Standing.values()) {
            choices.add(
                    Choice.of(DeskAddress.name(standing), frame.say("appeals.standing." + standing.name()), chosen));
        }
        return choices;
    }

    public List<Choice> hands() {
        var choices = new ArrayList<Choice>();
        for (var hands : QueueFilter.Hands.values()) {
            choices.add(new Choice(
                    DeskAddress.name(hands),
                    frame.say("desk.hands." + DeskAddress.name(hands)),
                    null,
                    hands == filter.hands()));
        }
        return choices;
    }

    public List<Choice> deadlines() {
        var choices = new ArrayList<Choice>();
        for (var deadline : QueueFilter.Deadline.values()) {
            choices.add(new Choice(
                    DeskAddress.name(deadline),
                    frame.say("desk.deadline." + DeskAddress.name(deadline)),
                    null,
                    deadline == filter.deadline()));
        }
        return choices;
    }

    public String number(int count) {
        return frame.speech().number(count);
    }
}
