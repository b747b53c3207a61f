package kz.dauys.portal.openness;

import java.time.LocalDate;

/**
 * What happened in seven days up to now.
 *
 * @param since the first of the days
 * @param filed appeals received
 * @param answered answers signed
 * @param onTime of those answers: before their term ended
 * @param judged verdicts given
 * @param settled of those verdicts: "settled"
 */
public record Week(LocalDate since, long filed, long answered, long onTime, long judged, long settled) {

    public boolean quiet() {
        return filed == 0 && answered == 0 && judged == 0;
    }
}
