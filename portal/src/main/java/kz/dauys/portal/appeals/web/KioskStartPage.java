package kz.dauys.portal.appeals.web;

import java.util.List;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.site.Frame;

/** The first thing that a person sees at a terminal: the languages, each by its own name. */
public record KioskStartPage(Frame frame) {

    public List<Language> languages() {
        return KioskPages.languages();
    }

    public String href(Language language) {
        return "/" + language.code() + KioskPages.PATH + "/menu";
    }
}
