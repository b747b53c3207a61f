package kz.dauys.command.founding;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import kz.dauys.command.BadUse;
import kz.dauys.command.founding.Country.BodyEntry;
import kz.dauys.command.founding.Country.Duty;
import kz.dauys.command.founding.Country.Located;
import kz.dauys.command.founding.Country.Member;
import kz.dauys.command.founding.Country.Post;
import kz.dauys.command.founding.Country.UnitEntry;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.organisations.Territory;
import kz.dauys.portal.organisations.Topic;
import kz.dauys.portal.organisations.TopicCode;
import kz.dauys.portal.people.Role;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads a country: a folder with {@code territories.yaml}, {@code topics.yaml}, {@code bodies.yaml} and {@code
 * people.yaml}, or one file in which these stand under the keys of the same names. docs/operating.md describes them.
 */
final class CountryReader {
    private static final int LARGEST = 50_000_000;
    private static final List<String> LISTS = List.of("territories", "topics", "bodies", "responsibilities", "people");

    private final Faults faults;
    private final List<Located<Territory>> places = new ArrayList<>();
    private final List<Located<Topic>> topics = new ArrayList<>();
    private final List<BodyEntry> bodies = new ArrayList<>();
    private final List<Duty> duties = new ArrayList<>();
    private final List<Member> staff = new ArrayList<>();

    private CountryReader(Faults faults) {
        this.faults = faults;
    }

    /** @throws BadUse when there is nothing that could be read; single mistakes are noted in the faults */
    static Country read(Path given, Faults faults) {
        var reader = new CountryReader(faults);
        if (Files.isDirectory(given)) {
            reader.folder(given);
        } else {
            reader.file(given);
        }
        return new Country(reader.places, reader.topics, reader.bodies, reader.duties, reader.staff);
    }

    private void folder(Path folder) {
        boolean any = false;
        for (var name : List.of("territories", "topics", "people")) {
            var root = root(folder.resolve(name + ".yaml"));
            if (root.isPresent()) {
                any = true;
                take(name, folder.resolve(name + ".yaml").toString(), root.get());
            }
        }
        var file = folder.resolve("bodies.yaml");
        var root = root(file);
        if (root.isPresent()) {
            any = true;
            mapping(file.toString(), root.get(), List.of("bodies", "responsibilities"));
        }
        if (!any) {
            throw new BadUse(folder + ": none of territories.yaml, topics.yaml, bodies.yaml and people.yaml is there");
        }
    }

    private void file(Path file) {
        var root = root(file);
        if (root.isEmpty()) {
            throw new BadUse(file + ": no such file");
        }
        mapping(file.toString(), root.get(), LISTS);
    }

    private void mapping(String file, Node root, List<String> names) {
        var entry = Entry.of(file, root, faults);
        for (var name : names) {
            var list = entry.node(name);
            if (list != null) {
                take(name, file, list);
            }
        }
        entry.done();
    }

    private Optional<Node> root(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var options = new LoaderOptions();
        options.setCodePointLimit(LARGEST);
        try (Reader in = Files.newBufferedReader(file)) {
            var root = new Yaml(options).compose(in);
            if (root == null) {
                throw new BadUse(file + ": the file is empty");
            }
            return Optional.of(root);
        } catch (MarkedYAMLException e) {
            var line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new BadUse(file + ":" + line + ": not YAML: " + e.getProblem());
        } catch (IOException | YAMLException e) {
            throw new BadUse(file + ": cannot be read: " + e.getMessage());
        }
    }

    private void take(String name, String file, Node list) {
        for (var entry : Entry.list(file, list, faults)) {
            switch (name) {
                case "territories" -> place(entry);
                case "topics" -> topic(entry);
                case "bodies" -> body(entry);
                case "responsibilities" -> duty(entry);
                default -> member(entry);
            }
            entry.done();
        }
    }

    private void place(Entry entry) {
        // a place is registered as it is today; since when is not kept
        entry.ignore("valid-from");
        var code = territory(entry, "code");
        var parent = entry.has("parent") ? territory(entry, "parent") : null;
        var name = entry.name("");
        var latitude = entry.degrees("lat", 90);
        var longitude = entry.degrees("lon", 180);
        if (code != null) {
            made(entry, "code", () -> new Territory(code, parent, name, latitude, longitude))
                    .ifPresent(place -> places.add(new Located<>(entry.spot(), place)));
        }
    }

    private void topic(Entry entry) {
        var code = topicCode(entry, "code");
        var parent = entry.has("parent") ? topicCode(entry, "parent") : null;
        var name = entry.name("");
        if (code != null) {
            made(entry, "parent", () -> new Topic(code, parent, name))
                    .ifPresent(topic -> topics.add(new Located<>(entry.spot(), topic)));
        }
    }

    private void body(Entry entry) {
        // who takes over stands in responsibilities
        entry.ignore("successor");
        var slug = slug(entry, "id");
        var name = entry.name("");
        var shortName = entry.name("short-");
        var higher = entry.optional("higher");
        var territory = territory(entry, "territory");
        var from = entry.day("valid-from");
        var to = lastDay(entry, from);
        var units = new ArrayList<UnitEntry>();
        for (var unit : entry.list("units")) {
            var unitFrom = unit.day("valid-from");
            units.add(new UnitEntry(unit.spot(), slug(unit, "id"), unit.name(""), unitFrom, lastDay(unit, unitFrom)));
            unit.done();
        }
        if (territory != null) {
            bodies.add(new BodyEntry(entry.spot(), slug, name, shortName, higher, territory, from, to, units));
        }
    }

    private void duty(Entry entry) {
        var topic = topicCode(entry, "topic");
        var territory = territory(entry, "territory");
        var unit = entry.text("unit");
        var from = entry.day("valid-from");
        var to = lastDay(entry, from);
        if (topic != null && territory != null) {
            duties.add(new Duty(entry.spot(), topic, territory, unit, from, to));
        }
    }

    private void member(Entry entry) {
        entry.ignore("key", "address", "featured");
        if ("citizen".equals(entry.optional("role"))) {
            entry.wrong("role", "citizens come by themselves: only staff is named here");
            entry.ignore("login", "name", "language", "body", "unit", "post", "password");
            return;
        }
        if (entry.has("password")) {
            entry.wrong("password", "a password stands in no file: one is made up, to be used once");
        }
        if (entry.has("absence")) {
            entry.wrong("absence", "absences are recorded by those who are absent");
        }
        var login = entry.text("login");
        if (!login.matches("[a-z0-9][a-z0-9.-]{2,63}")) {
            entry.wrong("login", "a login is 3 to 64 lower-case latin letters, digits, dots and hyphens, not " + login);
        }
        var posts = new ArrayList<Post>();
        post(entry).ifPresent(posts::add);
        for (var former : entry.list("former")) {
            post(former).ifPresent(posts::add);
            former.done();
        }
        var language = entry.optional("language");
        var known = Language.of(language == null ? "kk" : language);
        if (known.isEmpty()) {
            entry.wrong("language", "language should be kk, ru or en, not " + language);
        }
        staff.add(new Member(
                entry.spot(),
                login,
                entry.text("name"),
                entry.optional("email"),
                known.orElse(Language.KK),
                List.copyOf(posts)));
    }

    private Optional<Post> post(Entry entry) {
        var text = entry.text("role");
        var role = Arrays.stream(Role.values())
                .filter(one ->
                        one.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(text))
                .findFirst();
        if (role.isEmpty()) {
            entry.wrong("role", "there is no role " + text);
        }
        var body = entry.optional("body");
        var unit = entry.optional("unit");
        var title = entry.named("post");
        var from = entry.day("valid-from");
        var to = lastDay(entry, from);
        boolean everywhere = role.isPresent() && (role.get() == Role.AUDITOR || role.get() == Role.ADMINISTRATOR);
        if (body == null && role.isPresent() && !everywhere) {
            entry.wrong("body", "a " + text + " works in a body");
        }
        if (unit != null && body == null) {
            entry.wrong("unit", "a unit is one of a body: body is missing");
        }
        return role.map(one -> new Post(entry.spot(), one, body, unit, title, from, to));
    }

    /** Files give the first day on which something no longer holds. */
    private static @Nullable LocalDate lastDay(Entry entry, LocalDate from) {
        var end = entry.optionalDay("valid-to");
        if (end != null && !end.isAfter(from)) {
            entry.wrong("valid-to", "valid-to is the first day on which it no longer holds, so later than valid-from");
            return null;
        }
        return end == null ? null : end.minusDays(1);
    }

    private static String slug(Entry entry, String key) {
        var slug = entry.text(key);
        if (!slug.matches("[a-z0-9]+(-[a-z0-9]+)*") || slug.length() > 80) {
            entry.wrong(key, key + " should be lower-case latin letters, digits and hyphens, at most 80, not " + slug);
        }
        return slug;
    }

    private static @Nullable TerritoryCode territory(Entry entry, String key) {
        return parsed(entry, key, TerritoryCode::new);
    }

    private static @Nullable TopicCode topicCode(Entry entry, String key) {
        return parsed(entry, key, TopicCode::new);
    }

    private static <T> @Nullable T parsed(Entry entry, String key, Function<String, T> parse) {
        var text = entry.optional(key);
        if (text == null) {
            entry.wrong(key, key + " is missing");
            return null;
        }
        return made(entry, key, () -> parse.apply(text)).orElse(null);
    }

    private static <T> Optional<T> made(Entry entry, String key, java.util.function.Supplier<T> maker) {
        try {
            return Optional.of(maker.get());
        } catch (IllegalArgumentException e) {
            entry.wrong(key, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
