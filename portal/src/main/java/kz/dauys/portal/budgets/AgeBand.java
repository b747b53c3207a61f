package kz.dauys.portal.budgets;

/** How old somebody is on the first day of a vote, as coarsely as figures need it. */
public enum AgeBand {
    UNDER_18,
    FROM_18,
    FROM_30,
    FROM_45,
    FROM_60;

    static AgeBand of(int years) {
        if (years < 18) {
            return UNDER_18;
        }
        return years < 30 ? FROM_18 : years < 45 ? FROM_30 : years < 60 ? FROM_45 : FROM_60;
    }
}
