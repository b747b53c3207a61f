package kz.dauys.portal.site.web;

import java.util.List;
import kz.dauys.portal.site.Frame;

/** A page of a few short sections that are the same for everyone. */
public record PlainPage(Frame frame, List<Section> sections) {

    public record Section(String title, String text) {}

    static PlainPage of(Frame frame, String name, List<String> sections) {
        return new PlainPage(
                frame,
                sections.stream()
                        .map(section -> "site." + name + "." + section)
                        .map(key -> new Section(frame.say(key + ".title"), frame.say(key + ".text")))
                        .toList());
    }
}
