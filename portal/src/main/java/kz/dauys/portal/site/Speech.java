package kz.dauys.portal.site;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.kernel.Trilingual;

/**
 * The platform speaking one language: texts by key, dates and numbers by CLDR, instants in the jurisdiction's zone.
 * Immutable and shared; get one from {@link Words#in} or {@link Frame#speech}.
 */
public final class Speech {
    private final Words words;
    private final Language language;
    private final Words.Formats formats;

    Speech(Words words, Language language, Words.Formats formats) {
        this.words = words;
        this.language = language;
        this.formats = formats;
    }

    public Language language() {
        return language;
    }

    /** The text of a key. */
    public String say(String key) {
        return words.format(language, key, Map.of());
    }

    /**
     * The text of a key with named values. A number may be used by plurals; a {@link Trilingual}, a {@link LocalDate}
     * and an {@link Instant} are told in this language first. A date {@code {x}} can also be had as the end or the beginning
     * of a time, {@code {xUntil}} and {@code {xSince}}: Kazakh needs an ending that no pattern can give it.
     */
    public String say(String key, Map<String, ?> arguments) {
        var told = new HashMap<String, Object>();
        arguments.forEach((name, value) -> {
            told.put(name, tell(value));
            if (value instanceof LocalDate date) {
                told.put(name + "Until", until(date));
                told.put(name + "Since", since(date));
            }
        });
        return words.format(language, key, told);
    }

    public String say(String key, String name, Object value) {
        return say(key, Map.of(name, value));
    }

    /** Whether there is such a text; for texts that a room may or may not bring, such as hints. */
    public boolean knows(String key) {
        return words.knows(language, key);
    }

    /** What was refused and why. */
    public String say(Refusal refusal) {
        return say("refusal." + refusal.code(), refusal.arguments());
    }

    /** What the person can do after the refusal. */
    public String next(Refusal refusal) {
        return say("refusal." + refusal.code() + ".next", refusal.arguments());
    }

    public String trilingual(Trilingual text) {
        return text.in(language);
    }

    /** 2026 ж. 14 желтоқсан · 14 декабря 2026 г. · 14 December 2026. */
    public String date(LocalDate date) {
        return formats.date().format(date);
    }

    /** 14 желтоқсан · 14 декабря · 14 December. */
    public String dayAndMonth(LocalDate date) {
        return formats.dayAndMonth().format(date);
    }

    /** The date as the end of a term: 14 желтоқсанға дейін · до 14 декабря 2026 г. · by 14 December 2026. */
    public String until(LocalDate date) {
        return switch (language) {
            case KK -> date(date) + KazakhMonths.dativeEnding(date.getMonth()) + " дейін";
            case RU -> "до " + date(date);
            case EN -> "by " + date(date);
        };
    }

    /** The same without the year, for tables. */
    public String untilDay(LocalDate date) {
        return switch (language) {
            case KK -> dayAndMonth(date) + KazakhMonths.dativeEnding(date.getMonth()) + " дейін";
            case RU -> "до " + dayAndMonth(date);
            case EN -> "by " + dayAndMonth(date);
        };
    }

    /** The date as the beginning of a time: 14 желтоқсаннан бастап · с 14 декабря 2026 г. · from 14 December 2026. */
    public String since(LocalDate date) {
        return switch (language) {
            case KK -> date(date) + KazakhMonths.ablativeEnding(date.getMonth()) + " бастап";
            case RU -> "с " + date(date);
            case EN -> "from " + date(date);
        };
    }

    /** The day of an instant in the jurisdiction's zone. */
    public LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, words.zone());
    }

    /** The calendar date of an instant in the jurisdiction's zone. */
    public String date(Instant instant) {
        return date(LocalDate.ofInstant(instant, words.zone()));
    }

    /** Date, hour and minute in the jurisdiction's zone. */
    public String dateTime(Instant instant) {
        return formats.dateTime().format(instant.atZone(words.zone()));
    }

    /** Hour and minute in the jurisdiction's zone. */
    public String time(Instant instant) {
        return formats.time().format(instant.atZone(words.zone()));
    }

    /** The name of the jurisdiction's zone, for scripts that tell times themselves. */
    public String zone() {
        return words.zone().getId();
    }

    /** For the {@code datetime} attribute of the time element, with the zone's offset. */
    public String machineTime(Instant instant) {
        return instant.atZone(words.zone()).toOffsetDateTime().toString();
    }

    /** 2026 ж. желтоқсан · декабрь 2026 г. · December 2026. */
    public String month(YearMonth month) {
        return formats.month().format(month);
    }

    /** жел. · дек. · Dec: for the axis of a chart. */
    public String shortMonth(YearMonth month) {
        return formats.shortMonth().format(month);
    }

    public String number(long number) {
        return formats.number().format(number).toString();
    }

    /** A share between 0 and 1 as a whole per cent. */
    public String percent(double share) {
        return formats.percent().format(share * 100).toString();
    }

    /** 340 KB, 1.2 MB: the size of a file for people. */
    public String fileSize(long bytes) {
        if (bytes < 1_000_000) {
            return say("site.size.kilobytes", "size", Math.max(1, Math.round(bytes / 1000.0)));
        }
        return say("site.size.megabytes", "size", Math.round(bytes / 100_000.0) / 10.0);
    }

    Locale locale() {
        return Words.locale(language);
    }

    private Object tell(Object value) {
        return switch (value) {
            case Trilingual text -> trilingual(text);
            case LocalDate date -> date(date);
            case Instant instant -> dateTime(instant);
            case Number number -> number;
            default -> value.toString();
        };
    }
}
