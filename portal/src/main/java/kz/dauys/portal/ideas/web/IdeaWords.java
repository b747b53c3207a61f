package kz.dauys.portal.ideas.web;

import java.util.Map;
import java.util.Optional;
import kz.dauys.portal.ideas.CallPlan;
import kz.dauys.portal.ideas.CallStage;
import kz.dauys.portal.ideas.IdeaLine;
import kz.dauys.portal.ideas.IdeaStage;
import kz.dauys.portal.ideas.Ideas;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.organisations.TopicCode;
import kz.dauys.portal.procedures.Ground;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.Money;
import kz.dauys.portal.site.RegisterNames;
import kz.dauys.portal.site.Speech;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What things of this room are called. */
@Component
class IdeaWords {
    private final Ideas ideas;
    private final RegisterNames names;
    private final Organisations organisations;

    IdeaWords(Ideas ideas, RegisterNames names, Organisations organisations) {
        this.ideas = ideas;
        this.names = names;
        this.organisations = organisations;
    }

    static String stage(CallStage stage, Speech speech) {
        return speech.say("ideas.call.stage." + stage);
    }

    static String kind(CallStage stage) {
        return switch (stage) {
            case OPEN -> "wait";
            case SETTLED -> "good";
            case RECALLED -> "late";
            case ANNOUNCED, APPRAISAL -> "neutral";
        };
    }

    static String stage(IdeaStage stage, Speech speech) {
        return speech.say("ideas.stage." + stage);
    }

    static String kind(IdeaStage stage) {
        return switch (stage) {
            case ADMITTED -> "good";
            case REFUSED -> "late";
            case DOUBTED -> "wait";
            case DRAFT, PROPOSED, FEASIBLE, MERGED, WITHDRAWN -> "neutral";
        };
    }

    static String days(CallPlan plan, Speech speech) {
        return speech.say(
                "ideas.days",
                Map.of(
                        "first",
                        speech.day(plan.from()),
                        "last",
                        speech.day(plan.to().minusNanos(1))));
    }

    /** What it costs: fixed, or from and to. */
    static String cost(IdeaLine idea, Speech speech) {
        var fixed = idea.cost();
        return fixed == null ? range(idea.text().least(), idea.text().most(), speech) : Money.tenge(fixed, speech);
    }

    static String range(long least, long most, Speech speech) {
        return least == most
                ? Money.tenge(least, speech)
                : speech.say(
                        "ideas.range", Map.of("least", Money.typed(least, speech), "most", Money.tenge(most, speech)));
    }

    RegisterNames names() {
        return names;
    }

    String place(@Nullable TerritoryCode territory, CallPlan plan, Speech speech) {
        return names.place(territory == null ? plan.territory() : territory, speech);
    }

    Optional<String> topic(@Nullable TopicCode topic, Speech speech) {
        return topic == null
                ? Optional.empty()
                : organisations.topic(topic).map(known -> speech.trilingual(known.name()));
    }

    /** The ground as people read it; its code once the rules do not have it any more. */
    String ground(String code, Speech speech) {
        return ideas.grounds().stream()
                .filter(ground -> ground.code().equals(code))
                .map(Ground::name)
                .findFirst()
                .map(speech::trilingual)
                .orElse(code);
    }

    /** A line of a list. */
    IdeaShown shown(IdeaLine idea, CallPlan plan, Frame frame) {
        var speech = frame.speech();
        return new IdeaShown(
                frame.link(CallsPage.PATH
                        + (idea.number() == 0 ? "/drafts/" + idea.id() : "/" + idea.call() + "/" + idea.number())),
                idea.number(),
                idea.text().title(),
                idea.text().language().code(),
                stage(idea.stage(), speech),
                kind(idea.stage()),
                place(idea.text().territory(), plan, speech) + " · " + cost(idea, speech)
                        + (idea.comments() == 0
                                ? ""
                                : " · " + speech.say("ideas.comments.count", "count", idea.comments())));
    }
}
