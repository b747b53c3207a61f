package kz.dauys.portal.site.accounts;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import kz.dauys.portal.kernel.Outcome.Done;
import kz.dauys.portal.kernel.Outcome.Refused;
import kz.dauys.portal.people.AccountView;
import kz.dauys.portal.people.Appointment;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.Fact;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Makes the page of one account. */
@Component
class AccountPages {
    private final People people;
    private final RoleWords roles;

    AccountPages(People people, RoleWords roles) {
        this.people = people;
        this.roles = roles;
    }

    /** @param link a link that was just made, to be shown this once; null for none */
    ModelAndView show(
            Frame frame, Viewer viewer, PersonId person, @Nullable String link, FormErrors errors, HttpStatus status) {
        return switch (people.account(viewer, person)) {
            case Done<AccountView>(AccountView account) ->
                Pages.show(page(frame.titled(account.name()), account, link, errors), status);
            case Refused<AccountView>(var refusal) -> Pages.refused(frame, refusal);
        };
    }

    private AccountPage page(Frame frame, AccountView account, @Nullable String link, FormErrors errors) {
        var today = people.today();
        var posts = account.appointments().stream()
                .map(post -> post(frame, post, today))
                .toList();
        var absences = people.absences(account.person(), today).stream()
                .filter(absence -> absence.absent().equals(account.person()))
                .toList();
        var names = people.names(
                absences.stream().map(absence -> absence.substitute()).toList());
        var away = absences.stream()
                .map(absence -> new AccountPage.Away(
                        absence.id(),
                        RoleWords.days(absence.from(), absence.to(), frame.speech()),
                        names.getOrDefault(absence.substitute(), "—")))
                .toList();
        var substitutes = new ArrayList<Choice>();
        people.possibleSubstitutes(account.person(), today, today)
                .forEach(colleague -> substitutes.add(Choice.of(
                        colleague.id().toString(), colleague.name() + ", " + frame.say(colleague.post()), null)));
        return new AccountPage(
                errors.any() ? frame.withMistakes() : frame,
                account,
                facts(frame, account),
                posts,
                away,
                substitutes,
                today,
                link,
                errors);
    }

    private AccountPage.Post post(Frame frame, Appointment post, LocalDate today) {
        var state = post.inForceOn(today) ? "now" : post.validFrom().isAfter(today) ? "ahead" : "over";
        return new AccountPage.Post(
                post.id(),
                roles.role(post.role(), frame.speech()),
                frame.say(post.post()),
                roles.where(post, frame.speech()),
                RoleWords.days(post.validFrom(), post.validTo(), frame.speech()),
                state);
    }

    private static List<Fact> facts(Frame frame, AccountView account) {
        var facts = new ArrayList<Fact>();
        facts.add(Fact.of(frame.say("accounts.login"), account.login()));
        facts.add(Fact.of(
                frame.say("accounts.email"),
                account.email() == null ? frame.say("accounts.email.none") : account.email()));
        facts.add(Fact.of(
                frame.say("accounts.language"),
                frame.say("site.language." + account.language().code())));
        facts.add(Fact.of(
                frame.say("accounts.own.factor.title"),
                frame.say(account.guarded() ? "accounts.factor.is-set" : "accounts.factor.is-not-set")));
        var lockedAt = account.lockedAt();
        facts.add(Fact.of(
                frame.say("accounts.state"),
                lockedAt != null
                        ? frame.say(
                                "accounts.state.locked", "when", frame.speech().dateTime(lockedAt))
                        : frame.say(account.invited() ? "accounts.state.invited" : "accounts.state.open")));
        return facts;
    }
}
