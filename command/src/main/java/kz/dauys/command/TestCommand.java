package kz.dauys.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Stands here for its help: the launcher carries it out by itself, as it builds what is tested. */
@Command(
        name = "test",
        description = "Builds everything and runs everything that must pass. It takes no arguments.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit status: 0 everything passed, 1 something did not, 2 it could not be run."})
final class TestCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        throw new BadUse("the tests are run by the launcher, from the sources: ./dauys test");
    }
}
