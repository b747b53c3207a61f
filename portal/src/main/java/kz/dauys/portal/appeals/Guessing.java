package kz.dauys.portal.appeals;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.dauys.portal.kernel.Trilingual;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.organisations.Territory;
import kz.dauys.portal.organisations.Topic;
import kz.dauys.portal.procedures.AppealKind;
import org.springframework.stereotype.Component;

/**
 * Guesses kind, topic and place by words alone: a word of the text and a word of a name are taken for the same when they
 * begin alike, which is how far one comes in Kazakh and Russian without a dictionary.
 */
@Component
class Guessing {
    private static final int MOST = 3;
    private static final int READ = 5_000;
    private static final Pattern GAP = Pattern.compile("[^\\p{L}]+");
    /** Words of names that say what kind of thing it is, not which. */
    private static final Set<String> COMMON = Set.of(
            "және",
            "мен",
            "пен",
            "бен",
            "ауданы",
            "облысы",
            "қаласы",
            "ауылы",
            "район",
            "область",
            "город",
            "село",
            "district",
            "region",
            "city",
            "village",
            "and",
            "the",
            "of",
            "для",
            "или",
            "other",
            "басқа",
            "другое");

    private static final Map<AppealKind, List<String>> SIGNS = signs();

    private final Organisations organisations;

    Guessing(Organisations organisations) {
        this.organisations = organisations;
    }

    private static Map<AppealKind, List<String>> signs() {
        var signs = new LinkedHashMap<AppealKind, List<String>>();
        signs.put(AppealKind.COMPLAINT, List.of("шағым", "жалоб", "жалуюсь", "обжал", "complain", "келіспеймін"));
        signs.put(
                AppealKind.INQUIRY,
                List.of(
                        "ақпарат сұрай",
                        "сұрау сал",
                        "прошу предоставить инфор",
                        "запрос",
                        "please inform",
                        "inquiry"));
        signs.put(AppealKind.PROPOSAL, List.of("ұсынамын", "ұсыныс", "предлага", "предложен", "i propose", "suggest"));
        signs.put(AppealKind.RESPONSE, List.of("қолдаймын", "поддерживаю", "i support", "рахмет", "спасибо", "thank"));
        signs.put(
                AppealKind.REPORT,
                List.of(
                        "жұмыс істемейді",
                        "жанбайды",
                        "сынып",
                        "шұңқыр",
                        "қоқыс",
                        "бұзыл",
                        "не работа",
                        "не горит",
                        "яма",
                        "сломан",
                        "мусор",
                        "протек",
                        "нарушен",
                        "broken",
                        "pothole",
                        "rubbish",
                        "does not work"));
        return signs;
    }

    Guess guess(String text) {
        var lower = lower(text);
        var words = GAP.splitAsStream(lower).filter(word -> word.length() > 2).collect(Collectors.toSet());
        return new Guess(
                kindOf(lower),
                best(organisations.topics(), Topic::name, Topic::level, words),
                best(
                        organisations.territories(),
                        Territory::name,
                        place -> organisations.territoryPath(place.code()).size(),
                        words));
    }

    AppealKind kind(String text) {
        return kindOf(lower(text));
    }

    private static String lower(String text) {
        return text.substring(0, Math.min(text.length(), READ)).toLowerCase(Locale.ROOT);
    }

    private static AppealKind kindOf(String lower) {
        return SIGNS.entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(lower::contains))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(AppealKind.STATEMENT);
    }

    private static <T> List<T> best(
            List<T> all,
            java.util.function.Function<T, Trilingual> name,
            java.util.function.ToIntFunction<T> depth,
            Set<String> words) {
        record Scored<T>(T thing, double score, int depth) {}
        return all.stream()
                .map(thing -> new Scored<>(thing, score(name.apply(thing), words), depth.applyAsInt(thing)))
                .filter(scored -> scored.score() > 0)
                .sorted(Comparator.<Scored<T>>comparingDouble(Scored::score)
                        .reversed()
                        .thenComparing(Comparator.<Scored<T>>comparingInt(Scored::depth)
                                .reversed()))
                .limit(MOST)
                .map(Scored::thing)
                .toList();
    }

    /** The share of the name's words that the text has, in the language where it is greatest. */
    private static double score(Trilingual name, Set<String> words) {
        return Stream.of(name.kk(), name.ru(), name.en())
                .mapToDouble(text -> {
                    var own = Arrays.stream(GAP.split(text.toLowerCase(Locale.ROOT)))
                            .filter(word -> word.length() > 2 && !COMMON.contains(word))
                            .toList();
                    long met = own.stream()
                            .filter(word -> words.stream().anyMatch(other -> alike(word, other)))
                            .count();
                    return own.isEmpty() || met == 0 ? 0 : met + (double) met / own.size();
                })
                .max()
                .orElse(0);
    }

    private static boolean alike(String name, String word) {
        int common = 0;
        int shorter = Math.min(name.length(), word.length());
        while (common < shorter && name.charAt(common) == word.charAt(common)) {
            common++;
        }
        return common >= 3 && common >= name.length() - 2 && (common >= 4 || common == name.length());
    }
}
