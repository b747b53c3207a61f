package kz.dauys.portal.ideas;

import java.util.List;
import kz.dauys.portal.appeals.PublicAppeal;

/**
 * What the state was asked in the place and on the topic of an idea, in the {@value #MONTHS} months before, as far as everyone
 * may read it.
 *
 * @param all how many appeals
 * @param open to how many of them a body still owes the answer
 * @param newest at most {@value #SHOWN} of them
 */
public record AskedHere(long all, long open, List<PublicAppeal> newest) {
    public static final int MONTHS = 24;
    public static final int SHOWN = 5;

    public AskedHere {
        newest = List.copyOf(newest);
    }
}
