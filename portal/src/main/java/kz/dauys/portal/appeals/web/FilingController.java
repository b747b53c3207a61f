package kz.dauys.portal.appeals.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import kz.dauys.portal.appeals.AppealNumber;
import kz.dauys.portal.appeals.AppealView;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.appeals.AttachmentRole;
import kz.dauys.portal.appeals.Capacity;
import kz.dauys.portal.appeals.Channel;
import kz.dauys.portal.appeals.Draft;
import kz.dauys.portal.appeals.DraftContent;
import kz.dauys.portal.appeals.DraftKept;
import kz.dauys.portal.appeals.FileAppeal;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.organisations.Territory;
import kz.dauys.portal.organisations.Topic;
import kz.dauys.portal.organisations.TopicCode;
import kz.dauys.portal.people.ContactDetails;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.PersonView;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.procedures.AppealKind;
import kz.dauys.portal.procedures.Procedures;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.Fact;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.Frames;
import kz.dauys.portal.site.PageNotFound;
import kz.dauys.portal.site.Pages;
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

/**
 * Filing, one question a page, text first. Every answer is kept in the draft at once, so that a lost connection, or
 * signing in at the end, loses nothing. No question but the text needs an answer, and that one not if there is a file.
 */
@Controller
@RequestMapping("/{language:kk|ru|en}/file")
class FilingController {
    /** The answer of radios that says "only this, nothing narrower". */
    private static final String EXACTLY = "exactly:";

    private static final String UNKNOWN = "unknown";
    private static final int MOST_FOUND = 15;

    private final Appeals appeals;
    private final Organisations organisations;
    private final Procedures procedures;
    private final People people;
    private final Frames frames;
    private final Clock clock;

    FilingController(
            Appeals appeals,
            Organisations organisations,
            Procedures procedures,
            People people,
            Frames frames,
            Clock clock) {
        this.appeals = appeals;
        this.organisations = organisations;
        this.procedures = procedures;
        this.people = people;
        this.frames = frames;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView text(HttpServletRequest request, Language language, Viewer viewer) {
        return Pages.show(textPage(request, language, draft(request, viewer), null, FormErrors.none()));
    }

    @PostMapping
    ModelAndView saveText(
            HttpServletRequest request,
            HttpServletResponse response,
            Language language,
            Viewer viewer,
            @RequestParam(defaultValue = "") String text) {
        var before = draft(request, viewer);
        if (text.length() > 20_000) {
            var refusal = Refusal.of("appeals.text-too-long", "limit", 20_000);
            var errors = FormErrors.at(
                    "text", refusal, frame(request, language, Question.TEXT).speech());
            return Pages.show(textPage(request, language, before, text, errors), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return save(request, response, language, viewer, Question.TEXT, content -> content.saying(text));
    }

    private FilingTextPage textPage(
            HttpServletRequest request,
            Language language,
            Optional<Draft> draft,
            @Nullable String typed,
            FormErrors errors) {
        var frame = frame(request, language, Question.TEXT, errors);
        var content = content(draft);
        return new FilingTextPage(
                frame,
                Steps.at(frame, Question.TEXT, content),
                typed == null ? content.text() : typed,
                draft.isPresent(),
                errors);
    }

    @PostMapping("/discard")
    ModelAndView discard(HttpServletRequest request, HttpServletResponse response, Language language, Viewer viewer) {
        var key = DraftCookie.read(request);
        if (key != null) {
            appeals.discardDraft(viewer, key);
        }
        DraftCookie.clear(request, response);
        return Pages.seeOther("/" + language.code() + "/file?fresh", "appeals.file.discarded");
    }

    @GetMapping("/about")
    ModelAndView kind(HttpServletRequest request, Language language, Viewer viewer) {
        var content = content(draft(request, viewer));
        var frame = frame(request, language, Question.KIND);
        var chosen = kindOf(content);
        var choices = procedures.kinds(today()).stream()
                .map(rule -> Choice.of(rule.kind().code(), capital(frame.say(rule.name())), chosen.code())
                        .withHint(frame.say(rule.explanation()) + " "
                                + frame.say("appeals.file.kind.term", "term", frame.say(rule.term()))))
                .toList();
        return Pages.show(new FilingKindPage(
                frame, Steps.at(frame, Question.KIND, content), choices, content.kind() == null, FormErrors.none()));
    }

    @PostMapping("/about")
    ModelAndView saveKind(
            HttpServletRequest request,
            HttpServletResponse response,
            Language language,
            Viewer viewer,
            @RequestParam(defaultValue = "") String kind) {
        return save(
                request,
                response,
                language,
                viewer,
                Question.KIND,
                content -> AppealKind.find(kind).map(content::ofKind).orElse(content));
    }

    @GetMapping("/topic")
    ModelAndView topic(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @RequestParam(name = "in", defaultValue = "") String inside,
            @RequestParam(name = "q", defaultValue = "") String typed) {
        var content = content(draft(request, viewer));
        var frame = frame(request, language, Question.TOPIC);
        var branch = topicCode(inside).flatMap(organisations::topic);
        var choices = new ArrayList<Choice>();
        var chosen = content.topic();
        String suggestion = null;
        if (!typed.isBlank()) {
            organisations.topics().stream()
                    .filter(topic -> matches(topic.name(), typed))
                    .limit(MOST_FOUND)
                    .forEach(topic -> choices.add(topicChoice(frame, topic, chosen, true)));
        } else if (branch.isPresent()) {
            subtopics(branch.get().code()).forEach(topic -> choices.add(topicChoice(frame, topic, chosen, false)));
            choices.add(Choice.of(
                    EXACTLY + branch.get().code().value(),
                    frame.say(
                            "appeals.file.topic.exactly",
                            "topic",
                            frame.say(branch.get().name())),
                    chosen == null ? null : EXACTLY + chosen.value()));
        } else {
            if (chosen != null) {
                organisations
                        .topic(chosen)
                        .ifPresent(topic -> choices.add(
                                new Choice(EXACTLY + topic.code().value(), pathOf(frame, topic), null, true)));
                suggestion = frame.say("appeals.file.topic.chosen");
            } else {
                var guesses = appeals.guess(content.text()).topics();
                guesses.forEach(topic -> choices.add(new Choice(
                        EXACTLY + topic.code().value(), pathOf(frame, topic), null, topic.equals(guesses.getFirst()))));
                suggestion = guesses.isEmpty() ? null : frame.say("appeals.file.topic.guessed");
            }
            organisations.topics().stream()
                    .filter(topic -> topic.level() == 1)
                    .forEach(topic -> choices.add(topicChoice(frame, topic, null, false)));
        }
        choices.add(new Choice(
                UNKNOWN,
                frame.say("appeals.file.topic.unknown"),
                frame.say("appeals.file.topic.unknown.hint"),
                chosen == null && content.hasPassed(Question.TOPIC.code())));
        return Pages.show(new FilingChoicePage(
                frame,
                Steps.at(frame, Question.TOPIC, content),
                "topic",
                typed,
                branch.map(topic -> organisations.topicPath(topic.code()).stream()
                                .map(above -> frame.say(above.name()))
                                .toList())
                        .orElse(List.of()),
                branch.map(topic -> topic.code().value()).orElse(""),
                suggestion,
                !typed.isBlank(),
                choices,
                FormErrors.none()));
    }

    private Choice topicChoice(Frame frame, Topic topic, @Nullable TopicCode chosen, boolean whole) {
        var narrower = subtopics(topic.code())
                .map(below -> frame.say(below.name()))
                .limit(4)
                .toList();
        return new Choice(
                topic.code().value(),
                whole ? pathOf(frame, topic) : frame.say(topic.name()),
                whole || narrower.isEmpty() ? null : String.join(", ", narrower),
                topic.code().equals(chosen));
    }

    private Stream<Topic> subtopics(TopicCode code) {
        return organisations.topics().stream().filter(topic -> code.equals(topic.parent()));
    }

    private String pathOf(Frame frame, Topic topic) {
        return String.join(
                " › ",
                organisations.topicPath(topic.code()).stream()
                        .map(above -> frame.say(above.name()))
                        .toList());
    }

    @PostMapping("/topic")
    ModelAndView saveTopic(
            HttpServletRequest request,
            HttpServletResponse response,
            Language language,
            Viewer viewer,
            @RequestParam(defaultValue = "") String topic) {
        var exactly = topic.startsWith(EXACTLY);
        var found =
                topicCode(exactly ? topic.substring(EXACTLY.length()) : topic).flatMap(organisations::topic);
        if (found.isEmpty()) {
            return save(
                    request,
                    response,
                    language,
                    viewer,
                    Question.TOPIC,
                    content -> topic.equals(UNKNOWN) ? content.about(null) : content);
        }
        var code = found.get().code();
        if (!exactly && subtopics(code).findAny().isPresent()) {
            keep(request, response, viewer, content -> content.about(code));
            return Pages.seeOther("/" + language.code() + Question.TOPIC.path() + "?in=" + code.value());
        }
        return save(request, response, language, viewer, Question.TOPIC, content -> content.about(code));
    }

    @GetMapping("/place")
    ModelAndView place(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @RequestParam(name = "in", defaultValue = "") String inside,
            @RequestParam(name = "q", defaultValue = "") String typed) {
        var content = content(draft(request, viewer));
        var frame = frame(request, language, Question.PLACE);
        var branch = territoryCode(inside).flatMap(organisations::territory);
        var choices = new ArrayList<Choice>();
        var chosen = content.territory();
        String suggestion = null;
        if (!typed.isBlank()) {
            organisations.territories().stream()
                    .filter(place -> matches(place.name(), typed))
                    .limit(MOST_FOUND)
                    .forEach(place -> choices.add(placeChoice(frame, place, chosen, true)));
        } else if (branch.isPresent()) {
            organisations
                    .children(branch.get().code())
                    .forEach(place -> choices.add(placeChoice(frame, place, chosen, false)));
            choices.add(Choice.of(
                    EXACTLY + branch.get().code().value(),
                    frame.say(
                            "appeals.file.place.exactly",
                            "place",
                            frame.say(branch.get().name())),
                    chosen == null ? null : EXACTLY + chosen.value()));
        } else {
            if (chosen != null) {
                organisations
                        .territory(chosen)
                        .ifPresent(place -> choices.add(
                                new Choice(EXACTLY + place.code().value(), pathOf(frame, place), null, true)));
                suggestion = frame.say("appeals.file.place.chosen");
            } else {
                var guesses = appeals.guess(content.text()).territories();
                guesses.forEach(place -> choices.add(new Choice(
                        EXACTLY + place.code().value(), pathOf(frame, place), null, place.equals(guesses.getFirst()))));
                suggestion = guesses.isEmpty() ? null : frame.say("appeals.file.place.guessed");
            }
            organisations.children(null).forEach(place -> choices.add(placeChoice(frame, place, null, false)));
        }
        choices.add(new Choice(
                UNKNOWN,
                frame.say("appeals.file.place.unknown"),
                frame.say("appeals.file.place.unknown.hint"),
                chosen == null && content.hasPassed(Question.PLACE.code())));
        return Pages.show(new FilingChoicePage(
                frame,
                Steps.at(frame, Question.PLACE, content),
                "place",
                typed,
                branch.map(place -> organisations.territoryPath(place.code()).stream()
                                .map(above -> frame.say(above.name()))
                                .toList())
                        .orElse(List.of()),
                branch.map(place -> place.code().value()).orElse(""),
                suggestion,
                !typed.isBlank(),
                choices,
                FormErrors.none()));
    }

    private Choice placeChoice(Frame frame, Territory place, @Nullable TerritoryCode chosen, boolean whole) {
        var within = organisations.children(place.code()).stream()
                .map(below -> frame.say(below.name()))
                .limit(4)
                .toList();
        return new Choice(
                place.code().value(),
                whole ? pathOf(frame, place) : frame.say(place.name()),
                whole || within.isEmpty() ? null : String.join(", ", within),
                place.code().equals(chosen));
    }

    private String pathOf(Frame frame, Territory place) {
        return String.join(
                " › ",
                organisations.territoryPath(place.code()).stream()
                        .map(above -> frame.say(above.name()))
                        .toList());
    }

    @PostMapping("/place")
    ModelAndView savePlace(
            HttpServletRequest request,
            HttpServletResponse response,
            Language language,
            Viewer viewer,
            @RequestParam(defaultValue = "") String place) {
        var exactly = place.startsWith(EXACTLY);
        var found = territoryCode(exactly ? place.substring(EXACTLY.length()) : place)
                .flatMap(organisations::territory);
        if (found.isEmpty()) {
            return save(
                    request,
                    response,
                    language,
                    viewer,
                    Question.PLACE,
                    content -> place.equals(UNKNOWN)
                            ? content.at(null, content.address(), content.latitude(), content.longitude())
                            : content);
        }
        var code = found.get().code();
        UnaryOperator<DraftContent> change =
                content -> content.at(code, content.address(), content.latitude(), content.longitude());
        if (!exactly && !organisations.children(code).isEmpty()) {
            keep(request, response, viewer, change);
            return Pages.seeOther("/" + language.code() + Question.PLACE.path() + "?in=" + code.value());
        }
        return save(request, response, language, viewer, Question.PLACE, change);
    }

    @GetMapping("/address")
    ModelAndView address(HttpServletRequest request, Language language, Viewer viewer) {
        var content = content(draft(request, viewer));
        return Pages.show(addressPage(
                request,
                language,
                content,
                content.address(),
                coordinate(content.latitude()),
                coordinate(content.longitude()),
                FormErrors.none()));
    }

    @PostMapping("/address")
    ModelAndView saveAddress(
            HttpServletRequest request,
            HttpServletResponse response,
            Language language,
            Viewer viewer,
            @RequestParam(defaultValue = "") String address,
            @RequestParam(defaultValue = "") String latitude,
            @RequestParam(defaultValue = "") String longitude) {
        var errors = FormErrors.none();
        var north = degrees(latitude, 90);
        var east = degrees(longitude, 180);
        var frame = frame(request, language, Question.ADDRESS);
        if (north.isEmpty() && (!latitude.isBlank() || !longitude.isBlank())) {
            errors = errors.and("latitude", frame.say("appeals.file.address.latitude.wrong"));
        }
        if (east.isEmpty() && (!latitude.isBlank() || !longitude.isBlank())) {
            errors = errors.and("longitude", frame.say("appeals.file.address.longitude.wrong"));
        }
        if (errors.any()) {
            return Pages.show(
                    addressPage(
                            request, language, content(draft(request, viewer)), address, latitude, longitude, errors),
                    HttpStatus.UNPROCESSABLE_CONTENT);
        }
        // a point says the place too, for a person who could not name it
        var nearest = north.isPresent() && east.isPresent()
                ? organisations
                        .nearest(north.get(), east.get())
                        .map(Territory::code)
                        .orElse(null)
                : null;
        return save(
                request,
                response,
                language,
                viewer,
                Question.ADDRESS,
                content -> content.at(
                        content.territory() == null ? nearest : content.territory(),
                        address,
                        north.orElse(null),
                        east.orElse(null)));
    }

    private FilingAddressPage addressPage(
            HttpServletRequest request,
            Language language,
            DraftContent content,
            String address,
            String latitude,
            String longitude,
            FormErrors errors) {
        var frame = frame(request, language, Question.ADDRESS, errors);
        var territory = content.territory();
        return new FilingAddressPage(
                frame,
                Steps.at(frame, Question.ADDRESS, content),
                territory == null
                        ? null
                        : organisations
                                .territory(territory)
                                .map(place -> pathOf(frame, place))
                                .orElse(null),
                address,
                latitude,
                longitude,
                errors);
    }

    @GetMapping("/who")
    ModelAndView who(HttpServletRequest request, Language language, Viewer viewer) {
        var content = content(draft(request, viewer));
        return Pages.show(whoPage(request, language, viewer, content, FormErrors.none()));
    }

    @PostMapping("/who")
    ModelAndView saveWho(
            HttpServletRequest request,
            HttpServletResponse response,
            Language language,
            Viewer viewer,
            @RequestParam(defaultValue = "SELF") String capacity,
            @RequestParam(defaultValue = "") String represented,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String postalAddress,
            @RequestParam(defaultValue = "") String phone,
            @RequestParam(defaultValue = "") String iin) {
        UnaryOperator<DraftContent> change = content -> content.by(capacityOf(capacity), represented)
                .reached(name, postalAddress, phone, iin.replaceAll("[\\s-]", ""));
        var errors = FormErrors.none();
        var speech = frame(request, language, Question.WHO).speech();
        var changed = change.apply(content(draft(request, viewer)));
        if (!changed.phone().isEmpty() && !changed.phone().matches("\\+?[0-9][0-9 ()./‐-―-]{2,24}")) {
            errors = errors.and(
                    "phone",
                    told(speech.say("refusal.people.phone-invalid"), speech.say("refusal.people.phone-invalid.next")));
        }
        if (!changed.iin().isEmpty() && !changed.iin().matches("[0-9]{12}")) {
            errors = errors.and(
                    "iin",
                    told(speech.say("refusal.people.iin-invalid"), speech.say("refusal.people.iin-invalid.next")));
        }
        if (errors.any()) {
            return Pages.show(whoPage(request, language, viewer, changed, errors), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return save(request, response, language, viewer, Question.WHO, change);
    }

    private static String told(String what, String next) {
        return what + " " + next;
    }

    private FilingWhoPage whoPage(
            HttpServletRequest request, Language language, Viewer viewer, DraftContent content, FormErrors errors) {
        var frame = frame(request, language, Question.WHO, errors);
        var known = known(viewer);
        var chosen = content.capacity() == null ? Capacity.SELF : content.capacity();
        return new FilingWhoPage(
                frame,
                Steps.at(frame, Question.WHO, content),
                Stream.of(Capacity.values())
                        .map(capacity -> Choice.of(
                                        capacity.name(), frame.say("appeals.capacity." + capacity), chosen.name())
                                .withHint(frame.say("appeals.file.who.hint." + capacity)))
                        .toList(),
                content.represented(),
                or(content.name(), known.map(PersonView::name).orElse("")),
                or(content.postalAddress(), known.map(PersonView::address).orElse("")),
                or(content.phone(), known.map(PersonView::phone).orElse("")),
                or(content.iin(), known.map(PersonView::iin).orElse("")),
                errors);
    }

    private Optional<PersonView> known(Viewer viewer) {
        return viewer.signedIn() ? Optional.ofNullable(viewer.person()).map(people::person) : Optional.empty();
    }

    @GetMapping("/files")
    ModelAndView files(HttpServletRequest request, Language language, Viewer viewer) {
        return Pages.show(filesPage(request, language, draft(request, viewer), FormErrors.none()));
    }

    @PostMapping("/files")
    ModelAndView saveFiles(
            HttpServletRequest request,
            HttpServletResponse response,
            Language language,
            Viewer viewer,
            @RequestParam(name = "files", required = false) @Nullable List<MultipartFile> brought,
            @RequestParam(defaultValue = "") String more)
            throws IOException {
        var files = Objects.requireNonNullElse(brought, List.<MultipartFile>of()).stream()
                .filter(file -> !file.isEmpty()
                        || (file.getOriginalFilename() != null
                                && !file.getOriginalFilename().isEmpty()))
                .toList();
        if (files.isEmpty()) {
            return save(request, response, language, viewer, Question.FILES, content -> content);
        }
        var kept = keep(request, response, viewer, content -> content.passing(Question.FILES.code()));
        var speech = frame(request, language, Question.FILES).speech();
        var errors = FormErrors.none();
        for (var file : files) {
            var name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
            try (var bytes = file.getInputStream()) {
                if (appeals.attachToDraft(viewer, kept.key(), AttachmentRole.EVIDENCE, name, bytes)
                        instanceof Outcome.Refused<AppealView.AttachmentView>(var refusal)) {
                    errors = errors.and("files", name + ": " + speech.say(refusal) + " " + speech.next(refusal));
                }
            }
        }
        return errors.any()
                ? Pages.show(
                        filesPage(request, language, appeals.draft(viewer, kept.key()), errors),
                        HttpStatus.UNPROCESSABLE_CONTENT)
                : Pages.seeOther("/" + language.code() + Question.FILES.path(), "appeals.file.files.added");
    }

    @GetMapping("/files/{file}")
    ResponseEntity<Resource> file(HttpServletRequest request, Viewer viewer, @PathVariable UUID file) {
        return Downloads.answer(appeals.attachmentOfDraft(viewer, DraftCookie.read(request), file)
                .orElseThrow(PageNotFound::new));
    }

    @PostMapping("/files/{file}/remove")
    ModelAndView removeFile(HttpServletRequest request, Language language, Viewer viewer, @PathVariable UUID file) {
        var key = DraftCookie.read(request);
        if (key != null) {
            // a file that is gone already is what was wanted
            appeals.detachFromDraft(viewer, key, file);
        }
        return Pages.seeOther("/" + language.code() + Question.FILES.path(), "appeals.file.files.removed");
    }

    private FilingFilesPage filesPage(
            HttpServletRequest request, Language language, Optional<Draft> draft, FormErrors errors) {
        var frame = frame(request, language, Question.FILES, errors);
        var lines = FileLine.of(frame, draft.map(Draft::files).orElse(List.of()), "/file", true);
        return new FilingFilesPage(
                frame, Steps.at(frame, Question.FILES, content(draft)), lines, lines.size() >= 10, errors);
    }

    @GetMapping("/check")
    ModelAndView check(HttpServletRequest request, Language language, Viewer viewer) {
        var draft = draft(request, viewer);
        return draft.isEmpty()
                ? Pages.seeOther("/" + language.code() + "/file")
                : Pages.show(checkPage(request, language, viewer, draft.get(), FormErrors.none()));
    }

    private FilingCheckPage checkPage(
            HttpServletRequest request, Language language, Viewer viewer, Draft draft, FormErrors errors) {
        var frame = frame(request, language, Question.CHECK, errors);
        var content = draft.content();
        var known = known(viewer);
        var promise = appeals.promise(kindOf(content), content.topic(), content.territory());
        var nothing = frame.say("appeals.file.check.nothing");
        var territory = content.territory();
        var topic = content.topic();
        var capacity = content.capacity() == null ? Capacity.SELF : content.capacity();
        var name = or(content.name(), known.map(PersonView::name).orElse(""));
        var postalAddress =
                or(content.postalAddress(), known.map(PersonView::address).orElse(""));
        var facts = new ArrayList<Fact>();
        facts.add(fact(frame, Question.TEXT, "text", or(content.text(), nothing)));
        facts.add(fact(
                frame,
                Question.KIND,
                "kind",
                capital(frame.say(procedures.kind(kindOf(content), today()).name()))));
        facts.add(fact(
                frame,
                Question.TOPIC,
                "topic",
                topic == null
                        ? frame.say("appeals.file.topic.unknown")
                        : organisations.topic(topic).map(t -> pathOf(frame, t)).orElse(nothing)));
        facts.add(fact(
                frame,
                Question.PLACE,
                "place",
                territory == null
                        ? frame.say("appeals.file.place.unknown")
                        : organisations
                                .territory(territory)
                                .map(place -> pathOf(frame, place))
                                .orElse(nothing)));
        var point = content.latitude() == null
                ? ""
                : coordinate(content.latitude()) + ", " + coordinate(content.longitude());
        facts.add(fact(
                frame,
                Question.ADDRESS,
                "address",
                or(
                        String.join(
                                "\n",
                                Stream.of(content.address(), point)
                                        .filter(s -> !s.isEmpty())
                                        .toList()),
                        nothing)));
        var whom = frame.say("appeals.capacity." + capacity)
                + (content.represented().isEmpty() ? "" : ": " + content.represented());
        facts.add(fact(
                frame,
                Question.WHO,
                "who",
                String.join(
                        "\n",
                        Stream.of(
                                        whom,
                                        name,
                                        postalAddress,
                                        or(
                                                content.phone(),
                                                known.map(PersonView::phone).orElse("")),
                                        content.iin().isEmpty()
                                                ? ""
                                                : frame.say("appeals.file.who.iin") + ": " + content.iin())
                                .filter(line -> !line.isEmpty())
                                .toList())));
        facts.add(fact(
                frame,
                Question.FILES,
                "files",
                draft.files().isEmpty()
                        ? nothing
                        : String.join(
                                "\n",
                                draft.files().stream()
                                        .map(AppealView.AttachmentView::name)
                                        .toList())));
        var missing = new ArrayList<String>();
        if (name.isEmpty()) {
            missing.add(frame.say("appeals.missing.name"));
        }
        if (postalAddress.isEmpty()) {
            missing.add(frame.say("appeals.missing.postal-address"));
        }
        var unit = promise.unit();
        return new FilingCheckPage(
                frame,
                Steps.at(frame, Question.CHECK, content),
                facts,
                frame.say(promise.bodyName()) + (unit == null ? "" : ", " + frame.say(unit)),
                promise.named(),
                frame.speech().until(promise.due().date()),
                DueExplained.of(frame, promise.due()),
                missing,
                viewer.signedIn(),
                !content.text().isEmpty() || !draft.files().isEmpty(),
                List.of(new Choice(
                        "true",
                        frame.say("appeals.file.publicity.yes"),
                        frame.say("appeals.file.publicity.hint"),
                        content.publicised())),
                appeals.asPublic(content.text(), capacity, name, content.represented()),
                errors);
    }

    private static Fact fact(Frame frame, Question question, String key, String value) {
        return new Fact(frame.say("appeals.file.check." + key), value, frame.link(question.path()));
    }

    /** Files the draft; whoever is not signed in does that first and comes back to the last look. */
    @PostMapping("/send")
    ModelAndView send(
            HttpServletRequest request,
            HttpServletResponse response,
            Language language,
            Viewer viewer,
            @RequestParam(defaultValue = "false") boolean publicised) {
        var person = viewer.person();
        var key = DraftCookie.read(request);
        var found = appeals.draft(viewer, key);
        if (found.isPresent() && found.get().filedAs() instanceof AppealNumber before) {
            return filed(request, response, language, before);
        }
        if (found.isEmpty()) {
            return Pages.refused(frame(request, language, Question.CHECK), Refusal.of("appeals.no-such-draft"));
        }
        if (found.get().content().publicised() != publicised || !viewer.signedIn()) {
            keep(request, response, viewer, content -> content.open(publicised));
        }
        if (!viewer.signedIn() || person == null) {
            return Pages.seeOther("/" + language.code() + "/sign-in?next=/" + language.code() + Question.CHECK.path());
        }
        var draft = found.get();
        var content = draft.content();
        if (introduce(person, content, language) instanceof Outcome.Refused<PersonId>(var refusal)) {
            var field = refusal.code().contains("iin")
                    ? "iin"
                    : refusal.code().contains("phone")
                            ? "phone"
                            : refusal.code().contains("address") ? "postalAddress" : "name";
            var speech = frame(request, language, Question.WHO).speech();
            return Pages.show(
                    whoPage(request, language, viewer, content, FormErrors.at(field, refusal, speech)),
                    HttpStatus.UNPROCESSABLE_CONTENT);
        }
        var capacity = content.capacity() == null ? Capacity.SELF : content.capacity();
        var command = new FileAppeal(
                person,
                kindOf(content),
                Channel.WEB,
                capacity,
                content.represented().isEmpty() ? null : content.represented(),
                language,
                content.text(),
                content.topic(),
                content.territory(),
                content.address(),
                content.latitude(),
                content.longitude(),
                publicised,
                draft.id());
        return switch (appeals.file(viewer, command)) {
            case Outcome.Done<AppealNumber>(var number) -> filed(request, response, language, number);
            case Outcome.Refused<AppealNumber>(var refusal) -> {
                var speech = frame(request, language, Question.CHECK).speech();
                yield Pages.show(
                        checkPage(request, language, viewer, draft, FormErrors.at("", refusal, speech)),
                        HttpStatus.UNPROCESSABLE_CONTENT);
            }
        };
    }

    private static ModelAndView filed(
            HttpServletRequest request, HttpServletResponse response, Language language, AppealNumber number) {
        DraftCookie.clear(request, response);
        return Pages.seeOther("/" + language.code() + "/appeals/" + number + "/receipt", "appeals.receipt.done");
    }

    /** Puts down what the person said about themselves; what was left blank stays as it was known. */
    private Outcome<PersonId> introduce(PersonId person, DraftContent content, Language language) {
        var known = people.person(person);
        var name = or(content.name(), known.name());
        boolean nothingNew = content.name().isEmpty()
                && content.postalAddress().isEmpty()
                && content.phone().isEmpty()
                && content.iin().isEmpty();
        if (nothingNew || name.isEmpty()) {
            return Outcome.done(person);
        }
        return people.updateContact(
                person,
                new ContactDetails(
                        name,
                        or(content.phone(), or(known.phone(), "")),
                        or(content.postalAddress(), or(known.address(), "")),
                        or(content.iin(), or(known.iin(), "")),
                        language));
    }

    /** Keeps the answer and goes on to the next question, or back to the last look when that was where one came from. */
    private ModelAndView save(
            HttpServletRequest request,
            HttpServletResponse response,
            Language language,
            Viewer viewer,
            Question question,
            UnaryOperator<DraftContent> change) {
        keep(request, response, viewer, content -> change.apply(content).passing(question.code()));
        return Pages.seeOther("/" + language.code() + question.next().path());
    }

    private DraftKept keep(
            HttpServletRequest request,
            HttpServletResponse response,
            Viewer viewer,
            UnaryOperator<DraftContent> change) {
        var key = DraftCookie.read(request);
        var kept = appeals.keepDraft(viewer, key, change.apply(content(draft(request, viewer))));
        if (!kept.key().equals(key)) {
            DraftCookie.write(request, response, kept.key());
        }
        return kept;
    }

    /** The draft of this browser, unless it is filed already. */
    private Optional<Draft> draft(HttpServletRequest request, Viewer viewer) {
        return appeals.draft(viewer, DraftCookie.read(request)).filter(draft -> draft.filedAs() == null);
    }

    private static DraftContent content(Optional<Draft> draft) {
        return draft.map(Draft::content).orElseGet(DraftContent::empty);
    }

    private AppealKind kindOf(DraftContent content) {
        return content.kind() == null ? appeals.guess(content.text()).kind() : content.kind();
    }

    private Frame frame(HttpServletRequest request, Language language, Question question) {
        return frames.of(request, language, "appeals.file." + question.code() + ".title");
    }

    private Frame frame(HttpServletRequest request, Language language, Question question, FormErrors errors) {
        var frame = frame(request, language, question);
        return errors.any() ? frame.withMistakes() : frame;
    }

    private java.time.LocalDate today() {
        return procedures.dayOf(clock.instant());
    }

    private static boolean matches(kz.dauys.portal.kernel.Trilingual name, String typed) {
        var wanted = typed.strip().toLowerCase(Locale.ROOT);
        return Stream.of(name.kk(), name.ru(), name.en())
                .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(wanted));
    }

    private static Optional<TopicCode> topicCode(String code) {
        try {
            return Optional.of(new TopicCode(code));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<TerritoryCode> territoryCode(String code) {
        try {
            return Optional.of(new TerritoryCode(code));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Capacity capacityOf(String name) {
        var known = Set.of("SELF", "REPRESENTATIVE", "ORGANISATION", "JOINT");
        return known.contains(name) ? Capacity.valueOf(name) : Capacity.SELF;
    }

    private static Optional<Double> degrees(String typed, double most) {
        try {
            var value = Double.parseDouble(typed.strip().replace(',', '.'));
            return Math.abs(value) <= most ? Optional.of(value) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String coordinate(@Nullable Double degrees) {
        return degrees == null ? "" : String.format(Locale.ROOT, "%.5f", degrees);
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static String or(@Nullable String first, String second) {
        return first == null || first.isEmpty() ? second : first;
    }
}
