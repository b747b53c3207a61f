package kz.dauys.portal.ideas;

import java.util.UUID;

/** Names a call for ideas for ever. */
public record CallId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
