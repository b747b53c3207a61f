package kz.dauys.portal.organisations;

import java.util.Optional;
import kz.dauys.portal.kernel.Trilingual;
import org.jspecify.annotations.Nullable;

/**
 * A topic in the tree of three levels.
 *
 * @param parent the broader topic; null at the top. It is always the code without its last word.
 */
public record Topic(TopicCode code, @Nullable TopicCode parent, Trilingual name) {

    public Topic {
        if (!code.broader().equals(Optional.ofNullable(parent))) {
            throw new IllegalArgumentException("the parent of " + code + " cannot be " + parent);
        }
    }

    /** 1 for the broadest, 3 for the narrowest. */
    public int level() {
        return code.level();
    }
}
