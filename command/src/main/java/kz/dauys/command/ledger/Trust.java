package kz.dauys.command.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import kz.dauys.command.BadUse;
import kz.dauys.ledger.Malformed;
import kz.dauys.ledger.VerifierKey;
import kz.dauys.ledger.verifying.Policy;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Whom a command believes: the keys of a log, or a policy. Mix it in. */
final class Trust {
    @ArgGroup(multiplicity = "1")
    private Given given = new Given();

    private static final class Given {
        @Option(
                names = "--key",
                required = true,
                paramLabel = "KEY",
                description = "The verifier key of the log, name+id+key, or a file that holds it. After a change of"
                        + " keys give both.")
        private List<String> keys = List.of();

        @Option(
                names = "--policy",
                required = true,
                paramLabel = "FILE",
                description = "A policy instead (c2sp.org/tlog-policy): logs, witnesses, and how many must have"
                        + " cosigned.")
        private @Nullable Path policy;
    }

    Policy policy() {
        return given.policy != null ? read(given.policy) : ofKeys(given.keys);
    }

    static Policy ofKeys(List<String> keys) {
        return of(keys.stream().map(text -> key("--key", text)).toList());
    }

    /** Logs that are believed without witnesses. */
    static Policy of(List<VerifierKey> keys) {
        var logs =
                keys.stream().map(key -> new Policy.Log(key, Optional.empty())).toList();
        return new Policy(logs, List.of(), new Policy.Quorum.Nobody());
    }

    static Policy read(Path file) {
        try {
            return Policy.parse(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new BadUse(file + ": no such file, or it cannot be read");
        } catch (Malformed e) {
            throw new BadUse(file + ": not a policy: " + e.what());
        }
    }

    /** A key as it was given, or as it stands in the file of this name. */
    static VerifierKey key(String option, String text) {
        var where = option;
        var vkey = text;
        try {
            var file = Path.of(text);
            if (Files.isRegularFile(file)) {
                where = file.toString();
                vkey = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip();
            }
            return VerifierKey.parse(vkey);
        } catch (IOException | java.nio.file.InvalidPathException e) {
            throw new BadUse(where + ": cannot be read");
        } catch (Malformed e) {
            throw new BadUse(where + ": " + e.what());
        }
    }
}
