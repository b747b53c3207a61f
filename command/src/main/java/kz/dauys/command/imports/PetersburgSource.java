package kz.dauys.command.imports;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import kz.dauys.command.imports.ForeignAppeal.ForeignAct;
import kz.dauys.portal.appeals.Settled;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.procedures.AppealKind;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The city portal of Saint Petersburg: {@code appeals.csv}, and beside it, where they are, {@code events.jsonl} with the
 * whole life of each appeal and {@code answers.csv} with the texts of the answers. Times are Moscow's. Reports on
 * housing and public places: of our kinds, reports.
 */
final class PetersburgSource extends CsvSource {
    private static final ZoneId ZONE = ZoneId.of("Europe/Moscow");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");
    /** What the portal made of a petition whose author filed another one about the same after its answer. */
    private static final String NOT_SATISFIED = "Не удовлетворён";

    private static final String SATISFIED = "Завершено: Пользователь удовлетворен решением проблемы";

    private final Map<String, List<ForeignAct>> lives;
    private final boolean livesKnown;

    PetersburgSource(Path file) throws IOException {
        super(new CsvRows(file, Set.of("id", "created", "district", "object", "category", "reason", "text", "author")));
        var answers = answers(file);
        var events = beside(file, "events.jsonl");
        livesKnown = events != null;
        lives = events == null ? Map.of() : lives(events, answers);
    }

    private static @Nullable Path beside(Path file, String name) {
        return Stream.of(name + ".gz", name)
                .map(file::resolveSibling)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElse(null);
    }

    private static Map<String, String> answers(Path file) throws IOException {
        var found = beside(file, "answers.csv");
        var answers = new HashMap<String, String>();
        if (found != null) {
            try (var texts = new CsvRows(found, Set.of("id", "i", "body"))) {
                for (var row = texts.next(); row != null; row = texts.next()) {
                    // without its text the answer itself still comes with the events
                    if (row.fault().isEmpty()) {
                        answers.put(row.get("id") + "/" + row.get("i"), row.get("body"));
                    }
                }
            }
        }
        return answers;
    }

    private static Map<String, List<ForeignAct>> lives(Path events, Map<String, String> answers) throws IOException {
        record Event(int order, @Nullable ForeignAct act, String petition) {}
        var json = JsonMapper.shared();
        var byAppeal = new HashMap<String, List<Event>>();
        long number = 0;
        try (var in = Files.newInputStream(events);
                var lines = new BufferedReader(CsvRows.text(in))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                try {
                    var event = json.readTree(line);
                    var id = event.path("id").asString();
                    int order = event.path("i").asInt();
                    var act = act(event, order, answers.getOrDefault(id + "/" + order, ""));
                    var petition = event.path("type").asString().equals("petition")
                            ? event.path("status").asString("")
                            : "";
                    if (act != null || !petition.isEmpty()) {
                        byAppeal.computeIfAbsent(id, _ -> new ArrayList<>()).add(new Event(order, act, petition));
                    }
                } catch (tools.jackson.core.JacksonException | DateTimeException | IndexOutOfBoundsException e) {
                    throw new BadFileException("%s: line %d: not an event: %s"
                            .formatted(
                                    events,
                                    number,
                                    String.valueOf(e.getMessage())
                                            .lines()
                                            .findFirst()
                                            .orElse("")));
                }
            }
        }
        var lives = new HashMap<String, List<ForeignAct>>();
        byAppeal.forEach((id, list) -> {
            var acts = new ArrayList<ForeignAct>();
            var before = "";
            list.sort(Comparator.comparingInt(Event::order));
            for (var event : list) {
                var act = event.act();
                if (act instanceof ForeignAct.CameBack(var at, var words, var _)) {
                    act = new ForeignAct.CameBack(at, words, before.equals(NOT_SATISFIED));
                }
                if (act != null) {
                    acts.add(act);
                }
                before = event.petition().isEmpty() ? before : event.petition();
            }
            lives.put(id, List.copyOf(acts));
        });
        return lives;
    }

    private static @Nullable ForeignAct act(JsonNode event, int order, String answer) {
        var at = moment(event.path("dt").asString());
        return switch (event.path("type").asString()) {
            case "petition" ->
                order == 0 || event.path("text").asString("").isBlank()
                        ? null
                        : new ForeignAct.CameBack(at, event.path("text").asString(), false);
            case "status" -> status(at, event.path("status").asString());
            case "answer" ->
                event.path("kind").asString().equals("interim")
                        ? new ForeignAct.Postponed(
                                at, day(event.path("interim_date").asString("")), answer)
                        : new ForeignAct.Answered(
                                at, null, answer, event.path("org").asString(""));
            case "route" -> route(at, event);
            case "problem_change" ->
                new ForeignAct.Retitled(at, List.of(event.path("new").asString().split("/", 3)));
            case "execution_date_change" ->
                new ForeignAct.Postponed(at, day(event.path("deadline_to").asString("")), "");
            // moderation steps of the other portal, which have no meaning here
            case "execution_date_change.reopen", "petition.on_moderation", "conclusion" -> null;
            default -> null;
        };
    }

    private static @Nullable ForeignAct status(Instant at, String status) {
        if (status.equals("Рассмотрение")) {
            return new ForeignAct.Considered(at);
        }
        if (status.equals(SATISFIED)) {
            return new ForeignAct.Judged(at, Settled.YES, null, "");
        }
        // closed by the portal or by a people's inspector: in either case without the author's word
        return status.startsWith("Завершено") ? new ForeignAct.Lapsed(at) : null;
    }

    private static @Nullable ForeignAct route(Instant at, JsonNode event) {
        var from = event.path("from_coordinator").asString("");
        var to = event.path("to_coordinator").asString("");
        return to.isEmpty() || from.equals(to)
                ? null
                : new ForeignAct.Moved(
                        at, from, to, day(event.path("deadline_to").asString("")));
    }

    private static Instant moment(String text) {
        return LocalDateTime.parse(text).atZone(ZONE).toInstant().truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
    }

    private static @Nullable LocalDate day(String text) {
        if (text.isBlank()) {
            return null;
        }
        return text.contains("-") ? LocalDate.parse(text.substring(0, 10)) : LocalDate.parse(text, DAY);
    }

    @Override
    ForeignAppeal appeal(CsvRow row) {
        var id = row.get("id");
        var acts = lives.getOrDefault(id, List.of());
        var district = row.get("district");
        return new ForeignAppeal(
                id,
                moment(row.get("created")),
                AppealKind.REPORT,
                Language.RU,
                row.get("text"),
                blankToNull(row.get("author")),
                null,
                null,
                firstTopic(row),
                Stream.of(district, row.get("municipality"))
                        .filter(name -> !name.isBlank())
                        .toList(),
                "",
                number(row.get("lat")),
                number(row.get("lon")),
                firstBody(row, acts, district),
                null,
                false,
                livesKnown ? acts : fromRow(row));
    }

    /** As the citizen chose; what the staff made of it comes with the acts. */
    private List<String> firstTopic(CsvRow row) {
        var chosen = row.get("initial_path");
        if (livesKnown && !chosen.isBlank()) {
            return List.of(chosen.split("/", 3));
        }
        return List.of(row.get("object"), row.get("category"), row.get("reason"));
    }

    private static String firstBody(CsvRow row, List<ForeignAct> acts, String district) {
        for (var act : acts) {
            if (act instanceof ForeignAct.Moved moved && !moved.from().isBlank()) {
                return moved.from();
            }
        }
        return Stream.of("executor_org", "coordinator_org", "first_final_answer_org")
                .map(row::get)
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElse("Администрация " + district + " района");
    }

    /** The little that the row itself says of the life, when there is no file of events. */
    private static List<ForeignAct> fromRow(CsvRow row) {
        var acts = new TreeMap<Instant, ForeignAct>();
        var answered = row.get("first_answer_dt");
        var closed = row.get("closed_dt");
        if (!answered.isBlank()) {
            var at = moment(answered);
            acts.put(at, new ForeignAct.Answered(at, null, "", row.get("first_final_answer_org")));
            if (!closed.isBlank()) {
                var end = moment(closed);
                acts.put(
                        end,
                        row.get("satisfied").equals("1")
                                ? new ForeignAct.Judged(end, Settled.YES, null, "")
                                : new ForeignAct.Lapsed(end));
            }
        }
        return List.copyOf(acts.values());
    }

    private static @Nullable String blankToNull(String text) {
        return text.isBlank() ? null : text;
    }

    private static @Nullable Double number(String text) {
        return text.isBlank() ? null : Double.valueOf(text);
    }

    @Override
    public Root root() {
        return new Root("spb", "980000000", "Санкт-Петербург", "Правительство Санкт-Петербурга", 59.9386, 30.3141);
    }
}
