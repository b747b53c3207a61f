package kz.dauys.portal.organisations;

import java.time.LocalDate;
import kz.dauys.portal.kernel.TerritoryCode;
import org.jspecify.annotations.Nullable;

/**
 * That a unit answers for a topic, with all its narrower topics, in a territory, with all that lies in it.
 *
 * @param validFrom the first day
 * @param validTo the last day; null while no end is known
 */
public record Responsibility(
        TopicCode topic,
        TerritoryCode territory,
        UnitId unit,
        LocalDate validFrom,
        @Nullable LocalDate validTo) {}
