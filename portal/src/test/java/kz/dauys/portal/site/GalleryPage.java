package kz.dauys.portal.site;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;

/** Every shared template at once, to be looked at and tried by machines. */
public record GalleryPage(
        Frame frame,
        FormErrors errors,
        List<Choice> choices,
        List<Fact> facts,
        List<Moment> moments,
        List<TimeLeft> left) {

    /** A page whose template fails when half of it is written. */
    static GalleryPage failing(Frame frame) {
        var page = of(frame, false);
        return new GalleryPage(
                frame, page.errors(), page.choices(), page.facts(), Collections.singletonList(null), page.left());
    }

    static GalleryPage of(Frame frame, boolean wrong) {
        var speech = frame.speech();
        var errors = wrong
                ? FormErrors.at("text", speech.say("gallery.error.text"))
                        .and("kind", speech.say("gallery.error.kind"))
                        .and("place", speech.say("gallery.error.kind"))
                        .and("day", speech.say("gallery.error.kind"))
                        .and("file", speech.say("gallery.error.kind"))
                : FormErrors.none();
        var choices = List.of(
                Choice.of("a", speech.say("gallery.choice.a"), "a").withHint(speech.say("gallery.choice.a.hint")),
                Choice.of("b", speech.say("gallery.choice.b"), "a"),
                Choice.of("c", speech.say("gallery.choice.c"), "a"));
        var day = LocalDate.of(2026, 12, 14);
        var facts = List.of(
                new Fact(speech.say("gallery.fact.name"), speech.say("gallery.sample"), "#"),
                new Fact(speech.say("gallery.fact.until"), speech.date(day), "#"),
                Fact.of(speech.say("gallery.fact.who"), speech.say("gallery.body")));
        var moments = List.of(
                Moment.of(speech.say("gallery.moment.ahead"), Moment.Stage.AHEAD, speech.until(day), day.toString())
                        .saying(speech.say("gallery.moment.ahead.text")),
                Moment.of(speech.say("gallery.moment.now"), Moment.Stage.NOW, speech.date(day.minusDays(9)), null)
                        .saying(speech.say("gallery.body")),
                Moment.of(
                                speech.say("gallery.moment.done"),
                                Moment.Stage.DONE,
                                speech.date(day.minusDays(21)),
                                day.minusDays(21).toString())
                        .linking("#", speech.say("gallery.moment.proof")));
        var left = List.of(
                TimeLeft.of(speech, 9, 15),
                TimeLeft.of(speech, 2, 15),
                TimeLeft.of(speech, 0, 15),
                TimeLeft.of(speech, -21, 15),
                TimeLeft.stopped(speech.say("gallery.stopped")));
        return new GalleryPage(frame, errors, choices, facts, moments, left);
    }
}
