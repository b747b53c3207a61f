package kz.dauys.command.counting;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import kz.dauys.budgeting.pb.PbCheck;
import kz.dauys.budgeting.pb.PbFinding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dauys count check FILE…}. */
@Command(
        name = "check",
        description = "Checks .pb files as the public checker of Pabulib does. Exit status 1 if any has an error.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    @Parameters(arity = "0..*", paramLabel = "FILE", description = "A .pb file, packed with gzip or not, or a folder.")
    private List<Path> files = new ArrayList<>();

    @Mixin
    private Shape shape = new Shape();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        var json = shape.isJson();
        return ElectionFiles.each(files, spec, file -> {
            var findings = PbCheck.of(file);
            var valid = findings.stream().noneMatch(finding -> finding.rule().weight() == PbFinding.Weight.ERROR);
            if (json) {
                printJson(file, valid, findings);
            } else {
                print(file, findings);
            }
            return valid;
        });
    }

    private void printJson(Path file, boolean valid, List<PbFinding> findings) {
        spec.commandLine()
                .getOut()
                .println(Json.line(Json.object(
                        "file", file.toString(),
                        "valid", valid,
                        "findings",
                                findings.stream()
                                        .map(finding -> Json.object(
                                                "line", finding.line(),
                                                "rule", finding.rule().code(),
                                                "weight", weight(finding),
                                                "detail", finding.detail()))
                                        .toList())));
    }

    private void print(Path file, List<PbFinding> findings) {
        var out = spec.commandLine().getOut();
        if (findings.isEmpty()) {
            out.println(file + ": nothing wrong");
        }
        for (var finding : findings) {
            out.println(file + ":" + finding.line() + ": " + weight(finding) + ": "
                    + finding.rule().code() + ": " + finding.detail());
        }
    }

    private static String weight(PbFinding finding) {
        return finding.rule().weight().name().toLowerCase(Locale.ROOT);
    }
}
