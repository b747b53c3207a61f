package kz.dauys.portal.procedures;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * A law pack that was read and found sound.
 *
 * @param coveredFrom first day for which kinds and calendar were checked
 * @param calendarArticle what makes a weekend a day off
 * @param coveredTo last day for which kinds and calendar were checked
 */
record Jurisdiction(
        String code,
        ZoneId zone,
        LocalDate coveredFrom,
        LocalDate coveredTo,
        Versions<WorkingHours> hours,
        Map<AppealKind, Versions<KindRule>> kinds,
        Map<RuleCode, Versions<RuleView>> rules,
        WorkingCalendar calendar,
        Article calendarArticle,
        List<Uncertainty> uncertainties) {}
