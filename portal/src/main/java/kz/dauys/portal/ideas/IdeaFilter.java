package kz.dauys.portal.ideas;

import kz.dauys.portal.kernel.TerritoryCode;
import org.jspecify.annotations.Nullable;

/**
 * Which ideas of a call. Null and empty do not narrow.
 *
 * @param territory with all that lies in it
 * @param words each of which begins a word of the idea
 */
public record IdeaFilter(
        @Nullable IdeaStage stage, @Nullable TerritoryCode territory, String words) {

    public static IdeaFilter all() {
        return new IdeaFilter(null, null, "");
    }
}
