package kz.dauys.portal.appeals.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import kz.dauys.portal.appeals.AppealView;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.appeals.AttachmentRole;
import kz.dauys.portal.appeals.Capacity;
import kz.dauys.portal.appeals.Draft;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.PageNotFound;
import kz.dauys.portal.site.Pages;
import kz.dauys.portal.site.Speech;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** Files that go with the appeal. */
@Controller
@RequestMapping("/{language:kk|ru|en}/file/files")
class FilingFilesController {
    private final Appeals appeals;
    private final Writing writing;

    FilingFilesController(Appeals appeals, Writing writing) {
        this.appeals = appeals;
        this.writing = writing;
    }

    @GetMapping
    ModelAndView files(HttpServletRequest request, Viewer viewer) {
        return Pages.show(page(request, viewer, FormErrors.none()));
    }

    @PostMapping
    ModelAndView save(
            HttpServletRequest request,
            HttpServletResponse response,
            Language language,
            Viewer viewer,
            @RequestParam(required = false) @Nullable List<MultipartFile> files,
            @RequestParam(required = false) @Nullable List<MultipartFile> power,
            @RequestParam(required = false) @Nullable List<UUID> uploaded)
            throws IOException {
        var evidence = brought(files);
        var powers = brought(power);
        var whole = Objects.requireNonNullElse(uploaded, List.<UUID>of());
        if (evidence.isEmpty() && powers.isEmpty() && whole.isEmpty()) {
            return writing.answer(request, response, viewer, Question.FILES, content -> content);
        }
        var speech = writing.frame(request, Question.FILES).speech();
        var errors = attach(request, viewer, AttachmentRole.POWER, powers, "power", speech, FormErrors.none());
        errors = attach(request, viewer, AttachmentRole.EVIDENCE, evidence, "files", speech, errors);
        errors = attachUploads(request, viewer, whole, speech, errors);
        return errors.any()
                ? Pages.show(page(request, viewer, errors), HttpStatus.UNPROCESSABLE_CONTENT)
                : Pages.seeOther("/" + language.code() + Question.FILES.path(), "appeals.file.files.added");
    }

    private static List<MultipartFile> brought(@Nullable List<MultipartFile> sent) {
        // a browser sends an empty part for a field without a file, but an empty file has a name
        return Objects.requireNonNullElse(sent, List.<MultipartFile>of()).stream()
                .filter(file -> !file.isEmpty() || !name(file).isEmpty())
                .toList();
    }

    private static String name(MultipartFile file) {
        return Objects.requireNonNullElse(file.getOriginalFilename(), "");
    }

    private FormErrors attach(
            HttpServletRequest request,
            Viewer viewer,
            AttachmentRole role,
            List<MultipartFile> files,
            String field,
            Speech speech,
            FormErrors before)
            throws IOException {
        var errors = before;
        var key = Objects.requireNonNullElse(writing.key(request), "");
        for (var file : files) {
            try (var bytes = file.getInputStream()) {
                var put = appeals.attachToDraft(viewer, request.getRemoteAddr(), key, role, name(file), bytes);
                if (put instanceof Outcome.Refused<AppealView.AttachmentView>(var refusal)) {
                    errors = errors.and(field, name(file) + ": " + speech.say(refusal) + " " + speech.next(refusal));
                }
            }
        }
        return errors;
    }

    /** What came in pieces before. */
    private FormErrors attachUploads(
            HttpServletRequest request, Viewer viewer, List<UUID> uploads, Speech speech, FormErrors before) {
        var errors = before;
        var key = Objects.requireNonNullElse(writing.key(request), "");
        for (var id : uploads) {
            var name = appeals.upload(viewer, key, id).map(upload -> upload.name() + ": ");
            if (appeals.attachUpload(viewer, key, id)
                    instanceof Outcome.Refused<AppealView.AttachmentView>(var refusal)) {
                errors = errors.and("files", name.orElse("") + speech.say(refusal) + " " + speech.next(refusal));
            }
        }
        return errors;
    }

    @PostMapping("/uploads/{upload}/remove")
    ModelAndView takeBack(HttpServletRequest request, Language language, Viewer viewer, @PathVariable UUID upload) {
        var key = writing.key(request);
        if (key != null) {
            // an upload that is gone already is what was wanted
            appeals.abandonUpload(viewer, key, upload);
        }
        return Pages.seeOther("/" + language.code() + Question.FILES.path(), "appeals.file.files.removed");
    }

    @GetMapping("/{file}")
    ResponseEntity<Resource> file(HttpServletRequest request, Viewer viewer, @PathVariable UUID file)
            throws IOException {
        return appeals.attachmentOfDraft(viewer, writing.key(request), file)
                .orElseThrow(PageNotFound::new)
                .answer();
    }

    @PostMapping("/{file}/remove")
    ModelAndView remove(HttpServletRequest request, Language language, Viewer viewer, @PathVariable UUID file) {
        var key = writing.key(request);
        if (key != null) {
            // a file that is gone already is what was wanted
            appeals.detachFromDraft(viewer, key, file);
        }
        return Pages.seeOther("/" + language.code() + Question.FILES.path(), "appeals.file.files.removed");
    }

    private FilingFilesPage page(HttpServletRequest request, Viewer viewer, FormErrors errors) {
        var draft = writing.draft(request, viewer);
        var frame = writing.frame(request, Question.FILES, errors);
        var lines = FileLine.of(frame, draft.map(Draft::files).orElse(List.of()), "/file", true);
        var uploads = UploadLine.of(frame, appeals.uploads(viewer, writing.key(request)));
        var most = appeals.mostFiles(viewer);
        return new FilingFilesPage(
                frame,
                writing.steps(frame, Question.FILES, draft),
                lines,
                uploads,
                draft.isPresent(),
                most,
                lines.size() >= most,
                viewer.signedIn(),
                represents(draft),
                errors);
    }

    private static boolean represents(Optional<Draft> draft) {
        return draft.map(one -> one.content().who().capacity())
                .filter(capacity -> capacity == Capacity.REPRESENTATIVE || capacity == Capacity.ORGANISATION)
                .isPresent();
    }
}
