package kz.dauys.command.trustees;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code dauys trustee}. */
@Command(
        name = "trustee",
        description = "What a trustee of a vote does: makes the key of a round together with the others, and opens"
                + " ballots at the close. Needs no portal and no network; docs/operating.md tells it step by step.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {CardCommand.class, PartCommand.class, KeyCommand.class, OpenCommand.class})
public final class TrusteeCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "card, part, key or open?");
    }
}
