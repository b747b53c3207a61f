package kz.dauys.portal.budgets;

import java.util.List;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the clockwork does with rounds: what goes wrong with one holds up no other, and is tried again the next time. */
final class EachRound {
    private static final Logger LOG = LoggerFactory.getLogger(EachRound.class);

    private EachRound() {}

    static int of(List<RoundId> rounds, ToIntFunction<RoundId> act) {
        int done = 0;
        for (var round : rounds) {
            try {
                done += act.applyAsInt(round);
            } catch (RuntimeException e) {
                LOG.error("the round {} is left as it is until the next time", round, e);
            }
        }
        return done;
    }
}
