package kz.dauys.command.trustees;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import kz.dauys.ballots.ceremony.BadCeremonyException;
import kz.dauys.ballots.ceremony.Box;
import kz.dauys.ballots.ceremony.TrusteeSecret;
import kz.dauys.command.BadUse;
import kz.dauys.command.Dauys;
import kz.dauys.command.Output;
import kz.dauys.command.ProgressLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dauys trustee open}. */
@Command(
        name = "open",
        description = "The last step, at the close: your part in opening each ballot of the box. Do it once, for the"
                + " box that the page of the closed round names.",
        mixinStandardHelpOptions = true)
final class OpenCommand implements Callable<Integer> {
    @Mixin
    private SecretFile kept = new SecretFile();

    @Option(names = "--box", required = true, paramLabel = "FILE", description = "The box of sealed ballots.")
    private Path box = Path.of("");

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "Where the openings are written; there must be no such file.")
    private Path out = Path.of("");

    @Mixin
    private Output output = new Output();

    /** What is in a box that was right to its end. */
    private record Known(String digest, int ballots) {}

    @Override
    public Integer call() {
        var secret = kept.read();
        if (!secret.hasKey()) {
            throw new BadUse(kept + " has no part of a key yet: that comes by dauys trustee key");
        }
        var known = known();
        int refused = opened(secret, known);
        var sentence = """
                %s: %,d ballots opened, %,d refused%s.
                The box: %s""".formatted(
                        out,
                        known.ballots() - refused,
                        refused,
                        refused == 0 ? "" : ", as they were not sealed for this round and their context",
                        known.digest());
        output.say(
                sentence,
                Output.facts(
                        "openings", out.toString(),
                        "round", secret.ceremony().round(),
                        "trustee", secret.trustee(),
                        "box", known.digest(),
                        "ballots", known.ballots(),
                        "refused", refused));
        return Dauys.DONE;
    }

    private Known known() {
        try (var in = reader()) {
            var ballots = new Box.Reader(in);
            while (ballots.next()) {
                // to its end
            }
            return new Known(ballots.digest(), ballots.ballots());
        } catch (IOException e) {
            throw new BadUse(box + ": no such file, or it cannot be read");
        } catch (BadCeremonyException e) {
            throw new BadUse(box + ": " + e.what());
        }
    }

    private int opened(TrusteeSecret secret, Known known) {
        var progress = new ProgressLine(output.isJson() ? output.err() : output.out(), "ballots");
        var refused = new int[1];
        try {
            NewFile.write(out, to -> {
                try (var in = reader()) {
                    refused[0] = secret.open(
                            new Box.Reader(in),
                            known.digest(),
                            to,
                            new SecureRandom(),
                            done -> progress.at((double) done / known.ballots(), done));
                }
            });
        } finally {
            progress.end();
        }
        return refused[0];
    }

    private BufferedReader reader() throws IOException {
        return Files.newBufferedReader(box, StandardCharsets.ISO_8859_1);
    }
}
