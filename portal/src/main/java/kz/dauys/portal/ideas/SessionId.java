package kz.dauys.portal.ideas;

import java.util.UUID;

/** Names a session of an expert council for ever. */
public record SessionId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
