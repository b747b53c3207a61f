package kz.dauys.portal.ideas.web;

import java.util.List;
import kz.dauys.portal.ideas.CallStage;
import kz.dauys.portal.ideas.IdeaStage;
import kz.dauys.portal.ideas.IdeaView;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.Picture;

/**
 * Pictures of an idea, for its authors.
 *
 * @param description as it was typed
 * @param back to the idea
 */
public record IdeaPicturesPage(Frame frame, IdeaView idea, String description, String back, FormErrors errors) {
    private static final int MOST = 5;

    public List<Picture> pictures() {
        return ShownPictures.removable(frame, idea);
    }

    public String action() {
        return ShownPictures.managing(frame, idea);
    }

    /** Whether the idea can be written anew. */
    public boolean mayAdd() {
        var stage = idea.line().stage();
        return idea.call().stage() == CallStage.OPEN && (stage == IdeaStage.DRAFT || stage == IdeaStage.PROPOSED);
    }

    public boolean full() {
        return idea.pictures().stream()
                        .filter(picture -> picture.hiddenReason() == null)
                        .count()
                >= MOST;
    }

    public int most() {
        return MOST;
    }
}
