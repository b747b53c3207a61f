package kz.dauys.portal.journal.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.dauys.portal.journal.LogStanding;
import kz.dauys.portal.journal.LogView;
import kz.dauys.portal.site.Fact;
import kz.dauys.portal.site.Frame;
import org.jspecify.annotations.Nullable;

/**
 * The public log for everyone.
 *
 * @param log null before the first entry
 */
public record LogPage(Frame frame, @Nullable LogView log, LogStanding standing) {

    /** That the log is behind, in words; null while it goes on. */
    public @Nullable String stall() {
        var since = standing.stalledSince();
        return since == null
                ? null
                : frame.say(
                        "journal.log.stall",
                        Map.of(
                                "time",
                                frame.speech().dateTime(since),
                                "pending",
                                frame.speech().number(standing.pending())));
    }

    public List<Fact> facts(LogView shown) {
        var speech = frame.speech();
        return List.of(
                Fact.of(frame.say("journal.log.size"), speech.number(shown.size())),
                Fact.of(frame.say("journal.log.hour"), speech.number(shown.lastHour())),
                Fact.of(frame.say("journal.log.origin"), shown.origin()));
    }

    /** What the chain has for good; empty where it has nothing yet. */
    public List<Fact> anchored(LogView.Anchoring anchoring) {
        var newest = anchoring.newest();
        if (newest == null) {
            return List.of();
        }
        var speech = frame.speech();
        return List.of(
                Fact.of(frame.say("journal.log.anchor.size"), speech.number(newest.size())),
                Fact.of(frame.say("journal.log.anchor.at"), speech.dateTime(newest.at())),
                Fact.of(frame.say("journal.log.anchor.block"), Long.toString(newest.block())),
                Fact.of(frame.say("journal.log.anchor.chain"), Long.toString(newest.chain())),
                Fact.of(frame.say("journal.log.anchor.contract"), newest.contract()),
                Fact.of(frame.say("journal.log.root"), newest.root()));
    }

    /** Why no anchor goes on, in words; empty when all is well. */
    public String trouble(LogView.Anchoring anchoring) {
        var trouble = anchoring.trouble();
        return trouble == null
                ? ""
                : frame.say(
                        "journal.log.anchor.trouble." + trouble.kind(),
                        "time",
                        frame.speech().dateTime(trouble.since()));
    }

    /** What a witness last said, in words. */
    public String standing(LogView.Witness witness) {
        var at = witness.cosignedAt();
        if (witness.trouble() != null) {
            return at == null
                    ? frame.say("journal.log.witness.never")
                    : frame.say(
                            "journal.log.witness.away", "time", frame.speech().dateTime(at));
        }
        return at == null
                ? frame.say("journal.log.witness.never")
                : frame.say("journal.log.witness.seen", "time", frame.speech().dateTime(at));
    }

    public String size(LogView.Witness witness) {
        var size = witness.size();
        return size == null ? "—" : frame.speech().number(size);
    }

    /** The commands by which anyone checks, to be copied. */
    public List<String> commands(LogView shown) {
        if (shown.keys().isEmpty()) {
            return List.of();
        }
        var commands = new ArrayList<>(List.of(
                "./dauys verify log " + shown.address() + " --key "
                        + shown.keys().getLast(),
                "./dauys monitor " + shown.address() + " --key " + shown.keys().getLast(),
                "./dauys verify receipt S-000399-7.tlog-proof --policy policy"));
        var anchoring = shown.anchoring();
        var newest = anchoring == null ? null : anchoring.newest();
        if (newest != null) {
            commands.add("./dauys verify receipt S-000399-7.tlog-proof --policy policy --anchor https://… --contract "
                    + newest.contract() + " --log " + shown.address());
        }
        return List.copyOf(commands);
    }
}
