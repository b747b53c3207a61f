package kz.dauys.command.imports;

import com.ibm.icu.text.Transliterator;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.kernel.Trilingual;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.organisations.NewBody;
import kz.dauys.portal.organisations.NewUnit;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.organisations.Territory;
import kz.dauys.portal.organisations.Topic;
import kz.dauys.portal.organisations.TopicCode;
import org.jspecify.annotations.Nullable;

/**
 * Another system's offices, places and topics, entered in our registers under the name they had there. The same name
 * gives the same entry in every run. Names come in one language and stand in all three until somebody translates them.
 */
final class Registers {
    private static final LocalDate ALWAYS = LocalDate.of(2000, 1, 1);

    private final Organisations organisations;
    private final Source.Root root;
    private final Transliterator latin = Transliterator.getInstance("Any-Latin; Latin-ASCII; Lower");
    private final Map<String, BodyId> bodies = new HashMap<>();
    private final Map<List<String>, TopicCode> topics = new HashMap<>();
    private final Map<List<String>, TerritoryCode> places = new HashMap<>();
    private @Nullable BodyId government;

    Registers(Organisations organisations, Source.Root root) {
        this.organisations = organisations;
        this.root = root;
    }

    /** All offices that were named, the government above them included. */
    Set<BodyId> offices() {
        var all = bodies.values().stream().collect(Collectors.toSet());
        all.add(government());
        return all;
    }

    BodyId body(String name) {
        var tidy = tidy(name);
        return bodies.computeIfAbsent(tidy, _ -> register(tidy, government()));
    }

    private BodyId government() {
        var known = government;
        if (known == null) {
            territory(List.of());
            known = register(root.government(), null);
            government = known;
        }
        return known;
    }

    private BodyId register(String name, @Nullable BodyId higher) {
        var id = organisations.registerBody(new NewBody(
                root.slug() + "-" + slug(name, 60),
                same(name, 300),
                same(name, 80),
                higher,
                new TerritoryCode(root.code()),
                ALWAYS));
        organisations.registerUnit(new NewUnit(id, "office", new Trilingual("Кеңсе", "Канцелярия", "Office"), ALWAYS));
        return id;
    }

    /** The topic under its path of one to three names. */
    TopicCode topic(List<String> path) {
        var known = topics.get(path);
        if (known != null) {
            return known;
        }
        var names = path.stream().limit(3).map(Registers::tidy).toList();
        TopicCode broader = null;
        for (var name : names) {
            var word = slug(name, 28);
            var code = new TopicCode(broader == null ? root.slug() + "-" + word : broader.value() + "." + word);
            if (organisations.topic(code).isEmpty()) {
                organisations.registerTopic(new Topic(code, broader, same(name, 200)));
            }
            broader = code;
        }
        var code = Objects.requireNonNull(broader, "a topic has a name");
        topics.put(path, code);
        return code;
    }

    /** The place under its path of names; the root for the empty path. */
    TerritoryCode territory(List<String> path) {
        var known = places.get(path);
        if (known != null) {
            return known;
        }
        TerritoryCode code;
        if (path.isEmpty()) {
            code = new TerritoryCode(root.code());
            if (organisations.territory(code).isEmpty()) {
                organisations.registerTerritory(
                        new Territory(code, null, same(root.name(), 200), root.latitude(), root.longitude()));
            }
        } else {
            var parent = territory(path.subList(0, path.size() - 1));
            code = child(parent, tidy(path.getLast()), path.size());
        }
        places.put(List.copyOf(path), code);
        return code;
    }

    private TerritoryCode child(TerritoryCode parent, String name, int depth) {
        var children = organisations.children(parent);
        var named = same(name, 200);
        for (var child : children) {
            if (child.name().equals(named)) {
                return child.code();
            }
        }
        if (depth > 3) {
            return parent;
        }
        // RR DD SSS HH: two digits of the root, then two, three and two for each step down
        int width = depth == 2 ? 3 : 2;
        int start = depth == 1 ? 2 : depth == 2 ? 4 : 7;
        int next = 1
                + children.stream()
                        .mapToInt(child -> Integer.parseInt(child.code().value().substring(start, start + width)))
                        .max()
                        .orElse(0);
        if (Integer.toString(next).length() > width) {
            throw new IllegalArgumentException("there is no number left for the place " + name);
        }
        var digits = parent.value().substring(0, start) + ("%0" + width + "d").formatted(next);
        var code = new TerritoryCode(digits + "0".repeat(9 - digits.length()));
        organisations.registerTerritory(new Territory(code, parent, named, root.latitude(), root.longitude()));
        return code;
    }

    private static String tidy(String name) {
        return name.replaceAll("\\s+", " ").strip();
    }

    private static Trilingual same(String name, int longest) {
        // letters beyond the first plane count as one: none is cut in half
        var text = name.codePointCount(0, name.length()) <= longest
                ? name
                : name.substring(0, name.offsetByCodePoints(0, longest - 1)) + "…";
        return new Trilingual(text, text, text);
    }

    /** Readable letters, and a few digits of a digest so that names alike in Latin letters stay apart. */
    private String slug(String name, int longest) {
        var words = new ArrayList<String>();
        int length = 7;
        for (var word : latin.transliterate(name).toLowerCase(Locale.ROOT).split("[^a-z0-9]+")) {
            length += word.length() + 1;
            if (length > longest) {
                break;
            }
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        words.add(digest(name));
        return String.join("-", words);
    }

    private static String digest(String name) {
        try {
            var bytes = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(bytes, 0, 3);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
