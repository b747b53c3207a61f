package kz.dauys.portal.ideas;

import kz.dauys.portal.kernel.CleanText;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.organisations.TopicCode;
import org.jspecify.annotations.Nullable;

/**
 * An idea in the words of those who have it.
 *
 * @param title 1 to 150 characters
 * @param about what is missing today and what would be done, 1 to 4000 characters
 * @param language in which they wrote
 * @param territory where it would stand, the call's own place or a part of it; null when it serves all of it
 * @param address the place in their words, at most 300 characters
 * @param topic what it is about; null when they chose none
 * @param least in tiyn: what it costs at least, as far as they can tell
 * @param most in tiyn: what it costs at most, not below the least and not above what the call lets an idea cost
 */
public record IdeaText(
        String title,
        String about,
        Language language,
        @Nullable TerritoryCode territory,
        String address,
        @Nullable TopicCode topic,
        long least,
        long most) {

    public IdeaText {
        title = CleanText.of(title);
        about = CleanText.of(about);
        address = CleanText.of(address);
    }
}
