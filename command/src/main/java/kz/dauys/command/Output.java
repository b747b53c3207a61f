package kz.dauys.command;

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
public final class Output {
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

    public boolean isJson() {
        return form == Form.JSON;
    }

    public PrintWriter out() {
        return command.commandLine().getOut();
    }

    public PrintWriter err() {
        return command.commandLine().getErr();
    }

    /** One answer in the form that was asked for. */
    public void say(String sentence, Map<String, ?> facts) {
        out().println(isJson() ? json(facts) : sentence);
        out().flush();
    }

    public static String json(Map<String, ?> facts) {
        return JSON.writeValueAsString(facts);
    }

    /** Facts in their order; those that are null are left out. */
    public static Map<String, Object> facts(@Nullable Object... namesAndValues) {
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
