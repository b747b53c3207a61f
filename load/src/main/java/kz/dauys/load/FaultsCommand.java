package kz.dauys.load;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Breaks things while whole lives of appeals go on, and says what people saw and what was lost. */
@Command(
        name = "faults",
        description = "Breaks things under load: says what people saw, when all was normal again, and what was lost.",
        mixinStandardHelpOptions = true)
final class FaultsCommand implements Callable<Integer> {
    @Option(names = "--only", paramLabel = "NAME,…", split = ",", description = "These alone; see --list.")
    private List<String> only = List.of();

    @Option(names = "--list", description = "Names them, and ends.")
    private boolean list;

    @Option(
            names = "--seconds",
            paramLabel = "NUMBER",
            description = "How long what is broken stays broken, where that can be chosen (${DEFAULT-VALUE}).")
    private int seconds = 60;

    @Option(names = "--people", paramLabel = "NUMBER", description = "So many at once (${DEFAULT-VALUE}).")
    private int people = 8;

    @Option(
            names = "--kills",
            paramLabel = "NUMBER",
            description =
                    "How many kills log-kills and vote-kills make (${DEFAULT-VALUE}); the requirement is a hundred.")
    private int kills = 6;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            description = "From which they draw their moments (${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(names = "--markdown", paramLabel = "FILE", description = "Writes the table there as well.")
    private @Nullable Path markdown;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where data and logs are kept; without it a folder is made, and removed when all holds.")
    private @Nullable Path data;

    @Option(
            names = "--jar",
            paramLabel = "FILE",
            description = "The portal's program.",
            defaultValue = "${sys:dauys.jar}")
    private Path jar = Path.of("dauys.jar");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private record Line(Fault fault, Stage.Outcome outcome, String skipped) {}

    /** The process ends with 1 when a claim does not hold. */
    @Override
    public Integer call() throws IOException {
        var out = spec.commandLine().getOut();
        if (list) {
            Fault.all().forEach(fault -> out.printf("%-20s %s%n", fault.name(), fault.what()));
            return 0;
        }
        var folder = data == null ? Files.createTempDirectory("dauys-faults") : Files.createDirectories(data);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        var lines = new ArrayList<Line>();
        for (var fault : chosen()) {
            lines.add(happens(fault, folder.resolve(fault.name()), out));
        }
        var table = table(lines);
        out.println();
        out.print(table);
        out.flush();
        if (markdown != null) {
            Files.writeString(markdown, table);
        }
        boolean all = lines.stream().allMatch(line -> line.outcome().wrong().isEmpty());
        if (all && data == null) {
            remove(folder);
        } else {
            out.println("data and logs are in " + folder);
        }
        return all ? 0 : 1;
    }

    private List<Fault> chosen() {
        for (var name : only) {
            if (Fault.all().stream().noneMatch(fault -> fault.name().equals(name))) {
                throw new CommandLine.ParameterException(
                        spec.commandLine(), "there is no fault " + name + "; --list names them");
            }
        }
        return Fault.all().stream()
                .filter(fault -> only.isEmpty() || only.contains(fault.name()))
                .toList();
    }

    private Line happens(Fault fault, Path folder, PrintWriter out) {
        out.println(fault.name() + ": " + fault.what());
        out.flush();
        var stage = new Stage(jar, folder, Duration.ofSeconds(seconds), people, kills, seed, out);
        var skipped = "";
        try (stage) {
            fault.trial().on(stage);
        } catch (Stage.Skipped e) {
            skipped = String.valueOf(e.getMessage());
            out.println("    LEFT OUT: " + skipped);
        } catch (Exception e) {
            stage.claim(false, "it can be tried to its end, but " + e);
            e.printStackTrace(out);
        }
        var outcome = stage.outcome();
        out.println("    people saw: " + outcome.saw());
        out.println("    normal after: " + outcome.normal());
        out.println("    " + outcome.kept());
        out.flush();
        return new Line(fault, outcome, skipped);
    }

    private static String table(List<Line> lines) {
        var table =
                new StringBuilder("| fault | people saw | normal again after | acknowledged |\n|---|---|---|---|\n");
        for (var line : lines) {
            var outcome = line.outcome();
            table.append("| ").append(line.fault().what()).append(" | ");
            if (!line.skipped().isEmpty()) {
                table.append("left out: ").append(line.skipped()).append(" | | |\n");
                continue;
            }
            table.append(outcome.saw())
                    .append(" | ")
                    .append(outcome.normal())
                    .append(" | ")
                    .append(outcome.kept())
                    .append(
                            outcome.wrong().isEmpty()
                                    ? ""
                                    : " **DOES NOT HOLD: " + String.join("; ", outcome.wrong()) + "**")
                    .append(" |\n");
        }
        return table.toString();
    }

    private static void remove(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException broken) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
