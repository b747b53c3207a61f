package kz.dauys.portal.appeals.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.dauys.portal.appeals.AppealNumber;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.appeals.NoticeToHandOver;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.notifications.ByHand;
import kz.dauys.portal.notifications.LegalNotice;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frames;
import kz.dauys.portal.site.PageNotFound;
import kz.dauys.portal.site.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The notices owed by law that nothing shows to be handed over, and how one of them was. */
@Controller
@RequestMapping("/{language:kk|ru|en}")
class DeskNoticeController {
    private static final Map<String, String> FIELDS = Map.of(
            "notifications.by-hand.day-ahead", "day",
            "notifications.by-hand.day-before", "day",
            "notifications.by-hand.number-missing", "paper",
            "notifications.by-hand.number-too-long", "paper",
            "notifications.by-hand.nothing-posted", "what");

    private final Appeals appeals;
    private final People people;
    private final DeskChoices choices;
    private final Frames frames;

    DeskNoticeController(Appeals appeals, People people, DeskChoices choices, Frames frames) {
        this.appeals = appeals;
        this.people = people;
        this.choices = choices;
        this.frames = frames;
    }

    @GetMapping(DeskNoticesPage.PATH)
    ModelAndView list(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @RequestParam(required = false) @Nullable String after) {
        DeskViewers.admitToOffice(viewer);
        return Pages.show(DeskNoticesPage.of(
                frames.of(request, language, "desk.legal.title"),
                appeals.toHandOver(viewer, after),
                choices.today(),
                DeskViewers.desk(viewer),
                after));
    }

    @GetMapping("/desk/appeals/{number}/told/{notice}")
    ModelAndView show(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable String number,
            @PathVariable UUID notice) {
        DeskViewers.admitToOffice(viewer);
        var one = known(viewer, number, notice);
        return Pages.show(page(request, language, one, DeskTyped.nothing(), FormErrors.none()));
    }

    @PostMapping("/desk/appeals/{number}/told/{notice}")
    ModelAndView record(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable String number,
            @PathVariable UUID notice,
            @RequestParam MultiValueMap<String, String> form) {
        DeskViewers.admitToOffice(viewer);
        var one = known(viewer, number, notice);
        var typed = DeskTyped.of(form);
        var frame = frames.of(request, language, "desk.legal.record");
        var what = ByHand.What.find(typed.of("what")).orElse(null);
        var day = DeskAddress.value(typed.of("day"), LocalDate::parse);
        var errors = FormErrors.none();
        if (what == null) {
            errors = errors.and("what", frame.say("desk.choose"));
        }
        if (day == null) {
            errors = errors.and("day", frame.say("desk.date-missing"));
        }
        if (what != null && day != null) {
            switch (appeals.recordHandingOver(viewer, one.number(), notice, new ByHand(what, day, typed.of("paper")))) {
                case Outcome.Done<AppealNumber> _ -> {
                    return Pages.seeOther(
                            DeskViewers.desk(viewer)
                                    ? frame.link(DeskAddress.appeal(one.number().value()))
                                    : frame.link(DeskNoticesPage.PATH),
                            "desk.done.told");
                }
                case Outcome.Refused<AppealNumber>(var refusal) ->
                    errors = FormErrors.at(FIELDS.getOrDefault(refusal.code(), ""), refusal, frame.speech());
            }
        }
        return Pages.show(page(request, language, one, typed, errors), HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private DeskNoticePage page(
            HttpServletRequest request, Language language, NoticeToHandOver one, DeskTyped typed, FormErrors errors) {
        var names = people.names(one.notice().trail().stream()
                .map(LegalNotice.Step::by)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        return DeskNoticePage.of(
                frames.of(request, language, "desk.legal.record"), one, names, choices.today(), typed, errors);
    }

    private NoticeToHandOver known(Viewer viewer, String number, UUID notice) {
        return AppealNumber.read(number)
                .flatMap(read -> appeals.noticeToHandOver(viewer, read, notice))
                .orElseThrow(PageNotFound::new);
    }
}
