package kz.dauys.portal.ideas.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kz.dauys.portal.ideas.IdeaText;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.organisations.TopicCode;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.Money;
import kz.dauys.portal.site.Speech;
import kz.dauys.portal.site.Typed;

/**
 * What was typed about an idea.
 *
 * @param territory empty when it serves all of the call's place
 * @param topic empty when none was chosen
 * @param named whether everyone may see the author's name
 */
public record IdeaForm(
        String title,
        String about,
        String language,
        String territory,
        String address,
        String topic,
        String least,
        String most,
        boolean named) {
    private static final Map<String, String> FIELDS = Map.of(
            "ideas.title-missing", "title",
            "ideas.about-missing", "about",
            "ideas.numbers-of-people", "about",
            "ideas.place-wrong", "territory",
            "ideas.address-too-long", "address",
            "ideas.topic-unknown", "topic",
            "ideas.cost-wrong", "least");

    static IdeaForm fresh(Language language) {
        return new IdeaForm("", "", language.code(), "", "", "", "", "", false);
    }

    static IdeaForm of(Typed typed) {
        return new IdeaForm(
                typed.text("title"),
                typed.text("about"),
                typed.text("language"),
                typed.text("territory"),
                typed.text("address"),
                typed.text("topic"),
                typed.text("least"),
                typed.text("most"),
                typed.has("named"));
    }

    static IdeaForm of(IdeaText text, boolean named, Speech speech) {
        return new IdeaForm(
                text.title(),
                text.about(),
                text.language().code(),
                Objects.toString(text.territory(), ""),
                text.address(),
                Objects.toString(text.topic(), ""),
                Money.typed(text.least(), speech),
                Money.typed(text.most(), speech),
                named);
    }

    /** @param page the language of the page, for a form that names none */
    Outcome<IdeaText> read(Language page) {
        var place = Typed.territory(territory);
        if (place.isEmpty() && !territory.isEmpty()) {
            return Outcome.refused("ideas.place-wrong");
        }
        var about = Typed.code(topic, TopicCode::new);
        if (about.isEmpty() && !topic.isEmpty()) {
            return Outcome.refused("ideas.topic-unknown");
        }
        long lowest = Money.tiyn(least);
        return Outcome.done(new IdeaText(
                title,
                this.about,
                Language.of(language).orElse(page),
                place.orElse(null),
                address,
                about.orElse(null),
                lowest,
                most.isEmpty() ? lowest : Money.tiyn(most)));
    }

    List<Choice> languages(Speech speech) {
        return Arrays.stream(Language.values())
                .map(one -> Choice.of(one.code(), speech.say("site.language." + one.code()), language))
                .toList();
    }

    /** The broad topics and what is below them. */
    List<Choice> topics(Organisations organisations, Speech speech) {
        var choices = new ArrayList<Choice>();
        choices.add(Choice.of("", speech.say("ideas.topic.none"), topic));
        for (var one : organisations.topics()) {
            if (one.level() < 3) {
                choices.add(Choice.of(
                        one.code().value(), "\u2003".repeat(one.level() - 1) + speech.trilingual(one.name()), topic));
            }
        }
        return choices;
    }

    List<Choice> namings(Speech speech) {
        return List.of(new Choice("true", speech.say("ideas.named"), speech.say("ideas.named.hint"), named));
    }

    static FormErrors errors(Frame frame, Refusal refusal) {
        return FormErrors.at(FIELDS.getOrDefault(refusal.code(), ""), refusal, frame.speech());
    }
}
