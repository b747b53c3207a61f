package kz.dauys.portal.budgets;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A round as a viewer may see it.
 *
 * @param past whether it was voted elsewhere and brought in: it has neither trustees nor a box
 * @param currency of its money, ISO 4217
 * @param projects by their numbers
 * @param keyPrint the fingerprint of the key that ballots are sealed to; null before all trustees have made it
 * @param partsPrint the fingerprint of all trustees' parts, which shows that each of them had the same ones; null with the key's
 * @param residents how many stand in the list of residents; 0 for a round without one
 * @param tokens to how many people the right to vote was given, on paper and with help too; how many of them voted
 *     nobody knows before the close
 * @param ballots how many ballots stand in the log, later ones of the same token among them
 * @param inBox how many ballots are in the closed box, one for each token; 0 before the close
 * @param opened how many of these are opened so far; what they say is told with the result
 * @param mayManage whether the viewer may change the draft, bring files and announce
 */
public record RoundView(
        RoundId id,
        Stage stage,
        RoundPlan plan,
        boolean past,
        String currency,
        List<ProjectView> projects,
        List<TrusteeView> trustees,
        @Nullable Instant announcedAt,
        @Nullable Instant closedAt,
        @Nullable Instant countedAt,
        @Nullable String keyPrint,
        @Nullable String partsPrint,
        long residents,
        long tokens,
        long ballots,
        long inBox,
        long opened,
        boolean mayManage) {

    public RoundView {
        projects = List.copyOf(projects);
        trustees = List.copyOf(trustees);
    }
}
