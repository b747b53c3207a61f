package kz.dauys.portal.site.accounts;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome.Done;
import kz.dauys.portal.kernel.Outcome.Refused;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.people.Held;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.PersonView;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.people.WrittenRequest;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frames;
import kz.dauys.portal.site.HeldWords;
import kz.dauys.portal.site.Pages;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Requests of people who come on paper: what is kept about me, and erase me. */
@Controller
@RequestMapping("/{language:kk|ru|en}" + PeoplePage.PATH)
class PeopleController {
    private static final Map<String, String> FIELDS =
            Map.of("people.request-number-missing", "number", "people.request-day-wrong", "day");

    private static final Set<String> NOT_SHOWN = Set.of("people.not-allowed", "people.person-not-found");

    private final People people;
    private final Frames frames;

    PeopleController(People people, Frames frames) {
        this.people = people;
        this.frames = frames;
    }

    @GetMapping
    ModelAndView ask(HttpServletRequest request, Language language) {
        return Pages.show(new PeoplePage(frames.of(request, language, "accounts.people.title"), "", List.of()));
    }

    /** By a form that is posted: an IIN in an address would stand in histories. */
    @PostMapping
    ModelAndView find(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @RequestParam(defaultValue = "") String words) {
        var frame = frames.of(request, language, "accounts.people.title");
        return switch (people.find(viewer, words)) {
            case Done<List<PersonView>>(var found) ->
                Pages.show(new PeoplePage(
                        frame,
                        words,
                        found.stream()
                                .map(person -> new PeoplePage.Row(
                                        frame.link(PeoplePage.PATH + "/" + person.id()),
                                        person.name().isBlank() ? "—" : person.name(),
                                        person.email() == null ? "" : person.email()))
                                .toList()));
            case Refused<List<PersonView>>(var refusal) -> Pages.refused(frame, refusal);
        };
    }

    @GetMapping("/{id:[0-9a-f-]+}")
    ModelAndView again(Language language) {
        return Pages.seeOther("/" + language.code() + PeoplePage.PATH);
    }

    /** By a form that is posted: the look is an act that the journal keeps. */
    @PostMapping("/{id:[0-9a-f-]+}")
    ModelAndView show(HttpServletRequest request, Language language, Viewer viewer, @PathVariable UUID id) {
        var frame = frames.of(request, language, "accounts.people.held");
        var person = new PersonId(id);
        return switch (people.held(viewer, person, HeldWords.ASKED)) {
            case Done<List<Held>>(var held) ->
                Pages.show(new PersonDataPage(frame, person, HeldWords.of(held, frame.speech())));
            case Refused<List<Held>>(var refusal) -> Pages.refused(frame, refusal);
        };
    }

    @GetMapping("/{id:[0-9a-f-]+}/erase")
    ModelAndView confirm(HttpServletRequest request, Language language, Viewer viewer, @PathVariable UUID id) {
        return confirm(request, language, viewer, new PersonId(id), "", "", FormErrors.none());
    }

    private ModelAndView confirm(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            PersonId person,
            String number,
            String day,
            FormErrors errors) {
        var frame = frames.of(request, language, "accounts.people.erase.title");
        var objection = people.objectionToErasing(viewer, person).orElse(null);
        if (objection != null && NOT_SHOWN.contains(objection.code())) {
            return Pages.refused(frame, objection);
        }
        var page = new ErasePersonPage(
                errors.any() ? frame.withMistakes() : frame,
                person,
                objection,
                number,
                day,
                people.today().toString(),
                errors);
        return Pages.show(page, errors.any() ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK);
    }

    @PostMapping("/{id:[0-9a-f-]+}/erase")
    ModelAndView erase(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String day) {
        var person = new PersonId(id);
        var speech = frames.of(request, language, "accounts.people.erase.title").speech();
        var on = day(day);
        if (on.isEmpty()) {
            var wrong = Refusal.of("people.request-day-wrong");
            return confirm(request, language, viewer, person, number, day, FormErrors.at("day", wrong, speech));
        }
        return switch (people.erase(viewer, person, new WrittenRequest(number, on.get()))) {
            case Done<PersonId> _ -> Pages.seeOther("/" + language.code() + PeoplePage.PATH, "accounts.people.erased");
            case Refused<PersonId>(var refusal) -> {
                var field = FIELDS.get(refusal.code());
                yield field == null
                        ? Pages.refused(frames.of(request, language, "accounts.people.erase.title"), refusal)
                        : confirm(
                                request, language, viewer, person, number, day, FormErrors.at(field, refusal, speech));
            }
        };
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text.strip()));
        } catch (DateTimeParseException notADay) {
            return Optional.empty();
        }
    }
}
