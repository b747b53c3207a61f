package kz.dauys.portal.appeals.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.appeals.PrintedLetter;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.Addresses;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.Frames;
import kz.dauys.portal.site.PageNotFound;
import kz.dauys.portal.site.Pages;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Letters on paper: printed together, registered for the post, and handed to it. */
@Controller
@RequestMapping("/{language:kk|ru|en}" + DeskLettersPage.PATH)
class DeskLettersController {
    private static final Map<String, String> FIELDS = Map.of(
            "notifications.by-hand.day-ahead", "day",
            "notifications.by-hand.day-before", "day",
            "notifications.by-hand.number-missing", "register",
            "notifications.by-hand.number-too-long", "register");

    private final Appeals appeals;
    private final Organisations organisations;
    private final DeskChoices choices;
    private final LetterPdf pdf;
    private final Addresses addresses;
    private final Frames frames;

    DeskLettersController(
            Appeals appeals,
            Organisations organisations,
            DeskChoices choices,
            LetterPdf pdf,
            Addresses addresses,
            Frames frames) {
        this.appeals = appeals;
        this.organisations = organisations;
        this.choices = choices;
        this.pdf = pdf;
        this.addresses = addresses;
        this.frames = frames;
    }

    @GetMapping
    ModelAndView show(HttpServletRequest request, Language language, Viewer viewer) {
        DeskViewers.admitToOffice(viewer);
        return Pages.show(page(request, language, viewer, "", "", "", FormErrors.none()));
    }

    /** The address of a form shown again leads to the page. */
    @GetMapping("/{batch}/posted")
    ModelAndView again(Language language, @PathVariable UUID batch) {
        return Pages.seeOther("/" + language.code() + DeskLettersPage.PATH);
    }

    @PostMapping
    ModelAndView batch(HttpServletRequest request, Language language, Viewer viewer, @RequestParam UUID office) {
        DeskViewers.admitToOffice(viewer);
        return switch (appeals.makeLetterBatch(viewer, new BodyId(office))) {
            case Outcome.Done<UUID> _ ->
                Pages.seeOther("/" + language.code() + DeskLettersPage.PATH, "desk.letters.made");
            case Outcome.Refused<UUID>(var refusal) ->
                Pages.refused(frames.of(request, language, "desk.letters.title"), refusal);
        };
    }

    @PostMapping("/{batch}/posted")
    ModelAndView posted(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID batch,
            @RequestParam(defaultValue = "") String day,
            @RequestParam(defaultValue = "") String register) {
        DeskViewers.admitToOffice(viewer);
        var frame = frames.of(request, language, "desk.letters.title");
        var on = DeskAddress.value(day, LocalDate::parse);
        var errors = FormErrors.none();
        if (on == null) {
            errors = errors.and("day", frame.say("desk.date-missing"));
        } else {
            switch (appeals.postLetters(viewer, batch, on, register)) {
                case Outcome.Done<UUID> _ -> {
                    return Pages.seeOther("/" + language.code() + DeskLettersPage.PATH, "desk.letters.posted");
                }
                case Outcome.Refused<UUID>(var refusal) -> {
                    if (!FIELDS.containsKey(refusal.code())) {
                        return Pages.refused(frame, refusal);
                    }
                    errors = FormErrors.at(FIELDS.getOrDefault(refusal.code(), ""), refusal, frame.speech());
                }
            }
        }
        return Pages.show(
                page(request, language, viewer, batch.toString(), day, register, errors),
                HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @GetMapping("/{batch}/letters.pdf")
    ResponseEntity<byte[]> pdf(HttpServletRequest request, Viewer viewer, @PathVariable UUID batch) {
        return file(
                MediaType.APPLICATION_PDF,
                "letters-" + batch + ".pdf",
                pdf.write(letters(viewer, batch), path -> addresses.full(request, path)));
    }

    /** The register for the post: who gets what where, with a column for the post's own number. */
    @GetMapping("/{batch}/register.csv")
    ResponseEntity<byte[]> register(
            HttpServletRequest request, Language language, Viewer viewer, @PathVariable UUID batch) {
        var frame = frames.of(request, language, "desk.letters.title");
        var csv = new StringBuilder("\ufeff");
        line(
                csv,
                "№",
                frame.say("desk.letters.csv.name"),
                frame.say("desk.letters.csv.address"),
                frame.say("desk.letters.csv.number"),
                frame.say("desk.letters.csv.barcode"));
        int count = 0;
        for (var letter : letters(viewer, batch)) {
            count++;
            line(
                    csv,
                    Integer.toString(count),
                    letter.name(),
                    letter.address(),
                    letter.number().value(),
                    "");
        }
        return file(
                new MediaType("text", "csv", StandardCharsets.UTF_8),
                "register-" + batch + ".csv",
                csv.toString().getBytes(StandardCharsets.UTF_8));
    }

    private List<PrintedLetter> letters(Viewer viewer, UUID batch) {
        DeskViewers.admitToOffice(viewer);
        if (appeals.letterBatch(viewer, batch).isEmpty()) {
            throw new PageNotFound();
        }
        return appeals.lettersOf(viewer, batch);
    }

    private static ResponseEntity<byte[]> file(MediaType type, String name, byte[] bytes) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.noStore())
                .header(
                        "Content-Disposition",
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(bytes);
    }

    /** Quoted, and no value is taken for a formula by whatever opens it. */
    private static void line(StringBuilder csv, String... values) {
        for (int i = 0; i < values.length; i++) {
            var value = values[i].replaceAll("[\\p{Cntrl}]+", " ");
            var safe = value.matches("^[=+@\\-].*") ? "'" + value : value;
            csv.append(i == 0 ? "" : ",")
                    .append('"')
                    .append(safe.replace("\"", "\"\""))
                    .append('"');
        }
        csv.append("\r\n");
    }

    private DeskLettersPage page(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            String typedBatch,
            String typedDay,
            String typedRegister,
            FormErrors errors) {
        var plain = frames.of(request, language, "desk.letters.title");
        var frame = errors.any() ? plain.withMistakes() : plain;
        var today = choices.today().toString();
        var offices = appeals.waitingLetters(viewer).stream()
                .collect(Collectors.groupingBy(
                        PrintedLetter::office, java.util.LinkedHashMap::new, Collectors.toList()));
        return new DeskLettersPage(
                frame,
                offices.entrySet().stream()
                        .map(office -> office(frame, office.getKey(), office.getValue()))
                        .toList(),
                appeals.letterBatches(viewer).stream()
                        .map(batch -> new DeskLettersPage.Batch(
                                batch.id(),
                                frame.speech().dateTime(batch.madeAt()),
                                frame.say("desk.letters.count", "count", batch.letters()),
                                frame.link(DeskLettersPage.PATH + "/" + batch.id() + "/letters.pdf"),
                                frame.link(DeskLettersPage.PATH + "/" + batch.id() + "/register.csv"),
                                batch.postedOn() == null || batch.register() == null
                                        ? null
                                        : frame.say(
                                                "desk.letters.posted-on",
                                                Map.of("day", batch.postedOn(), "register", batch.register()))))
                        .toList(),
                today,
                typedBatch,
                typedDay.isEmpty() ? today : typedDay,
                typedRegister,
                errors);
    }

    private DeskLettersPage.Office office(Frame frame, UUID id, List<PrintedLetter> letters) {
        return new DeskLettersPage.Office(
                id,
                frame.say(organisations.bodyAtAnyTime(new BodyId(id)).name()),
                letters.stream()
                        .map(letter -> new DeskLettersPage.Letter(
                                letter.number().value(),
                                NoticeWords.withoutNumber(
                                        letter.subject(), letter.number().value()),
                                letter.name(),
                                !letter.address().isBlank(),
                                frame.speech().date(letter.day())))
                        .toList(),
                (int) letters.stream()
                        .filter(letter -> !letter.address().isBlank())
                        .count());
    }
}
