package kz.dauys.portal.site.accounts;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Outcome.Done;
import kz.dauys.portal.kernel.Outcome.Refused;
import kz.dauys.portal.kernel.Slice;
import kz.dauys.portal.people.AccountView;
import kz.dauys.portal.people.NewAccount;
import kz.dauys.portal.people.PasswordLink;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.Frames;
import kz.dauys.portal.site.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Accounts of staff: the list, a new one, and what is done to one of them. */
@Controller
@RequestMapping("/{language:kk|ru|en}" + AccountsPage.PATH)
class AccountsController {
    private static final String ONE = "/{id:[0-9a-f-]+}";
    private static final Map<String, String> FIELDS = Map.of(
            "people.login-invalid", "login",
            "people.login-taken", "login",
            "people.name-missing", "name",
            "people.name-too-long", "name",
            "people.email-invalid", "email",
            "people.email-of-another-name", "email",
            "people.account-there", "email");

    private final People people;
    private final Frames frames;
    private final AccountPages pages;
    private final RoleWords roles;
    private final String address;

    AccountsController(
            People people,
            Frames frames,
            AccountPages pages,
            RoleWords roles,
            @Value("${dauys.address:}") String address) {
        this.people = people;
        this.frames = frames;
        this.pages = pages;
        this.roles = roles;
        this.address = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    @GetMapping
    ModelAndView list(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(required = false) @Nullable String after) {
        var frame = frames.of(request, language, "accounts.title");
        return switch (people.accounts(viewer, search, after)) {
            case Done<Slice<AccountView>>(var accounts) -> {
                var query = search.isBlank() ? "" : "search=" + encoded(search);
                var first = frame.link(AccountsPage.PATH) + (query.isEmpty() ? "" : "?" + query);
                var next = accounts.next() == null
                        ? null
                        : frame.link(AccountsPage.PATH) + "?" + (query.isEmpty() ? "" : query + "&") + "after="
                                + encoded(accounts.next());
                yield Pages.show(new AccountsPage(
                        frame,
                        search,
                        accounts.items().stream()
                                .map(account -> row(frame, account))
                                .toList(),
                        next,
                        after == null ? null : first));
            }
            case Refused<Slice<AccountView>>(var refusal) -> Pages.refused(frame, refusal);
        };
    }

    private AccountsPage.Row row(Frame frame, AccountView account) {
        var today = people.today();
        return new AccountsPage.Row(
                frame.link(AccountsPage.PATH + "/" + account.person()),
                account.name(),
                account.login(),
                account.appointments().stream()
                        .filter(post -> post.inForceOn(today))
                        .map(post -> roles.role(post.role(), frame.speech()) + ", " + roles.where(post, frame.speech()))
                        .toList(),
                account.locked(),
                account.guarded());
    }

    @GetMapping("/new")
    ModelAndView askNew(HttpServletRequest request, Language language) {
        return newAccount(request, language, "", "", "", "kk", FormErrors.none());
    }

    @PostMapping("/new")
    ModelAndView make(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @RequestParam(defaultValue = "") String login,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "kk") String speaks) {
        var account = new NewAccount(
                login.strip(),
                name,
                email.isBlank() ? null : email,
                Language.of(speaks).orElse(Language.KK));
        return switch (people.makeAccount(viewer, account)) {
            case Done<PersonId>(PersonId person) ->
                Pages.seeOther("/" + language.code() + AccountsPage.PATH + "/" + person, "accounts.made");
            case Refused<PersonId>(var refusal) -> {
                var speech = frames.of(request, language, "accounts.new.title").speech();
                var errors = FormErrors.at(FIELDS.getOrDefault(refusal.code(), ""), refusal, speech);
                yield newAccount(request, language, login, name, email, speaks, errors);
            }
        };
    }

    private ModelAndView newAccount(
            HttpServletRequest request,
            Language language,
            String login,
            String name,
            String email,
            String speaks,
            FormErrors errors) {
        var frame = frames.of(request, language, "accounts.new.title");
        var languages = Arrays.stream(Language.values())
                .map(one -> Choice.of(one.code(), frame.say("site.language." + one.code()), speaks))
                .toList();
        var page =
                new NewAccountPage(errors.any() ? frame.withMistakes() : frame, login, name, email, languages, errors);
        return Pages.show(page, errors.any() ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK);
    }

    @GetMapping(ONE)
    ModelAndView show(HttpServletRequest request, Language language, Viewer viewer, @PathVariable UUID id) {
        return one(request, language, viewer, new PersonId(id), null, FormErrors.none());
    }

    private ModelAndView one(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            PersonId id,
            @Nullable String link,
            FormErrors errors) {
        var frame = frames.of(request, language, "accounts.title");
        return pages.show(
                frame, viewer, id, link, errors, errors.any() ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK);
    }

    @PostMapping(ONE + "/password-link")
    ModelAndView link(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "mail") String way) {
        return switch (people.linkForPassword(viewer, new PersonId(id), way.equals("mail"))) {
            case Done<PasswordLink>(PasswordLink made) -> {
                var secret = made.secret();
                yield secret == null
                        ? back(language, new PersonId(id), "accounts.link.mailed")
                        : one(
                                request,
                                language,
                                viewer,
                                new PersonId(id),
                                address + "/" + language.code() + "/sign-in/staff/set?link=" + secret,
                                FormErrors.none());
            }
            case Refused<PasswordLink>(var refusal) -> {
                var speech = frames.of(request, language, "accounts.title").speech();
                yield one(request, language, viewer, new PersonId(id), null, FormErrors.at("way", refusal, speech));
            }
        };
    }

    @PostMapping(ONE + "/lock")
    ModelAndView lock(HttpServletRequest request, Language language, Viewer viewer, @PathVariable UUID id) {
        return done(
                request, language, new PersonId(id), people.lockAccount(viewer, new PersonId(id)), "accounts.locked");
    }

    @PostMapping(ONE + "/unlock")
    ModelAndView unlock(HttpServletRequest request, Language language, Viewer viewer, @PathVariable UUID id) {
        return done(
                request,
                language,
                new PersonId(id),
                people.unlockAccount(viewer, new PersonId(id)),
                "accounts.unlocked");
    }

    @PostMapping(ONE + "/sign-out")
    ModelAndView signOut(HttpServletRequest request, Language language, Viewer viewer, @PathVariable UUID id) {
        return done(
                request,
                language,
                new PersonId(id),
                people.signOutEverywhere(viewer, new PersonId(id)),
                "accounts.signed-out");
    }

    @PostMapping(ONE + "/reset-second-factor")
    ModelAndView reset(HttpServletRequest request, Language language, Viewer viewer, @PathVariable UUID id) {
        return done(
                request,
                language,
                new PersonId(id),
                people.resetSecondFactor(viewer, new PersonId(id)),
                "accounts.factor.was-reset");
    }

    private ModelAndView done(
            HttpServletRequest request, Language language, PersonId id, Outcome<?> outcome, String flash) {
        return switch (outcome) {
            case Done<?> _ -> back(language, id, flash);
            case Refused<?>(var refusal) -> Pages.refused(frames.of(request, language, "accounts.title"), refusal);
        };
    }

    private static ModelAndView back(Language language, PersonId id, String flash) {
        return Pages.seeOther("/" + language.code() + AccountsPage.PATH + "/" + id, flash);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
