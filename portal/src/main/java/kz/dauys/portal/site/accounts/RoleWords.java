package kz.dauys.portal.site.accounts;

import java.time.LocalDate;
import java.util.Locale;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Trilingual;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.Appointment;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.site.Speech;
import kz.dauys.portal.site.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Roles and where they hold, for people. */
@Component
class RoleWords {
    private static final String ROLE = "accounts.role.";

    private final Organisations organisations;
    private final Words words;

    RoleWords(Organisations organisations, Words words) {
        this.organisations = organisations;
        this.words = words;
    }

    String role(Role role, Speech speech) {
        return speech.say(ROLE + role.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** The name of the role in all languages, for a post that was given no other. */
    Trilingual post(Role role) {
        return new Trilingual(
                role(role, words.in(Language.KK)),
                role(role, words.in(Language.RU)),
                role(role, words.in(Language.EN)));
    }

    /** Body and unit as they were called last. */
    String where(Appointment post, Speech speech) {
        var body = post.body();
        if (body == null) {
            return speech.say("accounts.role.everywhere");
        }
        var name = speech.trilingual(organisations.bodyAtAnyTime(body).name());
        var unit = post.unit();
        return unit == null
                ? name
                : name + ", "
                        + organisations
                                .unitAtAnyTime(unit)
                                .map(known -> speech.trilingual(known.name()))
                                .orElse("");
    }

    static String days(LocalDate from, @Nullable LocalDate to, Speech speech) {
        return to == null ? speech.since(from) : speech.date(from) + " – " + speech.date(to);
    }
}
