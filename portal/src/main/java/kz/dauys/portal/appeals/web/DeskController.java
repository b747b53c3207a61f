package kz.dauys.portal.appeals.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import kz.dauys.portal.appeals.AppealNumber;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.appeals.BulkResult;
import kz.dauys.portal.appeals.QueueFilter;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frames;
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
import org.springframework.web.util.UriComponentsBuilder;

/** The queue of an office: by time left, narrowed, and with something done to many at once. */
@Controller
@RequestMapping("/{language:kk|ru|en}/desk")
class DeskController {
    private static final int LONGEST_NUMBER = 64;

    private final Appeals appeals;
    private final DeskViewers viewers;
    private final DeskChoices choices;
    private final Organisations organisations;
    private final People people;
    private final Frames frames;

    DeskController(
            Appeals appeals,
            DeskViewers viewers,
            DeskChoices choices,
            Organisations organisations,
            People people,
            Frames frames) {
        this.appeals = appeals;
        this.viewers = viewers;
        this.choices = choices;
        this.organisations = organisations;
        this.people = people;
        this.frames = frames;
    }

    @GetMapping
    ModelAndView queue(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestParam(required = false) @Nullable String after) {
        DeskViewers.admitToDesk(viewer);
        var filter = DeskAddress.read(parameters);
        return Pages.show(page(request, language, viewer, filter, after, null, DeskTyped.nothing(), FormErrors.none()));
    }

    private DeskQueuePage page(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            QueueFilter filter,
            @Nullable String after,
            @Nullable String notFound,
            DeskTyped typed,
            FormErrors errors) {
        var frame = frames.of(request, language, "desk.queue.title");
        var speech = frame.speech();
        var slice = appeals.queue(viewer, filter, after);
        var bodies = viewer.bodiesAs(Role.OFFICER, Role.HEAD);
        var acts = DeskViewers.works(viewer);
        var selected = new HashSet<>(typed.all("number"));
        return new DeskQueuePage(
                errors.any() ? frame.withMistakes() : frame,
                appeals.workload(viewer),
                filter,
                slice.items().stream()
                        .map(row -> DeskRow.of(
                                frame, row, selected.contains(row.number().value())))
                        .toList(),
                slice.next(),
                after == null ? "" : after,
                acts ? appeals.savedFilters(viewer) : List.of(),
                choices.kinds(speech, filter.kind(), frame.say("desk.filter.any-kind")),
                choices.topics(speech, filter.topic(), frame.say("desk.filter.any-topic"), 2),
                choices.places(speech, bodies, filter.territory(), frame.say("desk.filter.any-place")),
                acts ? choices.officersOf(viewer, typed.of("officer"), frame.say("desk.choose")) : List.of(),
                acts
                        ? choices.bodies(
                                speech,
                                bodies.size() == 1 ? bodies : List.of(),
                                typed.of("to"),
                                frame.say("desk.choose"))
                        : List.of(),
                viewers.actingFor(viewer),
                acts && appeals.owesNotices(viewer),
                acts,
                bodies.size() != 1,
                notFound,
                typed,
                errors);
    }

    /** By its number: straight to the case, or back with word that there is none. */
    @GetMapping("/find")
    ModelAndView find(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @RequestParam(defaultValue = "") String number) {
        DeskViewers.admitToDesk(viewer);
        var typed = number.strip();
        if (typed.isEmpty()) {
            return Pages.seeOther("/" + language.code() + DeskAddress.QUEUE);
        }
        var known = typed.length() > LONGEST_NUMBER
                ? java.util.Optional.<AppealNumber>empty()
                : AppealNumber.read(typed)
                        .filter(one -> appeals.view(viewer, one)
                                .filter(view -> view.sight().atDesk())
                                .isPresent());
        if (known.isPresent()) {
            return Pages.seeOther(
                    "/" + language.code() + DeskAddress.appeal(known.get().value()));
        }
        var shown = typed.length() > LONGEST_NUMBER ? typed.substring(0, LONGEST_NUMBER) + "…" : typed;
        return Pages.show(
                page(request, language, viewer, QueueFilter.all(), null, shown, DeskTyped.nothing(), FormErrors.none()),
                HttpStatus.NOT_FOUND);
    }

    @PostMapping("/filters")
    ModelAndView saveFilter(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @RequestParam MultiValueMap<String, String> form) {
        DeskViewers.admitToDesk(viewer);
        var typed = DeskTyped.of(form);
        var filter = filter(typed.of("filter"));
        return switch (appeals.saveFilter(viewer, typed.of("filterName"), filter)) {
            case Outcome.Done<UUID> _ ->
                Pages.seeOther("/" + language.code() + DeskAddress.queue(filter, null), "desk.filter.saved");
            case Outcome.Refused<UUID>(var refusal) -> {
                var speech = frames.of(request, language, "desk.queue.title").speech();
                yield Pages.show(
                        page(
                                request,
                                language,
                                viewer,
                                filter,
                                null,
                                null,
                                typed,
                                FormErrors.at("filterName", refusal, speech)),
                        HttpStatus.UNPROCESSABLE_CONTENT);
            }
        };
    }

    @PostMapping("/filters/{id}/delete")
    ModelAndView deleteFilter(HttpServletRequest request, Language language, Viewer viewer, @PathVariable UUID id) {
        DeskViewers.admitToDesk(viewer);
        return switch (appeals.deleteFilter(viewer, id)) {
            case Outcome.Done<UUID> _ ->
                Pages.seeOther("/" + language.code() + DeskAddress.QUEUE, "desk.filter.deleted");
            case Outcome.Refused<UUID>(var refusal) ->
                Pages.refused(frames.of(request, language, "desk.queue.title"), refusal);
        };
    }

    /** The address of an act shown again (another language, a reload) leads to the queue. */
    @GetMapping({"/bulk", "/filters", "/filters/{id}/delete"})
    ModelAndView again(Language language) {
        return Pages.seeOther("/" + language.code() + DeskAddress.QUEUE);
    }

    @PostMapping("/bulk")
    ModelAndView bulk(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @RequestParam MultiValueMap<String, String> form) {
        DeskViewers.admitToDesk(viewer);
        var typed = DeskTyped.of(form);
        var frame = frames.of(request, language, "desk.bulk.title");
        var numbers = typed.all("number").stream()
                .flatMap(number -> AppealNumber.read(number).stream())
                .toList();
        var assigning = typed.of("act").equals("assign");
        var redirecting = typed.of("act").equals("redirect");
        var officer = DeskAddress.value(typed.of("officer"), UUID::fromString);
        var to = DeskAddress.value(typed.of("to"), UUID::fromString);
        var errors = FormErrors.none();
        if (numbers.isEmpty()) {
            errors = errors.and("appeals", frame.say("desk.bulk.none"));
        }
        if (assigning && officer == null) {
            errors = errors.and("officer", frame.say("desk.bulk.officer-missing"));
        }
        if (!assigning && !redirecting) {
            errors = errors.and("", frame.say("desk.bulk.act-missing"));
        }
        if (redirecting && to == null) {
            errors = errors.and("to", frame.say("desk.bulk.body-missing"));
        }
        if (redirecting && typed.of("reason").isBlank()) {
            errors = errors.and("reason", frame.say("refusal.appeals.reason-missing"));
        }
        var filter = filter(typed.of("filter"));
        if (errors.any()) {
            return Pages.show(
                    page(request, language, viewer, filter, blankAsNull(typed.of("after")), null, typed, errors),
                    HttpStatus.UNPROCESSABLE_CONTENT);
        }
        List<BulkResult> results;
        String doing;
        if (officer != null && assigning) {
            var person = new PersonId(officer);
            results = appeals.assignAll(viewer, numbers, person);
            doing = frame.say(
                    "desk.bulk.assigned",
                    "officer",
                    people.names(List.of(person)).getOrDefault(person, "—"));
        } else {
            var body = new BodyId(to == null ? new UUID(0, 0) : to);
            results = appeals.redirectAll(viewer, numbers, body, typed.of("reason"));
            doing = frame.say(
                    "desk.bulk.redirected",
                    "body",
                    organisations
                            .body(body, choices.today())
                            .map(known -> frame.say(known.name()))
                            .orElse("—"));
        }
        return Pages.show(new DeskBulkResultPage(frame, doing, results, frame.link(DeskAddress.queue(filter, null))));
    }

    private static @Nullable String blankAsNull(String text) {
        return text.isBlank() ? null : text;
    }

    private static QueueFilter filter(String query) {
        return DeskAddress.read(UriComponentsBuilder.fromUri(URI.create("/"))
                .query(query.replace("{", "").replace("}", ""))
                .build()
                .getQueryParams());
    }
}
