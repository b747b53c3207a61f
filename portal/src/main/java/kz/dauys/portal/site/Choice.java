package kz.dauys.portal.site;

import org.jspecify.annotations.Nullable;

/**
 * One answer of radios, checkboxes or a select.
 *
 * @param hint a line below the label; null when the label is enough
 */
public record Choice(String value, String label, @Nullable String hint, boolean chosen) {

    public static Choice of(String value, String label, @Nullable String chosenValue) {
        return new Choice(value, label, null, value.equals(chosenValue));
    }

    public Choice withHint(String text) {
        return new Choice(value, label, text, chosen);
    }
}
