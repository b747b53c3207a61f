package kz.dauys.portal.appeals.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.dauys.portal.appeals.AppealNumber;
import kz.dauys.portal.appeals.AppealView;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.appeals.AttachmentRole;
import kz.dauys.portal.appeals.Channel;
import kz.dauys.portal.appeals.Confirmation;
import kz.dauys.portal.appeals.Draft;
import kz.dauys.portal.appeals.DraftContent;
import kz.dauys.portal.appeals.DraftKept;
import kz.dauys.portal.appeals.EnterAppeal;
import kz.dauys.portal.appeals.IdentityProof;
import kz.dauys.portal.appeals.KnownPerson;
import kz.dauys.portal.appeals.Minutes;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.organisations.TopicCode;
import kz.dauys.portal.people.NewContact;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.procedures.AppealKind;
import kz.dauys.portal.procedures.Procedures;
import kz.dauys.portal.site.Addresses;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frames;
import kz.dauys.portal.site.PageNotFound;
import kz.dauys.portal.site.Pages;
import kz.dauys.portal.site.Speech;
import kz.dauys.portal.site.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** The counter, where appeals on paper, by word of mouth, by telephone and by video come in. */
@Controller
@RequestMapping("/{language:kk|ru|en}/counter")
class CounterController {
    /** At which field a refusal is told; any other is told of the whole form. */
    private static final Map<String, String> FIELDS = Map.ofEntries(
            Map.entry("people.name-too-long", "name"),
            Map.entry("people.email-invalid", "email"),
            Map.entry("people.email-of-another-name", "email"),
            Map.entry("people.phone-invalid", "phone"),
            Map.entry("people.address-too-long", "address"),
            Map.entry("people.iin-invalid", "iin"),
            Map.entry("appeals.bin-invalid", "bin"),
            Map.entry("appeals.received-wrong", "receivedOn"),
            Map.entry("appeals.nothing-to-file", "text"),
            Map.entry("appeals.identity-by-telephone", "identity"),
            Map.entry("appeals.confirmed-otherwise", "confirmation"),
            Map.entry("appeals.too-many-looks", "iin"),
            Map.entry("appeals.text-too-long", "text"));

    /** The field with the key of what was attached so far. */
    private static final String DRAFT = "draft";

    /** When nobody wrote the hour down: a letter that came on a working day was there at noon. */
    private static final LocalTime NOON = LocalTime.NOON;

    private final Appeals appeals;
    private final DeskViewers viewers;
    private final DeskChoices choices;
    private final Frames frames;
    private final Words words;
    private final Procedures procedures;
    private final Clock clock;
    private final Addresses addresses;
    private final ReceiptPdf pdf;

    CounterController(
            Appeals appeals,
            DeskViewers viewers,
            DeskChoices choices,
            Frames frames,
            Words words,
            Procedures procedures,
            Clock clock,
            Addresses addresses,
            ReceiptPdf pdf) {
        this.appeals = appeals;
        this.viewers = viewers;
        this.choices = choices;
        this.frames = frames;
        this.words = words;
        this.procedures = procedures;
        this.clock = clock;
        this.addresses = addresses;
        this.pdf = pdf;
    }

    @GetMapping
    ModelAndView form(HttpServletRequest request, Language language, Viewer viewer) {
        DeskViewers.admitToCounter(viewer);
        var asked = request.getParameter("channel");
        var begun = asked == null ? DeskTyped.nothing() : DeskTyped.nothing().with("channel", asked);
        return Pages.show(page(request, language, viewer, begun, null, FormErrors.none()));
    }

    /**
     * Registers what the form says or, with the step {@code fill}, fills in what is known and registers nothing. Files stay
     * with the form until it is registered: nobody chooses them twice.
     */
    @PostMapping
    ModelAndView enter(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @RequestParam MultiValueMap<String, String> form,
            @RequestParam(name = "files", required = false) @Nullable List<MultipartFile> files,
            @RequestParam(name = "power", required = false) @Nullable List<MultipartFile> power) {
        DeskViewers.admitToCounter(viewer);
        var typed = DeskTyped.of(form);
        var speech = words.in(language);
        var errors = mistyped(typed, speech);
        var channel = channel(typed);
        var draft = appeals.draft(viewer, typed.of(DRAFT));
        var before = draft.map(Draft::filedAs);
        if (before.isPresent()) {
            return Pages.seeOther("/" + language.code() + "/counter/receipts/" + before.get());
        }
        var kept = draft.map(known -> new DraftKept(known.id(), typed.of(DRAFT), known.expiresAt()))
                .orElse(null);
        if (kept != null) {
            for (var gone : typed.all("drop")) {
                var file = DeskAddress.value(gone, UUID::fromString);
                if (file != null) {
                    appeals.detachFromDraft(viewer, kept.key(), file);
                }
            }
        }
        var papers = sent(files);
        var powers = sent(power);
        if (!(papers.isEmpty() && powers.isEmpty())) {
            if (kept == null) {
                kept = appeals.keepDraft(viewer, request.getRemoteAddr(), null, DraftContent.empty())
                        .orThrow();
            }
            var role = channel == Channel.PAPER ? AttachmentRole.SCAN : AttachmentRole.PROTOCOL;
            errors = attach(request, viewer, kept, role, "files", papers, speech, errors);
            errors = attach(request, viewer, kept, AttachmentRole.POWER, "power", powers, speech, errors);
        }
        var shown = kept == null ? typed : typed.with(DRAFT, kept.key());
        if (typed.of("step").equals("fill")) {
            return fill(request, language, viewer, shown, errors);
        }
        if (!errors.any()) {
            switch (appeals.enter(viewer, command(typed, channel, kept))) {
                case Outcome.Done<AppealNumber>(var number) -> {
                    return Pages.seeOther("/" + language.code() + "/counter/receipts/" + number.value());
                }
                case Outcome.Refused<AppealNumber>(var refusal) ->
                    errors = FormErrors.at(FIELDS.getOrDefault(refusal.code(), ""), refusal, speech);
            }
        }
        return Pages.show(page(request, language, viewer, shown, null, errors), HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private static Channel channel(DeskTyped typed) {
        return DeskAddress.constant(typed.of("channel"), Channel.values())
                .filter(CounterPage.CHANNELS::contains)
                .orElse(Channel.PAPER);
    }

    /** What was typed stays; what is empty gets what is known of the person and what the text seems to be about. */
    private ModelAndView fill(
            HttpServletRequest request, Language language, Viewer viewer, DeskTyped typed, FormErrors before) {
        var errors = before;
        var filled = typed;
        CounterPage.Found found = null;
        var iin = typed.of("iin").replaceAll("[\\s\\p{Z}-]", "");
        if (!iin.isEmpty() && !iin.equals(typed.of("looked"))) {
            switch (appeals.recall(viewer, iin)) {
                case Outcome.Done<Optional<KnownPerson>>(var known) -> {
                    found = known.map(person -> person.takenIn() ? CounterPage.Found.HERE : CounterPage.Found.ACCOUNT)
                            .orElse(CounterPage.Found.NOBODY);
                    filled = known.map(person -> filled(typed, person))
                            .orElse(typed)
                            .with("looked", iin);
                }
                case Outcome.Refused<Optional<KnownPerson>>(var refusal) ->
                    errors = errors.and(
                            FIELDS.getOrDefault(refusal.code(), "iin"),
                            words.in(language).say(refusal));
            }
        }
        if (typed.of("topic").isBlank() && !typed.of("text").isBlank()) {
            var guess = appeals.guess(typed.of("text"));
            if (!guess.topics().isEmpty()) {
                filled = filled.with("topic", guess.topics().getFirst().code().value())
                        .with("proposed", "topic");
            }
            if (typed.of("place").isBlank() && !guess.territories().isEmpty()) {
                filled = filled.with(
                        "place", guess.territories().getFirst().code().value());
            }
        }
        var page = page(request, language, viewer, filled, found, errors);
        return errors.any() ? Pages.show(page, HttpStatus.UNPROCESSABLE_CONTENT) : Pages.show(page);
    }

    private static DeskTyped filled(DeskTyped typed, KnownPerson person) {
        var filled = typed;
        for (var known : Map.of("name", person.name(), "address", person.address(), "phone", person.phone())
                .entrySet()) {
            if (typed.of(known.getKey()).isBlank()) {
                filled = filled.with(known.getKey(), known.getValue());
            }
        }
        return filled;
    }

    private static List<MultipartFile> sent(@Nullable List<MultipartFile> files) {
        return files == null
                ? List.of()
                : files.stream().filter(file -> !file.isEmpty()).toList();
    }

    private FormErrors attach(
            HttpServletRequest request,
            Viewer viewer,
            DraftKept draft,
            AttachmentRole role,
            String field,
            List<MultipartFile> files,
            Speech speech,
            FormErrors before) {
        var errors = before;
        for (var file : files) {
            var name = file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
            try (var bytes = file.getInputStream()) {
                var put = appeals.attachToDraft(viewer, request.getRemoteAddr(), draft.key(), role, name, bytes);
                if (put instanceof Outcome.Refused<AppealView.AttachmentView>(var refusal)) {
                    errors = errors.and(field, name + ": " + speech.say(refusal) + " " + speech.next(refusal));
                }
            } catch (IOException e) {
                throw new UncheckedIOException("a file did not arrive whole", e);
            }
        }
        return errors;
    }

    /** What cannot be read at all; what it means is for the room to judge. */
    private static FormErrors mistyped(DeskTyped typed, Speech speech) {
        var errors = FormErrors.none();
        if (!typed.of("receivedOn").isBlank() && DeskAddress.value(typed.of("receivedOn"), LocalDate::parse) == null) {
            errors = errors.and("receivedOn", speech.say("desk.counter.received.wrong"));
        }
        if (!typed.of("receivedTime").isBlank()
                && DeskAddress.value(typed.of("receivedTime"), LocalTime::parse) == null) {
            errors = errors.and("receivedTime", speech.say("desk.counter.received.wrong"));
        }
        boolean pointed =
                !typed.of("latitude").isBlank() || !typed.of("longitude").isBlank();
        if (pointed && Points.degrees(typed.of("latitude"), 90).isEmpty()) {
            errors = errors.and("latitude", speech.say("appeals.file.address.latitude.wrong"));
        }
        if (pointed && Points.degrees(typed.of("longitude"), 180).isEmpty()) {
            errors = errors.and("longitude", speech.say("appeals.file.address.longitude.wrong"));
        }
        return errors;
    }

    private EnterAppeal command(DeskTyped typed, Channel channel, @Nullable DraftKept draft) {
        var writes = Language.of(typed.of("writes")).orElse(Language.KK);
        return new EnterAppeal(
                new NewContact(
                        typed.of("name"),
                        blankAsNull(typed.of("email")),
                        blankAsNull(typed.of("phone")),
                        blankAsNull(typed.of("address")),
                        blankAsNull(typed.of("iin")),
                        writes),
                typed.of("bin"),
                AppealKind.find(typed.of("kind")).orElse(AppealKind.STATEMENT),
                channel,
                FilingWhoController.capacity(typed.of("capacity")),
                typed.of("represented"),
                writes,
                typed.of("text"),
                DeskAddress.value(typed.of("topic"), TopicCode::new),
                new DraftContent.Place(
                        DeskAddress.value(typed.of("place"), TerritoryCode::new),
                        typed.of("where"),
                        Points.degrees(typed.of("latitude"), 90).orElse(null),
                        Points.degrees(typed.of("longitude"), 180).orElse(null)),
                receivedAt(typed),
                new Minutes(
                        DeskAddress.constant(typed.of("identity"), IdentityProof.values())
                                .orElse(IdentityProof.SAID),
                        DeskAddress.constant(typed.of("confirmation"), Confirmation.values())
                                .orElse(Confirmation.NONE)),
                draft == null ? null : draft.id());
    }

    /** Null for now. */
    private @Nullable Instant receivedAt(DeskTyped typed) {
        var today = procedures.dayOf(clock.instant());
        var day = DeskAddress.value(typed.of("receivedOn"), LocalDate::parse);
        var time = DeskAddress.value(typed.of("receivedTime"), LocalTime::parse);
        if (time == null && (day == null || day.equals(today))) {
            return null;
        }
        return (day == null ? today : day)
                .atTime(time == null ? NOON : time)
                .atZone(procedures.zone())
                .toInstant();
    }

    @GetMapping("/receipts/{number}")
    ModelAndView receipt(HttpServletRequest request, Language language, Viewer viewer, @PathVariable String number) {
        DeskViewers.admitToCounter(viewer);
        return Pages.show(receipt(request, language, viewer, number, FormErrors.none()));
    }

    @GetMapping("/receipts/{number}.pdf")
    ResponseEntity<byte[]> receiptPdf(
            HttpServletRequest request, Language language, Viewer viewer, @PathVariable String number) {
        DeskViewers.admitToCounter(viewer);
        var page = receipt(request, language, viewer, number, FormErrors.none());
        return Downloads.pdf(page.number() + ".pdf", pdf.write(page));
    }

    /** The sheet that the person signed comes back as a scan. */
    @PostMapping("/receipts/{number}/protocol")
    ModelAndView signed(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable String number,
            @RequestParam(name = "signed", required = false) @Nullable List<MultipartFile> files) {
        DeskViewers.admitToCounter(viewer);
        var page = receipt(request, language, viewer, number, FormErrors.none());
        var speech = words.in(language);
        var sheets = sent(files);
        var errors = sheets.isEmpty()
                ? FormErrors.none().and("signed", speech.say("desk.spoken.signed.none"))
                : FormErrors.none();
        for (var sheet : sheets) {
            var name = sheet.getOriginalFilename() == null ? "" : sheet.getOriginalFilename();
            try (var bytes = sheet.getInputStream()) {
                if (appeals.addSignedProtocol(viewer, page.receipt().number(), name, bytes)
                        instanceof Outcome.Refused<AppealNumber>(var refusal)) {
                    errors = errors.and("signed", name + ": " + speech.say(refusal) + " " + speech.next(refusal));
                }
            } catch (IOException e) {
                throw new UncheckedIOException("a file did not arrive whole", e);
            }
        }
        return errors.any()
                ? Pages.show(receipt(request, language, viewer, number, errors), HttpStatus.UNPROCESSABLE_CONTENT)
                : Pages.seeOther("/" + language.code() + "/counter/receipts/" + page.number());
    }

    private CounterReceiptPage receipt(
            HttpServletRequest request, Language language, Viewer viewer, String number, FormErrors errors) {
        var receipt = AppealNumber.read(number)
                .flatMap(known -> appeals.receipt(viewer, known))
                .orElseThrow(PageNotFound::new);
        var frame = frames.of(request, language, "desk.counter.done.title");
        return new CounterReceiptPage(
                errors.any() ? frame.withMistakes() : frame,
                receipt,
                appeals.spokenProtocol(viewer, receipt.number()).orElse(null),
                List.of(words.in(Language.KK), words.in(Language.RU)),
                receipt.missing().stream()
                        .map(part -> frame.say("appeals.missing." + part))
                        .toList(),
                addresses.full(request, "/"),
                errors);
    }

    private CounterPage page(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            DeskTyped typed,
            CounterPage.@Nullable Found found,
            FormErrors errors) {
        var frame = frames.of(request, language, "desk.counter.title");
        var speech = frame.speech();
        var kind = typed.has("kind") ? AppealKind.find(typed.of("kind")).orElse(null) : AppealKind.STATEMENT;
        return new CounterPage(
                errors.any() ? frame.withMistakes() : frame,
                choices.kinds(speech, kind, null),
                choices.topics(
                        speech,
                        DeskAddress.value(typed.of("topic"), TopicCode::new),
                        frame.say("desk.counter.topic.none"),
                        3),
                choices.places(
                        speech,
                        viewer.bodiesAs(Role.COUNTER_OPERATOR),
                        DeskAddress.value(typed.of("place"), TerritoryCode::new),
                        frame.say("desk.counter.place.none")),
                viewers.actingFor(viewer),
                choices.today().toString(),
                appeals.promise(
                        kind == null ? AppealKind.STATEMENT : kind,
                        DeskAddress.value(typed.of("topic"), TopicCode::new),
                        DeskAddress.value(typed.of("place"), TerritoryCode::new)),
                found,
                appeals.draft(viewer, typed.of(DRAFT))
                        .map(draft -> draft.files())
                        .orElse(List.of()),
                typed,
                errors);
    }

    private static @Nullable String blankAsNull(String text) {
        return text.isBlank() ? null : text;
    }
}
