package kz.dauys.command.counting;

import kz.dauys.command.BadUse;
import picocli.CommandLine.Option;

/** How a command answers. Mix it in. */
final class Shape {
    @Option(
            names = "--format",
            paramLabel = "json|text",
            description = "The answer as one line of JSON for each file, or for people to read. Otherwise: json.")
    private String format = "json";

    boolean isJson() {
        return switch (format) {
            case "json" -> true;
            case "text" -> false;
            default -> throw new BadUse("--format: json or text, not '" + format + "'");
        };
    }
}
