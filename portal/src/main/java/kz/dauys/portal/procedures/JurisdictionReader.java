package kz.dauys.portal.procedures;

import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import kz.dauys.portal.kernel.Trilingual;
import kz.dauys.portal.procedures.Versions.Version;
import kz.dauys.portal.procedures.WorkingCalendar.DayOff;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads a pack and refuses it whole when anything in it is wrong, naming file, line and rule of everything wrong at
 * once. One reader reads one pack.
 */
final class JurisdictionReader {
    static final String ABOUT = "jurisdiction.yaml";
    static final String KINDS = "kinds.yaml";
    static final String TERMS = "terms.yaml";
    static final String CALENDAR = "calendar.yaml";

    private static final List<String> FILES = List.of(ABOUT, KINDS, TERMS, CALENDAR);
    private static final Article NO_ARTICLE = new Article("?", "?", new Trilingual("?", "?", "?"), true);

    /** A version with the line that errors about it name. */
    private record Found<T>(
            int line, LocalDate from, @Nullable LocalDate to, T value) {}

    private record Act(
            String code,
            Trilingual name,
            Trilingual cite,
            LocalDate from,
            @Nullable LocalDate to) {}

    /** When something is in force; not sound when the dates could not be read. */
    private record Validity(LocalDate from, @Nullable LocalDate to, boolean sound) {
        static Validity on(LocalDate day) {
            return new Validity(day, day, true);
        }
    }

    private record About(String code, ZoneId zone, @Nullable Validity covers, Versions<WorkingHours> hours) {}

    private final PackSource source;
    private final StepWords words;
    private final Violations violations = new Violations();
    private final List<Uncertainty> uncertainties = new ArrayList<>();
    private final Map<String, Act> acts = new HashMap<>();
    private boolean actsAreSound;

    private JurisdictionReader(PackSource source, StepWords words) {
        this.source = source;
        this.words = words;
    }

    static Jurisdiction read(PackSource source, StepWords words) {
        return new JurisdictionReader(source, words).read();
    }

    private Jurisdiction read() {
        for (var file : source.files()) {
            if (!FILES.contains(file)) {
                violations.add(file, 1, "no such file belongs to a pack; the files are " + String.join(", ", FILES));
            }
        }
        var about = file(ABOUT).map(this::readAbout).orElse(null);
        var covers = about == null ? null : about.covers();
        var kinds = file(KINDS).map(root -> readKinds(root, covers)).orElse(Map.of());
        var rules = file(TERMS).map(root -> readRules(root, covers)).orElse(Map.of());
        var calendar = file(CALENDAR).map(root -> readCalendar(root, covers)).orElse(null);
        if (violations.count() > 0 || about == null || covers == null || covers.to() == null || calendar == null) {
            throw JurisdictionInvalid.of(source.name(), violations.lines());
        }
        return new Jurisdiction(
                about.code(),
                about.zone(),
                covers.from(),
                covers.to(),
                about.hours(),
                kinds,
                rules,
                new WorkingCalendar(calendar),
                calendar.weekend().why().article(),
                List.copyOf(uncertainties));
    }

    private About readAbout(PackEntry root) {
        var code = root.text("code");
        var zone = root.parsed("zone", "a time zone such as Asia/Almaty", text -> Optional.of(ZoneId.of(text)))
                .orElse(ZoneOffset.UTC);
        var entry = root.entry("covers");
        var covers = validity(entry);
        if (covers.sound() && covers.to() == null) {
            entry.wrong("valid-to", "valid-to is missing");
        }
        entry.done();
        readActs(root);
        var hours = readHours(root);
        root.done();
        return new About(code, zone, covers.sound() ? covers : null, hours);
    }

    /** The root of a file; empty, with the reason noted, when there is nothing to read. */
    private Optional<PackEntry> file(String file) {
        return Optional.ofNullable(root(file)).map(root -> new PackEntry(file, "", root, 1, violations));
    }

    private @Nullable Node root(String file) {
        try {
            var text = source.text(file);
            if (text.isEmpty()) {
                violations.add(file, 1, "the file is missing");
                return null;
            }
            var root = new Yaml(new LoaderOptions()).compose(new StringReader(text.get()));
            if (root == null) {
                violations.add(file, 1, "the file is empty");
            }
            return root;
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
            violations.add(file, mark == null ? 1 : mark.getLine() + 1, "not YAML: " + e.getProblem());
            return null;
        } catch (YAMLException | UncheckedIOException e) {
            violations.add(file, 1, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private void readActs(PackEntry about) {
        int before = violations.count();
        for (var unnamed : about.entries("acts", "act")) {
            var entry = unnamed.named("act", "act");
            var code = entry.text("act");
            var validity = validity(entry);
            var cite = entry.words("cite");
            if (entry.clean()
                    && !(cite.kk().contains("{number}")
                            && cite.ru().contains("{number}")
                            && cite.en().contains("{number}"))) {
                entry.wrong("cite", "cite must say {number} in each language");
            }
            var name = entry.words("name");
            entry.done();
            if (entry.clean() && acts.put(code, new Act(code, name, cite, validity.from(), validity.to())) != null) {
                entry.wrong("act", "stands twice");
            }
        }
        actsAreSound = violations.count() == before;
        if (actsAreSound && !acts.containsKey(Article.HOUSE_RULE)) {
            about.wrong("acts", "acts must hold \"" + Article.HOUSE_RULE + "\", the act of rules that are no law");
        }
    }

    private Versions<WorkingHours> readHours(PackEntry about) {
        var found = new ArrayList<Found<WorkingHours>>();
        for (var entry : about.entries("hours", "hours")) {
            var validity = validity(entry);
            var opens = entry.time("opens");
            var closes = entry.time("closes");
            var article = article(entry, validity);
            entry.done();
            if (entry.clean() && !opens.isBefore(closes)) {
                entry.wrong("closes", "closes must be later than opens");
            }
            if (validity.sound()) {
                found.add(new Found<>(
                        entry.line(), validity.from(), validity.to(), new WorkingHours(opens, closes, article)));
            }
        }
        return versions(ABOUT, "hours", found);
    }

    private Map<AppealKind, Versions<KindRule>> readKinds(PackEntry root, @Nullable Validity covers) {
        var kinds = new EnumMap<AppealKind, Versions<KindRule>>(AppealKind.class);
        var named = EnumSet.noneOf(AppealKind.class);
        var letters = new HashMap<String, AppealKind>();
        int listLine = root.line("kinds");
        for (var unnamed : root.entries("kinds", "kind")) {
            var entry = unnamed.named("kind", "kind");
            var kind =
                    entry.parsed("kind", "one of " + codes(), AppealKind::find).orElse(null);
            var letter = entry.parsed(
                            "letter",
                            "one capital Latin letter",
                            text -> text.matches("[A-Z]") ? Optional.of(text) : Optional.empty())
                    .orElse("?");
            var letterArticle = article(entry, "letter-article", "letter-uncertain", null);
            var name = entry.words("name");
            var explanation = entry.words("explanation");
            if (kind != null && !named.add(kind)) {
                entry.wrong("kind", "stands twice");
            }
            if (kind != null && !letter.equals("?")) {
                var other = letters.putIfAbsent(letter, kind);
                if (other != null) {
                    entry.wrong("letter", "letter " + letter + " is already that of \"" + other.code() + "\"");
                }
            }
            var found = new ArrayList<Found<KindRule>>();
            var entries = entry.entries("terms", "");
            for (var version : entries) {
                var validity = validity(version);
                var term = version.term();
                boolean simplified = version.yesOrNo("simplified");
                boolean extendable = version.yesOrNo("extendable");
                var heard = version.yesOrNo("heard") ? article(version, "heard-by", "", validity) : null;
                var article = article(version, validity);
                var definition = article(version, "defined-in", "", validity);
                var note = version.optionalWords("note");
                version.done();
                if (validity.sound() && kind != null) {
                    found.add(new Found<>(
                            version.line(),
                            validity.from(),
                            validity.to(),
                            new KindRule(
                                    kind,
                                    name,
                                    explanation,
                                    letter,
                                    letterArticle,
                                    inWords(term),
                                    term,
                                    article,
                                    definition,
                                    simplified,
                                    extendable,
                                    heard,
                                    note.orElse(null),
                                    validity.from(),
                                    validity.to())));
                }
            }
            entry.done();
            if (kind != null) {
                kinds.put(kind, versions(KINDS, entry.subject(), found));
                if (found.size() == entries.size() && covers != null) {
                    mustCover(KINDS, entry.line("terms"), entry.subject(), found, covers);
                }
            }
        }
        root.done();
        if (root.has("kinds")) {
            for (var kind : AppealKind.values()) {
                if (!named.contains(kind)) {
                    violations.add(KINDS, listLine, "kind \"" + kind.code() + "\" is missing");
                }
            }
        }
        return kinds;
    }

    private static String codes() {
        var codes = new ArrayList<String>();
        for (var kind : AppealKind.values()) {
            codes.add(kind.code());
        }
        return String.join(", ", codes);
    }

    private Trilingual inWords(Term term) {
        return words.count("unit." + term.unit().code().replace(' ', '-'), term.length());
    }

    private Map<RuleCode, Versions<RuleView>> readRules(PackEntry root, @Nullable Validity covers) {
        var rules = new EnumMap<RuleCode, Versions<RuleView>>(RuleCode.class);
        var named = EnumSet.noneOf(RuleCode.class);
        int listLine = root.line("rules");
        for (var unnamed : root.entries("rules", "rule")) {
            var entry = unnamed.named("rule", "rule");
            var code = entry.parsed("rule", "a rule that the platform knows", RuleCode::find)
                    .orElse(null);
            var name = entry.words("name");
            if (code != null && !named.add(code)) {
                entry.wrong("rule", "stands twice");
            }
            var found = new ArrayList<Found<RuleView>>();
            var entries = entry.entries("versions", "");
            for (var version : entries) {
                var validity = validity(version);
                var article = article(version, validity);
                var explanation = version.words("explanation");
                Term term = null;
                List<Integer> days = List.of();
                List<Ground> grounds = List.of();
                List<CountsBy> ways = List.of();
                if (code != null) {
                    switch (code.holds()) {
                        case WORDS -> {}
                        case TERM -> term = version.term();
                        case DAYS ->
                            days = version.list("days", "a number of working days, 0 or more", text -> {
                                int number = Integer.parseInt(text);
                                return number >= 0 ? Optional.of(number) : Optional.empty();
                            });
                        case GROUNDS -> grounds = readGrounds(version);
                        case WAYS -> ways = readWays(version);
                    }
                    version.done();
                }
                if (validity.sound() && code != null) {
                    found.add(new Found<>(
                            version.line(),
                            validity.from(),
                            validity.to(),
                            new RuleView(
                                    code,
                                    name,
                                    explanation,
                                    article,
                                    term,
                                    days,
                                    grounds,
                                    ways,
                                    validity.from(),
                                    validity.to())));
                }
            }
            entry.done();
            if (code != null) {
                rules.put(code, versions(TERMS, entry.subject(), found));
                if (found.size() == entries.size() && covers != null) {
                    // a rule may begin with its law, but none may lapse: the platform acts on it to this day
                    mustReach(TERMS, entry.line("versions"), entry.subject(), found, covers);
                }
            }
        }
        root.done();
        if (root.has("rules")) {
            for (var code : RuleCode.values()) {
                if (!named.contains(code)) {
                    violations.add(TERMS, listLine, "rule \"" + code.code() + "\" is missing");
                }
            }
        }
        return rules;
    }

    private static List<CountsBy> readWays(PackEntry version) {
        var ways = new ArrayList<CountsBy>();
        for (var entry : version.entries("ways", "way")) {
            var way = entry.parsed("way", "a way that the platform knows", NoticeWay::find)
                    .orElse(NoticeWay.PORTAL);
            var proof = entry.parsed("proof", "a proof that the platform knows", NoticeProof::find)
                    .orElse(NoticeProof.OPENED);
            var after = entry.has("term") ? entry.term() : null;
            entry.done();
            if (entry.clean() && proof == NoticeProof.RETURNED) {
                entry.wrong("proof", "what came back is never handed over");
            }
            if (entry.clean() && ways.stream().anyMatch(one -> one.way() == way && one.proof() == proof)) {
                entry.wrong("way", way.code() + " and " + proof.code() + " stand twice");
            }
            ways.add(new CountsBy(way, proof, after));
        }
        return ways;
    }

    private static List<Ground> readGrounds(PackEntry version) {
        var grounds = new ArrayList<Ground>();
        var codes = new HashSet<String>();
        for (var entry : version.entries("grounds", "ground")) {
            var code = entry.parsed(
                            "ground",
                            "a word in lower case with hyphens",
                            text -> text.matches("[a-z]+(-[a-z]+)*") ? Optional.of(text) : Optional.empty())
                    .orElse("?");
            var name = entry.words("name");
            entry.done();
            if (!codes.add(code)) {
                entry.wrong("ground", "ground \"" + code + "\" stands twice");
            }
            grounds.add(new Ground(code, name));
        }
        return grounds;
    }

    private WorkingCalendar.@Nullable Rules readCalendar(PackEntry root, @Nullable Validity covers) {
        int before = violations.count();
        var weekendEntry = root.entry("weekend");
        var weekendValidity = validity(weekendEntry);
        var weekendDays = weekendEntry.list(
                "days",
                "a day of the week such as saturday",
                text -> Optional.of(DayOfWeek.valueOf(text.toUpperCase(Locale.ROOT))));
        var weekend = new WorkingCalendar.Weekend(
                weekendValidity.from(), Set.copyOf(weekendDays), dayOff(weekendEntry, weekendValidity));
        weekendEntry.done();
        var transferEntry = root.entry("transfer");
        var transferValidity = validity(transferEntry);
        var transfer = new WorkingCalendar.Transfer(transferValidity.from(), dayOff(transferEntry, transferValidity));
        transferEntry.done();

        var holidays = new ArrayList<WorkingCalendar.Holiday>();
        for (var unnamed : root.entries("holidays", "holiday")) {
            var entry = unnamed.namedByItsName("holiday");
            var validity = validity(entry);
            var days = entry.list("days", "a month and day such as 03-08", JurisdictionReader::monthDay);
            boolean moves = entry.yesOrNo("moves");
            holidays.add(
                    new WorkingCalendar.Holiday(validity.from(), validity.to(), days, moves, dayOff(entry, validity)));
            entry.done();
        }
        var movable = new ArrayList<WorkingCalendar.Movable>();
        int movableLine = root.line("movable");
        for (var unnamed : root.entries("movable", "movable day")) {
            var entry = unnamed.namedByItsName("movable day");
            var validity = validity(entry);
            var dates = entry.list("dates", "a date such as 2026-05-27", text -> Optional.of(LocalDate.parse(text)));
            boolean moves = entry.yesOrNo("moves");
            var why = dayOff(entry, validity);
            entry.done();
            if (entry.clean()) {
                for (var date : dates) {
                    if (date.isBefore(validity.from()) || (validity.to() != null && date.isAfter(validity.to()))) {
                        entry.wrong("dates", date + " is outside valid-from and valid-to");
                    }
                }
            }
            movable.add(new WorkingCalendar.Movable(dates, moves, why));
        }
        var exchanges = new ArrayList<WorkingCalendar.Exchange>();
        var exchangeEntries = new ArrayList<PackEntry>();
        for (var entry : root.entries("exchanges", "exchange")) {
            var works = entry.date("works");
            var rests = entry.date("rests");
            exchanges.add(new WorkingCalendar.Exchange(works, rests, article(entry, Validity.on(works))));
            exchangeEntries.add(entry);
            entry.done();
        }
        var extras = new ArrayList<WorkingCalendar.Extra>();
        var extraEntries = new ArrayList<PackEntry>();
        for (var entry : root.entries("extra-days-off", "extra day off")) {
            var date = entry.date("date");
            extras.add(new WorkingCalendar.Extra(date, dayOff(entry, Validity.on(date))));
            extraEntries.add(entry);
            entry.done();
        }
        root.done();
        if (violations.count() > before) {
            return null;
        }
        checkMovable(movable, movableLine, covers);
        checkExchanges(
                new WorkingCalendar.Rules(weekend, transfer, holidays, movable, List.of(), List.of()),
                exchanges,
                exchangeEntries,
                extras,
                extraEntries);
        return violations.count() > before
                ? null
                : new WorkingCalendar.Rules(weekend, transfer, holidays, movable, exchanges, extras);
    }

    private static Optional<MonthDay> monthDay(String text) {
        return text.matches("\\d\\d-\\d\\d") ? Optional.of(MonthDay.parse("--" + text)) : Optional.empty();
    }

    private DayOff dayOff(PackEntry entry, Validity validity) {
        return new DayOff(entry.words("name"), article(entry, validity));
    }

    /** A movable day that was forgotten for one year would go unnoticed until that year. */
    private void checkMovable(List<WorkingCalendar.Movable> movable, int line, @Nullable Validity covers) {
        var years = new HashMap<Trilingual, Set<Integer>>();
        for (var day : movable) {
            day.dates()
                    .forEach(date -> years.computeIfAbsent(day.why().name(), name -> new HashSet<>())
                            .add(date.getYear()));
        }
        if (covers == null || covers.to() == null) {
            return;
        }
        for (int year = covers.from().getYear(); year <= covers.to().getYear(); year++) {
            for (var of : years.entrySet()) {
                if (!of.getValue().contains(year)) {
                    violations.add(
                            CALENDAR, line, "movable day \"" + of.getKey().en() + "\": no date for " + year);
                }
            }
        }
    }

    private static void checkExchanges(
            WorkingCalendar.Rules rules,
            List<WorkingCalendar.Exchange> exchanges,
            List<PackEntry> exchangeEntries,
            List<WorkingCalendar.Extra> extras,
            List<PackEntry> extraEntries) {
        var plain = new WorkingCalendar(rules);
        for (int i = 0; i < exchanges.size(); i++) {
            var exchange = exchanges.get(i);
            var entry = exchangeEntries.get(i);
            mustBe(plain, exchange.works(), false, "works", entry);
            mustBe(plain, exchange.rests(), true, "rests", entry);
        }
        for (int i = 0; i < extras.size(); i++) {
            mustBe(plain, extras.get(i).date(), true, "date", extraEntries.get(i));
        }
    }

    private static void mustBe(WorkingCalendar plain, LocalDate day, boolean worked, String key, PackEntry entry) {
        if (!plain.holds(day)) {
            entry.wrong(key, key + " " + day + " is outside the calendar");
        } else if (plain.works(day) != worked) {
            entry.wrong(key, key + " " + day + " is " + (worked ? "already a day off" : "a working day anyway"));
        }
    }

    private Validity validity(PackEntry entry) {
        int before = violations.count();
        var from = entry.date("valid-from");
        var to = entry.optionalDate("valid-to").orElse(null);
        note(entry, "valid-to-uncertain");
        if (violations.count() == before && to != null && to.isBefore(from)) {
            entry.wrong("valid-to", "valid-to is before valid-from");
        }
        return new Validity(from, to, violations.count() == before);
    }

    private Article article(PackEntry entry, Validity validity) {
        return article(entry, "article", "uncertain", validity);
    }

    private Article article(PackEntry entry, String key, String uncertainKey, @Nullable Validity validity) {
        boolean uncertain = !uncertainKey.isEmpty() && note(entry, uncertainKey);
        int before = violations.count();
        var text = entry.text(key);
        if (violations.count() > before) {
            return NO_ARTICLE;
        }
        var act = acts.values().stream()
                .filter(candidate -> text.equals(candidate.code()) || text.startsWith(candidate.code() + " "))
                .findFirst()
                .orElse(null);
        if (act == null) {
            if (actsAreSound) {
                entry.wrong(key, key + " \"" + text + "\" cites no act of " + ABOUT);
            }
            return NO_ARTICLE;
        }
        if (validity != null && validity.sound() && !inForce(act, validity)) {
            entry.wrong(key, key + " \"" + text + "\" cites an act that is not in force all that time");
        }
        var number = text.substring(act.code().length()).strip();
        var name = number.isEmpty()
                ? act.name()
                : new Trilingual(
                        act.cite().kk().replace("{number}", number),
                        act.cite().ru().replace("{number}", number),
                        act.cite().en().replace("{number}", number));
        return new Article(act.code(), number, name, uncertain);
    }

    private static boolean inForce(Act act, Validity validity) {
        if (validity.from().isBefore(act.from())) {
            return false;
        }
        return act.to() == null || (validity.to() != null && !validity.to().isAfter(act.to()));
    }

    /** Keeps the reason why something is uncertain; false when nothing is said. */
    private boolean note(PackEntry entry, String key) {
        var why = entry.optionalText(key);
        why.ifPresent(reason -> {
            var uncertainty = new Uncertainty(entry.subject(), reason);
            if (!uncertainties.contains(uncertainty)) {
                uncertainties.add(uncertainty);
            }
        });
        return why.isPresent();
    }

    /** Puts versions in order; two of one rule may not be in force on one day. */
    private <T> Versions<T> versions(String file, String subject, List<Found<T>> found) {
        found.sort(Comparator.comparing(Found::from));
        neighbours(found, (earlier, later) -> {
            if (earlier.to() == null || !earlier.to().isBefore(later.from())) {
                violations.add(
                        file,
                        later.line(),
                        subject + ": the version from " + later.from() + " overlaps the one from " + earlier.from());
            } else if (earlier.to().plusDays(1).isBefore(later.from())) {
                violations.add(
                        file,
                        later.line(),
                        subject + ": nothing is in force from "
                                + earlier.to().plusDays(1) + " to "
                                + later.from().minusDays(1));
            }
        });
        return new Versions<>(found.stream()
                .map(version -> new Version<>(version.from(), version.to(), version.value()))
                .toList());
    }

    private static <T> void neighbours(List<Found<T>> found, BiConsumer<Found<T>, Found<T>> check) {
        for (int i = 1; i < found.size(); i++) {
            check.accept(found.get(i - 1), found.get(i));
        }
    }

    private <T> void mustCover(String file, int line, String subject, List<Found<T>> found, Validity covers) {
        if (!found.isEmpty() && found.getFirst().from().isAfter(covers.from())) {
            violations.add(file, line, subject + ": no version is in force on " + covers.from());
        }
        mustReach(file, line, subject, found, covers);
    }

    private <T> void mustReach(String file, int line, String subject, List<Found<T>> found, Validity covers) {
        if (found.isEmpty()) {
            violations.add(file, line, subject + ": has no version");
            return;
        }
        var to = found.getLast().to();
        if (to != null && covers.to() != null && to.isBefore(covers.to())) {
            violations.add(file, line, subject + ": no version is in force on " + covers.to());
        }
    }
}
