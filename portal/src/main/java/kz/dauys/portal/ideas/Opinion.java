package kz.dauys.portal.ideas;

import kz.dauys.portal.kernel.CleanText;

/**
 * What a body says of an idea on which another asked it.
 *
 * @param words why, and on which conditions: 1 to 2000 characters, which everyone reads
 */
public record Opinion(Standpoint standpoint, String words) {
    public Opinion {
        words = CleanText.of(words);
    }
}
