package kz.dauys.command.ledger;

import java.nio.file.Path;
import java.util.List;
import kz.dauys.command.BadUse;
import kz.dauys.ledger.verifying.Policy;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Whom a command believes that is given a file out of a log: a policy or keys from elsewhere, or else what the file itself names,
 * which proves the least. Mix it in.
 */
final class Vouching {
    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "Whom to trust (c2sp.org/tlog-policy): logs, witnesses, and how many must have cosigned.")
    private @Nullable Path policy;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "The verifier key of the log instead, name+id+key, or a file that holds it.")
    private List<String> keys = List.of();

    /** @throws BadUse when both are given */
    void check() {
        if (policy != null && !keys.isEmpty()) {
            throw new BadUse("--policy names the log already: leave --key away");
        }
    }

    boolean fromElsewhere() {
        return policy != null || !keys.isEmpty();
    }

    Policy policy(Opening file) {
        if (policy != null) {
            return Trust.read(policy);
        }
        return keys.isEmpty() ? Trust.of(file.keys()) : Trust.ofKeys(keys);
    }

    /** What is to be added to an answer that believes the file's own key; nothing otherwise. */
    String warning() {
        return fromElsewhere()
                ? ""
                : " The key of the log is the one that the receipt itself names, and whoever makes receipts can make"
                        + " keys: get the policy of the log from a place you trust and give it by --policy.";
    }
}
