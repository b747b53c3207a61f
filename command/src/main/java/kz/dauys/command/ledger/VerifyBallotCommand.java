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

    @Mixin
    private LoggedAct logged = new LoggedAct();

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
        var wanted = print.replaceAll("\\s", "").toLowerCase(Locale.ROOT);
        if (!wanted.matches("[0-9a-f]{64}")) {
            throw new BadUse("a print has 64 hexadecimal digits, not '" + print + "'");
        }
        var batch = batch(wanted);
        if (batch == null) {
            return no("NOT_THERE", "no ballot in " + prints + " has this print");
        }
        return switch (logged.of("budget.ballots-taken")) {
            case LoggedAct.NotProven(var reason, var message) -> no(reason, message);
            case LoggedAct.Proven proven -> compared(wanted, batch, proven);
        };
    }

    private int compared(String wanted, Batch batch, LoggedAct.Proven proven) {
        var logged = proven.facts().get("batch");
        if (!batch.number().equals(logged)) {
            return no(
                    "OTHER_BATCH",
                    "the ballot is in batch " + batch.number() + ", and the proof is of batch " + logged);
        }
        if (!batch.sha256().equals(proven.facts().get("prints-sha256"))) {
            return no("OTHER_PRINTS", "the prints of this batch are not those that the log has");
        }
        output.say(
                "YES. The ballot is one of %,d in batch %s, which is %s."
                                .formatted(batch.prints().size(), batch.number(), proven.where())
                        + proven.warning(),
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
                        proven.log(),
                        "entry",
                        proven.entry(),
                        "size",
                        proven.size(),
                        "recordedAt",
                        proven.recordedAt().toString(),
                        "keyFromElsewhere",
                        proven.keyFromElsewhere(),
                        "cosignatures",
                        proven.witnesses()));
        return Dauys.DONE;
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

    private int no(String reason, String message) {
        output.say("NO: " + message, Output.facts("verified", false, "reason", reason, "message", message));
        return Dauys.NO;
    }
}
