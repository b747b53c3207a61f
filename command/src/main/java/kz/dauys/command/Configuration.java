package kz.dauys.command;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the operator set, key by key: flags over {@code DAUYS_*} variables over the file over what is usual. A key that
 * does not exist and a value that does not fit are refused, with the place where they stand.
 */
public final class Configuration {
    private static final String FILE = "dauys.properties";
    /** Variables that are read before or beside this class: the file itself, and what ./dauys hands to Java. */
    private static final Set<String> OTHER_VARIABLES = Set.of("DAUYS_CONFIG", "DAUYS_JAVA_OPTIONS");

    private final Map<Key, String> values;

    private Configuration(Map<Key, String> values) {
        this.values = new EnumMap<>(values);
    }

    /** One value and where it was set, for people. */
    private record Setting(String value, String where) {}

    /**
     * @param usual what is usual for this command, where it differs from {@link Key#usual}
     * @param flags what the command line says
     * @param file the file that the command line names; null to look in DAUYS_CONFIG, then in the data folder
     * @throws BadUse with one line for the first thing that is wrong
     */
    static Configuration of(
            Map<Key, String> usual, Map<Key, String> flags, @Nullable Path file, Map<String, String> environment) {
        var settings = new EnumMap<Key, Setting>(Key.class);
        for (var key : Key.values()) {
            settings.put(key, new Setting(usual.getOrDefault(key, key.usual()), "by default"));
        }
        var variables = fromEnvironment(environment);
        var named = file != null
                ? Optional.of(file)
                : Optional.ofNullable(environment.get("DAUYS_CONFIG")).map(Path::of);
        if (named.isPresent()) {
            settings.putAll(fromFile(named.get()));
        }
        var above = new EnumMap<>(variables);
        flags.forEach((key, value) -> above.put(key, new Setting(value, "--" + key.inFile())));
        var below = new EnumMap<>(settings);
        below.putAll(above);
        var data = Path.of(Objects.requireNonNull(below.get(Key.DATA)).value());
        var usualFile = data.resolve(FILE);
        if (named.isEmpty() && Files.exists(usualFile)) {
            var inData = fromFile(usualFile);
            var moved = inData.get(Key.DATA);
            if (moved != null) {
                throw new BadUse(moved.where() + ": a file in the data folder cannot say which folder that is");
            }
            settings.putAll(inData);
        }
        settings.putAll(above);
        settings.forEach(Configuration::check);
        checkTogether(settings);
        return new Configuration(settings.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().value())));
    }

    private static void check(Key key, Setting setting) {
        var none = setting.value().isEmpty() && key.usual().isEmpty();
        if (!none && !key.fits(setting.value())) {
            var shown = key.secret() ? "the value of " + key.inFile() : key.inFile() + " " + setting.value();
            throw new BadUse(setting.where() + ": " + shown + " must be " + key.meaning());
        }
    }

    private static void checkTogether(Map<Key, Setting> settings) {
        var host = Objects.requireNonNull(settings.get(Key.SMTP_HOST));
        if (!host.value().isEmpty()
                && Objects.requireNonNull(settings.get(Key.SMTP_FROM)).value().isEmpty()) {
            throw new BadUse(host.where() + ": with " + Key.SMTP_HOST.inFile() + " also " + Key.SMTP_FROM.inFile()
                    + " must be set, the address from which mail is sent");
        }
        var issuer = Objects.requireNonNull(settings.get(Key.OIDC_ISSUER));
        for (var needed : List.of(Key.OIDC_CLIENT, Key.BASE_URL)) {
            if (!issuer.value().isEmpty()
                    && Objects.requireNonNull(settings.get(needed)).value().isEmpty()) {
                throw new BadUse(issuer.where() + ": with " + Key.OIDC_ISSUER.inFile() + " also " + needed.inFile()
                        + " must be set; docs/operating.md, Sign-in by a provider");
            }
        }
        var bucket = Objects.requireNonNull(settings.get(Key.S3_BUCKET));
        for (var needed : List.of(Key.S3_KEY, Key.S3_SECRET)) {
            if (!bucket.value().isEmpty()
                    && Objects.requireNonNull(settings.get(needed)).value().isEmpty()) {
                throw new BadUse(bucket.where() + ": with " + Key.S3_BUCKET.inFile() + " also " + needed.inFile()
                        + " must be set; docs/operating.md, Attached files in a bucket");
            }
        }
        var contract = Objects.requireNonNull(settings.get(Key.JOURNAL_ANCHOR_CONTRACT));
        var node = Objects.requireNonNull(settings.get(Key.JOURNAL_ANCHOR_RPC));
        for (var chain : List.of(contract, node)) {
            for (var needed :
                    List.of(Key.JOURNAL_ANCHOR_RPC, Key.JOURNAL_ANCHOR_CHAIN_ID, Key.JOURNAL_ANCHOR_KEY_FILE)) {
                if (!chain.value().isEmpty()
                        && Objects.requireNonNull(settings.get(needed)).value().isEmpty()) {
                    throw new BadUse(chain.where() + ": to anchor the log in a chain also " + needed.inFile()
                            + " must be set; docs/operating.md, Anchoring in a chain");
                }
            }
        }
        var mailbox = Objects.requireNonNull(settings.get(Key.MAIL_INTAKE_HOST));
        if (!mailbox.value().isEmpty()
                && Objects.requireNonNull(settings.get(Key.MAIL_INTAKE_USER))
                        .value()
                        .isEmpty()) {
            throw new BadUse(mailbox.where() + ": with " + Key.MAIL_INTAKE_HOST.inFile() + " also "
                    + Key.MAIL_INTAKE_USER.inFile() + " must be set, whose mailbox it is");
        }
    }

    private static Map<Key, Setting> fromEnvironment(Map<String, String> environment) {
        var byVariable = Arrays.stream(Key.values()).collect(Collectors.toMap(Key::inEnvironment, key -> key));
        var found = new EnumMap<Key, Setting>(Key.class);
        new TreeMap<>(environment).forEach((variable, value) -> {
            var key = byVariable.get(variable);
            if (key != null) {
                found.put(key, new Setting(value.strip(), variable));
            } else if (variable.startsWith("DAUYS_") && !OTHER_VARIABLES.contains(variable)) {
                throw new BadUse(variable + ": there is no such setting; docs/operating.md lists them");
            }
        });
        return found;
    }

    private static Map<Key, Setting> fromFile(Path file) {
        String content;
        var properties = new Properties();
        try {
            content = Files.readString(file, StandardCharsets.UTF_8);
            properties.load(new StringReader(content));
        } catch (IOException | IllegalArgumentException e) {
            throw new BadUse(file + ": cannot be read as properties in UTF-8: " + e.getMessage());
        }
        var lines = lines(content);
        var found = new EnumMap<Key, Setting>(Key.class);
        for (var name : properties.stringPropertyNames().stream()
                .sorted((a, b) -> Integer.compare(lines.getOrDefault(a, 0), lines.getOrDefault(b, 0)))
                .toList()) {
            var where = file + ", line " + lines.getOrDefault(name, 1);
            var key = Key.named(name);
            if (key.isEmpty()) {
                throw new BadUse(where + ": there is no setting " + name + "; docs/operating.md lists them");
            }
            found.put(key.get(), new Setting(properties.getProperty(name).strip(), where));
        }
        return found;
    }

    private static Map<String, Integer> lines(String content) {
        var lines = new HashMap<String, Integer>();
        var name = Pattern.compile("^\\s*([^#!\\s=:][^\\s=:]*)");
        List<String> all = content.lines().toList();
        for (int i = 0; i < all.size(); i++) {
            var matcher = name.matcher(all.get(i));
            if (matcher.find()) {
                lines.put(matcher.group(1), i + 1);
            }
        }
        return lines;
    }

    /** The value of a key; empty when it has none. */
    public String get(Key key) {
        return values.getOrDefault(key, "");
    }

    public boolean has(Key key) {
        return !get(key).isEmpty();
    }

    public int number(Key key) {
        return Integer.parseInt(get(key));
    }

    /** The folder in which everything that lasts is kept. */
    public Path data() {
        return Path.of(get(Key.DATA)).toAbsolutePath().normalize();
    }

    Configuration with(Key key, String value) {
        var more = new EnumMap<>(values);
        more.put(key, value);
        return new Configuration(more);
    }
}
