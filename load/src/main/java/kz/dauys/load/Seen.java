package kz.dauys.load;

import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What people saw: how often each kind of answer, how long they waited for it, and what should be on no page. */
final class Seen {
    static final String NOTHING = "no answer";

    /** What a page about a fault must never tell. */
    private static final Pattern INSIDES =
            Pattern.compile("Exception|Whitelabel|SQLState|\\n\\s+at [a-z]|org\\.(springframework|postgresql|apache)");

    private static final Pattern PATH = Pattern.compile("/(kk|ru|en)(/.*)?");

    private final Map<String, LongAdder> answers = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> longest = new ConcurrentHashMap<>();
    private final Queue<String> strange = new ConcurrentLinkedQueue<>();
    private final AtomicLong lastBad = new AtomicLong(System.nanoTime());

    /** @param answer none when the connection could not be made, or broke */
    void note(String path, Wire.@Nullable Answer answer, long nanos) {
        var kind = answer == null ? NOTHING : Integer.toString(answer.status());
        answers.computeIfAbsent(kind, k -> new LongAdder()).increment();
        longest.computeIfAbsent(kind, k -> new AtomicLong()).accumulateAndGet(nanos, Math::max);
        if (answer == null || answer.status() >= 500) {
            lastBad.set(System.nanoTime());
        }
        if (answer != null) {
            var fault = strangeness(path, answer);
            if (!fault.isEmpty()) {
                strange.add(answer.status() + " at " + path.replaceAll("[A-Z]-\\d+-\\d", "NUMBER") + ": " + fault);
            }
        }
    }

    /** What is wrong with a page as a page, whatever it tells; empty for one of ours. */
    static String strangeness(String path, Wire.Answer answer) {
        if (INSIDES.matcher(answer.body()).find()) {
            return "it shows the insides of the program";
        }
        if (answer.status() < 400) {
            return "";
        }
        if (path.startsWith("/api/")) {
            return answer.body().contains("\"code\"") ? "" : "it does not say why in a way that programs read";
        }
        var language = PATH.matcher(path);
        if (language.matches() && !answer.body().contains("lang=\"" + language.group(1) + "\"")) {
            return "it is not in the language of the person";
        }
        if (!answer.body().contains("govuk-heading-l") && !answer.body().contains("govuk-error-summary")) {
            return "it is no page of ours";
        }
        return answer.status() == 503 && answer.header("Retry-After") == null
                ? "it does not say when to come back"
                : "";
    }

    /** The moment of the last answer that nobody should get, by {@link System#nanoTime()}. */
    long lastBad() {
        return lastBad.get();
    }

    Map<String, String> strangePages() {
        return strange.stream().distinct().collect(Collectors.toMap(one -> one, one -> "", (a, b) -> a, TreeMap::new));
    }

    long many(String kind) {
        var count = answers.get(kind);
        return count == null ? 0 : count.sum();
    }

    /** The longest wait for an answer of this kind. */
    Duration longest(String kind) {
        var nanos = longest.get(kind);
        return Duration.ofNanos(nanos == null ? 0 : nanos.get());
    }

    /** Everything but pages and what forms lead to, as in {@code 12 × 503 (at most 5.1 s)}. */
    @Override
    public String toString() {
        var told = new TreeMap<>(answers)
                .entrySet().stream()
                        .filter(answer -> !answer.getKey().equals("200")
                                && !answer.getKey().equals("303"))
                        .map(answer -> "%d × %s (at most %s)"
                                .formatted(
                                        answer.getValue().sum(),
                                        answer.getKey(),
                                        Stage.seconds(longest(answer.getKey()))))
                        .collect(Collectors.joining(", "));
        return told.isEmpty() ? "nothing (the longest page took %s)".formatted(Stage.seconds(longest("200"))) : told;
    }
}
