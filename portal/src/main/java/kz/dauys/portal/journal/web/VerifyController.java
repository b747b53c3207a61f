package kz.dauys.portal.journal.web;

import gg.jte.TemplateEngine;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import kz.dauys.portal.journal.Journal;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.site.Frames;
import kz.dauys.portal.site.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The page that checks receipts in the browser, and the same as one file to be kept. */
@Controller
class VerifyController {
    private final Journal journal;
    private final Frames frames;
    private final TemplateEngine templates;
    private final SelfContained files;
    private final Clock clock;

    VerifyController(Journal journal, Frames frames, TemplateEngine templates, SelfContained files, Clock clock) {
        this.journal = journal;
        this.frames = frames;
        this.templates = templates;
        this.files = files;
        this.clock = clock;
    }

    @GetMapping("/{language:kk|ru|en}/verify")
    ModelAndView page(HttpServletRequest request, Language language) {
        return Pages.show(page(request, language, null));
    }

    @GetMapping("/{language:kk|ru|en}/verify.html")
    ResponseEntity<byte[]> saved(HttpServletRequest request, Language language) {
        var page = page(request, language, clock.instant());
        var file =
                files.page(language, page.frame().windowTitle(), Pages.content(templates, new SavedVerifyPage(page)));
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("dauys-verify-" + language.code() + ".html")
                                .build()
                                .toString())
                .body(file.getBytes(StandardCharsets.UTF_8));
    }

    private VerifyPage page(HttpServletRequest request, Language language, @Nullable Instant saved) {
        var policy = journal.policy();
        return new VerifyPage(
                frames.of(request, language, "journal.verify.title"), policy.startsWith("log ") ? policy : null, saved);
    }
}
