package kz.dauys.portal.site.accounts;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.dauys.portal.people.AccountView;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.Fact;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import org.jspecify.annotations.Nullable;

/**
 * One account, and all that an administrator may do to it.
 *
 * @param link a link for setting the password that was just made, to be handed over; null when there is none
 * @param substitutes who could stand in from today; empty when nobody could or there is no office to leave
 */
public record AccountPage(
        Frame frame,
        AccountView account,
        List<Fact> facts,
        List<Post> posts,
        List<Away> absences,
        List<Choice> substitutes,
        LocalDate today,
        @Nullable String link,
        FormErrors errors) {

    public AccountPage {
        facts = List.copyOf(facts);
        posts = List.copyOf(posts);
        absences = List.copyOf(absences);
        substitutes = List.copyOf(substitutes);
    }

    /**
     * One post, in words.
     *
     * @param state {@code now}, {@code ahead} or {@code over}
     */
    public record Post(UUID id, String role, String post, String where, String days, String state) {

        public boolean over() {
            return state.equals("over");
        }
    }

    /** Days away, in words. */
    public record Away(UUID id, String days, String substitute) {}

    private String at(String act) {
        return frame.link(AccountsPage.PATH + "/" + account.person() + act);
    }

    public String back() {
        return frame.link(AccountsPage.PATH);
    }

    public String role() {
        return at("/roles/new");
    }

    public String endRole() {
        return at("/roles/end");
    }

    public String passwordLink() {
        return at("/password-link");
    }

    public String lock() {
        return at("/lock");
    }

    public String unlock() {
        return at("/unlock");
    }

    public String signOut() {
        return at("/sign-out");
    }

    public String resetFactor() {
        return at("/reset-second-factor");
    }

    public String absence() {
        return at("/absences");
    }

    public String endAbsence() {
        return at("/absences/end");
    }

    @Override
    public String toString() {
        return "AccountPage[" + account + "]";
    }
}
