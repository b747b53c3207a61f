package kz.dauys.portal.site;

import org.jspecify.annotations.Nullable;

/**
 * One row of a summary list.
 *
 * @param changeHref where the value is changed; null when it is not
 */
public record Fact(String name, String value, @Nullable String changeHref) {

    public static Fact of(String name, String value) {
        return new Fact(name, value, null);
    }
}
