package kz.dauys.portal.site.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome.Done;
import kz.dauys.portal.kernel.Outcome.Refused;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.people.CodeSent;
import kz.dauys.portal.people.Held;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frames;
import kz.dauys.portal.site.HeldWords;
import kz.dauys.portal.site.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What is kept about the person who looks: to read, to take along, to have erased. */
@Controller
@RequestMapping("/{language:kk|ru|en}" + MyDataPage.PATH)
class MyDataController {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final People people;
    private final Frames frames;
    private final Welcome welcome;
    private final Clock clock;

    MyDataController(People people, Frames frames, Welcome welcome, Clock clock) {
        this.people = people;
        this.frames = frames;
        this.welcome = welcome;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView show(HttpServletRequest request, Language language, Viewer viewer) {
        var frame = frames.of(request, language, "accounts.data.title");
        return Pages.show(new MyDataPage(frame, HeldWords.of(held(viewer, HeldWords.ASKED), frame.speech())));
    }

    @GetMapping("/export.json")
    ResponseEntity<byte[]> export(Viewer viewer) {
        var export = new LinkedHashMap<String, Object>();
        export.put("exportedAt", clock.instant().toString());
        export.put("person", String.valueOf(viewer.person()));
        export.put("held", HeldWords.export(held(viewer, Integer.MAX_VALUE)));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .header(
                        "Content-Disposition",
                        ContentDisposition.attachment()
                                .filename("dauys-my-data.json")
                                .build()
                                .toString())
                .body(JSON.writeValueAsString(export).getBytes(StandardCharsets.UTF_8));
    }

    private List<Held> held(Viewer viewer, int most) {
        var person = viewer.person();
        if (person == null) {
            throw new AccessDeniedException("nothing is kept about nobody");
        }
        return people.held(viewer, person, most).orThrow();
    }

    @GetMapping("/erase")
    ModelAndView askErasure(HttpServletRequest request, Language language, Viewer viewer) {
        return form(request, language, viewer, false, null, FormErrors.none());
    }

    @GetMapping("/erase/code")
    ModelAndView again(Language language) {
        return Pages.seeOther("/" + language.code() + MyDataPage.PATH + "/erase");
    }

    @PostMapping("/erase/code")
    ModelAndView sendCode(HttpServletRequest request, Language language, Viewer viewer) {
        return switch (people.requestErasure(viewer, request.getRemoteAddr())) {
            case Done<CodeSent>(CodeSent sent) ->
                form(request, language, viewer, true, sent.demoCode(), FormErrors.none());
            case Refused<CodeSent>(Refusal refusal) ->
                Pages.refused(frames.of(request, language, "accounts.erase.title"), refusal);
        };
    }

    @PostMapping("/erase")
    ModelAndView erase(
            HttpServletRequest request,
            HttpServletResponse response,
            Language language,
            Viewer viewer,
            @RequestParam(defaultValue = "") String code) {
        return switch (people.eraseSelf(viewer, code, request.getRemoteAddr())) {
            case Done<PersonId> _ -> {
                welcome.out(request, response, language);
                yield Pages.seeOther("/" + language.code(), "accounts.erase.done");
            }
            case Refused<PersonId>(Refusal refusal) -> {
                var speech =
                        frames.of(request, language, "accounts.erase.title").speech();
                yield form(request, language, viewer, true, null, FormErrors.at("code", refusal, speech));
            }
        };
    }

    private ModelAndView form(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            boolean sent,
            @Nullable String demoCode,
            FormErrors errors) {
        var frame = frames.of(request, language, "accounts.erase.title");
        return Pages.show(
                new EraseMePage(
                        errors.any() ? frame.withMistakes() : frame,
                        people.objectionToErasure(viewer).orElse(null),
                        sent,
                        demoCode == null ? "" : demoCode,
                        errors),
                errors.any() ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK);
    }
}
