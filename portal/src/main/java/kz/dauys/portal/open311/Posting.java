package kz.dauys.portal.open311;

import java.util.List;
import java.util.UUID;
import kz.dauys.portal.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/** What came of a request that was sent. */
public sealed interface Posting {

    /**
     * It is taken in.
     *
     * @param serviceRequestId null while it waits to be filed; the token leads to it then
     * @param repeated whether it was taken in before, and this is the same
     */
    record Accepted(@Nullable String serviceRequestId, UUID token, boolean repeated) implements Posting {}

    /** Nothing was done, for all of these reasons. */
    record Faulty(List<Refusal> faults) implements Posting {

        public Faulty {
            faults = List.copyOf(faults);
        }
    }
}
