package kz.dauys.portal.journal.web;

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
        return List.of(
                "./dauys verify log " + shown.address() + " --key "
                        + shown.keys().getLast(),
                "./dauys monitor " + shown.address() + " --key " + shown.keys().getLast(),
                "./dauys verify receipt S-000399-7.tlog-proof --policy policy");
    }
}
