package kz.dauys.portal.open311;

import java.util.Set;
import kz.dauys.portal.appeals.Resolution;
import kz.dauys.portal.appeals.Standing;
import org.jspecify.annotations.Nullable;

/** The statuses of the protocol's extension for updates, as others have them. */
final class Statuses {
    static final Set<String> KNOWN = Set.of(
            "OPEN",
            "INVESTIGATING",
            "IN_PROGRESS",
            "ACTION_SCHEDULED",
            "FIXED",
            "DUPLICATE",
            "NOT_COUNCILS_RESPONSIBILITY",
            "NO_FURTHER_ACTION",
            "INTERNAL_REFERRAL",
            "FOR_TRIAGE",
            "CANCELLED",
            "REOPEN",
            "CLOSED");

    private Statuses() {}

    /**
     * What an act means to those who know these statuses.
     *
     * @param resolution of the answer; null when it is not known
     */
    static String of(String act, @Nullable Resolution resolution) {
        return switch (act) {
            case "filed", "registered" -> "OPEN";
            case "assigned", "clarification-asked", "clarified", "preliminary-told", "objected", "hearing-held" ->
                "INVESTIGATING";
            case "redirected", "part-redirected", "lodged", "passed-on" -> "INTERNAL_REFERRAL";
            case "signed", "answer-recorded" ->
                switch (resolution) {
                    case GRANTED -> "FIXED";
                    case REFUSED, LEFT_WITHOUT_CONSIDERATION -> "NO_FURTHER_ACTION";
                    case PARTLY, EXPLAINED -> "CLOSED";
                    case null -> "CLOSED";
                };
            case "judged", "lapsed-unjudged", "taken-up", "satisfied" -> "CLOSED";
            case "reopened" -> "REOPEN";
            case "withdrawn" -> "CANCELLED";
            default -> "IN_PROGRESS";
        };
    }

    /** For a program that only hears of facts: an act after which nobody owes an answer closes. */
    static String of(String act, Standing standing) {
        return standing.open() || act.equals("withdrawn") ? of(act, (Resolution) null) : "CLOSED";
    }
}
