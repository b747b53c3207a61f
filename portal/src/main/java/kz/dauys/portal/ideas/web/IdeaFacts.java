package kz.dauys.portal.ideas.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.dauys.portal.ideas.IdeaView;
import kz.dauys.portal.site.Fact;
import kz.dauys.portal.site.Frame;
import org.springframework.stereotype.Component;

/** What is said of an idea beside its words. */
@Component
class IdeaFacts {
    private final IdeaWords words;

    IdeaFacts(IdeaWords words) {
        this.words = words;
    }

    List<Fact> of(Frame frame, IdeaView idea) {
        var speech = frame.speech();
        var text = idea.line().text();
        var facts = new ArrayList<Fact>();
        facts.add(Fact.of(frame.say("ideas.fact.where"), place(frame, idea)));
        if (!text.address().isEmpty()) {
            facts.add(Fact.of(frame.say("ideas.fact.address"), text.address()));
        }
        words.topic(text.topic(), speech).ifPresent(topic -> facts.add(Fact.of(frame.say("ideas.fact.topic"), topic)));
        facts.add(Fact.of(
                frame.say(idea.line().cost() == null ? "ideas.fact.guess" : "ideas.fact.cost"),
                IdeaWords.cost(idea.line(), speech)));
        facts.add(Fact.of(frame.say("ideas.fact.authors"), authors(frame, idea)));
        return facts;
    }

    String place(Frame frame, IdeaView idea) {
        return words.place(idea.line().text().territory(), idea.call().plan(), frame.speech());
    }

    /** The topic, or that all topics are meant. */
    String topic(Frame frame, IdeaView idea) {
        return words.topic(idea.line().text().topic(), frame.speech()).orElseGet(() -> frame.say("ideas.topic.any"));
    }

    private static String authors(Frame frame, IdeaView idea) {
        int unnamed = idea.people() - idea.authors().size();
        if (idea.authors().isEmpty()) {
            return frame.say("ideas.authors.unnamed", "count", unnamed);
        }
        var named = String.join(", ", idea.authors());
        return unnamed == 0 ? named : frame.say("ideas.authors.some", Map.of("named", named, "count", unnamed));
    }
}
