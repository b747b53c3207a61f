package kz.dauys.command.trustees;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import kz.dauys.ballots.ceremony.BadCeremonyException;
import kz.dauys.ballots.ceremony.Card;
import kz.dauys.ballots.ceremony.Part;
import kz.dauys.ballots.ceremony.TrusteeSecret;
import kz.dauys.command.BadUse;
import kz.dauys.command.Dauys;
import kz.dauys.command.Output;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dauys trustee part}. */
@Command(
        name = "part",
        description = "The second step: makes your part of the key from the cards of all trustees, and prints their"
                + " fingerprints. A second call makes another part: everybody must use the one that you published"
                + " last.",
        mixinStandardHelpOptions = true)
final class PartCommand implements Callable<Integer> {
    @Mixin
    private SecretFile kept = new SecretFile();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "Where your part is written; there must be no such file.")
    private Path out = Path.of("");

    @Parameters(arity = "1..*", paramLabel = "CARD", description = "The cards of all trustees, yours among them.")
    private List<Path> files = List.of();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        var secret = kept.read();
        var cards = CeremonyFile.all(files, Card::read);
        var part = part(secret, cards);
        NewFile.write(out, to -> to.write(part.text()));
        var inOrder =
                cards.stream().sorted(Comparator.comparingInt(Card::trustee)).toList();
        var fingerprints = inOrder.stream()
                .map(card -> "trustee %2d  %s%s"
                        .formatted(
                                card.trustee(),
                                card.fingerprint(),
                                card.trustee() == secret.trustee() ? "  (you)" : ""))
                .collect(Collectors.joining("\n"));
        var sentence = """
                %s
                Compare them with each of the other trustees by telephone before you send %s: whoever passes the
                cards on could put their own in between and read the shares.""".formatted(fingerprints, out);
        output.say(
                sentence,
                Output.facts(
                        "part",
                        out.toString(),
                        "round",
                        secret.ceremony().round(),
                        "trustee",
                        secret.trustee(),
                        "cards",
                        inOrder.stream()
                                .map(card -> Output.facts("trustee", card.trustee(), "fingerprint", card.fingerprint()))
                                .toList()));
        return Dauys.DONE;
    }

    private static Part part(TrusteeSecret secret, List<Card> cards) {
        try {
            return secret.part(cards, new SecureRandom());
        } catch (BadCeremonyException e) {
            throw new BadUse(e.what());
        }
    }
}
