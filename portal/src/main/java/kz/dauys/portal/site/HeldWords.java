package kz.dauys.portal.site;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kz.dauys.portal.people.Held;

/** What is kept about a person, in words: sections in the order of the rooms, each with its things. */
public final class HeldWords {

    private HeldWords() {}

    /** So many things of a kind are shown on a page; all of them are in the export. */
    private static final int SHOWN = 20;

    /** How many of a kind to ask for, so that it is known whether there are more than are shown. */
    public static final int ASKED = SHOWN + 1;

    /**
     * Things of one kind, the newest of them where there are many.
     *
     * @param more whether there are others, older ones
     */
    public record Section(String title, List<List<Fact>> things, boolean more) {

        public Section {
            things = List.copyOf(things);
        }
    }

    public static List<Section> of(List<Held> all, Speech speech) {
        var sections = new LinkedHashMap<String, List<List<Fact>>>();
        for (var held : all) {
            sections.computeIfAbsent(held.section(), _ -> new ArrayList<>())
                    .add(held.fields().stream()
                            .map(field -> Fact.of(
                                    speech.say("held.field." + field.name()),
                                    told(field.name(), field.value(), speech)))
                            .toList());
        }
        return sections.entrySet().stream()
                .map(section -> section(speech.say("held." + section.getKey()), section.getValue()))
                .toList();
    }

    private static Section section(String title, List<List<Fact>> things) {
        int older = Math.max(0, things.size() - SHOWN);
        return new Section(title, things.subList(older, things.size()), older > 0);
    }

    /** The same for a program: sections by their stable names, values as they are kept. */
    public static Map<String, List<Map<String, String>>> export(List<Held> all) {
        var sections = new LinkedHashMap<String, List<Map<String, String>>>();
        for (var held : all) {
            var thing = new LinkedHashMap<String, String>();
            held.fields().forEach(field -> thing.put(field.name(), field.value()));
            sections.computeIfAbsent(held.section(), _ -> new ArrayList<>()).add(thing);
        }
        return sections;
    }

    private static String told(String field, String value, Speech speech) {
        var code = value.toLowerCase(Locale.ROOT).replace('_', '-');
        var key = switch (field) {
            case "language" -> "site.language." + code;
            case "kind" -> "appeals.kind." + code;
            case "act" -> "appeals.act." + code;
            case "state" -> "notifications.state." + code;
            case "role" -> "accounts.role." + code;
            case "proof" -> "notifications.proof." + code;
            case "by-law" -> "notifications.way." + code;
            case "by-mail", "digest", "named", "accepted" -> "held.value." + code;
            case "what" -> "held.what." + code;
            case "by-what" -> "held.by-what." + code;
            case "assurance" -> "accounts.assurance." + code;
            case "settled" -> "appeals.settled." + value;
            case "about" -> "notice." + code + ".subject";
            default -> "";
        };
        return speech.knows(key)
                ? speech.say(key, Map.of("number", "", "complaint", "", "part", ""))
                        .replaceFirst(":\\s*$", "")
                : moment(value, speech);
    }

    private static String moment(String value, Speech speech) {
        try {
            if (value.matches("\\d{4}-\\d{2}-\\d{2}T.*Z")) {
                return speech.dateTime(Instant.parse(value));
            }
            return value.matches("\\d{4}-\\d{2}-\\d{2}") ? speech.date(LocalDate.parse(value)) : value;
        } catch (DateTimeParseException aText) {
            return value;
        }
    }
}
