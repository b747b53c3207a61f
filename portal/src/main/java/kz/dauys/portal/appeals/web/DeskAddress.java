package kz.dauys.portal.appeals.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import kz.dauys.portal.appeals.QueueFilter;
import kz.dauys.portal.appeals.Standing;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.organisations.TopicCode;
import kz.dauys.portal.procedures.AppealKind;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * A filter of the queue as it stands in the address, so that it can be kept as a bookmark and sent to a colleague. What
 * cannot be read narrows nothing.
 */
final class DeskAddress {
    static final String QUEUE = "/desk";

    private DeskAddress() {}

    static QueueFilter read(MultiValueMap<String, String> parameters) {
        var standings = new LinkedHashSet<Standing>();
        for (var state : parameters.getOrDefault("state", List.of())) {
            constant(state, Standing.values()).ifPresent(standings::add);
        }
        return new QueueFilter(
                standings,
                AppealKind.find(first(parameters, "kind")).orElse(null),
                value(first(parameters, "topic"), TopicCode::new),
                value(first(parameters, "place"), TerritoryCode::new),
                constant(first(parameters, "hands"), QueueFilter.Hands.values()).orElse(QueueFilter.Hands.ANYONE),
                constant(first(parameters, "deadline"), QueueFilter.Deadline.values())
                        .orElse(QueueFilter.Deadline.ANY));
    }

    /** The query of the filter without the question mark; empty for the whole queue. */
    static String write(QueueFilter filter) {
        var parts = new ArrayList<String>();
        filter.standings().stream().sorted().forEach(standing -> parts.add("state=" + name(standing)));
        var kind = filter.kind();
        if (kind != null) {
            parts.add("kind=" + kind.code());
        }
        var topic = filter.topic();
        if (topic != null) {
            parts.add("topic=" + encode(topic.value()));
        }
        var place = filter.territory();
        if (place != null) {
            parts.add("place=" + encode(place.value()));
        }
        if (filter.hands() != QueueFilter.Hands.ANYONE) {
            parts.add("hands=" + name(filter.hands()));
        }
        if (filter.deadline() != QueueFilter.Deadline.ANY) {
            parts.add("deadline=" + name(filter.deadline()));
        }
        return String.join("&", parts);
    }

    static String queue(QueueFilter filter, @Nullable String after) {
        var query = write(filter);
        if (after != null) {
            query += (query.isEmpty() ? "" : "&") + "after=" + encode(after);
        }
        return QUEUE + (query.isEmpty() ? "" : "?" + query);
    }

    static String appeal(String number) {
        return QUEUE + "/appeals/" + number;
    }

    /** The constant as it stands in addresses: lower case with hyphens. */
    static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static <E extends Enum<E>> Optional<E> constant(String name, E[] all) {
        return Arrays.stream(all).filter(one -> name(one).equals(name)).findFirst();
    }

    private static String first(MultiValueMap<String, String> parameters, String name) {
        var value = parameters.getFirst(name);
        return value == null ? "" : value;
    }

    static <T> @Nullable T value(String written, Function<String, T> reading) {
        if (written.isBlank()) {
            return null;
        }
        try {
            return reading.apply(written.strip());
        } catch (IllegalArgumentException | DateTimeException e) {
            return null; // a mangled address narrows nothing
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
