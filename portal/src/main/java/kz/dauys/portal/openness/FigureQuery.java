package kz.dauys.portal.openness;

import java.time.YearMonth;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.organisations.TopicCode;
import kz.dauys.portal.procedures.AppealKind;
import org.jspecify.annotations.Nullable;

/**
 * Which appeals are counted, and by what. Null does not narrow.
 *
 * @param topic with all its narrower topics
 * @param territory with all that lies in it
 * @param from the first month of receipt
 * @param to the last month of receipt
 */
public record FigureQuery(
        Grouping by,
        @Nullable BodyId body,
        @Nullable TopicCode topic,
        @Nullable TerritoryCode territory,
        @Nullable AppealKind kind,
        @Nullable YearMonth from,
        @Nullable YearMonth to) {

    public static FigureQuery all(Grouping by) {
        return new FigureQuery(by, null, null, null, null, null, null);
    }
}
