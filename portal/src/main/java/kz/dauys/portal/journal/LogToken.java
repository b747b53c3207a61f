package kz.dauys.portal.journal;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.dauys.ledger.Malformed;
import kz.dauys.ledger.SignatureType;
import kz.dauys.ledger.signing.KeyAway;
import kz.dauys.ledger.signing.SigningKey;
import kz.dauys.ledger.token.Pkcs11Token;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The PKCS#11 token of the settings {@code dauys.journal.pkcs11.*}, in which the log's keys lie instead of in files
 * (ADR 44). What is wrong in the settings stops the start; a token that is away does not, for the acts go on without it.
 * A key has the label {@code dauys.journal.pkcs11.label} (several with commas between them while a key is being replaced),
 * else the name of its log.
 */
@Component
class LogToken {
    /** For a node whose keys are in files. */
    static final LogToken NONE = new LogToken("", "", "", "");

    private final @Nullable Pkcs11Token token;
    private final List<String> labels;

    LogToken(
            @Value("${dauys.journal.pkcs11.module:}") String module,
            @Value("${dauys.journal.pkcs11.token:}") String token,
            @Value("${dauys.journal.pkcs11.pin-file:}") String pinFile,
            @Value("${dauys.journal.pkcs11.label:}") String labels) {
        this.labels = Arrays.stream(labels.split(","))
                .map(String::strip)
                .filter(label -> !label.isEmpty())
                .toList();
        this.token = opened(module.strip(), token.strip(), pinFile.strip());
    }

    private @Nullable Pkcs11Token opened(String module, String label, String pinFile) {
        var settings = Map.of("module", module, "token", label, "pin-file", pinFile);
        if (settings.values().stream().allMatch(String::isEmpty) && labels.isEmpty()) {
            return null;
        }
        for (var name : List.of("module", "token", "pin-file")) {
            if (settings.getOrDefault(name, "").isEmpty()) {
                throw new LogStopped("journal.pkcs11." + name + " is not set: a key in a token needs module, token and"
                        + " pin-file");
            }
        }
        try {
            return Pkcs11Token.of(Path.of(module), label, Path.of(pinFile));
        } catch (Malformed e) {
            throw new LogStopped("journal.pkcs11: " + e.what(), e);
        }
    }

    boolean configured() {
        return token != null;
    }

    /** The keys in the name of a log that the token has. */
    List<SigningKey> keys(String origin) {
        if (token == null) {
            return List.of();
        }
        try {
            return labels(origin).stream()
                    .map(label -> token.key(label, origin, SignatureType.ED25519))
                    .flatMap(Optional::stream)
                    .toList();
        } catch (KeyAway e) {
            throw LogStopped.of(e);
        }
    }

    /**
     * Makes a key in the token, under the last of the labels.
     *
     * @throws LogStopped also when the label has one already
     */
    SigningKey make(String origin) {
        if (token == null) {
            throw new LogStopped("journal.pkcs11.module is not set, so there is no token to make a key in");
        }
        try {
            return token.generate(labels(origin).getLast(), origin, SignatureType.ED25519);
        } catch (KeyAway e) {
            throw LogStopped.of(e);
        }
    }

    /** Destroys a key that this node has just made. */
    void destroy(SigningKey key) {
        if (token != null) {
            try {
                token.destroy(labels(key.verifierKey().name()).getLast(), key);
            } catch (KeyAway e) {
                throw LogStopped.of(e);
            }
        }
    }

    private List<String> labels(String origin) {
        return labels.isEmpty() ? List.of(origin) : labels;
    }
}
