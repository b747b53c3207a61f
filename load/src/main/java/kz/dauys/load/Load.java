package kz.dauys.load;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code dauys load}: what takes long and needs a machine to itself. */
@Command(
        name = "dauys load",
        description = "Measures a portal under load.",
        mixinStandardHelpOptions = true,
        subcommands = {
            LifecycleCommand.class,
            PagesCommand.class,
            VotesCommand.class,
            IdeasCommand.class,
            FaultsCommand.class
        })
final class Load {
    private Load() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Load())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .execute(arguments));
    }
}
