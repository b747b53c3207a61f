package kz.dauys.portal.site.accounts;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome.Done;
import kz.dauys.portal.kernel.Outcome.Refused;
import kz.dauys.portal.kernel.Trilingual;
import kz.dauys.portal.organisations.Body;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.organisations.UnitId;
import kz.dauys.portal.people.AccountView;
import kz.dauys.portal.people.NewRole;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frames;
import kz.dauys.portal.site.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Roles that an account is given and that end, and the days on which its holder is away. */
@Controller
@RequestMapping("/{language:kk|ru|en}" + AccountsPage.PATH + "/{id:[0-9a-f-]+}")
class RolesController {
    private static final Map<String, String> FIELDS = Map.of(
            "people.role-days-wrong", "from",
            "people.role-body-missing", "body",
            "people.role-unit-elsewhere", "unit",
            "people.absence-days-wrong", "from",
            "people.absence-recorded", "from",
            "people.substitute-elsewhere", "substitute");

    private final People people;
    private final Organisations organisations;
    private final Frames frames;
    private final AccountPages pages;
    private final RoleWords words;

    RolesController(People people, Organisations organisations, Frames frames, AccountPages pages, RoleWords words) {
        this.people = people;
        this.organisations = organisations;
        this.frames = frames;
        this.pages = pages;
        this.words = words;
    }

    @GetMapping("/roles/new")
    ModelAndView ask(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "") String body) {
        var today = people.today().toString();
        return form(
                request,
                language,
                viewer,
                new PersonId(id),
                role,
                body,
                "",
                new NewRolePage.Typed("", "", "", today, ""),
                FormErrors.none());
    }

    @PostMapping("/roles/new")
    ModelAndView give(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "") String body,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String kk,
            @RequestParam(defaultValue = "") String ru,
            @RequestParam(defaultValue = "") String en,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to) {
        var typed = new NewRolePage.Typed(kk, ru, en, from, to);
        var speech = frames.of(request, language, "accounts.role.title").speech();
        var chosen = role(role);
        var first = day(from);
        var last = to.isBlank() ? Optional.<LocalDate>empty() : day(to);
        var errors = FormErrors.none();
        if (first.isEmpty()) {
            errors = errors.and("from", speech.say("accounts.role.from.missing"));
        }
        if (!to.isBlank() && last.isEmpty()) {
            errors = errors.and("to", speech.say("accounts.role.to.wrong"));
        }
        if (chosen.isPresent() && first.isPresent() && !errors.any()) {
            var usual = words.post(chosen.get());
            var given = new NewRole(
                    chosen.get(),
                    value(body, text -> new BodyId(UUID.fromString(text))),
                    value(unit, text -> new UnitId(UUID.fromString(text))),
                    new Trilingual(or(kk, usual.kk()), or(ru, usual.ru()), or(en, usual.en())),
                    first.get(),
                    last.orElse(null));
            switch (people.giveRole(viewer, new PersonId(id), given)) {
                case Done<UUID> _ -> {
                    return back(language, new PersonId(id), "accounts.role.given");
                }
                case Refused<UUID>(var refusal) ->
                    errors = FormErrors.at(FIELDS.getOrDefault(refusal.code(), ""), refusal, speech);
            }
        }
        return form(request, language, viewer, new PersonId(id), role, body, unit, typed, errors);
    }

    private ModelAndView form(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            PersonId id,
            String role,
            String body,
            String unit,
            NewRolePage.Typed typed,
            FormErrors errors) {
        var frame = frames.of(request, language, "accounts.role.title");
        return switch (people.account(viewer, id)) {
            case Refused<AccountView>(var refusal) -> Pages.refused(frame, refusal);
            case Done<AccountView>(AccountView account) -> {
                var today = people.today();
                var chosen = role(role);
                boolean everywhere = chosen.filter(one -> one == Role.AUDITOR || one == Role.ADMINISTRATOR)
                        .isPresent();
                var where = Optional.ofNullable(value(body, text -> new BodyId(UUID.fromString(text))))
                        .flatMap(one -> organisations.body(one, today));
                boolean first = chosen.isEmpty() || !everywhere && where.isEmpty();
                var speech = frame.speech();
                var roles = Arrays.stream(Role.values())
                        .map(one -> Choice.of(one.name(), words.role(one, speech), role))
                        .toList();
                var bodies = new ArrayList<Choice>();
                bodies.add(new Choice("", frame.say("accounts.role.everywhere"), null, where.isEmpty()));
                organisations.bodies(today).stream()
                        .map(one -> Choice.of(one.id().toString(), speech.trilingual(one.name()), body))
                        .sorted(java.util.Comparator.comparing(Choice::label))
                        .forEach(bodies::add);
                var page = new NewRolePage(
                        errors.any() ? frame.withMistakes() : frame,
                        account.name(),
                        AccountsPage.PATH + "/" + id,
                        first,
                        roles,
                        first ? bodies : List.of(),
                        chosen.map(Role::name).orElse(""),
                        everywhere ? "" : body,
                        chosen.map(one -> words.role(one, speech)
                                        + where.filter(_ -> !everywhere)
                                                .map(one2 -> ", " + speech.trilingual(one2.name()))
                                                .orElse(""))
                                .orElse(""),
                        everywhere || first
                                ? List.of()
                                : units(
                                        where.get(),
                                        unit,
                                        today,
                                        frame.say("accounts.role.all-units"),
                                        speech::trilingual),
                        typed,
                        today,
                        errors);
                yield Pages.show(page, errors.any() ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK);
            }
        };
    }

    private List<Choice> units(
            Body body, String chosen, LocalDate today, String all, Function<Trilingual, String> say) {
        var units = new ArrayList<Choice>();
        units.add(new Choice("", all, null, chosen.isEmpty()));
        organisations
                .units(body.id(), today)
                .forEach(unit -> units.add(Choice.of(unit.id().value().toString(), say.apply(unit.name()), chosen)));
        return units;
    }

    @PostMapping("/roles/end")
    ModelAndView end(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam UUID role,
            @RequestParam(defaultValue = "") String last) {
        var frame = frames.of(request, language, "accounts.title");
        var lastDay = day(last).orElseGet(people::today);
        return switch (people.endRole(viewer, role, lastDay)) {
            case Done<UUID> _ -> back(language, new PersonId(id), "accounts.role.ended");
            case Refused<UUID>(var refusal) -> Pages.refused(frame, refusal);
        };
    }

    @PostMapping("/absences")
    ModelAndView away(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String substitute) {
        var frame = frames.of(request, language, "accounts.title");
        var first = day(from);
        var last = day(to);
        var standsIn = value(substitute, text -> new PersonId(UUID.fromString(text)));
        if (first.isEmpty() || last.isEmpty() || standsIn == null) {
            var errors = FormErrors.at("from", frame.say("accounts.absence.incomplete"));
            return pages.show(frame, viewer, new PersonId(id), null, errors, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return switch (people.recordAbsence(
                viewer, new PersonId(id), first.get(), last.get(), standsIn, people.today())) {
            case Done<UUID> _ -> back(language, new PersonId(id), "accounts.absence.recorded");
            case Refused<UUID>(var refusal) -> {
                var errors = FormErrors.at(FIELDS.getOrDefault(refusal.code(), ""), refusal, frame.speech());
                yield pages.show(frame, viewer, new PersonId(id), null, errors, HttpStatus.UNPROCESSABLE_CONTENT);
            }
        };
    }

    @PostMapping("/absences/end")
    ModelAndView returned(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam UUID absence) {
        return switch (people.endAbsence(viewer, absence, people.today())) {
            case Done<UUID> _ -> back(language, new PersonId(id), "accounts.absence.ended");
            case Refused<UUID>(var refusal) -> Pages.refused(frames.of(request, language, "accounts.title"), refusal);
        };
    }

    private static ModelAndView back(Language language, PersonId id, String flash) {
        return Pages.seeOther("/" + language.code() + AccountsPage.PATH + "/" + id, flash);
    }

    private static Optional<Role> role(String name) {
        return Arrays.stream(Role.values())
                .filter(role -> role.name().equals(name))
                .findFirst();
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(LocalDate.parse(text.strip()));
        } catch (DateTimeParseException notADay) {
            return Optional.empty();
        }
    }

    private static <T> @Nullable T value(String text, Function<String, T> reading) {
        try {
            return text.isBlank() ? null : reading.apply(text);
        } catch (IllegalArgumentException strange) {
            return null;
        }
    }

    private static String or(String typed, String usual) {
        return typed.isBlank() ? usual : typed.strip();
    }
}
