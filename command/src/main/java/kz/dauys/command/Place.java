package kz.dauys.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags of every command that works on a data folder. Mix it in and ask for the configuration. */
public final class Place {
    static final String DEMO = "data/demo";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The folder in which everything is kept: the database, attached files, keys.")
    private @Nullable String data;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "A file of settings instead of dauys.properties in the data folder.")
    private @Nullable Path config;

    /**
     * What holds for a command without further flags, which works on what is there: without a word about the folder
     * that is the portal's, or the demo's where there is only a demo.
     */
    public Configuration configuration() {
        var demo = Path.of(DEMO);
        var onlyDemo = Files.exists(demo) && !Files.exists(Path.of(Key.DATA.usual()));
        return configuration(onlyDemo ? Map.of(Key.DATA, DEMO) : Map.of(), Map.of());
    }

    /** What holds for a command that makes a real installation: never a demo's folder, unless it is named. */
    public Configuration real() {
        return configuration(Map.of(), Map.of());
    }

    Configuration configuration(Map<Key, String> usual, Map<Key, String> flags) {
        var all = new EnumMap<Key, String>(Key.class);
        all.putAll(flags);
        if (data != null) {
            all.put(Key.DATA, data);
        }
        return Configuration.of(usual, all, config, System.getenv());
    }
}
