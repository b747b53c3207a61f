package kz.dauys.portal.works;

import kz.dauys.portal.files.Files;
import kz.dauys.portal.kernel.CleanText;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamSource;

/**
 * A picture that comes with what the office tells of a work.
 *
 * @param description for those who do not see it, 1 to 200 characters
 * @param bytes as {@link Files#putPicture} takes them; null when none was chosen, which is refused
 */
public record NewPicture(String description, @Nullable InputStreamSource bytes) {

    public NewPicture {
        description = CleanText.of(description);
    }
}
