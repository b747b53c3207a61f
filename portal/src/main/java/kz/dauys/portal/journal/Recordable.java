package kz.dauys.portal.journal;

import java.util.List;

/**
 * An event of an act with legal effect. Whoever publishes it inside a transaction gets its entries appended to the
 * journal in that same transaction; outside of a transaction publishing fails, so that no act can forget its entry.
 */
public interface Recordable {

    /** What goes on the record; never empty. An act on many cases at once gives one recording for each. */
    List<Recording> recordings();
}
