package kz.dauys.portal.appeals;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of a text what tells who someone is, before the public reads it: numbers of people, cards, accounts and
 * telephones, e-mails, flats, and names. The names of the case are found by their stem in Kazakh and Russian cases, in
 * either script, order and with initials; other names by what gives them away (a patronymic, initials, "my name is").
 * It rather takes out a word too many than a name too few: the person sees the result before agreeing to it.
 */
final class Masker {
    static final String MARK = "[…]";

    /** Where something is taken out, in UTF-16 units; the end is not included. */
    record Span(int start, int end) {}

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    /** What people put between the groups of a number. */
    private static final String GAP = "[\\p{Zs}\\t.()/\\p{Pd}\\p{Cf}]{0,3}";

    private static final String DIGIT = "\\p{Nd}";
    private static final String NOT_AFTER = "(?<![\\p{L}\\p{Nd}])";
    private static final String NOT_INSIDE = "(?<!" + DIGIT + ")(?<!" + DIGIT + "[.,])";
    private static final String NOT_BEFORE = "(?!\\p{Zs}?" + DIGIT + ")";

    /** What has a sign that most texts have not, and is only looked for where the sign is. */
    private static final Pattern SIGN_OF_AN_ADDRESS = Pattern.compile("[@/]|[\\[(](?:at|ат|собака)[\\])]", FLAGS);

    private static final Pattern SIGN_OF_A_NUMBER = Pattern.compile(DIGIT);

    private static final List<Pattern> ADDRESSES = List.of(
            // e-mail, also with "(at)", and the handles and links by which people are found
            Pattern.compile(
                    "(?<![\\p{L}\\p{Nd}._%+'-])[\\p{L}\\p{Nd}][\\p{L}\\p{Nd}._%+'-]{0,80}\\p{Zs}?(?:@|\\p{Zs}?[\\[(](?:at|ат|собака)[\\])])\\p{Zs}?"
                            + "[\\p{L}\\p{Nd}-]+(?:\\.[\\p{L}\\p{Nd}-]+)+",
                    FLAGS),
            Pattern.compile(
                    "(?:https?://)?(?:www\\.)?(?:t\\.me|wa\\.me|vk\\.com|instagram\\.com|facebook\\.com|ok\\.ru)"
                            + "/[\\p{L}\\p{Nd}._/?=&%+-]+",
                    FLAGS),
            Pattern.compile("(?<![\\p{L}\\p{Nd}.])@[\\p{L}\\p{Nd}_.]{2,}[\\p{L}\\p{Nd}]", FLAGS));

    /** Each is a whole; group 1, where there is one, is what is taken out. */
    private static final List<Pattern> NUMBERS = List.of(
            // account: KZ and 18 signs, in groups or not
            Pattern.compile(
                    NOT_AFTER + "[KК][ZЗ]\\p{Zs}?" + DIGIT + "{2}(?:[\\p{Zs}-]?[\\p{L}\\p{Nd}]){16}"
                            + "(?![\\p{L}\\p{Nd}])",
                    FLAGS),
            // card: four groups of four; any longer row of digits
            Pattern.compile(NOT_INSIDE + DIGIT + "{4}(?:[\\p{Zs}\\p{Pd}.]?" + DIGIT + "{4}){3}(?:[\\p{Zs}\\p{Pd}]?"
                    + DIGIT + "{1,3})?(?!" + DIGIT + ")"),
            Pattern.compile("(?<!" + DIGIT + ")" + DIGIT + "{12,20}(?!" + DIGIT + ")"),
            // number of a person or a firm, in groups
            Pattern.compile(NOT_INSIDE + DIGIT + "{6}[\\p{Zs}\\p{Pd}.]" + DIGIT + "{6}(?!" + DIGIT + ")"),
            Pattern.compile(NOT_INSIDE + DIGIT + "{4}(?:[\\p{Zs}\\p{Pd}]" + DIGIT + "{4}){2}" + NOT_BEFORE),
            Pattern.compile(NOT_INSIDE + DIGIT + "{3}(?:[\\p{Zs}\\p{Pd}]" + DIGIT + "{3}){3}" + NOT_BEFORE),
            Pattern.compile(
                    NOT_AFTER + "(?:ИИН|ЖСН|БИН|БСН|IIN|BIN|JSN|ЖСК)[\\p{L}]{0,3}" + "[\\p{Zs}:№#.\\p{Pd}]{0,4}("
                            + DIGIT + "(?:[\\p{Zs}\\p{Pd}]?" + DIGIT + "){7,13})",
                    FLAGS),
            // telephone: with its country, without, in a city, and after its word
            Pattern.compile(
                    "(?<![\\p{L}\\p{Nd}])(?:\\+\\p{Zs}?)?[78](?:" + GAP + DIGIT + "){10}" + "(?!" + DIGIT + ")"),
            Pattern.compile(
                    "(?:\\+|(?<!" + DIGIT + ")00)\\p{Zs}?" + DIGIT + "(?:" + GAP + DIGIT + "){7,14}(?!" + DIGIT + ")"),
            Pattern.compile("(?<![\\p{L}\\p{Nd}])\\(?7[0-9]{2}\\)?" + GAP + DIGIT + "{3}" + GAP + DIGIT + "{2}" + GAP
                    + DIGIT + "{2}(?!" + DIGIT + ")"),
            Pattern.compile("(?<![\\p{L}\\p{Nd}\\p{Pd}])" + DIGIT + "{3}\\p{Pd}" + DIGIT + "{2}\\p{Pd}" + DIGIT
                    + "{2}(?![\\p{Nd}\\p{Pd}])"),
            Pattern.compile(
                    NOT_AFTER
                            + "(?:тел|телефон\\p{L}*|ұялы|сот\\p{L}*|моб\\p{L}*|whats ?app|ватсап\\p{L}*|phone|mobile|tel"
                            + "|қоңырау шалыңыз|звон\\p{L}+)[\\p{Zs}:.№,]{0,4}(?:по|на|номер\\p{L}*|нөмір\\p{L}*)?[\\p{Zs}:.№]{0,3}("
                            + DIGIT + "(?:" + GAP + DIGIT + "){4,11})(?!" + DIGIT + ")",
                    FLAGS),
            // identity paper: nine digits after its word, or a letter and eight
            Pattern.compile(
                    NOT_AFTER
                            + "(?:куәлі\\p{L}*|удостоверени\\p{L}*(?:\\p{Zs}личности)?|паспорт\\p{L}*|passport|identity card|id card)"
                            + "[\\p{Zs}:№#.,\\p{Pd}N]{0,6}([\\p{Lu}]?\\p{Zs}?" + DIGIT + "(?:\\p{Zs}?" + DIGIT
                            + "){6,9})(?!" + DIGIT + ")",
                    FLAGS),
            // a flat: the house may be the matter itself, the flat is someone's home
            Pattern.compile(
                    NOT_AFTER + "(?:кв|квартир\\p{L}*|пәтер\\p{L}*|flat|apt|apartment)[\\p{Zs}.:№#]{0,4}(" + DIGIT
                            + "{1,4})(?!" + DIGIT + ")",
                    FLAGS),
            Pattern.compile(
                    "(?<![\\p{L}\\p{Nd}])(" + DIGIT
                            + "{1,4})[\\p{Zs}\\p{Pd}]{0,2}(?:ші|шы|інші|ыншы)?[\\p{Zs}\\p{Pd}]{0,2}пәтер",
                    FLAGS));

    /** Words that stand before a name with a capital and are none. */
    private static final String NO_NAME =
            "(?!(?iu:мастер|жена|муж|господин|госпожа|г-н|г-жа|сосед|соседка|директор|врач|доктор"
                    + "|житель|гражданин|гражданка|прошу|просим|мен|біз|менің|мырза|ханым|азамат|азаматша|дәрігер|мұғалім|көрші|mr|mrs|ms"
                    + "|улица|проспект|район|город|село)(?!\\p{L}))";

    private static final String NAME_WORD =
            "(?<!\\p{L})" + NO_NAME + "\\p{Lu}[\\p{L}’'ʼ]{1,40}(?:\\p{Pd}\\p{Lu}\\p{L}{1,40})?";
    private static final String SPACE = "[\\p{Zs}\\t]{1,2}";
    private static final String INITIAL = "\\p{Lu}\\.";
    private static final String PATRONYMIC =
            "(?<!\\p{L})\\p{Lu}\\p{L}{0,30}(?:(?:ович|евич|ьич|ич)(?:а|у|ем|е|ға|тің|ке|ті|пен)?|(?:овн|евн|ичн)(?:а|ы|е|у|ой|ою|аға|аның|амен)"
                    + "|(?:ұлы|улы|қызы|кызы|оғлы|оглы|uly|qyzy|kyzy|ovich|evich|ovna|evna)(?:\\p{L}{0,4}))";
    private static final String SURNAME = "(?<!\\p{L})"
            + NO_NAME
            + "\\p{Lu}\\p{L}{1,40}(?:ов|ев|ёв|ин|(?<![мс])ын)(?:а|у|ым|ой|ою|е|ға|ге|тің|тың|нің|ның|пен|мен|аға|аның)?";

    private static final Pattern PERSON = Pattern.compile("\\p{Lu}[\\p{L}.-]*(?:\\p{Zs}+\\p{Lu}[\\p{L}.-]*){1,2}");

    /** What gives away the name of someone whom the case does not know; group 1 is what is taken out. */
    private static final List<Pattern> STRANGERS = List.of(
            Pattern.compile("(" + PATRONYMIC + SPACE + NAME_WORD + ")"),
            Pattern.compile("(" + NAME_WORD + SPACE + PATRONYMIC + SPACE + NAME_WORD + ")"),
            Pattern.compile("((?:" + NAME_WORD + SPACE + "){0,2}" + PATRONYMIC + ")" + "(?!\\p{L})"),
            Pattern.compile("(" + NAME_WORD + "[\\p{Zs}\\t]{0,2}" + INITIAL + "[\\p{Zs}]?" + INITIAL + ")"),
            Pattern.compile("(" + INITIAL + "[\\p{Zs}]?" + INITIAL + "[\\p{Zs}\\t]{0,2}" + NAME_WORD + ")"),
            Pattern.compile("(" + SURNAME + SPACE + INITIAL + ")(?!\\p{L})"),
            Pattern.compile("(?<!\\p{L})(" + INITIAL + "\\p{Zs}?" + SURNAME + ")(?!\\p{L})"),
            Pattern.compile("(?<!\\p{L})(" + SURNAME + SPACE + NAME_WORD + ")(?!\\p{L})"),
            Pattern.compile("(?<!\\p{L})(" + NAME_WORD + SPACE + SURNAME + ")(?!\\p{L})"),
            Pattern.compile(
                    "(?:(?iu:меня зовут|зовут меня|моё имя|мое имя|ф\\.?\\p{Zs}?и\\.?\\p{Zs}?о\\.?|аты-жөні\\p{L}*|атым|есімім|my name is"
                            + "|с уважением|құрметпен|yours faithfully|yours sincerely))[\\p{Zs}:,.–—-]{0,4}((?:"
                            + NAME_WORD + "|" + INITIAL + ")(?:[\\p{Zs}]{0,2}(?:"
                            + NAME_WORD + "|" + INITIAL + ")){0,2})"));

    private static final Pattern STREET_BEFORE = Pattern.compile(
            "(?:^|[^\\p{L}])(?:ул|улиц\\p{L}*|пр|пр-т|просп\\p{L}*|пер\\p{L}*|мкр|микрорайон\\p{L}*|бульвар\\p{L}*|площад\\p{L}*|им|имени|шоссе"
                    + "|школ\\p{L}*|лице\\p{L}*|гимнази\\p{L}*)\\.?\\p{Zs}?$",
            FLAGS);
    private static final Pattern STREET_AFTER = Pattern.compile(
            "^\\p{Zs}?(?:көше\\p{L}*|көш\\.|даңғыл\\p{L}*|атында\\p{L}*|алаң\\p{L}*|шағын аудан\\p{L}*|ауыл\\p{L}*|аудан\\p{L}*"
                    + "|район\\p{L}*|област\\p{L}*|облыс\\p{L}*|street|avenue)",
            FLAGS);

    private static final Pattern WORD = Pattern.compile("[\\p{L}’'ʼ]+");
    private static final Pattern INITIALS_BEFORE = Pattern.compile("(?<!\\p{L})(?:\\p{Lu}\\.\\p{Zs}?){1,3}$");
    private static final Pattern INITIALS_AFTER = Pattern.compile("^\\p{Zs}{0,2}\\p{Lu}\\.(?:\\p{Zs}?\\p{Lu}\\.){0,2}");

    /** Endings of Russian cases behind a stem without its last vowel, and of Kazakh ones behind the whole name; folded. */
    private static final String RUSSIAN = "[aeiou]{0,3}(?:mi|m|h|go|mu)?";

    private static final String KAZAKH = "(?:[ldt][ae]r)?(?:iniz|niz|im|m|in|n|si|i)?"
            + "(?:[ndt]in|[gk][ae]|n[ae]|[ae]|[ndt]i|n|n?[dt][ae]|[dtn][ae]n|[mbp]en)?(?:[gk]i)?(?:[mbp]in|sin|siz|[mbp]iz)?";

    private static final Map<Character, String> FOLDED = Map.ofEntries(
            Map.entry('а', "a"),
            Map.entry('ә', "a"),
            Map.entry('ä', "a"),
            Map.entry('á', "a"),
            Map.entry('б', "b"),
            Map.entry('в', "v"),
            Map.entry('w', "v"),
            Map.entry('г', "g"),
            Map.entry('ғ', "g"),
            Map.entry('ğ', "g"),
            Map.entry('д', "d"),
            Map.entry('е', "e"),
            Map.entry('ё', "e"),
            Map.entry('э', "e"),
            Map.entry('ж', "zh"),
            Map.entry('j', "zh"),
            Map.entry('з', "z"),
            Map.entry('и', "i"),
            Map.entry('й', "i"),
            Map.entry('і', "i"),
            Map.entry('ы', "i"),
            Map.entry('y', "i"),
            Map.entry('ı', "i"),
            Map.entry('ï', "i"),
            Map.entry('к', "k"),
            Map.entry('қ', "k"),
            Map.entry('q', "k"),
            Map.entry('л', "l"),
            Map.entry('м', "m"),
            Map.entry('н', "n"),
            Map.entry('ң', "n"),
            Map.entry('ñ', "n"),
            Map.entry('о', "o"),
            Map.entry('ө', "o"),
            Map.entry('ö', "o"),
            Map.entry('п', "p"),
            Map.entry('р', "r"),
            Map.entry('с', "s"),
            Map.entry('т', "t"),
            Map.entry('у', "u"),
            Map.entry('ұ', "u"),
            Map.entry('ү', "u"),
            Map.entry('ü', "u"),
            Map.entry('ū', "u"),
            Map.entry('ф', "f"),
            Map.entry('х', "h"),
            Map.entry('һ', "h"),
            Map.entry('x', "h"),
            Map.entry('ц', "ts"),
            Map.entry('ч', "ch"),
            Map.entry('ш', "sh"),
            Map.entry('ş', "sh"),
            Map.entry('щ', "sh"),
            Map.entry('ъ', ""),
            Map.entry('ь', ""),
            Map.entry('\'', ""),
            Map.entry('’', ""),
            Map.entry('ʼ', ""),
            Map.entry('ю', "iu"),
            Map.entry('я', "ia"));

    /** One part of a name of the case. */
    private record Part(String whole, int letters, Pattern any, boolean needsCapital) {
        static Part of(String word) {
            var whole = folded(word);
            var stem = whole.replaceFirst("[aeiou]{1,2}$", "");
            if (stem.length() < 3) {
                stem = whole;
            }
            var pattern =
                    new StringBuilder("(?:" + Pattern.quote(whole) + KAZAKH + "|" + Pattern.quote(stem) + RUSSIAN);
            var fleeting = whole.replaceFirst("[eo]([lkc]|ts)$", "$1");
            if (!fleeting.equals(whole) && fleeting.length() >= 3) {
                pattern.append('|').append(Pattern.quote(fleeting)).append(RUSSIAN);
            }
            return new Part(
                    whole, word.length(), Pattern.compile(pattern.append(')').toString()), stem.length() < 4);
        }

        boolean in(String word, String folded) {
            // every form keeps the first two letters
            if (!folded.regionMatches(0, whole, 0, 2) || !any.matcher(folded).matches()) {
                return false;
            }
            return Character.isUpperCase(word.codePointAt(0)) || !needsCapital || letters >= 5 && folded.equals(whole);
        }
    }

    private final List<Part> parts;
    private final List<Pattern> phrases;

    private Masker(List<Part> parts, List<Pattern> phrases) {
        this.parts = parts;
        this.phrases = phrases;
    }

    /**
     * @param people names of people, of whom each part is taken out
     * @param firms names of organisations, which are taken out as a whole: their words are those of any text
     */
    static Masker of(Collection<String> people, Collection<String> firms) {
        var words = new LinkedHashSet<String>();
        for (var name : people) {
            WORD.matcher(name).results().map(java.util.regex.MatchResult::group).forEach(words::add);
        }
        var parts = words.stream()
                .filter(word -> folded(word).length() >= 2)
                .filter(word -> !word.matches("(?iu)ұлы|улы|қызы|кызы|оглы|uly|kyzy|qyzy"))
                .map(Part::of)
                .toList();
        var phrases = firms.stream()
                .map(String::strip)
                .filter(firm -> firm.length() >= 3)
                .map(firm -> Pattern.compile(Pattern.quote(firm), FLAGS))
                .toList();
        return new Masker(parts, phrases);
    }

    /** The masker of a case: everyone who has a part in it, as far as their names are known. */
    static Masker of(
            Capacity capacity, @Nullable String represented, Collection<String> names, Collection<String> answeredBy) {
        var people = new ArrayList<>(names);
        var firms = new ArrayList<>(answeredBy);
        answeredBy.stream().filter(name -> PERSON.matcher(name).matches()).forEach(people::add);
        if (represented != null) {
            (capacity == Capacity.ORGANISATION ? firms : people).add(represented);
        }
        return of(people, firms);
    }

    String mask(String text) {
        return without(text, spans(text));
    }

    /** Takes out the names of the case alone: of one person among several, whose numbers and strangers stay. */
    String maskNames(String text) {
        return without(text, joined(text, named(text)));
    }

    private static String without(String text, List<Span> spans) {
        var masked = new StringBuilder();
        int from = 0;
        for (var span : spans) {
            masked.append(text, from, span.start()).append(MARK);
            from = span.end();
        }
        return masked.append(text, from, text.length()).toString();
    }

    /** Whether a text has a number of a person, card, account, telephone or flat, or an e-mail: what nobody needs to publish. */
    static boolean hasNumbers(String text) {
        var found = new ArrayList<Span>();
        look(ADDRESSES, text, found);
        look(NUMBERS, text, found);
        return !found.isEmpty();
    }

    /** What is taken out, in order and apart from each other. */
    List<Span> spans(String text) {
        var found = new ArrayList<Span>();
        if (SIGN_OF_AN_ADDRESS.matcher(text).find()) {
            look(ADDRESSES, text, found);
        }
        if (SIGN_OF_A_NUMBER.matcher(text).find()) {
            look(NUMBERS, text, found);
        }
        for (var pattern : STRANGERS) {
            for (var match = pattern.matcher(text); match.find(); ) {
                var span = span(match);
                if (!STREET_BEFORE
                                .matcher(text.substring(Math.max(0, span.start() - 30), span.start()))
                                .find()
                        && !STREET_AFTER
                                .matcher(text.substring(span.end(), Math.min(text.length(), span.end() + 30)))
                                .find()) {
                    found.add(span);
                }
            }
        }
        found.addAll(named(text));
        return joined(text, found);
    }

    private static void look(List<Pattern> patterns, String text, List<Span> found) {
        for (var pattern : patterns) {
            for (var match = pattern.matcher(text); match.find(); ) {
                found.add(span(match));
            }
        }
    }

    private List<Span> named(String text) {
        var found = new ArrayList<Span>();
        look(phrases, text, found);
        for (var word = WORD.matcher(text); word.find(); ) {
            var folded = folded(word.group());
            if (parts.stream().anyMatch(part -> part.in(word.group(), folded))) {
                found.add(withInitials(text, word.start(), word.end()));
            }
        }
        return found;
    }

    private static Span span(Matcher match) {
        int group = match.groupCount() == 0 ? 0 : 1;
        return new Span(match.start(group), match.end(group));
    }

    private static Span withInitials(String text, int start, int end) {
        var before = INITIALS_BEFORE.matcher(text.substring(Math.max(0, start - 12), start));
        var after = INITIALS_AFTER.matcher(text.substring(end, Math.min(text.length(), end + 12)));
        return new Span(
                before.find() ? start - before.group().length() : start,
                after.find() ? end + after.group().length() : end);
    }

    /** Overlapping ones and those with only a space between them become one: how many words a name had is not told. */
    private static List<Span> joined(String text, List<Span> found) {
        found.sort(Comparator.comparingInt(Span::start).thenComparingInt(Span::end));
        var joined = new ArrayList<Span>();
        for (var span : found) {
            if (!joined.isEmpty()
                    && (span.start() <= joined.getLast().end()
                            || text.substring(joined.getLast().end(), span.start())
                                    .isBlank())) {
                var last = joined.removeLast();
                joined.add(new Span(last.start(), Math.max(last.end(), span.end())));
            } else {
                joined.add(span);
            }
        }
        return joined;
    }

    /** One spelling for the two scripts and for keyboards without Kazakh letters. */
    private static String folded(String word) {
        var folded = new StringBuilder();
        for (char letter : word.toLowerCase(Locale.ROOT).toCharArray()) {
            folded.append(FOLDED.getOrDefault(letter, String.valueOf(letter)));
        }
        return folded.toString().replace("kh", "h").replace("gh", "g").replace("ss", "s");
    }
}
