package kz.dauys.portal.notifications;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mail server, from {@code dauys.mail.*}.
 *
 * @param host null or blank when there is none: then every message is kept in the database
 * @param port 587 for STARTTLS, 465 for TLS, 25 for a relay on a trusted network
 * @param username null when the server asks for no login
 * @param from the address in From, with a name if wanted: {@code Dauys <no-reply@dauys.example>}
 * @param bounces the address to which mail servers report what did not arrive, read with the appeals by e-mail; null when that is
 *     not wanted
 * @param connectTimeout how long to wait for a connection
 * @param timeout how long to wait for each answer and each write
 */
@ConfigurationProperties("dauys.mail")
record MailSettings(
        @Nullable String host,
        @DefaultValue("587") int port,
        @Nullable String username,
        @Nullable String password,
        @Nullable String from,
        @Nullable String bounces,
        @DefaultValue("STARTTLS") Encryption encryption,
        @DefaultValue("10s") Duration connectTimeout,
        @DefaultValue("30s") Duration timeout) {

    /** How the way to the server is protected. */
    enum Encryption {
        /** Begins in clear and goes on encrypted, or not at all. */
        STARTTLS,
        /** Encrypted from the first byte. */
        TLS,
        /** Not: only for a server on this machine or a network that is trusted. */
        NONE
    }

    MailSettings {
        if (host != null && !host.isBlank() && (from == null || from.isBlank())) {
            throw new IllegalArgumentException("dauys.mail.host is set, so dauys.mail.from must be set too");
        }
        if (bounces != null && !bounces.isBlank() && !bounces.strip().matches("[^@\\s+]{1,11}@[^@\\s]+")) {
            throw new IllegalArgumentException(
                    "dauys.mail.bounces must be an address with at most eleven characters before the @");
        }
        // The lease of a claim has to outlast the whole dialogue with the server.
        if (connectTimeout.plus(timeout.multipliedBy(10)).compareTo(Sender.DIALOGUE) >= 0) {
            throw new IllegalArgumentException("dauys.mail.timeout is too long: ten of it must fit into "
                    + Sender.DIALOGUE.toMinutes() + " minutes");
        }
    }

    boolean hasServer() {
        return host != null && !host.isBlank();
    }

    String requiredFrom() {
        return Objects.requireNonNull(from);
    }

    @Override
    public String toString() {
        return "MailSettings[" + host + ":" + port + "]";
    }
}
