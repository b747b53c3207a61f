package kz.dauys.portal.organisations;

import java.util.UUID;

/** One unit inside a body through all its names. */
public record UnitId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
