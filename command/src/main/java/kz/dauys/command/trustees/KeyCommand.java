package kz.dauys.command.trustees;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import kz.dauys.ballots.ceremony.BadCeremonyException;
import kz.dauys.ballots.ceremony.Card;
import kz.dauys.ballots.ceremony.Fingerprint;
import kz.dauys.ballots.ceremony.Part;
import kz.dauys.command.BadUse;
import kz.dauys.command.Dauys;
import kz.dauys.command.Output;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dauys trustee key}. */
@Command(
        name = "key",
        description = "The third step: checks the parts of all trustees, keeps what is yours of the key with your"
                + " secret, and prints the fingerprints of the key and of all parts.",
        mixinStandardHelpOptions = true)
final class KeyCommand implements Callable<Integer> {
    @Mixin
    private SecretFile kept = new SecretFile();

    @Option(
            names = "--cards",
            required = true,
            split = ",",
            paramLabel = "FILE",
            description = "The cards of all trustees, by commas or one by one.")
    private List<Path> cards = List.of();

    @Option(
            names = "--parts",
            required = true,
            split = ",",
            paramLabel = "FILE",
            description = "The parts of all trustees, by commas or one by one.")
    private List<Path> parts = List.of();

    @Option(
            names = "--replace",
            description = "Put this key in the place of another that you keep already. What was sealed to that one you"
                    + " cannot open any more.")
    private boolean replace;

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        var secret = kept.read();
        var all = CeremonyFile.all(parts, Part::read);
        try {
            var withKey = secret.withKey(CeremonyFile.all(cards, Card::read), all);
            if (!withKey.text().equals(secret.text())) {
                if (secret.hasKey() && !replace) {
                    throw new BadUse(kept + " has its part of another key already, " + Fingerprint.of(secret.key())
                            + ": to keep this one instead add --replace");
                }
                kept.replace(withKey);
            }
            var key = Fingerprint.of(withKey.key());
            var together = Fingerprint.of(all);
            var sentence = """
                    The key of round %s: %s
                    All parts together: %s
                    %s has your part of the key. Compare both fingerprints with the other trustees by telephone, and
                    that of the key with the page of the round.""".formatted(secret.ceremony().round(), key, together, kept);
            output.say(
                    sentence,
                    Output.facts(
                            "round",
                            secret.ceremony().round(),
                            "trustee",
                            secret.trustee(),
                            "key",
                            key,
                            "parts",
                            together));
            return Dauys.DONE;
        } catch (BadCeremonyException e) {
            throw new BadUse(e.what());
        }
    }
}
