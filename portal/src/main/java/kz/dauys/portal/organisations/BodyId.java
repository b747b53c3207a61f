package kz.dauys.portal.organisations;

import java.util.UUID;

/** One body of the state through all its names. */
public record BodyId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
