package kz.dauys.portal.appeals.web;

import java.util.List;
import kz.dauys.portal.appeals.LetterView;
import kz.dauys.portal.site.Fact;
import kz.dauys.portal.site.Frame;

/** A letter that came from the viewer's address, and what they can do with it. */
public record LetterPage(Frame frame, LetterView letter, List<Fact> promise) {

    public String action(String what) {
        return frame.link("/my/letters/" + letter.draft().id().value() + "/" + what);
    }

    public String text() {
        return letter.draft().content().text();
    }

    public String arrived() {
        return frame.speech().dateTime(letter.arrivedAt());
    }

    public String until() {
        return frame.speech().dateTime(letter.until());
    }

    public List<String> files() {
        return letter.draft().files().stream()
                .map(file -> file.name() + ", " + frame.speech().fileSize(file.size()))
                .toList();
    }
}
