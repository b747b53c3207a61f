package kz.dauys.command.ledger;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;
import tools.jackson.databind.json.JsonMapper;

/** How a command answers: a sentence for people, or one line of JSON. Mix it in. */
final class Output {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Option(
            names = "--format",
            paramLabel = "text|json",
            description = "How to answer: a sentence (text, as it is), or one line of JSON.")
    private Form form = Form.TEXT;

    @Spec(Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    enum Form {
        TEXT,
        JSON
    }

    boolean isJson() {
        return form == Form.JSON;
    }

    PrintWriter out() {
        return command.commandLine().getOut();
    }

    PrintWriter err() {
        return command.commandLine().getErr();
    }

    /** One answer in the form that was asked for. */
    void say(String sentence, Map<String, ?> facts) {
        out().println(isJson() ? json(facts) : sentence);
        out().flush();
    }

    static String json(Map<String, ?> facts) {
        return JSON.writeValueAsString(facts);
    }

    /** Facts in their order; those that are null are left out. */
    static Map<String, Object> facts(@Nullable Object... namesAndValues) {
        var facts = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            var value = namesAndValues[i + 1];
            if (value != null) {
                facts.put(String.valueOf(namesAndValues[i]), value);
            }
        }
        return facts;
    }
}
