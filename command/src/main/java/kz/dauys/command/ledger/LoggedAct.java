package kz.dauys.command.ledger;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import kz.dauys.command.BadUse;
import kz.dauys.ledger.Malformed;
import kz.dauys.ledger.verifying.Rejected;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The proof that an act stands in a public log, as a command was given it. Mix it in. */
public final class LoggedAct {
    @Option(
            names = "--proof",
            paramLabel = "FILE",
            description = "The proof that it stands in the public log, as the portal gives it (.tlog-proof).")
    private @Nullable Path proof;

    @Mixin
    private Vouching vouching = new Vouching();

    /** What came of looking at the proof. */
    public sealed interface Answer {}

    /**
     * It is one.
     *
     * @param facts of the act, as the log has committed to them
     * @param entry its number in the log, from 1
     * @param size entries of the log when it was proven
     * @param witnesses so many whom the caller trusts have cosigned
     */
    public record Proven(
            Map<String, String> facts,
            String log,
            long entry,
            long size,
            Instant recordedAt,
            int witnesses,
            boolean keyFromElsewhere,
            String warning)
            implements Answer {

        public Proven {
            facts = Map.copyOf(facts);
        }

        /** Where it stands, in words. */
        public String where() {
            return "entry %,d of the log %s since %s; %s"
                    .formatted(
                            entry,
                            log,
                            recordedAt,
                            witnesses == 0
                                    ? "no witness whom you trust has cosigned it"
                                    : witnesses + " witnesses have cosigned it");
        }
    }

    /** It is none. */
    public record NotProven(String reason, String message) implements Answer {}

    public boolean given() {
        return proof != null;
    }

    /** @throws BadUse when no proof was given, or what was given cannot be read as one */
    public Answer of(String act) {
        if (proof == null) {
            throw new BadUse("--proof is missing: the file that proves it");
        }
        return of(proof, act);
    }

    /**
     * Of another proof than that of the option.
     *
     * @throws BadUse when it cannot be read as one
     */
    public Answer of(Path proof, String act) {
        vouching.check();
        if (!(Shown.read(proof) instanceof ReceiptFile receipt)) {
            return new NotProven(
                    "PROMISED", "the log has only promised to take this in: ask for the proof again later");
        }
        try {
            var opening = receipt.opening();
            var accepted = vouching.policy(opening).check(receipt.proof(), opening.entry());
            if (!act.equals(opening.facts().get("act")) || !opening.timesAgree()) {
                return new NotProven("OTHER_ENTRY", proof + " is not the proof of an act " + act);
            }
            return new Proven(
                    opening.facts(),
                    accepted.checkpoint().origin(),
                    receipt.proof().index() + 1,
                    accepted.checkpoint().size(),
                    opening.recordedAt(),
                    accepted.cosignatures().size(),
                    vouching.fromElsewhere(),
                    vouching.warning());
        } catch (Rejected e) {
            return new NotProven(e.reason().name(), e.what());
        } catch (Malformed e) {
            throw new BadUse(proof + ": not a receipt: " + e.what());
        }
    }
}
