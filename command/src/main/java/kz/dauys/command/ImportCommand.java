package kz.dauys.command;

import kz.dauys.command.imports.ImportAppealsCommand;
import kz.dauys.command.imports.ImportRoundCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Brings in what other systems hold. */
@Command(
        name = "import",
        description = "Brings in what other systems hold.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "WHAT",
        subcommands = {ImportAppealsCommand.class, ImportRoundCommand.class})
final class ImportCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "import what?");
    }
}
