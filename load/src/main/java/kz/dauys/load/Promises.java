package kz.dauys.load;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What people were told is done. Whatever stands here must stand in the database for ever, once. */
final class Promises {
    /** The acts of a whole life, in their order; the second one the portal does by itself. */
    static final List<String> LIFE =
            List.of("filed", "registered", "assigned", "decided", "approved", "signed", "judged");

    private final Collection<Promise> promises = new ConcurrentLinkedQueue<>();

    /** @param act of {@link #LIFE} */
    record Promise(String number, String act) {}

    void keep(String number, String act) {
        promises.add(new Promise(number, act));
    }

    List<Promise> all() {
        return List.copyOf(promises);
    }
}
