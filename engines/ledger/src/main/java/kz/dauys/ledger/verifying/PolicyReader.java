package kz.dauys.ledger.verifying;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;
import kz.dauys.ledger.Malformed;
import kz.dauys.ledger.VerifierKey;
import kz.dauys.ledger.verifying.Policy.Quorum;
import org.jspecify.annotations.Nullable;

/** Reads one policy file (tlog-policy, "Policy file syntax and structure"). */
final class PolicyReader {
    private static final int MOST_BYTES = 1 << 20;
    /** Far above the 32 that must be possible; groups stand in each other, so this also bounds their depth. */
    private static final int MOST_NAMES = 1000;

    private static final String NONE = "none";

    private final List<Policy.Log> logs = new ArrayList<>();
    private final List<Policy.Witness> witnesses = new ArrayList<>();
    private final Map<String, Quorum> named = new HashMap<>(Map.of(NONE, new Quorum.Nobody()));
    private final Set<String> inGroups = new HashSet<>();
    private @Nullable Quorum quorum;

    Policy read(byte[] file) throws Malformed {
        if (file.length > MOST_BYTES) {
            throw new Malformed("a policy of more than " + MOST_BYTES + " bytes");
        }
        // octets are opaque, as the specification wants: one character each
        var text = new String(file, StandardCharsets.ISO_8859_1);
        if (!text.endsWith("\n")) {
            throw new Malformed("the last line of a policy ends in a line feed: is the file cut short?");
        }
        var lines = text.substring(0, text.length() - 1).split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            try {
                line(lines[i]);
            } catch (Malformed e) {
                throw new Malformed("line " + (i + 1) + ": " + e.what());
            }
        }
        if (quorum == null) {
            throw new Malformed("a policy has a quorum line");
        }
        return new Policy(logs, witnesses, quorum);
    }

    private void line(String line) throws Malformed {
        if (line.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7f)) {
            throw new Malformed("a control character");
        }
        var tokens = new StringTokenizer(line, " \t");
        var items = new ArrayList<String>();
        while (tokens.hasMoreTokens()) {
            items.add(tokens.nextToken());
        }
        if (items.isEmpty() || items.getFirst().startsWith("#")) {
            return;
        }
        switch (items.getFirst()) {
            case "log" -> log(items);
            case "witness" -> witness(items);
            case "group" -> group(items);
            case "quorum" -> quorum(items);
            default -> throw new Malformed("a line starts with log, witness, group or quorum");
        }
    }

    private void log(List<String> items) throws Malformed {
        length(items, 2, 3, "log <vkey> [<url>]");
        var key = key(items.get(1));
        if (logs.stream().anyMatch(log -> sameKey(log.key(), key))) {
            throw new Malformed("the key of another log");
        }
        logs.add(new Policy.Log(key, url(items, 2)));
    }

    private void witness(List<String> items) throws Malformed {
        length(items, 3, 4, "witness <name> <vkey> [<url>]");
        var key = key(items.get(2));
        if (!key.type().timestamped()) {
            throw new Malformed("the key of a witness makes cosignatures, type 04 or 06");
        }
        if (witnesses.stream().anyMatch(witness -> sameKey(witness.key(), key))) {
            throw new Malformed("the key of another witness");
        }
        var witness = new Policy.Witness(shown(items.get(1)), key, url(items, 3));
        name(items.get(1), new Quorum.One(witness));
        witnesses.add(witness);
    }

    private void group(List<String> items) throws Malformed {
        length(items, 4, Integer.MAX_VALUE, "group <name> all|any|<k> <name>...");
        var members = new ArrayList<Quorum>();
        for (var name : items.subList(3, items.size())) {
            if (name.equals(NONE) || !inGroups.add(name)) {
                throw new Malformed("'" + shown(name) + "' cannot be a member, or is one already");
            }
            members.add(defined(name));
        }
        int least = switch (items.get(2)) {
            case "all" -> members.size();
            case "any" -> 1;
            default -> threshold(items.get(2), members.size());
        };
        name(items.get(1), new Quorum.AtLeast(shown(items.get(1)), least, members));
    }

    private void quorum(List<String> items) throws Malformed {
        length(items, 2, 2, "quorum <name>");
        if (quorum != null) {
            throw new Malformed("a second quorum line");
        }
        quorum = defined(items.get(1));
    }

    private static int threshold(String text, int members) throws Malformed {
        for (int k = 1; k <= members; k++) {
            if (text.equals(Integer.toString(k))) {
                return k;
            }
        }
        throw new Malformed("how many of a group: all, any or a number from 1 to " + members);
    }

    private void name(String name, Quorum meaning) throws Malformed {
        if (named.putIfAbsent(name, meaning) != null) {
            throw new Malformed("the name '" + shown(name) + "' is taken");
        }
        if (named.size() > MOST_NAMES) {
            throw new Malformed("more than " + MOST_NAMES + " witnesses and groups");
        }
    }

    private Quorum defined(String name) throws Malformed {
        var meaning = named.get(name);
        if (meaning == null) {
            throw new Malformed("'" + shown(name) + "' is not defined on an earlier line");
        }
        return meaning;
    }

    private static VerifierKey key(String item) throws Malformed {
        return VerifierKey.parse(shown(item));
    }

    /** Under another name it is still the same key. */
    private static boolean sameKey(VerifierKey one, VerifierKey other) {
        return Arrays.equals(one.publicKey(), other.publicKey());
    }

    private static Optional<URI> url(List<String> items, int at) throws Malformed {
        if (items.size() <= at) {
            return Optional.empty();
        }
        try {
            return Optional.of(new URI(shown(items.get(at))));
        } catch (URISyntaxException e) {
            throw new Malformed("not an address: '" + shown(items.get(at)) + "'");
        }
    }

    private static void length(List<String> items, int least, int most, String form) throws Malformed {
        if (items.size() < least || items.size() > most) {
            throw new Malformed("the line has the form " + form);
        }
    }

    /** The octets as the UTF-8 that they most probably are. */
    private static String shown(String octets) {
        return new String(octets.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
