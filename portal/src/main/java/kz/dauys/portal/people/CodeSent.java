package kz.dauys.portal.people;

import org.jspecify.annotations.Nullable;

/**
 * A one-time code is on its way.
 *
 * @param demoCode the code itself, in the demo country only; null everywhere else
 */
public record CodeSent(@Nullable String demoCode) {

    @Override
    public String toString() {
        return "CodeSent[]";
    }
}
