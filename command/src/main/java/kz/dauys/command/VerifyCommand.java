package kz.dauys.command;

import kz.dauys.command.ledger.VerifyBallotCommand;
import kz.dauys.command.ledger.VerifyDatabaseCommand;
import kz.dauys.command.ledger.VerifyLogCommand;
import kz.dauys.command.ledger.VerifyReceiptCommand;
import kz.dauys.command.trustees.VerifyCountCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Checks what others claim. */
@Command(
        name = "verify",
        description = "Checks what others claim, without trusting them.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "WHAT",
        subcommands = {
            VerifyLogCommand.class,
            VerifyReceiptCommand.class,
            VerifyBallotCommand.class,
            VerifyCountCommand.class,
            VerifyDatabaseCommand.class
        })
final class VerifyCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "verify what?");
    }
}
