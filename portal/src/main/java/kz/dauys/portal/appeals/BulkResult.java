package kz.dauys.portal.appeals;

import kz.dauys.portal.kernel.Outcome;

/** What became of one appeal when the same was done to many: each is an act of its own. */
public record BulkResult(AppealNumber number, Outcome<AppealNumber> outcome) {

    public boolean done() {
        return outcome instanceof Outcome.Done<AppealNumber>;
    }
}
