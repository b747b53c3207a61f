package kz.dauys.command.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import kz.dauys.command.BadUse;
import kz.dauys.command.Dauys;
import kz.dauys.command.Output;
import kz.dauys.ledger.Malformed;
import kz.dauys.ledger.verifying.Policy;
import kz.dauys.ledger.verifying.Rejected;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dauys verify ballot PRINT --prints FILE --proof FILE}. */
@Command(
        name = "ballot",
        description =
                "Checks, offline, that a sealed ballot of a round is in the public log, by the print that its voter kept.",
        mixinStandardHelpOptions = true)
public final class VerifyBallotCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PRINT", description = "64 hexadecimal digits, as the receipt of the vote has them.")
    private String print = "";

    @Option(
            names = "--prints",
            required = true,
            paramLabel = "FILE",
            description = "The prints of all ballots, as the page of the round gives them (prints.txt).")
    private Path prints = Path.of("");

    @Option(
            names = "--proof",
            required = true,
            paramLabel = "FILE",
            description = "The proof of the ballot's batch, as the page of the ballot gives it (.tlog-proof).")
    private Path proof = Path.of("");

    @Mixin
    private Vouching vouching = new Vouching();

    @Mixin
    private Output output = new Output();

    /** The batch of a ballot. */
    private record Batch(String number, List<String> prints) {

        String sha256() {
            try {
                var digest = MessageDigest.getInstance("SHA-256");
                for (var one : prints) {
                    digest.update((one + "\n").getBytes(StandardCharsets.US_ASCII));
                }
                return HexFormat.of().formatHex(digest.digest());
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JDK has SHA-256", e);
            }
        }
    }

    @Override
    public Integer call() {
        vouching.check();
        var wanted = print.replaceAll("\\s", "").toLowerCase(Locale.ROOT);
        if (!wanted.matches("[0-9a-f]{64}")) {
            throw new BadUse("a print has 64 hexadecimal digits, not '" + print + "'");
        }
        var batch = batch(wanted);
        if (batch == null) {
            return no("NOT_THERE", "no ballot in " + prints + " has this print");
        }
        try {
            if (!(Shown.read(proof) instanceof ReceiptFile receipt)) {
                return no("PROMISED", "the log has only promised to take this batch in: ask for the proof again later");
            }
            var opening = receipt.opening();
            var accepted = vouching.policy(opening).check(receipt.proof(), opening.entry());
            var facts = opening.facts();
            if (!"budget.ballots-taken".equals(facts.get("act")) || !opening.timesAgree()) {
                return no("OTHER_ENTRY", proof + " is not the proof of a batch of ballots");
            }
            if (!batch.number().equals(facts.get("batch"))) {
                return no(
                        "OTHER_BATCH",
                        "the ballot is in batch " + batch.number() + ", and the proof is of batch "
                                + facts.get("batch"));
            }
            if (!batch.sha256().equals(facts.get("prints-sha256"))) {
                return no("OTHER_PRINTS", "the prints of this batch are not those that the log has");
            }
            return yes(wanted, batch, receipt, accepted);
        } catch (Rejected e) {
            return no(e.reason().name(), e.what());
        } catch (Malformed e) {
            throw new BadUse(proof + ": not a receipt: " + e.what());
        }
    }

    /** All prints of the batch in which this one is; null when it is in none. */
    private @Nullable Batch batch(String wanted) {
        try (var lines = Files.lines(prints, StandardCharsets.US_ASCII)) {
            var number = "";
            var found = false;
            var batch = new ArrayList<String>();
            for (var line : (Iterable<String>) lines::iterator) {
                var halves = line.split(" ");
                if (halves.length != 2) {
                    throw new BadUse(prints + ": a line is not the number of a batch and a print: " + line);
                }
                if (!halves[0].equals(number)) {
                    if (found) {
                        break;
                    }
                    number = halves[0];
                    batch.clear();
                }
                batch.add(halves[1]);
                found |= halves[1].equals(wanted);
            }
            return found ? new Batch(number, batch) : null;
        } catch (IOException | UncheckedIOException e) {
            throw new BadUse(prints + ": no such file, or it cannot be read");
        }
    }

    private int yes(String wanted, Batch batch, ReceiptFile receipt, Policy.Accepted accepted) {
        var checkpoint = accepted.checkpoint();
        long entry = receipt.proof().index() + 1;
        int witnesses = accepted.cosignatures().size();
        output.say(
                "YES. The ballot is one of %,d in batch %s, which is entry %,d of the log %s since %s; %s."
                                .formatted(
                                        batch.prints().size(),
                                        batch.number(),
                                        entry,
                                        checkpoint.origin(),
                                        receipt.opening().recordedAt(),
                                        witnesses == 0
                                                ? "no witness whom you trust has cosigned it"
                                                : witnesses + " witnesses have cosigned it")
                        + vouching.warning(),
                Output.facts(
                        "print",
                        wanted,
                        "verified",
                        true,
                        "batch",
                        batch.number(),
                        "ballots",
                        batch.prints().size(),
                        "log",
                        checkpoint.origin(),
                        "entry",
                        entry,
                        "size",
                        checkpoint.size(),
                        "recordedAt",
                        receipt.opening().recordedAt().toString(),
                        "keyFromElsewhere",
                        vouching.fromElsewhere(),
                        "cosignatures",
                        witnesses));
        return Dauys.DONE;
    }

    private int no(String reason, String message) {
        output.say("NO: " + message, Output.facts("verified", false, "reason", reason, "message", message));
        return Dauys.NO;
    }
}
