package kz.dauys.portal.works.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.UUID;
import kz.dauys.portal.budgets.Budgets;
import kz.dauys.portal.budgets.ProjectId;
import kz.dauys.portal.budgets.RoundId;
import kz.dauys.portal.budgets.Stage;
import kz.dauys.portal.files.PictureId;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frames;
import kz.dauys.portal.site.PageNotFound;
import kz.dauys.portal.site.Pages;
import kz.dauys.portal.site.RegisterNames;
import kz.dauys.portal.site.Typed;
import kz.dauys.portal.works.Acceptance;
import kz.dauys.portal.works.WorkView;
import kz.dauys.portal.works.Works;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** What became of projects that won: for everyone to read, for residents to judge, for the office to keep. */
@Controller
@RequestMapping("/{language:kk|ru|en}" + WorksPage.PATH + "/{round}")
class WorksController {
    private static final Map<String, String> FIELDS =
            Map.of("works.live-here", "here", "works.words-missing", "words", "works.numbers-of-people", "words");

    private final Works works;
    private final Budgets budgets;
    private final RegisterNames names;
    private final Frames frames;

    WorksController(Works works, Budgets budgets, RegisterNames names, Frames frames) {
        this.works = works;
        this.budgets = budgets;
        this.names = names;
        this.frames = frames;
    }

    @GetMapping
    ModelAndView index(HttpServletRequest request, Language language, Viewer viewer, @PathVariable UUID round) {
        var found = budgets.round(viewer, new RoundId(round))
                .filter(view -> view.stage() == Stage.COUNTED)
                .orElseThrow(PageNotFound::new);
        return Pages.show(WorksPage.of(
                frames.of(
                        request,
                        language,
                        "works.title",
                        Map.of("round", found.plan().title())),
                found,
                works.ofRound(viewer, found.id())));
    }

    @GetMapping("/{number:\\d{1,9}}")
    ModelAndView show(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID round,
            @PathVariable int number) {
        return Pages.show(page(request, language, work(viewer, round, number), "", FormErrors.none()));
    }

    private WorkPage page(
            HttpServletRequest request, Language language, WorkView work, String typed, FormErrors errors) {
        return WorkPage.of(
                frames.titled(request, language, work.project().plan().name()), work, names, typed, errors);
    }

    private WorkView work(Viewer viewer, UUID round, int number) {
        return works.work(viewer, new RoundId(round), number).orElseThrow(PageNotFound::new);
    }

    private WorkView managed(Viewer viewer, UUID round, int number) {
        var work = work(viewer, round, number);
        if (!work.mayManage()) {
            throw new PageNotFound();
        }
        return work;
    }

    @PostMapping("/{number:\\d{1,9}}/verdict")
    ModelAndView judge(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID round,
            @PathVariable int number,
            @RequestParam MultiValueMap<String, String> typed) {
        var work = work(viewer, round, number);
        var fields = new Typed(typed);
        var speech = frames.of(request, language, "works.verdict.title").speech();
        var words = fields.text("words");
        if (!fields.text("accepted").matches("yes|no")) {
            var errors = FormErrors.at("accepted", speech.say("works.verdict.missing"));
            return wrong(page(request, language, work, words, errors));
        }
        var verdict =
                new Acceptance(fields.has("here"), fields.text("accepted").equals("yes"), words, fields.has("named"));
        return switch (works.judge(viewer, work.round(), number, verdict)) {
            case Outcome.Done<ProjectId> _ -> Pages.seeOther(address(language, work), "works.verdict.kept");
            case Outcome.Refused<ProjectId>(var refusal) ->
                wrong(page(
                        request,
                        language,
                        work,
                        words,
                        FormErrors.at(FIELDS.getOrDefault(refusal.code(), ""), refusal, speech)));
        };
    }

    @GetMapping("/{number:\\d{1,9}}/record/{kind}")
    ModelAndView ask(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID round,
            @PathVariable int number,
            @PathVariable String kind) {
        var work = managed(viewer, round, number);
        var known = RecordKind.of(kind).orElseThrow(PageNotFound::new);
        return Pages.show(new RecordPage(
                frames.of(request, language, "works.record." + known.code()),
                work,
                known.code(),
                RecordForm.fresh(),
                FormErrors.none()));
    }

    @PostMapping("/{number:\\d{1,9}}/record/{kind}")
    ModelAndView put(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID round,
            @PathVariable int number,
            @PathVariable String kind,
            @RequestParam MultiValueMap<String, String> typed,
            @RequestParam MultiValueMap<String, MultipartFile> files) {
        var work = managed(viewer, round, number);
        var known = RecordKind.of(kind).orElseThrow(PageNotFound::new);
        var form = RecordForm.of(new Typed(typed));
        var pictures = form.pictures(files);
        var outcome = form.read(known)
                .then(act -> works.record(
                        viewer,
                        work.round(),
                        number,
                        act,
                        pictures.stream().map(RecordForm.Brought::picture).toList()));
        return switch (outcome) {
            case Outcome.Done<ProjectId> _ -> Pages.seeOther(address(language, work), "works.record.kept");
            case Outcome.Refused<ProjectId>(var refusal) -> {
                var frame = frames.of(request, language, "works.record." + known.code());
                yield wrong(new RecordPage(
                        frame.withMistakes(), work, known.code(), form, RecordForm.errors(frame, refusal, pictures)));
            }
        };
    }

    // --- pictures

    @GetMapping("/{number:\\d{1,9}}/pictures/{picture}/hide")
    ModelAndView askToHide(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID round,
            @PathVariable int number,
            @PathVariable UUID picture) {
        var work = managed(viewer, round, number);
        return Pages.show(hiding(request, language, work, picture));
    }

    @PostMapping("/{number:\\d{1,9}}/pictures/{picture}/hide")
    ModelAndView hide(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID round,
            @PathVariable int number,
            @PathVariable UUID picture,
            @RequestParam(defaultValue = "") String reason) {
        var work = managed(viewer, round, number);
        return switch (works.hidePicture(viewer, work.round(), number, new PictureId(picture), reason)) {
            case Outcome.Done<PictureId> _ -> Pages.seeOther(address(language, work), "works.hide-picture.done");
            case Outcome.Refused<PictureId>(var refusal) ->
                wrong(hiding(request, language, work, picture).refused(reason, refusal));
        };
    }

    private HidePicturePage hiding(HttpServletRequest request, Language language, WorkView work, UUID id) {
        var picture = work.steps().stream()
                .flatMap(step -> step.pictures().stream())
                .filter(one -> one.id().value().equals(id))
                .findFirst()
                .orElseThrow(PageNotFound::new);
        return HidePicturePage.of(frames.of(request, language, "works.hide-picture.title"), work, picture);
    }

    private static String address(Language language, WorkView work) {
        return "/" + language.code() + WorkPage.path(work);
    }

    private static ModelAndView wrong(Record page) {
        return Pages.show(page, HttpStatus.UNPROCESSABLE_CONTENT);
    }
}
