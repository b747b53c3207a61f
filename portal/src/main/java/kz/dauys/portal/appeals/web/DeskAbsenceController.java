package kz.dauys.portal.appeals.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.people.Colleague;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frames;
import kz.dauys.portal.site.Pages;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where officers, heads and operators record that they are away and who stands in. */
@Controller
@RequestMapping("/{language:kk|ru|en}/desk/absence")
class DeskAbsenceController {
    private static final Map<String, String> FIELDS = Map.of(
            "people.absence-days-wrong", "from",
            "people.absence-recorded", "from",
            "people.absence-of-another", "absent",
            "people.substitute-elsewhere", "substitute");

    private final People people;
    private final DeskChoices choices;
    private final Frames frames;

    DeskAbsenceController(People people, DeskChoices choices, Frames frames) {
        this.people = people;
        this.choices = choices;
        this.frames = frames;
    }

    @GetMapping
    ModelAndView show(HttpServletRequest request, Language language, Viewer viewer) {
        DeskViewers.admitToOffice(viewer);
        return Pages.show(page(request, language, viewer, DeskTyped.nothing(), FormErrors.none()));
    }

    @GetMapping("/{id}/end")
    ModelAndView again(Language language, @PathVariable UUID id) {
        return Pages.seeOther("/" + language.code() + "/desk/absence");
    }

    @PostMapping
    ModelAndView record(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @RequestParam MultiValueMap<String, String> form) {
        DeskViewers.admitToOffice(viewer);
        var typed = DeskTyped.of(form);
        var frame = frames.of(request, language, "desk.absence.title");
        var from = DeskAddress.value(typed.of("from"), LocalDate::parse);
        var to = DeskAddress.value(typed.of("to"), LocalDate::parse);
        var substitute = DeskAddress.value(typed.of("substitute"), UUID::fromString);
        var errors = FormErrors.none();
        if (from == null) {
            errors = errors.and("from", frame.say("desk.date-missing"));
        }
        if (to == null) {
            errors = errors.and("to", frame.say("desk.date-missing"));
        }
        if (substitute == null) {
            errors = errors.and("substitute", frame.say("refusal.people.substitute-elsewhere.next"));
        }
        var ill = DeskAddress.value(typed.of("absent"), UUID::fromString);
        var absent = ill == null ? DeskViewers.person(viewer) : new PersonId(ill);
        if (from != null && to != null && substitute != null) {
            switch (people.recordAbsence(viewer, absent, from, to, new PersonId(substitute), choices.today())) {
                case Outcome.Done<UUID> _ -> {
                    return Pages.seeOther("/" + language.code() + "/desk/absence", "desk.absence.saved");
                }
                case Outcome.Refused<UUID>(var refusal) ->
                    errors = FormErrors.at(FIELDS.getOrDefault(refusal.code(), ""), refusal, frame.speech());
            }
        }
        return Pages.show(page(request, language, viewer, typed, errors), HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @PostMapping("/{id}/end")
    ModelAndView end(HttpServletRequest request, Language language, Viewer viewer, @PathVariable UUID id) {
        DeskViewers.admitToOffice(viewer);
        return switch (people.endAbsence(viewer, id, choices.today())) {
            case Outcome.Done<UUID> _ -> Pages.seeOther("/" + language.code() + "/desk/absence", "desk.absence.ended");
            case Outcome.Refused<UUID>(var refusal) ->
                Pages.refused(frames.of(request, language, "desk.absence.title"), refusal);
        };
    }

    private DeskAbsencePage page(
            HttpServletRequest request, Language language, Viewer viewer, DeskTyped typed, FormErrors errors) {
        var frame = frames.of(request, language, "desk.absence.title");
        var today = choices.today();
        var person = DeskViewers.person(viewer);
        var absences = people.absences(person, today);
        var others = new HashSet<PersonId>();
        absences.forEach(one -> {
            others.add(one.absent());
            others.add(one.substitute());
        });
        var names = people.names(others);
        var mine = new ArrayList<DeskAbsencePage.Recorded>();
        var standingIn = new ArrayList<DeskAbsencePage.Recorded>();
        for (var one : absences) {
            boolean own = one.absent().equals(person);
            var other = own ? one.substitute() : one.absent();
            (own ? mine : standingIn)
                    .add(DeskAbsencePage.Recorded.of(frame, one, names.getOrDefault(other, "—"), today));
        }
        var substitutes = new ArrayList<Choice>();
        substitutes.add(new Choice("", frame.say("desk.choose"), null, false));
        var staff = colleagues(viewer, today);
        var able = staff.isEmpty() ? people.possibleSubstitutes(person, today, today) : staff.values();
        able.stream()
                .filter(colleague -> !staff.isEmpty() || !viewer.is(colleague.id()))
                .forEach(colleague -> substitutes.add(Choice.of(
                        colleague.id().value().toString(),
                        colleague.name() + ", " + frame.say(colleague.post()),
                        typed.of("substitute"))));
        var absentees = new ArrayList<Choice>();
        if (!staff.isEmpty()) {
            absentees.add(new Choice("", frame.say("desk.absence.myself"), null, false));
            staff.values().stream()
                    .filter(colleague -> !viewer.is(colleague.id()))
                    .forEach(colleague -> absentees.add(
                            Choice.of(colleague.id().value().toString(), colleague.name(), typed.of("absent"))));
        }
        var ofOthers = staff.values().stream()
                .filter(colleague -> !viewer.is(colleague.id()))
                .flatMap(colleague -> people.absences(colleague.id(), today).stream()
                        .filter(one -> one.absent().equals(colleague.id()))
                        .map(one -> DeskAbsencePage.Recorded.of(
                                frame,
                                one,
                                colleague.name() + " ← "
                                        + people.names(java.util.List.of(one.substitute()))
                                                .getOrDefault(one.substitute(), "—"),
                                today)))
                .toList();
        return new DeskAbsencePage(
                errors.any() ? frame.withMistakes() : frame,
                today,
                mine,
                standingIn,
                ofOthers,
                substitutes,
                absentees,
                typed,
                errors);
    }

    /** Whom the viewer heads, and the viewer; empty for those who head nobody. */
    private Map<PersonId, Colleague> colleagues(Viewer viewer, LocalDate today) {
        var staff = new LinkedHashMap<PersonId, Colleague>();
        viewer.appointments().stream()
                .filter(post -> post.role() == Role.HEAD && viewer.is(post.holder()) && post.body() != null)
                .forEach(post -> people.colleagues(
                                java.util.Objects.requireNonNull(post.body()),
                                today,
                                Role.OFFICER,
                                Role.HEAD,
                                Role.COUNTER_OPERATOR)
                        .forEach(colleague -> staff.putIfAbsent(colleague.id(), colleague)));
        return staff;
    }
}
