package kz.dauys.portal.files;

import java.util.Locale;

/** In which size a picture is wanted. */
public enum PictureSize {
    LARGE,
    SMALL;

    /** {@code large} or {@code small}, as addresses have it. */
    public static PictureSize of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    StoredFile of(StoredPicture picture) {
        return switch (this) {
            case LARGE -> picture.large();
            case SMALL -> picture.small();
        };
    }
}
