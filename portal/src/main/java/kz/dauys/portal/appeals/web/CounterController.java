package kz.dauys.portal.appeals.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kz.dauys.portal.appeals.AppealNumber;
import kz.dauys.portal.appeals.AppealView;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.appeals.AttachmentRole;
import kz.dauys.portal.appeals.Capacity;
import kz.dauys.portal.appeals.Channel;
import kz.dauys.portal.appeals.DraftContent;
import kz.dauys.portal.appeals.DraftKept;
import kz.dauys.portal.appeals.EnterAppeal;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.organisations.TopicCode;
import kz.dauys.portal.people.NewContact;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.procedures.AppealKind;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frames;
import kz.dauys.portal.site.PageNotFound;
import kz.dauys.portal.site.Pages;
import kz.dauys.portal.site.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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
    /** At which field a refusal is told. */
    private static final Map<String, String> FIELDS = Map.of(
            "people.name-too-long", "name",
            "people.email-invalid", "email",
            "people.phone-invalid", "phone",
            "people.address-too-long", "address",
            "people.iin-invalid", "iin",
            "appeals.nothing-to-file", "text",
            "appeals.text-too-long", "text");

    private final Appeals appeals;
    private final DeskViewers viewers;
    private final DeskChoices choices;
    private final Frames frames;
    private final Words words;

    CounterController(Appeals appeals, DeskViewers viewers, DeskChoices choices, Frames frames, Words words) {
        this.appeals = appeals;
        this.viewers = viewers;
        this.choices = choices;
        this.frames = frames;
        this.words = words;
    }

    @GetMapping
    ModelAndView form(HttpServletRequest request, Language language, Viewer viewer) {
        DeskViewers.admitToCounter(viewer);
        return Pages.show(page(request, language, viewer, DeskTyped.nothing(), FormErrors.none()));
    }

    @PostMapping
    ModelAndView enter(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @RequestParam MultiValueMap<String, String> form,
            @RequestParam(name = "files", required = false) @Nullable List<MultipartFile> files) {
        DeskViewers.admitToCounter(viewer);
        var typed = DeskTyped.of(form);
        var channel = DeskAddress.constant(typed.of("channel"), Channel.values())
                .filter(CounterPage.CHANNELS::contains)
                .orElse(Channel.PAPER);
        var sent = files == null
                ? List.<MultipartFile>of()
                : files.stream().filter(file -> !file.isEmpty()).toList();
        var kept = sent.isEmpty() ? null : appeals.keepDraft(viewer, null, DraftContent.empty());
        var outcome =
                attached(viewer, kept, channel, sent).then(_ -> appeals.enter(viewer, command(typed, channel, kept)));
        return switch (outcome) {
            case Outcome.Done<AppealNumber>(var number) ->
                Pages.seeOther("/" + language.code() + "/counter/receipts/" + number.value() + missing(typed));
            case Outcome.Refused<AppealNumber>(var refusal) -> {
                if (kept != null) {
                    appeals.discardDraft(viewer, kept.key());
                }
                var speech = words.in(language);
                var field = FIELDS.getOrDefault(refusal.code(), sent.isEmpty() ? "" : "files");
                yield Pages.show(
                        page(request, language, viewer, typed, FormErrors.at(field, refusal, speech)),
                        HttpStatus.UNPROCESSABLE_CONTENT);
            }
        };
    }

    private Outcome<Boolean> attached(
            Viewer viewer, @Nullable DraftKept draft, Channel channel, List<MultipartFile> files) {
        var role = channel == Channel.PAPER ? AttachmentRole.SCAN : AttachmentRole.PROTOCOL;
        if (draft != null) {
            for (var file : files) {
                try (var bytes = file.getInputStream()) {
                    var name = file.getOriginalFilename();
                    var put = appeals.attachToDraft(viewer, draft.key(), role, name == null ? "" : name, bytes);
                    if (put instanceof Outcome.Refused<AppealView.AttachmentView>(var refusal)) {
                        return Outcome.refused(refusal);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException("a file did not arrive whole", e);
                }
            }
        }
        return Outcome.done(true);
    }

    private static EnterAppeal command(DeskTyped typed, Channel channel, @Nullable DraftKept draft) {
        var writes = Language.of(typed.of("writes")).orElse(Language.KK);
        var represented = typed.of("represented").strip();
        return new EnterAppeal(
                new NewContact(
                        typed.of("name"),
                        blankAsNull(typed.of("email")),
                        blankAsNull(typed.of("phone")),
                        blankAsNull(typed.of("address")),
                        blankAsNull(typed.of("iin")),
                        writes),
                AppealKind.find(typed.of("kind")).orElse(AppealKind.STATEMENT),
                channel,
                represented.isEmpty() ? Capacity.SELF : Capacity.REPRESENTATIVE,
                represented,
                writes,
                typed.of("text"),
                DeskAddress.value(typed.of("topic"), TopicCode::new),
                DeskAddress.value(typed.of("place"), TerritoryCode::new),
                typed.of("where"),
                draft == null ? null : draft.id());
    }

    /** What the person has not said goes along in the address: the operator may not see the case itself any more. */
    private static String missing(DeskTyped typed) {
        var missing = new ArrayList<String>();
        if (typed.of("name").isBlank()) {
            missing.add("name");
        }
        if (typed.of("address").isBlank()) {
            missing.add("postal-address");
        }
        if (typed.of("text").isBlank()) {
            missing.add("text");
        }
        return missing.isEmpty()
                ? ""
                : missing.stream().map(part -> "missing=" + part).collect(Collectors.joining("&", "?", ""));
    }

    @GetMapping("/receipts/{number}")
    ModelAndView receipt(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable String number,
            @RequestParam(required = false) @Nullable List<String> missing) {
        DeskViewers.admitToCounter(viewer);
        var receipt = AppealNumber.read(number)
                .flatMap(known -> appeals.receipt(viewer, known))
                .orElseThrow(PageNotFound::new);
        var frame = frames.of(request, language, "desk.counter.done.title");
        var parts = new LinkedHashSet<String>();
        if (missing != null) {
            missing.stream()
                    .map(part -> "appeals.missing." + part)
                    .filter(frame.speech()::knows)
                    .forEach(key -> parts.add(frame.say(key)));
        }
        return Pages.show(new CounterReceiptPage(
                frame, receipt, List.of(words.in(Language.KK), words.in(Language.RU)), List.copyOf(parts)));
    }

    private CounterPage page(
            HttpServletRequest request, Language language, Viewer viewer, DeskTyped typed, FormErrors errors) {
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
                typed,
                errors);
    }

    private static @Nullable String blankAsNull(String text) {
        return text.isBlank() ? null : text;
    }
}
