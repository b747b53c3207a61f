package kz.dauys.portal.site;

import gg.jte.Content;
import gg.jte.TemplateEngine;
import java.util.Map;
import kz.dauys.portal.kernel.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.InternalResourceView;

/**
 * What a controller answers with: a page, or the way to the next one. The template of a page follows from its record:
 * {@code kz.dauys.portal.appeals.web.FilingTextPage} is shown by {@code jte/appeals/FilingTextPage.jte}, whose only
 * parameter is that record.
 */
public final class Pages {
    private static final String ROOMS = "kz.dauys.portal.";
    static final String MODEL = "page";

    private Pages() {}

    public static ModelAndView show(Record page) {
        return new ModelAndView(template(page.getClass()), Map.of(MODEL, page));
    }

    /** A page with another status than 200: 422 for a form with mistakes, 404 for what is not there. */
    public static ModelAndView show(Record page, HttpStatus status) {
        return new ModelAndView(template(page.getClass()), Map.of(MODEL, page), status);
    }

    /** On to another page after an act (303, so that going back or reloading does not act again). */
    public static ModelAndView seeOther(String address) {
        return new ModelAndView(new SeeOther(address, null, Map.of()));
    }

    /** On to another page, which then says the text of the key once. */
    public static ModelAndView seeOther(String address, String flashKey) {
        return seeOther(address, flashKey, Map.of());
    }

    public static ModelAndView seeOther(String address, String flashKey, Map<String, String> arguments) {
        return new ModelAndView(new SeeOther(address, flashKey, arguments));
    }

    /** Has the same form answered at another of our addresses: a door of another room goes on with it. */
    public static ModelAndView handOver(String address) {
        return new ModelAndView(new InternalResourceView(address));
    }

    /** A refusal as a page of its own: what happened, and the next step. For acts without a form to go back to. */
    public static ModelAndView refused(Frame frame, Refusal refusal) {
        var page = new RefusedPage(frame.titled(frame.say("site.refused.title")), refusal);
        return show(page, status(refusal));
    }

    /** What a record's template makes of it, to be put inside another page. */
    public static Content content(TemplateEngine templates, Record part) {
        return output -> templates.render(template(part.getClass()) + ".jte", part, output);
    }

    private static HttpStatus status(Refusal refusal) {
        var code = refusal.code();
        if (code.endsWith("not-found")) {
            return HttpStatus.NOT_FOUND;
        }
        return code.endsWith(".not-allowed") ? HttpStatus.FORBIDDEN : HttpStatus.CONFLICT;
    }

    static String template(Class<?> page) {
        var name = page.getName();
        if (!name.startsWith(ROOMS)) {
            throw new IllegalArgumentException("a page belongs to a room: " + name);
        }
        var room = name.substring(ROOMS.length(), name.indexOf('.', ROOMS.length()));
        return room + "/" + page.getSimpleName();
    }
}
