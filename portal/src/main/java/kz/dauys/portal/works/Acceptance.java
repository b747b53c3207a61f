package kz.dauys.portal.works;

import kz.dauys.portal.kernel.CleanText;

/**
 * What a resident says of what was built.
 *
 * @param livesHere whether they state to live there
 * @param words at most 1000 characters; not empty for one who does not accept it
 * @param named whether everyone may see their name
 */
public record Acceptance(boolean livesHere, boolean accepted, String words, boolean named) {

    public Acceptance {
        words = CleanText.of(words);
    }
}
