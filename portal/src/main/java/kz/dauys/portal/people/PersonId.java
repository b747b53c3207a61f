package kz.dauys.portal.people;

import java.util.UUID;

/** One person, whatever they do here: file, answer or judge. */
public record PersonId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
