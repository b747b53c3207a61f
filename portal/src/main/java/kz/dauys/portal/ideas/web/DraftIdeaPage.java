package kz.dauys.portal.ideas.web;

import java.util.List;
import kz.dauys.portal.ideas.IdeaView;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.Fact;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.Picture;
import org.jspecify.annotations.Nullable;

/**
 * A draft as its authors see it, with what is like it, and what the state was asked where it would stand.
 *
 * @param answers which of those appeals it would answer
 * @param more numbers of others, as they were typed
 * @param invitation the link by which others join; null when none was just made
 */
public record DraftIdeaPage(
        Frame frame,
        IdeaView idea,
        List<Fact> facts,
        List<IdeaShown> similar,
        AskedHereShown asked,
        List<Choice> answers,
        String more,
        @Nullable String invitation,
        FormErrors errors) {

    public List<Choice> here() {
        var age = idea.call().plan().minimumAge();
        return List.of(new Choice("yes", frame.say("ideas.here", "age", age), null, false));
    }

    public List<Picture> pictures() {
        return ShownPictures.of(frame, idea);
    }

    public String picturesHref() {
        return ShownPictures.managing(frame, idea);
    }

    public String action(String below) {
        return frame.link(CallsPage.PATH + "/drafts/" + idea.line().id() + below);
    }

    public String back() {
        return frame.link(CallPage.path(idea.call()));
    }
}
