package kz.dauys.portal.budgets.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import kz.dauys.portal.budgets.RoundPlan;
import kz.dauys.portal.site.Speech;

/** The days on which one can vote, both counted in full. */
record VotingDays(LocalDate first, LocalDate last) {

    static VotingDays of(RoundPlan plan, Speech speech) {
        return new VotingDays(
                speech.day(plan.votingFrom()), speech.day(plan.votingTo().minusNanos(1)));
    }

    /** The first moment at which ballots are taken. */
    Instant from(ZoneId zone) {
        return first.atStartOfDay(zone).toInstant();
    }

    /** The first moment at which they are not. */
    Instant to(ZoneId zone) {
        return last.plusDays(1).atStartOfDay(zone).toInstant();
    }

    String in(Speech speech) {
        return speech.say("budgets.days", Map.of("first", first, "last", last));
    }
}
