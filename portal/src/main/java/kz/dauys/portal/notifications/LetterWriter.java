package kz.dauys.portal.notifications;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.people.People;
import kz.dauys.portal.site.Words;
import org.springframework.stereotype.Component;

/** Puts messages into words: for whom and in which language is asked now, when the mail goes out. */
@Component
class LetterWriter {
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");
    private static final Pattern BLANK_LINES = Pattern.compile("\\n\\s*\\n");

    private final People people;
    private final Words words;
    private final TemplateEngine templates;
    private final ReturnAddresses returnAddresses;
    private final Clock clock;
    private final String address;

    LetterWriter(
            People people,
            Words words,
            TemplateEngine templates,
            ReturnAddresses returnAddresses,
            Clock clock,
            PublicAddress address) {
        this.returnAddresses = returnAddresses;
        this.people = people;
        this.words = words;
        this.templates = templates;
        this.clock = clock;
        this.address = withoutLastSlash(address.value());
    }

    /** What the writer made of a message. */
    sealed interface Result {}

    record Written(Letter letter) implements Result {}

    /** The person left no e-mail address. */
    record NoAddress() implements Result {}

    /** What the person left is no e-mail address. */
    record BadAddress() implements Result {}

    Result write(Message message) {
        return switch (message.recipient()) {
            case Message.Recipient.Address(String email, Language language) -> letter(message, email, language);
            case Message.Recipient.Person(var id) -> {
                var person = people.person(id);
                var email = person.email();
                yield email == null || email.isBlank()
                        ? new NoAddress()
                        : letter(message, email, language(message, person.language()));
            }
        };
    }

    /** The notice as the person would read it today. */
    WrittenNotice words(Message message) {
        return switch (message.recipient()) {
            case Message.Recipient.Address(String email, Language language) -> words(message, language);
            case Message.Recipient.Person(var id) ->
                words(message, language(message, people.person(id).language()));
        };
    }

    private static Language language(Message message, Language ofThePerson) {
        var wanted = message.wanted();
        return wanted == null ? ofThePerson : wanted;
    }

    private Result letter(Message message, String email, Language language) {
        Letter.To to;
        try {
            to = new Letter.To(email);
        } catch (IllegalArgumentException e) {
            return new BadAddress();
        }
        var notice = words(message, language);
        var html = new StringOutput();
        templates.render("notifications/WrittenNotice.jte", notice, html);
        return new Written(new Letter(
                message.mailId(),
                to,
                returnAddresses.of(message.id()),
                language,
                notice.subject(),
                notice.text(),
                html.toString(),
                clock.instant()));
    }

    private WrittenNotice words(Message message, Language language) {
        var speech = words.in(language);
        var values = message.payload().arguments();
        if (message.expiresAt() != null) {
            values.put("until", speech.time(message.expiresAt()));
        }
        var key = "notice." + message.template();
        return new WrittenNotice(
                language,
                CONTROLS.matcher(speech.say(key + ".subject", values)).replaceAll(" "),
                List.of(BLANK_LINES.split(speech.say(key + ".body", values).strip())),
                speech.say("notifications.mail.link"),
                address + "/" + language.code() + message.path(),
                speech.say("notifications.mail.footer"));
    }

    private static String withoutLastSlash(URI address) {
        var text = address.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
