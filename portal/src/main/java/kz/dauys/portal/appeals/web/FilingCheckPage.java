package kz.dauys.portal.appeals.web;

import java.util.List;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.Fact;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;

/**
 * Everything once more before filing: what was said, who will answer and by when.
 *
 * @param missing what the law asks for and the person has not given; it is asked for afterwards
 * @param asPublic the text as everyone would read it; empty when there is none
 * @param fileable whether there is a text or a file, without which there is nothing to file
 */
public record FilingCheckPage(
        Frame frame,
        Steps steps,
        List<Fact> facts,
        String addressee,
        boolean named,
        String due,
        DueExplained count,
        List<String> missing,
        boolean signedIn,
        boolean fileable,
        List<Choice> publicity,
        String asPublic,
        FormErrors errors) {

    public String action() {
        return frame.link("/file/send");
    }

    public String textHref() {
        return frame.link("/file");
    }
}
