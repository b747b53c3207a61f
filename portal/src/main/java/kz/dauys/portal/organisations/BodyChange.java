package kz.dauys.portal.organisations;

import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.kernel.Trilingual;
import org.jspecify.annotations.Nullable;

/** What a body is from some day on: all of it, so that nothing changes by being left out. */
public record BodyChange(
        Trilingual name, Trilingual shortName, @Nullable BodyId higher, TerritoryCode territory) {}
