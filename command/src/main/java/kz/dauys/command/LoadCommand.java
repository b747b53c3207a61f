package kz.dauys.command;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Stands here for its help: the launcher carries it out by itself, as what measures is no part of what serves. */
@Command(
        name = "load",
        description =
                "Measures a portal: lifecycle (whole lives of appeals, on an empty and a full database), pages (every list), faults (things that break).",
        mixinStandardHelpOptions = true,
        footer = {"", "./dauys load lifecycle --help tells its options."})
final class LoadCommand implements Callable<Integer> {
    @Parameters(hidden = true)
    private List<String> rest = List.of();

    @Override
    public Integer call() {
        throw new BadUse("load is run by the launcher, from the sources: ./dauys load " + String.join(" ", rest));
    }
}
