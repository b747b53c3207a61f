package kz.dauys.portal.appeals;

import java.util.Optional;
import kz.dauys.portal.kernel.Refusal;

/** What an operator writes down beside the words of a person who speaks: who it is known to be, how it was confirmed. */
public record Minutes(IdentityProof identity, Confirmation confirmation) {
    /** When nothing was written down: the words are taken in all the same, and the office asks. */
    static final Minutes NOTHING = new Minutes(IdentityProof.SAID, Confirmation.NONE);

    /** Why it cannot have been so by that means. */
    Optional<Refusal> objection(Channel means) {
        boolean shown = identity == IdentityProof.SAID || means != Channel.TELEPHONE;
        boolean confirmed = switch (confirmation) {
            case NONE -> true;
            case SIGNATURE -> means == Channel.ORAL;
            case ON_VIDEO -> means == Channel.VIDEO;
            case ALOUD -> means == Channel.TELEPHONE || means == Channel.VIDEO;
        };
        if (!shown) {
            return Optional.of(Refusal.of("appeals.identity-by-telephone"));
        }
        return confirmed ? Optional.empty() : Optional.of(Refusal.of("appeals.confirmed-otherwise"));
    }
}
