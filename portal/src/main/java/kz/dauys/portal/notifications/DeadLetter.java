package kz.dauys.portal.notifications;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import kz.dauys.portal.people.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * A notice that could not be sent and waits for an administrator.
 *
 * @param subject what the act was about
 * @param arguments what stands in the text of {@code notice.<template>.subject}
 * @param path the page the notice points to, without the language
 * @param attempts how often sending was tried
 * @param diedAt when it was given up
 * @param address the address of the last attempt, masked; null when there was none
 * @param reason what hindered the last attempt
 */
public record DeadLetter(
        UUID id,
        UUID subject,
        PersonId to,
        String template,
        Map<String, Object> arguments,
        String path,
        Instant queuedAt,
        int attempts,
        Instant diedAt,
        @Nullable String address,
        Reason reason) {

    public DeadLetter {
        arguments = Map.copyOf(arguments);
    }
}
