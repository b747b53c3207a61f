package kz.dauys.portal.ideas;

import java.util.UUID;

/** Names an idea for ever. */
public record IdeaId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
