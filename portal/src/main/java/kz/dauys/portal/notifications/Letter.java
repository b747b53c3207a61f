package kz.dauys.portal.notifications;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.IDN;
import java.time.Instant;
import kz.dauys.portal.kernel.Language;
import org.jspecify.annotations.Nullable;

/**
 * A mail, ready to go.
 *
 * @param mailId the Message-ID, with its angle brackets
 * @param to the address of one person
 * @param subject one line
 * @param returnTo where what becomes of it is reported; null for the address in From
 * @param text the body as plain text
 * @param html the same as HTML
 */
record Letter(
        String mailId,
        To to,
        @Nullable String returnTo,
        Language language,
        String subject,
        String text,
        String html,
        Instant at) {

    Letter {
        // A line break in a header begins a header of the attacker's choice.
        if (subject.chars().anyMatch(Character::isISOControl) || mailId.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a header is one line");
        }
    }

    /** One person's address. */
    record To(String value) {

        To {
            if (value.chars().anyMatch(c -> Character.isISOControl(c) || Character.isWhitespace(c))
                    || value.indexOf('@') < 1
                    || value.indexOf('@') != value.lastIndexOf('@')) {
                throw new IllegalArgumentException("not an address");
            }
        }

        /** The address for the mail server, its domain in ASCII. */
        InternetAddress internet() throws AddressException {
            var at = value.indexOf('@');
            try {
                var address =
                        new InternetAddress(value.substring(0, at + 1) + IDN.toASCII(value.substring(at + 1)), true);
                address.validate();
                return address;
            } catch (IllegalArgumentException e) {
                throw new AddressException("not a domain");
            }
        }

        /** The address so that its owner recognises it and nobody else learns it: {@code а***@mail.example}. */
        String masked() {
            var at = value.indexOf('@');
            return Character.toString(value.codePointAt(0)) + "***" + value.substring(at);
        }

        @Override
        public String toString() {
            return masked();
        }
    }

    @Override
    public String toString() {
        return "Letter[" + mailId + "]";
    }
}
