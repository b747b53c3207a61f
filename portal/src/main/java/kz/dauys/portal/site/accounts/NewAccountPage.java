package kz.dauys.portal.site.accounts;

import java.util.List;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;

/** An administrator makes an account. */
public record NewAccountPage(
        Frame frame, String login, String name, String email, List<Choice> languages, FormErrors errors) {

    public NewAccountPage {
        languages = List.copyOf(languages);
    }

    public String action() {
        return frame.link(AccountsPage.PATH + "/new");
    }

    public String back() {
        return frame.link(AccountsPage.PATH);
    }

    @Override
    public String toString() {
        return "NewAccountPage[]";
    }
}
