package kz.dauys.portal.site;

import java.util.List;
import java.util.Map;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.kernel.Trilingual;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;

/**
 * What surrounds every page: its language, title and address, who is looking, the menu, and the token of its forms.
 * Made by {@link Frames}; a page record carries it as {@code frame()} and its template hands it to {@code
 * site.layout}.
 *
 * @param title of the page, without the platform's name
 * @param path the page's address without language and query, such as {@code /appeals/new}
 * @param query as it came, without the question mark; empty when none
 * @param flash what the act before this page says of itself; null when nothing
 * @param csrf asked for only when a form is written; null where no filter chain runs
 * @param htmx whether only the page's content is wanted, without its surroundings
 * @param wrong whether the page reports mistakes in what was sent; its title then says so first
 */
public record Frame(
        Language language,
        Speech speech,
        String title,
        String path,
        String query,
        Visitor visitor,
        List<MenuItem> menu,
        Assets assets,
        @Nullable String flash,
        @Nullable CsrfToken csrf,
        boolean htmx,
        boolean wrong) {

    public Frame {
        menu = List.copyOf(menu);
    }

    public String say(String key) {
        return speech.say(key);
    }

    public String say(String key, String name, Object value) {
        return speech.say(key, name, value);
    }

    public String say(String key, Map<String, ?> arguments) {
        return speech.say(key, arguments);
    }

    public String say(Refusal refusal) {
        return speech.say(refusal);
    }

    public String say(Trilingual text) {
        return speech.trilingual(text);
    }

    /** The address of another page in this page's language; the path begins with a slash and has no language. */
    public String link(String path) {
        return "/" + language.code() + path;
    }

    /** The address of this same page in another language. */
    public String in(Language other) {
        return "/" + other.code() + path + (query.isEmpty() ? "" : "?" + query);
    }

    public String asset(String name) {
        return assets.address(name);
    }

    /** Whether the page is this item of the menu or below it, and below no other that is nearer. */
    public boolean current(MenuItem item) {
        return leadsHere(item)
                && menu.stream()
                        .noneMatch(other -> leadsHere(other)
                                && other.path().length() > item.path().length());
    }

    private boolean leadsHere(MenuItem item) {
        return path.equals(item.path()) || path.startsWith(item.path() + "/");
    }

    /** The title of the window: mistakes first, the platform's name last. */
    public String windowTitle() {
        var page = title.equals(say("site.name")) ? title : title + " – " + say("site.name");
        return wrong ? say("site.errors.prefix") + " " + page : page;
    }

    public Frame titled(String other) {
        return new Frame(language, speech, other, path, query, visitor, menu, assets, flash, csrf, htmx, wrong);
    }

    /** The same frame for a page that reports mistakes. */
    public Frame withMistakes() {
        return new Frame(language, speech, title, path, query, visitor, menu, assets, flash, csrf, htmx, true);
    }
}
