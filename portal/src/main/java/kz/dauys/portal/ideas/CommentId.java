package kz.dauys.portal.ideas;

import java.util.UUID;

/** Names a comment on an idea for ever. */
public record CommentId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
