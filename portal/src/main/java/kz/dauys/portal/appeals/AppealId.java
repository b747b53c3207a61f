package kz.dauys.portal.appeals;

import java.util.UUID;

/** Identifies one appeal for ever; never shown to people, who use the {@link AppealNumber}. */
public record AppealId(UUID value) {}
