package kz.dauys.portal.ideas.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import kz.dauys.portal.files.PictureId;
import kz.dauys.portal.files.PictureSize;
import kz.dauys.portal.files.PictureView;
import kz.dauys.portal.ideas.IdeaView;
import kz.dauys.portal.ideas.Ideas;
import kz.dauys.portal.kernel.CleanText;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frames;
import kz.dauys.portal.site.PageNotFound;
import kz.dauys.portal.site.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** Pictures of ideas: its authors add and remove them, its office hides them, and whoever sees the idea fetches them. */
@Controller
class IdeaPicturesController {
    private static final String OF_AUTHORS = "/{language:kk|ru|en}" + CallsPage.PATH + "/drafts/{idea}/pictures";
    private static final String OF_OFFICE =
            "/{language:kk|ru|en}" + CallsPage.PATH + "/{call}/{number:\\d{1,9}}/pictures/{picture}/hide";
    private static final Map<String, String> FIELDS = Map.of(
            "ideas.picture-description-missing", "description",
            "ideas.numbers-of-people", "description",
            "ideas.picture-none", "picture");

    private final Ideas ideas;
    private final ShownIdeas shown;
    private final Frames frames;

    IdeaPicturesController(Ideas ideas, ShownIdeas shown, Frames frames) {
        this.ideas = ideas;
        this.shown = shown;
        this.frames = frames;
    }

    // --- those who write the idea

    @GetMapping(OF_AUTHORS)
    ModelAndView show(HttpServletRequest request, Language language, Viewer viewer, @PathVariable UUID idea) {
        return Pages.show(page(request, language, shown.own(viewer, idea), "", null));
    }

    @PostMapping(OF_AUTHORS)
    ModelAndView add(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID idea,
            @RequestParam(required = false) @Nullable MultipartFile picture,
            @RequestParam(defaultValue = "") String description)
            throws IOException {
        var view = shown.own(viewer, idea);
        return switch (added(viewer, view, picture, description)) {
            case Outcome.Done<PictureId> _ ->
                Pages.seeOther(
                        "/" + language.code() + CallsPage.PATH + "/drafts/" + idea + "/pictures",
                        "ideas.pictures.added");
            case Outcome.Refused<PictureId>(var refusal) ->
                Pages.show(
                        page(request, language, view, CleanText.of(description), refusal),
                        HttpStatus.UNPROCESSABLE_CONTENT);
        };
    }

    private Outcome<PictureId> added(Viewer viewer, IdeaView idea, @Nullable MultipartFile picture, String description)
            throws IOException {
        if (picture == null || picture.isEmpty()) {
            return Outcome.refused("ideas.picture-none");
        }
        try (var bytes = picture.getInputStream()) {
            return ideas.addPicture(viewer, idea.line().id(), description, bytes);
        }
    }

    @PostMapping(OF_AUTHORS + "/{picture}/remove")
    ModelAndView remove(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID idea,
            @PathVariable UUID picture) {
        var view = shown.own(viewer, idea);
        var id = pictureOf(view, picture).id();
        return switch (ideas.removePicture(viewer, id)) {
            case Outcome.Done<PictureId> _ ->
                Pages.seeOther(
                        "/" + language.code() + CallsPage.PATH + "/drafts/" + idea + "/pictures",
                        "ideas.pictures.removed");
            case Outcome.Refused<PictureId>(var refusal) ->
                Pages.show(page(request, language, view, "", refusal), HttpStatus.UNPROCESSABLE_CONTENT);
        };
    }

    private IdeaPicturesPage page(
            HttpServletRequest request,
            Language language,
            IdeaView idea,
            String description,
            @Nullable Refusal refusal) {
        var frame = frames.of(request, language, "ideas.pictures.title");
        return new IdeaPicturesPage(
                refusal == null ? frame : frame.withMistakes(),
                idea,
                description,
                DraftIdeasController.address(language, idea),
                refusal == null ? FormErrors.none() : FormErrors.at(field(refusal), refusal, frame.speech()));
    }

    private static String field(Refusal refusal) {
        return refusal.code().startsWith("files.") ? "picture" : FIELDS.getOrDefault(refusal.code(), "");
    }

    private static PictureView pictureOf(IdeaView idea, UUID id) {
        return idea.pictures().stream()
                .filter(picture -> picture.id().value().equals(id))
                .findFirst()
                .orElseThrow(PageNotFound::new);
    }

    // --- the office

    @GetMapping(OF_OFFICE)
    ModelAndView askToHide(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID call,
            @PathVariable int number,
            @PathVariable UUID picture) {
        var idea = shown.managed(viewer, call, number);
        return Pages.show(hiding(request, language, idea, pictureOf(idea, picture)));
    }

    @PostMapping(OF_OFFICE)
    ModelAndView hide(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID call,
            @PathVariable int number,
            @PathVariable UUID picture,
            @RequestParam(defaultValue = "") String reason) {
        var idea = shown.managed(viewer, call, number);
        var found = pictureOf(idea, picture);
        return switch (ideas.hidePicture(viewer, found.id(), reason)) {
            case Outcome.Done<PictureId> _ ->
                Pages.seeOther(ShownIdeas.address(language, call, number), "ideas.hide-picture.done");
            case Outcome.Refused<PictureId>(var refusal) ->
                Pages.show(
                        hiding(request, language, idea, found).refused(reason, refusal),
                        HttpStatus.UNPROCESSABLE_CONTENT);
        };
    }

    private ReasonPage hiding(HttpServletRequest request, Language language, IdeaView idea, PictureView picture) {
        var frame = frames.of(request, language, "ideas.hide-picture.title");
        var back = ShownIdeas.address(language, idea.line().call(), idea.line().number());
        return ReasonPage.of(
                frame,
                "hide-picture",
                idea.line().text().title(),
                picture.description(),
                back + "/pictures/" + picture.id() + "/hide",
                back);
    }

    // --- whoever sees the idea

    @GetMapping(ShownPictures.PATH + "/{picture}/{size:large|small}")
    ResponseEntity<Resource> picture(Viewer viewer, @PathVariable UUID picture, @PathVariable String size)
            throws IOException {
        return ideas.picture(viewer, new PictureId(picture), PictureSize.of(size))
                .orElseThrow(PageNotFound::new)
                .answer();
    }
}
