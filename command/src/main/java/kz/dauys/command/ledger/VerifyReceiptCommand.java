package kz.dauys.command.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import kz.dauys.command.BadUse;
import kz.dauys.command.Dauys;
import kz.dauys.ledger.Malformed;
import kz.dauys.ledger.verifying.Policy;
import kz.dauys.ledger.verifying.Rejected;
import kz.dauys.ledger.verifying.VerifiedNote;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dauys verify receipt FILE [--policy FILE] [--anchor RPC]}. */
@Command(
        name = "receipt",
        description =
                "Checks a receipt offline: that what it says stands in the log, and who has seen the log since. With"
                        + " --anchor also, by a chain, that it was there at the time of a block.",
        mixinStandardHelpOptions = true)
public final class VerifyReceiptCommand implements Callable<Integer> {
    private static final long MOST_BYTES = 1 << 20;

    @Parameters(paramLabel = "FILE", description = "The receipt, a file that ends in .tlog-proof.")
    private Path file = Path.of("");

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

    @Mixin
    private AnchorCheck anchor = new AnchorCheck();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        if (policy != null && !keys.isEmpty()) {
            throw new BadUse("--policy names the log already: leave --key away");
        }
        boolean byChain = anchor.wanted();
        var receipt = read();
        try {
            var accepted = trusted(receipt).check(receipt.proof(), receipt.entry());
            if (!receipt.timesAgree()) {
                return no("TIME", "the entry stands in the log under another time than its content has");
            }
            if (receipt.textFits().filter(fits -> !fits).isPresent()) {
                return no("TEXT", "the text in the file is not the one that was filed");
            }
            var anchored = byChain ? anchor.check(accepted.checkpoint()) : null;
            if (anchored instanceof AnchorCheck.Denied denied) {
                return no(denied.reason(), denied.message());
            }
            yes(receipt, accepted, anchored);
            return Dauys.DONE;
        } catch (Rejected e) {
            return no(e.reason().name(), e.what());
        } catch (Malformed e) {
            throw new BadUse(file + ": not a receipt: " + e.what());
        }
    }

    private ReceiptFile read() {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new BadUse(file + ": not a receipt: it has more than " + MOST_BYTES + " bytes");
            }
            return ReceiptFile.parse(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new BadUse(file + ": no such file, or it cannot be read");
        } catch (Malformed e) {
            throw new BadUse(file + ": not a receipt: " + e.what());
        }
    }

    private Policy trusted(ReceiptFile receipt) {
        if (policy != null) {
            return Trust.read(policy);
        }
        if (!keys.isEmpty()) {
            return Trust.ofKeys(keys);
        }
        return Trust.of(receipt.keys());
    }

    private boolean vouched() {
        return policy != null || !keys.isEmpty();
    }

    private int no(String reason, String message) {
        output.say(
                file + ": NO: " + message,
                Output.facts("receipt", file.toString(), "verified", false, "reason", reason, "message", message));
        return Dauys.NO;
    }

    private void yes(ReceiptFile receipt, Policy.Accepted accepted, AnchorCheck.@Nullable Result anchored) {
        var facts = receipt.facts();
        var checkpoint = accepted.checkpoint();
        long number = receipt.proof().index() + 1;
        var said = new StringBuilder("YES. ");
        var text = receipt.textFits().isPresent() ? " with exactly the text in this file" : "";
        said.append(
                "appeal.filed".equals(facts.get("act"))
                        ? "Appeal %s was filed at %s%s.".formatted(facts.get("number"), facts.get("time"), text)
                        : "The act %s took effect at %s%s.".formatted(facts.get("act"), facts.get("time"), text));
        said.append(" It was recorded at %s and is entry %,d of the log %s, which had %,d entries then."
                .formatted(receipt.recordedAt(), number, checkpoint.origin(), checkpoint.size()));
        said.append(' ').append(witnesses(accepted));
        if (anchored != null) {
            said.append(' ').append(anchored.message());
        }
        if (!vouched()) {
            said.append(
                    " The key of the log is the one that the receipt itself names, and whoever makes receipts can make"
                            + " keys: get the policy of the log from a place you trust and give it by --policy.");
        }
        output.say(
                said.toString(),
                Output.facts(
                        "receipt",
                        file.toString(),
                        "verified",
                        true,
                        "log",
                        checkpoint.origin(),
                        "entry",
                        number,
                        "size",
                        checkpoint.size(),
                        "act",
                        facts.get("act"),
                        "number",
                        facts.get("number"),
                        "at",
                        facts.get("time"),
                        "recordedAt",
                        receipt.recordedAt().toString(),
                        "textVerified",
                        receipt.textFits().isPresent(),
                        "keyFromElsewhere",
                        vouched(),
                        "cosignatures",
                        accepted.cosignatures().stream()
                                .map(one -> Output.facts("name", one.key().name(), "time", time(one)))
                                .toList(),
                        "anchor",
                        anchored == null ? null : anchored.facts()));
    }

    private static String witnesses(Policy.Accepted accepted) {
        var seen = accepted.cosignatures();
        if (seen.isEmpty()) {
            return "No witness whom you trust has cosigned it.";
        }
        var names =
                seen.stream().map(one -> one.key().name() + " at " + time(one)).collect(Collectors.joining(", "));
        return (seen.size() == 1 ? "One witness has" : seen.size() + " witnesses have")
                + " seen the log with this entry in it: " + names + ".";
    }

    private static @Nullable String time(VerifiedNote.Verified one) {
        return one.time().map(Object::toString).orElse(null);
    }
}
