package kz.dauys.portal.appeals;

import java.time.Duration;
import java.util.Optional;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.people.Limit;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import org.springframework.stereotype.Component;

/**
 * How much one may bring by the web in a stretch of time. Many people share one address of a mobile network, so these
 * numbers stop programs, not people; and whoever meets one can go on later, or at a counter, which has no limit.
 */
@Component
class Allowance {
    static final int FILES_OF_A_PERSON = 10;
    static final int FILES_OF_ANYONE = 3;

    private static final Limit DRAFTS_FROM_ADDRESS = new Limit("DRAFTS_FROM_ADDRESS", 200, Duration.ofHours(1));
    private static final Limit DRAFTS_OF_PERSON = new Limit("DRAFTS_OF_PERSON", 60, Duration.ofDays(1));
    private static final Limit FILES_FROM_ADDRESS = new Limit("FILES_FROM_ADDRESS", 200, Duration.ofHours(1));
    private static final Limit FILES_BY_PERSON = new Limit("FILES_BY_PERSON", 200, Duration.ofDays(1));
    private static final Limit FILINGS_OF_PERSON = new Limit("FILINGS_OF_PERSON", 20, Duration.ofDays(1));

    private final People people;

    Allowance(People people) {
        this.people = people;
    }

    /** How many files one draft may have. */
    static int files(Viewer viewer) {
        return viewer.signedIn() ? FILES_OF_A_PERSON : FILES_OF_ANYONE;
    }

    Optional<Refusal> beginDraft(Viewer viewer, String clientAddress) {
        return count(viewer, DRAFTS_OF_PERSON, DRAFTS_FROM_ADDRESS, clientAddress, "appeals.too-many-drafts");
    }

    Optional<Refusal> bringFile(Viewer viewer, String clientAddress) {
        return count(viewer, FILES_BY_PERSON, FILES_FROM_ADDRESS, clientAddress, "appeals.too-many-uploads");
    }

    Optional<Refusal> file(Viewer viewer) {
        return count(viewer, FILINGS_OF_PERSON, FILINGS_OF_PERSON, "", "appeals.too-many-filings");
    }

    private Optional<Refusal> count(
            Viewer viewer, Limit ofPerson, Limit fromAddress, String clientAddress, String refusal) {
        if (viewer.holds(Role.COUNTER_OPERATOR)) {
            return Optional.empty();
        }
        var person = viewer.signedIn() ? viewer.person() : null;
        var minutes =
                person == null ? people.countFrom(fromAddress, clientAddress) : people.count(ofPerson, person.value());
        return minutes.isPresent()
                ? Optional.of(Refusal.of(refusal, "hours", (minutes.getAsLong() + 59) / 60))
                : Optional.empty();
    }
}
