package kz.dauys.portal.appeals.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import kz.dauys.portal.appeals.AppealNumber;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.appeals.DraftId;
import kz.dauys.portal.appeals.DraftKept;
import kz.dauys.portal.appeals.LetterView;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.Fact;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.Frames;
import kz.dauys.portal.site.PageNotFound;
import kz.dauys.portal.site.Pages;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Whoever has the mailbox from which a letter came looks at it, and confirms it, changes it or has it forgotten. */
@Controller
@RequestMapping("/{language:kk|ru|en}/my/letters/{draft}")
class LettersController {
    private final Appeals appeals;
    private final Writing writing;
    private final Frames frames;

    LettersController(Appeals appeals, Writing writing, Frames frames) {
        this.appeals = appeals;
        this.writing = writing;
        this.frames = frames;
    }

    @GetMapping
    ModelAndView show(HttpServletRequest request, Language language, Viewer viewer, @PathVariable UUID draft) {
        var letter = letter(viewer, draft);
        var frame = frames.of(request, language, "letters.title");
        return Pages.show(new LetterPage(frame, letter, promise(frame, letter)));
    }

    private List<Fact> promise(Frame frame, LetterView letter) {
        var content = letter.draft().content();
        var guess = appeals.guess(content.text());
        var topic = content.topic() != null || guess.topics().isEmpty()
                ? content.topic()
                : guess.topics().getFirst().code();
        var place = content.place().territory() != null || guess.territories().isEmpty()
                ? content.place().territory()
                : guess.territories().getFirst().code();
        var promise = appeals.promise(appeals.kind(content), topic, place);
        var unit = promise.unit();
        return List.of(
                Fact.of(
                        frame.say("letters.answers"),
                        frame.say(promise.bodyName()) + (unit == null ? "" : ", " + frame.say(unit))),
                Fact.of(
                        frame.say("letters.due"),
                        frame.speech().date(promise.due().date())));
    }

    /** From here on it is an appeal: it has an author who said that it is theirs. */
    @PostMapping("/confirm")
    ModelAndView confirm(HttpServletRequest request, Language language, Viewer viewer, @PathVariable UUID draft) {
        return switch (appeals.confirmLetter(viewer, new DraftId(draft), language)) {
            case Outcome.Done<AppealNumber>(var number) ->
                Pages.seeOther("/" + language.code() + "/appeals/" + number + "/receipt");
            case Outcome.Refused<AppealNumber>(var refusal) -> {
                if (refusal.code().equals("appeals.no-such-draft")) {
                    throw new PageNotFound();
                }
                yield Pages.refused(frames.of(request, language, "letters.title"), refusal);
            }
        };
    }

    /** The same questions as for anybody who writes here, with what the letter says already answered. */
    @PostMapping("/edit")
    ModelAndView edit(
            HttpServletRequest request,
            HttpServletResponse response,
            Language language,
            Viewer viewer,
            @PathVariable UUID draft) {
        return opened(request, language, viewer, draft, kept -> {
            writing.remember(request, response, kept);
            return Pages.seeOther("/" + language.code() + Question.CHECK.path());
        });
    }

    @PostMapping("/discard")
    ModelAndView discard(HttpServletRequest request, Language language, Viewer viewer, @PathVariable UUID draft) {
        return opened(request, language, viewer, draft, kept -> {
            appeals.discardDraft(viewer, kept.key());
            return Pages.seeOther("/" + language.code() + "/my", "letters.discarded");
        });
    }

    private ModelAndView opened(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            UUID draft,
            Function<DraftKept, ModelAndView> then) {
        letter(viewer, draft);
        return switch (appeals.reopenDraft(viewer, new DraftId(draft))) {
            case Outcome.Done<DraftKept>(var kept) -> then.apply(kept);
            case Outcome.Refused<DraftKept>(var refusal) ->
                Pages.refused(frames.of(request, language, "letters.title"), refusal);
        };
    }

    private LetterView letter(Viewer viewer, UUID draft) {
        return appeals.letter(viewer, new DraftId(draft)).orElseThrow(PageNotFound::new);
    }
}
