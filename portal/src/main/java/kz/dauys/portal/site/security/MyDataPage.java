package kz.dauys.portal.site.security;

import java.util.List;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.HeldWords;

/** Everything that is kept about the person who looks. */
public record MyDataPage(Frame frame, List<HeldWords.Section> sections) {
    static final String PATH = "/my/data";

    public MyDataPage {
        sections = List.copyOf(sections);
    }

    public String export() {
        return frame.link(PATH + "/export.json");
    }

    public String erase() {
        return frame.link(PATH + "/erase");
    }

    @Override
    public String toString() {
        return "MyDataPage[]";
    }
}
