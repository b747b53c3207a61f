package kz.dauys.portal.appeals.web;

import java.util.List;
import kz.dauys.portal.appeals.AppealNumber;
import kz.dauys.portal.appeals.BulkResult;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.site.Frame;

/**
 * What became of each appeal when the same was done to many.
 *
 * @param doing what was to be done, in words
 * @param back the queue from which they came
 */
public record DeskBulkResultPage(Frame frame, String doing, List<BulkResult> results, String back) {

    public long done() {
        return results.stream().filter(BulkResult::done).count();
    }

    public String href(BulkResult result) {
        return frame.link(DeskAddress.appeal(result.number().value()));
    }

    /** Why not, and what can be done now; empty when it was done. */
    public String reason(BulkResult result) {
        return switch (result.outcome()) {
            case Outcome.Done<AppealNumber> _ -> "";
            case Outcome.Refused<AppealNumber>(var refusal) ->
                frame.say(refusal) + " " + frame.speech().next(refusal);
        };
    }
}
