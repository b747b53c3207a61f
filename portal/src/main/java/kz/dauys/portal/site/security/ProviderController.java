package kz.dauys.portal.site.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome.Done;
import kz.dauys.portal.kernel.Outcome.Refused;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.ProviderAnswer;
import kz.dauys.portal.people.ProviderAttempt;
import kz.dauys.portal.people.ProviderWish;
import kz.dauys.portal.people.SessionToken;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.Cookies;
import kz.dauys.portal.site.Frames;
import kz.dauys.portal.site.PageNotFound;
import kz.dauys.portal.site.Pages;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The way to a provider of identities and back. A form that ends at another site is what our policy forbids, so whoever
 * signs in follows a link, and whoever links an identity sends a form of ours first and then follows one.
 */
@Controller
class ProviderController {
    /** Where a provider sends the browser back to: one address, in no language. */
    static final String RETURN = "/sign-in/provider";

    static final String LINK = MyAccountPage.PATH + "/provider";
    private static final String COOKIE = "provider";
    private static final Duration COOKIE_FOR = Duration.ofMinutes(15);
    static final String SAME = MyAccountPage.PATH + "/same-person";
    private static final String SAME_PERSON = "same-person";
    private static final Duration SAME_PERSON_FOR = Duration.ofMinutes(10);
    private static final String UNTOLD = "people.provider-failed";

    /** What can have gone wrong at a provider; anybody can write anything else into the address. */
    private static final Set<String> REASONS = Set.of(
            "people.provider-off",
            "people.provider-away",
            "people.provider-over",
            "people.provider-refused",
            "people.provider-silent",
            "people.provider-email",
            "people.provider-not-linked",
            "people.identity-of-another",
            "people.iin-of-another",
            "people.person-not-found",
            UNTOLD);

    private final People people;
    private final Frames frames;
    private final Cookies cookies;
    private final Welcome welcome;

    ProviderController(People people, Frames frames, Cookies cookies, Welcome welcome) {
        this.people = people;
        this.frames = frames;
        this.cookies = cookies;
        this.welcome = welcome;
    }

    /** What the browser keeps while it is at the provider, beside the ticket: where it wanted to go, and how we spoke. */
    private record Pending(String ticket, Language language, String next) {
        String encoded() {
            var path = Base64.getUrlEncoder().withoutPadding().encodeToString(next.getBytes(StandardCharsets.UTF_8));
            return ticket + "~" + language.code() + "~" + path;
        }

        static Optional<Pending> decoded(String cookie) {
            var parts = cookie.split("~", -1);
            if (parts.length != 3) {
                return Optional.empty();
            }
            try {
                var next = new String(Base64.getUrlDecoder().decode(parts[2]), StandardCharsets.UTF_8);
                return Language.of(parts[1])
                        .map(language -> new Pending(
                                parts[0], language, SafePath.of(next).orElse("")));
            } catch (IllegalArgumentException notOurs) {
                return Optional.empty();
            }
        }
    }

    @GetMapping({"/{language:kk|ru|en}/sign-in/provider", "/{language:kk|ru|en}/sign-in/staff/provider"})
    ModelAndView go(
            HttpServletRequest request,
            HttpServletResponse response,
            Language language,
            @RequestParam(defaultValue = "") String next) {
        existing();
        var wish = request.getRequestURI().contains("/staff/") ? ProviderWish.STAFF : ProviderWish.CITIZEN;
        return switch (people.goToProvider(wish, Viewer.anonymous(language), language)) {
            case Done<ProviderAttempt>(ProviderAttempt attempt) -> {
                keep(request, response, attempt, language, next);
                response.setHeader(HttpHeaders.LOCATION, attempt.address().toString());
                response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
                response.setStatus(HttpStatus.SEE_OTHER.value());
                yield new ModelAndView((model, asked, answered) -> {});
            }
            case Refused<ProviderAttempt>(Refusal refusal) -> refused(language, refusal.code());
        };
    }

    @GetMapping(RETURN)
    ModelAndView comeBack(HttpServletRequest request, HttpServletResponse response, Language spoken) {
        existing();
        var known = cookies.read(request, COOKIE).flatMap(Pending::decoded);
        cookies.clear(request, response, COOKIE);
        if (known.isEmpty()) {
            return refused(spoken, "people.provider-over");
        }
        var pending = known.get();
        var query = request.getQueryString();
        var old = cookies.read(request, SessionContexts.SESSION).orElse(null);
        var outcome =
                people.comeFromProvider(pending.ticket(), query == null ? "" : query, request.getRemoteAddr(), old);
        return switch (outcome) {
            case Done<ProviderAnswer>(ProviderAnswer answer)
            when answer.session() instanceof SessionToken token ->
                welcome.in(
                        request,
                        response,
                        pending.language(),
                        token,
                        pending.next(),
                        answer.wish() == ProviderWish.STAFF ? "/desk" : "");
            case Done<ProviderAnswer>(ProviderAnswer answer)
            when answer.samePerson() instanceof String proof -> {
                // an address of ours beside the page, so that its form and its language links work
                cookies.write(request, response, SAME_PERSON, proof, SAME_PERSON_FOR);
                yield Pages.seeOther("/" + pending.language().code() + SAME);
            }
            case Done<ProviderAnswer> _ ->
                Pages.seeOther("/" + pending.language().code() + MyAccountPage.PATH, "accounts.identity.linked");
            case Refused<ProviderAnswer>(Refusal refusal)
            when refusal.code().equals("people.too-many-attempts") ->
                Pages.refused(frames.of(request, pending.language(), "security.provider.title"), refusal);
            case Refused<ProviderAnswer>(Refusal refusal) -> refused(pending.language(), refusal.code());
        };
    }

    /** On a page of its own, which can be loaded again and read in another language. */
    private static ModelAndView refused(Language language, String code) {
        var why = REASONS.contains(code) ? code : UNTOLD;
        return Pages.seeOther("/" + language.code() + "/sign-in/provider/refused?why=" + why.substring(7));
    }

    @GetMapping("/{language:kk|ru|en}/sign-in/provider/refused")
    ModelAndView tell(HttpServletRequest request, Language language, @RequestParam(defaultValue = "") String why) {
        existing();
        var code = "people." + why;
        var frame = frames.of(request, language, "security.provider.refused.title");
        var refusal = Refusal.of(REASONS.contains(code) ? code : UNTOLD);
        return Pages.show(
                new ProviderRefusedPage(frame, refusal),
                code.equals("people.provider-away") ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.CONFLICT);
    }

    @PostMapping("/{language:kk|ru|en}" + LINK)
    ModelAndView link(HttpServletRequest request, HttpServletResponse response, Language language, Viewer viewer) {
        var provider = people.provider().orElseThrow(PageNotFound::new);
        return switch (people.goToProvider(ProviderWish.LINK, viewer, language)) {
            case Done<ProviderAttempt>(ProviderAttempt attempt) -> {
                keep(request, response, attempt, language, "");
                var name = provider.name().in(language);
                var frame = frames.of(request, language, "accounts.identity.link.title");
                yield Pages.show(
                        new LinkIdentityPage(frame, name, attempt.address().toString()));
            }
            case Refused<ProviderAttempt>(Refusal refusal) -> refused(language, refusal.code());
        };
    }

    @GetMapping({"/{language:kk|ru|en}" + LINK, "/{language:kk|ru|en}" + LINK + "/remove"})
    ModelAndView again(Language language) {
        return Pages.seeOther("/" + language.code() + MyAccountPage.PATH);
    }

    @PostMapping("/{language:kk|ru|en}" + LINK + "/remove")
    ModelAndView unlink(HttpServletRequest request, Language language, Viewer viewer, @RequestParam UUID identity) {
        return switch (people.unlinkIdentity(viewer, identity)) {
            case Done<PersonId> _ ->
                Pages.seeOther("/" + language.code() + MyAccountPage.PATH, "accounts.identity.removed");
            case Refused<PersonId>(Refusal refusal) ->
                Pages.refused(frames.of(request, language, "accounts.own.title"), refusal);
        };
    }

    @GetMapping("/{language:kk|ru|en}" + SAME)
    ModelAndView askMerge(HttpServletRequest request, Language language) {
        return cookies.read(request, SAME_PERSON)
                .map(_ -> Pages.show(new SamePersonPage(frames.of(request, language, "accounts.same.title"))))
                .orElseGet(() -> again(language));
    }

    @PostMapping("/{language:kk|ru|en}" + SAME)
    ModelAndView merge(HttpServletRequest request, HttpServletResponse response, Language language, Viewer viewer) {
        var proof = cookies.read(request, SAME_PERSON).orElse("");
        cookies.clear(request, response, SAME_PERSON);
        return switch (people.mergeProven(viewer, proof)) {
            case Done<PersonId> _ -> Pages.seeOther("/" + language.code() + MyAccountPage.PATH, "accounts.same.done");
            case Refused<PersonId>(Refusal refusal) ->
                Pages.refused(frames.of(request, language, "accounts.same.title"), refusal);
        };
    }

    private void existing() {
        if (people.provider().isEmpty()) {
            throw new PageNotFound();
        }
    }

    private void keep(
            HttpServletRequest request,
            HttpServletResponse response,
            ProviderAttempt attempt,
            Language language,
            String next) {
        var pending = new Pending(attempt.ticket(), language, SafePath.of(next).orElse(""));
        cookies.write(request, response, COOKIE, pending.encoded(), COOKIE_FOR);
    }
}
