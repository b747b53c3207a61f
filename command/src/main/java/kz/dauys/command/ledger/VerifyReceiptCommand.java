package kz.dauys.command.ledger;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import kz.dauys.command.BadUse;
import kz.dauys.command.Dauys;
import kz.dauys.command.Output;
import kz.dauys.ledger.Malformed;
import kz.dauys.ledger.verifying.Policy;
import kz.dauys.ledger.verifying.Rejected;
import kz.dauys.ledger.verifying.VerifiedNote;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code dauys verify receipt FILE [--policy FILE] [--anchor RPC]}. */
@Command(
        name = "receipt",
        description =
                "Checks a receipt offline: that what it says stands in the log, and who has seen the log since. With"
                        + " --anchor also, by a chain, that it was there at the time of a block. A promise of the log, given before"
                        + " the entry is in it, is told and ends with status 1: it is not proven yet.",
        mixinStandardHelpOptions = true)
public final class VerifyReceiptCommand implements Callable<Integer> {
    private final InstantSource clock;

    @Parameters(
            paramLabel = "FILE",
            description = "The receipt, a file that ends in .tlog-proof, or in .promise while the log takes it in.")
    private Path file = Path.of("");

    @Mixin
    private Vouching vouching = new Vouching();

    @Mixin
    private AnchorCheck anchor = new AnchorCheck();

    @Mixin
    private Output output = new Output();

    /** Whether the time of a promise is over is asked of this machine's clock. */
    public VerifyReceiptCommand() {
        this(InstantSource.system());
    }

    VerifyReceiptCommand(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        vouching.check();
        boolean byChain = anchor.wanted();
        var shown = Shown.read(file);
        try {
            return switch (shown) {
                case ReceiptFile receipt -> proven(receipt, byChain);
                case PromisedFile promise -> promised(promise);
            };
        } catch (Rejected e) {
            return no(e.reason().name(), e.what());
        } catch (Malformed e) {
            throw new BadUse(file + ": not a receipt: " + e.what());
        }
    }

    private int proven(ReceiptFile receipt, boolean byChain) throws Malformed, Rejected {
        var opening = receipt.opening();
        var accepted = vouching.policy(opening).check(receipt.proof(), opening.entry());
        if (!isWhatItSays(opening)) {
            return Dauys.NO;
        }
        var anchored = byChain ? anchor.check(accepted.checkpoint()) : null;
        if (anchored instanceof AnchorCheck.Denied denied) {
            return no(denied.reason(), denied.message());
        }
        yes(receipt, accepted, anchored);
        return Dauys.DONE;
    }

    /** Not proven, so the answer is no; but not a lie either. */
    private int promised(PromisedFile promise) throws Rejected {
        var opening = promise.opening();
        promise.check(vouching.policy(opening));
        if (!promise.isOfItsEntry()) {
            return no("OTHER_ENTRY", "the promise of the log " + promise.origin() + " is about another entry");
        }
        if (!isWhatItSays(opening)) {
            return Dauys.NO;
        }
        boolean late = promise.by().isBefore(clock.instant());
        output.say(
                "NOT YET. " + what(opening)
                        + " The log %s has signed that it takes the entry in by %s%s. Ask for the file again on the page of the receipt%s."
                                .formatted(
                                        promise.origin(),
                                        promise.by(),
                                        late ? ", which is over" : "",
                                        late
                                                ? "; if it does not show the entry in the log, this file is evidence against the log"
                                                : ", and keep this one: if the entry is not in the log by then, it is evidence"
                                                        + " against the log")
                        + vouching.warning(),
                Output.facts(
                        "receipt",
                        file.toString(),
                        "verified",
                        false,
                        "reason",
                        "PROMISED",
                        "log",
                        promise.origin(),
                        "act",
                        opening.facts().get("act"),
                        "number",
                        opening.facts().get("number"),
                        "at",
                        opening.facts().get("time"),
                        "recordedAt",
                        opening.recordedAt().toString(),
                        "by",
                        promise.by().toString(),
                        "late",
                        late,
                        "textVerified",
                        opening.textFits().isPresent(),
                        "keyFromElsewhere",
                        vouching.fromElsewhere()));
        return Dauys.NO;
    }

    private boolean isWhatItSays(Opening opening) {
        if (!opening.timesAgree()) {
            no("TIME", "the entry stands in the log under another time than its content has");
            return false;
        }
        if (opening.textFits().filter(fits -> !fits).isPresent()) {
            no("TEXT", "the text in the file is not the one that was filed");
            return false;
        }
        return true;
    }

    private int no(String reason, String message) {
        output.say(
                file + ": NO: " + message,
                Output.facts("receipt", file.toString(), "verified", false, "reason", reason, "message", message));
        return Dauys.NO;
    }

    private void yes(ReceiptFile receipt, Policy.Accepted accepted, AnchorCheck.@Nullable Result anchored) {
        var opening = receipt.opening();
        var facts = opening.facts();
        var checkpoint = accepted.checkpoint();
        long number = receipt.proof().index() + 1;
        var said = new StringBuilder("YES. ").append(what(opening));
        said.append(" It was recorded at %s and is entry %,d of the log %s, which had %,d entries then."
                .formatted(opening.recordedAt(), number, checkpoint.origin(), checkpoint.size()));
        said.append(' ').append(witnesses(accepted));
        if (anchored != null) {
            said.append(' ').append(anchored.message());
        }
        said.append(vouching.warning());
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
                        opening.recordedAt().toString(),
                        "textVerified",
                        opening.textFits().isPresent(),
                        "keyFromElsewhere",
                        vouching.fromElsewhere(),
                        "cosignatures",
                        accepted.cosignatures().stream()
                                .map(one -> Output.facts("name", one.key().name(), "time", time(one)))
                                .toList(),
                        "anchor",
                        anchored == null ? null : anchored.facts()));
    }

    private static String what(Opening opening) {
        var facts = opening.facts();
        var text = opening.textFits().isPresent() ? " with exactly the text in this file" : "";
        return "appeal.filed".equals(facts.get("act"))
                ? "Appeal %s was filed at %s%s.".formatted(facts.get("number"), facts.get("time"), text)
                : "The act %s took effect at %s%s.".formatted(facts.get("act"), facts.get("time"), text);
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
