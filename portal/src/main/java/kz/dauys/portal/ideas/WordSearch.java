package kz.dauys.portal.ideas;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Words of a text as PostgreSQL searches them. A word is met by what begins as it does, without its ending: that is how far one
 * comes in Kazakh and Russian without a dictionary.
 */
final class WordSearch {
    private static final Pattern GAP = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int READ = 2_000;
    private static final int MOST = 12;
    private static final int MOST_READ = 160;
    /** PostgreSQL takes no words of more than two kilobytes. */
    private static final int LONGEST = 60;

    /** Words that say nothing of what a text is about. */
    private static final Set<String> COMMON = Set.of(
            "және", "мен", "пен", "бен", "үшін", "бар", "жоқ", "керек", "болады", "болса", "деген", "осы", "бұл", "біз",
            "біздің", "жерде", "дейін", "как", "для", "или", "что", "это", "нет", "есть", "наш", "наша", "нашем",
            "чтобы", "между", "очень", "можно", "нужно", "надо", "the", "and", "for", "that", "there", "this", "with",
            "our", "are");

    private WordSearch() {}

    /** Finds what has all of the words, each as it begins; empty for a text without any. */
    static String all(String typed) {
        return words(typed).stream().map(word -> word + ":*").collect(Collectors.joining(" & "));
    }

    /**
     * Finds what has any of the words that tell most, without their endings: those of the title, then the longest of the text. More
     * of them find little that these do not, and each is looked for in every idea. Empty for a text without any.
     */
    static String any(String title, String text) {
        return Stream.concat(
                        words(title).stream(),
                        words(text).stream()
                                .sorted(Comparator.comparingInt(String::length).reversed()))
                .filter(word -> word.length() > 2 && !COMMON.contains(word))
                .map(word -> stem(word) + ":*")
                .distinct()
                .limit(MOST)
                .collect(Collectors.joining(" | "));
    }

    private static List<String> words(String text) {
        var words = new LinkedHashSet<String>();
        GAP.splitAsStream(text.substring(0, Math.min(text.length(), READ)).toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, Math.min(word.length(), LONGEST)))
                .forEach(words::add);
        return words.stream().limit(MOST_READ).toList();
    }

    /** Two thirds of a long word, and no less than four letters. */
    private static String stem(String word) {
        int kept = Math.max(4, word.length() * 2 / 3);
        return word.length() <= kept ? word : word.substring(0, kept);
    }
}
