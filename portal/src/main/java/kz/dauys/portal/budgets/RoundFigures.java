package kz.dauys.portal.budgets;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a counted round comes to.
 *
 * @param participation null for a round without a list of residents
 * @param money what was decided, by the area of the projects; those for all of the round's place last
 */
public record RoundFigures(ResultView result, @Nullable Participation participation, List<AreaMoney> money) {

    public RoundFigures {
        money = List.copyOf(money);
    }

    /**
     * What is done in an area.
     *
     * @param area its territory; null for projects that serve all of the round's place
     * @param projects how many are done
     * @param money what they cost, in tiyn
     * @param residents how many live there, by configuration or by the list of residents; 0 when that is not known, or not told
     */
    public record AreaMoney(@Nullable String area, int projects, long money, long residents) {

        /** In tiyn for each resident, downwards; 0 when nobody knows how many they are. */
        public long perResident() {
            return residents == 0 ? 0 : money / residents;
        }
    }
}
