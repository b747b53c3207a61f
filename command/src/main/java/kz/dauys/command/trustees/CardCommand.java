package kz.dauys.command.trustees;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import kz.dauys.ballots.ceremony.Ceremony;
import kz.dauys.ballots.ceremony.TrusteeSecret;
import kz.dauys.ballots.seal.Quorum;
import kz.dauys.command.BadUse;
import kz.dauys.command.Dauys;
import kz.dauys.command.Output;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dauys trustee card}. */
@Command(
        name = "card",
        description = "The first step: makes your secret, and the card by which the other trustees send you your"
                + " shares.",
        mixinStandardHelpOptions = true)
final class CardCommand implements Callable<Integer> {
    @Option(names = "--round", required = true, paramLabel = "ID", description = "The name of the round.")
    private String round = "";

    @Option(names = "--number", required = true, paramLabel = "N", description = "Which trustee you are, from 1.")
    private int number;

    @Option(
            names = "--enough",
            required = true,
            paramLabel = "K",
            description = "So many trustees open the ballots together.")
    private int enough;

    @Option(names = "--trustees", required = true, paramLabel = "M", description = "So many trustees there are.")
    private int trustees;

    @Option(
            names = "--length",
            required = true,
            paramLabel = "BYTES",
            description = "The longest ballot of the round, as the page of the round says.")
    private int length;

    @Mixin
    private SecretFile kept = new SecretFile();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "Where the card is written; there must be no such file.")
    private Path out = Path.of("");

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws IOException {
        var secret = start();
        var card = secret.card();
        kept.make(secret);
        try {
            NewFile.write(out, to -> to.write(card.text()));
        } catch (BadUse e) {
            // a secret whose card nobody has is worth nothing, and would be in the way of the next try
            kept.unmake();
            throw e;
        }
        var sentence = """
                %s: the card of trustee %d of %d for round %s; %d of them open.
                Its fingerprint: %s
                Send it to the other trustees, and tell them the fingerprint by telephone. %s stays with you.""".formatted(out, number, trustees, round, enough, card.fingerprint(), kept);
        output.say(
                sentence,
                Output.facts(
                        "card", out.toString(), "round", round, "trustee", number, "fingerprint", card.fingerprint()));
        return Dauys.DONE;
    }

    private TrusteeSecret start() {
        try {
            var ceremony = new Ceremony(round, new Quorum(enough, trustees), length);
            return TrusteeSecret.start(ceremony, number, new SecureRandom());
        } catch (IllegalArgumentException e) {
            throw new BadUse(String.valueOf(e.getMessage()));
        }
    }
}
