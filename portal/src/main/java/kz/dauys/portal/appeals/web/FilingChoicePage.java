package kz.dauys.portal.appeals.web;

import java.util.List;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import org.jspecify.annotations.Nullable;

/**
 * A choice from a tree, step by step or by a search: the topic, or the place.
 *
 * @param what {@code topic} or {@code place}
 * @param path where one stands in the tree, broadest first
 * @param inside the code of the branch one stands in; empty at the top
 * @param suggestion what is chosen now or what was guessed, in words; null when nothing is
 */
public record FilingChoicePage(
        Frame frame,
        Steps steps,
        String what,
        String typed,
        List<String> path,
        String inside,
        @Nullable String suggestion,
        boolean searched,
        List<Choice> choices,
        FormErrors errors) {

    public String action() {
        return frame.link("/file/" + what);
    }

    /** Up to the top of the tree again. */
    public String topHref() {
        return frame.link("/file/" + what);
    }

    public String say(String key) {
        return frame.say("appeals.file." + what + "." + key);
    }
}
