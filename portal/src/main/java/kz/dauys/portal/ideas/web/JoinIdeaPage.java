package kz.dauys.portal.ideas.web;

import java.util.List;
import kz.dauys.portal.ideas.IdeaView;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.Frame;
import org.jspecify.annotations.Nullable;

/**
 * What one is asked to write with others.
 *
 * @param idea null when the link is over or never was, and for somebody who is not signed in
 */
public record JoinIdeaPage(Frame frame, @Nullable IdeaView idea, String secret, boolean signedIn) {

    public List<Choice> namings() {
        return List.of(new Choice("true", frame.say("ideas.named"), frame.say("ideas.named.hint"), false));
    }

    public String action() {
        return frame.link(CallsPage.PATH + "/join/" + secret);
    }

    public String signInHref() {
        return frame.link("/sign-in?next=" + action());
    }
}
