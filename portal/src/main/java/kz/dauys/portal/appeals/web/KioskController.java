package kz.dauys.portal.appeals.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import kz.dauys.portal.appeals.AppealNumber;
import kz.dauys.portal.appeals.AppealView;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.appeals.Applicant;
import kz.dauys.portal.appeals.Capacity;
import kz.dauys.portal.appeals.Draft;
import kz.dauys.portal.appeals.DraftContent;
import kz.dauys.portal.appeals.DraftKept;
import kz.dauys.portal.appeals.Kiosk;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.organisations.TopicCode;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.Addresses;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.Cookies;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.Frames;
import kz.dauys.portal.site.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * A terminal in a hall. What is typed lies on the server, opened by a cookie of this visit; every page is fetched anew and
 * shows nothing once the visit is over, so that the way back in the browser leads nobody to the words of the one before.
 */
@Controller
@RequestMapping("/{language:kk|ru|en}")
class KioskController {
    private static final String DEVICE = "kiosk";
    private static final String VISIT = "visit";
    private static final String SESSION = "session";
    /** As long as browsers keep a cookie at most; each first page begins it anew. */
    private static final Duration KNOWN = Duration.ofDays(400);

    private final Appeals appeals;
    private final Organisations organisations;
    private final People people;
    private final Frames frames;
    private final Cookies cookies;
    private final Addresses addresses;

    KioskController(
            Appeals appeals,
            Organisations organisations,
            People people,
            Frames frames,
            Cookies cookies,
            Addresses addresses) {
        this.appeals = appeals;
        this.organisations = organisations;
        this.people = people;
        this.frames = frames;
        this.cookies = cookies;
        this.addresses = addresses;
    }

    private @Nullable String secret(HttpServletRequest request) {
        return cookies.read(request, DEVICE).orElse(null);
    }

    private @Nullable String visit(HttpServletRequest request) {
        return cookies.read(request, VISIT).orElse(null);
    }

    private static ModelAndView to(Language language, String path) {
        return Pages.seeOther("/" + language.code() + KioskPages.PATH + path);
    }

    private Frame frame(HttpServletRequest request, Language language, String title, FormErrors errors) {
        var frame = frames.of(request, language, title);
        return errors.any() ? frame.withMistakes() : frame;
    }

    /** Only at a device that is known; any other is asked for the code. */
    private ModelAndView at(HttpServletRequest request, Language language, Function<Kiosk, ModelAndView> page) {
        return appeals.kiosk(secret(request)).map(page).orElseGet(() -> to(language, "/set-up"));
    }

    /** The same for what is sent: nothing of it is kept. */
    private ModelAndView sentAt(HttpServletRequest request, Language language, Function<Kiosk, ModelAndView> page) {
        return appeals.kiosk(secret(request)).map(page).orElseGet(() -> {
            var title = "kiosk.set-up.title";
            var refusal = Refusal.of("appeals.no-such-kiosk");
            var errors = FormErrors.at(
                    "code", refusal, frames.of(request, language, title).speech());
            return Pages.show(
                    new KioskSetUpPage(frame(request, language, title, errors), errors),
                    HttpStatus.UNPROCESSABLE_CONTENT);
        });
    }

    /** What this visit has typed, unless it is filed. */
    private Optional<Draft> draft(HttpServletRequest request, Language language) {
        return appeals.draft(Viewer.anonymous(language), visit(request)).filter(draft -> draft.filedAs() == null);
    }

    @GetMapping(KioskPages.PATH)
    ModelAndView start(HttpServletRequest request, HttpServletResponse response, Language language) {
        return at(request, language, _ -> {
            var device = secret(request);
            if (device != null) {
                cookies.write(request, response, DEVICE, device, KNOWN);
            }
            return Pages.show(new KioskStartPage(frames.of(request, language, "kiosk.title")));
        });
    }

    @GetMapping(KioskPages.PATH + "/set-up")
    ModelAndView setUp(HttpServletRequest request, Language language) {
        return Pages.show(new KioskSetUpPage(frames.of(request, language, "kiosk.set-up.title"), FormErrors.none()));
    }

    @PostMapping(KioskPages.PATH + "/set-up")
    ModelAndView setUp(
            HttpServletRequest request,
            HttpServletResponse response,
            Language language,
            @RequestParam(defaultValue = "") String code) {
        return switch (appeals.setUpKiosk(code, request.getRemoteAddr())) {
            case Outcome.Done<String>(var device) -> {
                cookies.write(request, response, DEVICE, device, KNOWN);
                yield to(language, "");
            }
            case Outcome.Refused<String>(var refusal) -> {
                var speech = frames.of(request, language, "kiosk.set-up.title").speech();
                var errors = FormErrors.at("code", refusal, speech);
                yield Pages.show(
                        new KioskSetUpPage(frame(request, language, "kiosk.set-up.title", errors), errors),
                        HttpStatus.UNPROCESSABLE_CONTENT);
            }
        };
    }

    @GetMapping(KioskPages.PATH + "/menu")
    ModelAndView menu(HttpServletRequest request, Language language) {
        return at(
                request,
                language,
                kiosk ->
                        Pages.show(new KioskMenuPage(frames.of(request, language, "kiosk.menu.title"), kiosk.place())));
    }

    @GetMapping(KioskPages.PATH + "/text")
    ModelAndView text(HttpServletRequest request, Language language) {
        return at(request, language, _ -> {
            var text = draft(request, language)
                    .map(draft -> draft.content().text())
                    .orElse("");
            return Pages.show(
                    new KioskTextPage(frames.of(request, language, "kiosk.text.title"), text, FormErrors.none()));
        });
    }

    @PostMapping(KioskPages.PATH + "/text")
    ModelAndView text(
            HttpServletRequest request,
            HttpServletResponse response,
            Language language,
            @RequestParam(defaultValue = "") String text) {
        return sentAt(request, language, kiosk -> {
            var title = "kiosk.text.title";
            if (text.isBlank()) {
                var errors = FormErrors.at(
                        "text", frames.of(request, language, title).say("kiosk.text.missing"));
                return Pages.show(
                        new KioskTextPage(frame(request, language, title, errors), text, errors),
                        HttpStatus.UNPROCESSABLE_CONTENT);
            }
            var guess = appeals.guess(text);
            var kept = keep(request, response, language, content -> {
                var said = content.saying(text);
                return content.place().territory() != null
                        ? said
                        : said.at(content.place()
                                .within(
                                        guess.territories().isEmpty()
                                                ? organisations
                                                        .bodyAtAnyTime(kiosk.body())
                                                        .territory()
                                                : guess.territories().getFirst().code()));
            });
            return switch (kept) {
                case Outcome.Done<DraftKept> _ -> to(language, "/who");
                case Outcome.Refused<DraftKept>(var refusal) -> {
                    var errors = FormErrors.at(
                            "text", refusal, frames.of(request, language, title).speech());
                    yield Pages.show(
                            new KioskTextPage(frame(request, language, title, errors), text, errors),
                            HttpStatus.UNPROCESSABLE_CONTENT);
                }
            };
        });
    }

    private Outcome<DraftKept> keep(
            HttpServletRequest request,
            HttpServletResponse response,
            Language language,
            UnaryOperator<DraftContent> change) {
        var key = visit(request);
        var before = draft(request, language).map(Draft::content).orElseGet(DraftContent::empty);
        var kept = appeals.keepAtKiosk(secret(request), key, change.apply(before));
        if (kept instanceof Outcome.Done<DraftKept>(var done) && !done.key().equals(key)) {
            cookies.write(request, response, VISIT, done.key(), Cookies.WHILE_OPEN);
        }
        return kept;
    }

    @GetMapping(KioskPages.PATH + "/who")
    ModelAndView who(HttpServletRequest request, Language language) {
        return at(
                request,
                language,
                _ -> draft(request, language)
                        .map(draft -> Pages.show(new KioskWhoPage(
                                frames.of(request, language, "kiosk.who.title"),
                                draft.content().who().applicant(),
                                FormErrors.none())))
                        .orElseGet(() -> to(language, "")));
    }

    @PostMapping(KioskPages.PATH + "/who")
    ModelAndView who(
            HttpServletRequest request,
            HttpServletResponse response,
            Language language,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String address,
            @RequestParam(defaultValue = "") String phone,
            @RequestParam(defaultValue = "") String iin) {
        return sentAt(request, language, _ -> {
            if (draft(request, language).isEmpty()) {
                return to(language, "");
            }
            var who = new Applicant(name, address, phone, iin, "");
            var speech = frames.of(request, language, "kiosk.who.title").speech();
            var content = DraftContent.empty().by(new DraftContent.Who(Capacity.SELF, "", who));
            var errors = FormErrors.none();
            for (var mistake : appeals.mistakes(content).entrySet()) {
                var field = mistake.getKey().equals("postalAddress") ? "address" : mistake.getKey();
                errors = errors.and(field, speech.say(mistake.getValue()) + " " + speech.next(mistake.getValue()));
            }
            if (errors.any()) {
                return Pages.show(
                        new KioskWhoPage(frame(request, language, "kiosk.who.title", errors), who, errors),
                        HttpStatus.UNPROCESSABLE_CONTENT);
            }
            keep(request, response, language, before -> before.by(content.who()))
                    .orThrow();
            return to(language, "/check");
        });
    }

    @GetMapping(KioskPages.PATH + "/check")
    ModelAndView check(HttpServletRequest request, Language language) {
        return at(
                request,
                language,
                _ -> draft(request, language)
                        .map(draft -> Pages.show(check(request, language, draft, "", null, FormErrors.none())))
                        .orElseGet(() -> to(language, "")));
    }

    private KioskCheckPage check(
            HttpServletRequest request,
            Language language,
            Draft draft,
            String email,
            @Nullable String chosen,
            FormErrors errors) {
        var frame = frame(request, language, "kiosk.check.title", errors);
        var content = draft.content();
        var topics = new ArrayList<Choice>();
        var guessed = appeals.guess(content.text()).topics();
        var first = guessed.isEmpty() ? null : guessed.getFirst().code();
        for (var topic : guessed) {
            topics.add(Choice.of(
                    topic.code().value(),
                    frame.say(topic.name()),
                    chosen == null && first != null ? first.value() : String.valueOf(chosen)));
        }
        if (!topics.isEmpty()) {
            topics.add(new Choice("", frame.say("kiosk.check.topic.none"), null, "".equals(chosen)));
        }
        var promise =
                appeals.promise(appeals.kind(content), first, content.place().territory());
        return new KioskCheckPage(
                frame,
                KioskPages.facts(frame, content.text(), content.who().applicant(), promise),
                topics,
                email,
                errors);
    }

    @PostMapping(KioskPages.PATH + "/send")
    ModelAndView send(
            HttpServletRequest request,
            Language language,
            @RequestParam(defaultValue = "") String topic,
            @RequestParam(defaultValue = "") String email) {
        return sentAt(request, language, _ -> {
            var sent = appeals.fileAtKiosk(
                    secret(request), visit(request), language, email, DeskAddress.value(topic, TopicCode::new));
            return switch (sent) {
                case Outcome.Done<AppealNumber> _ -> to(language, "/receipt");
                case Outcome.Refused<AppealNumber>(var refusal) -> {
                    var speech =
                            frames.of(request, language, "kiosk.check.title").speech();
                    var field = refusal.code().startsWith("people.email") ? "email" : "";
                    yield draft(request, language)
                            .map(draft -> Pages.show(
                                    check(
                                            request,
                                            language,
                                            draft,
                                            email,
                                            topic,
                                            FormErrors.at(field, refusal, speech)),
                                    HttpStatus.UNPROCESSABLE_CONTENT))
                            .orElseGet(() -> to(language, ""));
                }
            };
        });
    }

    @GetMapping(KioskPages.PATH + "/receipt")
    ModelAndView receipt(HttpServletRequest request, Language language) {
        return appeals.kioskReceipt(secret(request), visit(request))
                .map(receipt -> Pages.show(new KioskReceiptPage(
                        frames.of(request, language, "kiosk.receipt.title"),
                        receipt,
                        addresses.full(request, "/" + language.code() + "/follow/key") + "?number="
                                + receipt.receipt().number())))
                .orElseGet(() -> to(language, ""));
    }

    /**
     * Ends the visit: its draft, its cookies, and the session of anybody who signed in at the terminal against all advice.
     * A page that nobody touches leads here by itself, so it must work as a plain address.
     */
    @GetMapping(KioskPages.LEAVE)
    ModelAndView leave(HttpServletRequest request, HttpServletResponse response, Language language) {
        return at(request, language, _ -> {
            var key = visit(request);
            if (key != null) {
                appeals.discardDraft(Viewer.anonymous(language), key);
            }
            cookies.read(request, SESSION).ifPresent(people::signOut);
            var there = request.getCookies();
            for (var cookie : there == null ? new Cookie[0] : there) {
                var name = cookie.getName().replaceFirst("^__Host-", "");
                if (!name.equals(DEVICE)) {
                    cookies.clear(request, response, name);
                }
            }
            // what pages of this portal may have kept in the browser
            response.setHeader("Clear-Site-Data", "\"cache\", \"storage\"");
            return to(language, "");
        });
    }

    @GetMapping("/follow/key")
    ModelAndView follow(HttpServletRequest request, Language language, @RequestParam(defaultValue = "") String number) {
        return Pages.show(new FollowKeyPage(
                frames.of(request, language, "kiosk.follow.title"), known(request), number, null, FormErrors.none()));
    }

    @PostMapping("/follow/key")
    ModelAndView follow(
            HttpServletRequest request,
            Language language,
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String key) {
        var frame = frames.of(request, language, "kiosk.follow.title");
        var read = AppealNumber.read(number);
        if (read.isEmpty()) {
            return wrong(request, number, frame, FormErrors.at("number", frame.say("appeals.follow.number.wrong")));
        }
        return switch (appeals.followByKey(secret(request), request.getRemoteAddr(), read.get(), key)) {
            case Outcome.Done<AppealView>(var view) ->
                Pages.show(new FollowKeyPage(frame, known(request), read.get().value(), view, FormErrors.none()));
            case Outcome.Refused<AppealView>(var refusal) ->
                wrong(request, number, frame, FormErrors.at("key", refusal, frame.speech()));
        };
    }

    private ModelAndView wrong(HttpServletRequest request, String number, Frame frame, FormErrors errors) {
        return Pages.show(
                new FollowKeyPage(frame.withMistakes(), known(request), number, null, errors),
                HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private boolean known(HttpServletRequest request) {
        return appeals.kiosk(secret(request)).isPresent();
    }
}
