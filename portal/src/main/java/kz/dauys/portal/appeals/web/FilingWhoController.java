package kz.dauys.portal.appeals.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.stream.Stream;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.appeals.Applicant;
import kz.dauys.portal.appeals.Capacity;
import kz.dauys.portal.appeals.DraftContent;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Pages;
import kz.dauys.portal.site.Speech;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Who files, for whom, and how the answer reaches them. */
@Controller
@RequestMapping("/{language:kk|ru|en}/file/who")
class FilingWhoController {
    private final Appeals appeals;
    private final Writing writing;

    FilingWhoController(Appeals appeals, Writing writing) {
        this.appeals = appeals;
        this.writing = writing;
    }

    @GetMapping
    ModelAndView who(HttpServletRequest request, Viewer viewer) {
        var content = writing.content(request, viewer);
        return Pages.show(page(request, viewer, content, appeals.applicant(viewer, content), FormErrors.none()));
    }

    @PostMapping
    ModelAndView save(
            HttpServletRequest request,
            HttpServletResponse response,
            Viewer viewer,
            @RequestParam(defaultValue = "SELF") String capacity,
            @RequestParam(defaultValue = "") String represented,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String postalAddress,
            @RequestParam(defaultValue = "") String phone,
            @RequestParam(defaultValue = "") String iin,
            @RequestParam(defaultValue = "") String bin) {
        var who = new DraftContent.Who(
                capacity(capacity), represented, new Applicant(name, postalAddress, phone, iin, bin));
        var changed = writing.content(request, viewer).by(who);
        var mistakes = appeals.mistakes(changed);
        if (!mistakes.isEmpty()) {
            var errors = errors(mistakes, writing.frame(request, Question.WHO).speech());
            return Pages.show(
                    page(request, viewer, changed, who.applicant(), errors), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return writing.answer(request, response, viewer, Question.WHO, content -> content.by(who));
    }

    static FormErrors errors(Map<String, Refusal> mistakes, Speech speech) {
        var errors = FormErrors.none();
        for (var mistake : mistakes.entrySet()) {
            var refusal = mistake.getValue();
            errors = errors.and(mistake.getKey(), speech.say(refusal) + " " + speech.next(refusal));
        }
        return errors;
    }

    private FilingWhoPage page(
            HttpServletRequest request, Viewer viewer, DraftContent content, Applicant shown, FormErrors errors) {
        var frame = writing.frame(request, Question.WHO, errors);
        var chosen = content.who().capacity();
        return new FilingWhoPage(
                frame,
                writing.steps(frame, Question.WHO, writing.draft(request, viewer)),
                Stream.of(Capacity.values())
                        .map(capacity -> Choice.of(
                                        capacity.name(), frame.say("appeals.capacity." + capacity), chosen.name())
                                .withHint(frame.say("appeals.file.who.hint." + capacity)))
                        .toList(),
                content.who().represented(),
                shown,
                errors);
    }

    static Capacity capacity(String name) {
        return Stream.of(Capacity.values())
                .filter(capacity -> capacity.name().equals(name))
                .findFirst()
                .orElse(Capacity.SELF);
    }
}
