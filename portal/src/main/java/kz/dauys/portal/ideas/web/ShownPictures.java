package kz.dauys.portal.ideas.web;

import java.util.List;
import java.util.function.Function;
import kz.dauys.portal.files.PictureView;
import kz.dauys.portal.ideas.IdeaStage;
import kz.dauys.portal.ideas.IdeaView;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.Picture;
import org.jspecify.annotations.Nullable;

/** Pictures of ideas as pages show them. */
final class ShownPictures {
    static final String PATH = "/pictures/ideas";

    private ShownPictures() {}

    /** For everyone who sees the idea; its office can hide them. */
    static List<Picture> of(Frame frame, IdeaView idea) {
        boolean office = idea.call().mayManage() && idea.line().stage() != IdeaStage.DRAFT;
        return shown(
                idea.pictures(),
                picture -> office
                        ? frame.link(CallPage.path(idea.call()) + "/"
                                + idea.line().number() + "/pictures/" + picture.id() + "/hide")
                        : null,
                _ -> null);
    }

    /** For everyone, on pages of other rooms. */
    static List<Picture> of(List<PictureView> pictures) {
        return shown(pictures, _ -> null, _ -> null);
    }

    /** For its authors, who can remove them. */
    static List<Picture> removable(Frame frame, IdeaView idea) {
        return shown(idea.pictures(), _ -> null, picture -> managing(frame, idea) + "/" + picture.id() + "/remove");
    }

    /** Where authors add and remove them. */
    static String managing(Frame frame, IdeaView idea) {
        return frame.link(CallsPage.PATH + "/drafts/" + idea.line().id() + "/pictures");
    }

    private static List<Picture> shown(
            List<PictureView> pictures,
            Function<PictureView, @Nullable String> hide,
            Function<PictureView, @Nullable String> remove) {
        return pictures.stream()
                .map(picture -> new Picture(
                        PATH + "/" + picture.id(),
                        picture.description(),
                        picture.width(),
                        picture.height(),
                        picture.hiddenReason(),
                        hide.apply(picture),
                        remove.apply(picture)))
                .toList();
    }
}
