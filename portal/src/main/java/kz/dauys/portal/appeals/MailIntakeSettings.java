package kz.dauys.portal.appeals;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mailbox to which people write appeals, from {@code dauys.mail-intake.*}.
 *
 * @param host of the IMAP server; null or blank when letters are not taken in
 * @param port 993 for TLS, 143 for STARTTLS
 * @param folder where letters arrive; those that were dealt with go to folders beside it
 * @param days how long a letter waits for its author's confirmation
 * @param timeout how long to wait for a connection and for each answer
 */
@ConfigurationProperties("dauys.mail-intake")
record MailIntakeSettings(
        @Nullable String host,
        @DefaultValue("993") int port,
        @Nullable String username,
        @Nullable String password,
        @DefaultValue("INBOX") String folder,
        @DefaultValue("TLS") Encryption encryption,
        @DefaultValue("14") int days,
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

    MailIntakeSettings {
        if (host != null && !host.isBlank() && (username == null || username.isBlank())) {
            throw new IllegalArgumentException(
                    "dauys.mail-intake.host is set, so dauys.mail-intake.username must be too");
        }
        if (days < 1 || days > 90) {
            throw new IllegalArgumentException("dauys.mail-intake.days must be 1 to 90");
        }
    }

    boolean hasMailbox() {
        return host != null && !host.isBlank();
    }

    Duration kept() {
        return Duration.ofDays(days);
    }

    @Override
    public String toString() {
        return "MailIntakeSettings[" + host + ":" + port + "/" + folder + "]";
    }
}
