package kz.dauys.portal.site;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import kz.dauys.portal.kernel.CleanText;
import kz.dauys.portal.kernel.TerritoryCode;
import org.springframework.util.MultiValueMap;

/** The fields of a form as they were typed. What is no date, number or code is empty, for the room behind to say why. */
public record Typed(MultiValueMap<String, String> fields) {

    /** Clean, and empty when the field did not come. */
    public String text(String field) {
        return CleanText.of(fields.getFirst(field));
    }

    /** All values of a field that may stand there several times. */
    public List<String> texts(String field) {
        return fields.getOrDefault(field, List.of()).stream().map(CleanText::of).toList();
    }

    public boolean has(String field) {
        return fields.containsKey(field);
    }

    public static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** 0 for what is no number, which is out of range wherever a number is asked for. */
    public static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    public static Optional<UUID> id(String text) {
        return code(text, UUID::fromString);
    }

    public static Optional<TerritoryCode> territory(String text) {
        return code(text, TerritoryCode::new);
    }

    /** What a text names, of a kind that refuses what is none of it. */
    public static <T> Optional<T> code(String text, Function<String, T> read) {
        try {
            return Optional.of(read.apply(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public static <E extends Enum<E>> Optional<E> one(Class<E> of, String name) {
        return Arrays.stream(of.getEnumConstants())
                .filter(value -> value.name().equals(name))
                .findFirst();
    }
}
