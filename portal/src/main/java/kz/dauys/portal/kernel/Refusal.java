package kz.dauys.portal.kernel;

import java.util.Map;

/**
 * Why an act was not done, as a value. The code is stable ({@code room.reason-in-words}); the text stands in the
 * messages under {@code refusal.<code>} and what the person can do next under {@code refusal.<code>.next}.
 *
 * @param code stable, never parsed, never translated
 * @param arguments named values for the text; no secrets
 */
public record Refusal(String code, Map<String, Object> arguments) {

    public Refusal {
        arguments = Map.copyOf(arguments);
    }

    public static Refusal of(String code) {
        return new Refusal(code, Map.of());
    }

    public static Refusal of(String code, String name, Object value) {
        return new Refusal(code, Map.of(name, value));
    }
}
