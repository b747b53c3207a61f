package kz.dauys.portal.ideas.web;

import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.dauys.portal.appeals.AppealNumber;
import kz.dauys.portal.appeals.PublicAppeal;
import kz.dauys.portal.ideas.AskedHere;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.Frame;

/**
 * What the state was asked where an idea would stand, in words.
 *
 * @param text how many appeals, and how many wait for an answer
 */
public record AskedHereShown(String text, List<Line> newest) {
    private static final int EXCERPT = 160;

    /** An appeal that everyone can read. */
    public record Line(String number, String href, String language, String excerpt, String day) {}

    static AskedHereShown of(Frame frame, AskedHere asked, String place, String topic) {
        var text = frame.say(
                asked.all() == 0 ? "ideas.asked.none" : "ideas.asked",
                Map.of(
                        "all",
                        asked.all(),
                        "open",
                        asked.open(),
                        "place",
                        place,
                        "topic",
                        topic,
                        "months",
                        AskedHere.MONTHS));
        return new AskedHereShown(
                text, asked.newest().stream().map(appeal -> line(frame, appeal)).toList());
    }

    private static Line line(Frame frame, PublicAppeal appeal) {
        var number = appeal.number().value();
        return new Line(
                number,
                frame.link("/appeals/" + number),
                appeal.language().code(),
                excerpt(appeal.text()),
                frame.speech().date(appeal.receivedAt()));
    }

    private static String excerpt(String text) {
        var line = text.replaceAll("\\s+", " ").strip();
        if (line.length() <= EXCERPT) {
            return line;
        }
        int space = line.lastIndexOf(' ', EXCERPT);
        return line.substring(0, space < EXCERPT / 2 ? EXCERPT : space) + "…";
    }

    List<Choice> choices(Set<AppealNumber> chosen) {
        return newest.stream()
                .map(line -> new Choice(
                        line.number(),
                        line.number() + " · " + line.day(),
                        line.excerpt(),
                        chosen.contains(new AppealNumber(line.number()))))
                .toList();
    }
}
