package kz.dauys.portal.appeals;

import org.jspecify.annotations.Nullable;

/**
 * The final assessment by the person who was served.
 *
 * @param mark 1 (worst) to 5; null where an older system did not ask for one
 * @param words in the person's own words, at most 4,000 characters; may be empty
 */
public record Verdict(Settled settled, @Nullable Integer mark, String words) {

    public Verdict {
        if (mark != null && (mark < 1 || mark > 5)) {
            throw new IllegalArgumentException("a mark is 1 to 5: " + mark);
        }
    }
}
