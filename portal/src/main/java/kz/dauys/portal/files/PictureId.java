package kz.dauys.portal.files;

import java.util.UUID;

/** A picture that a room shows on its pages. */
public record PictureId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
