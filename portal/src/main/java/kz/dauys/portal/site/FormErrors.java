package kz.dauys.portal.site;

import java.util.ArrayList;
import java.util.List;
import kz.dauys.portal.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/** What is wrong in a form, in the order of its fields, in the person's words. */
public record FormErrors(List<FormError> all) {

    /**
     * @param field the name of the field, which is also the id of its input; empty when the mistake is the form's
     * @param text what to do, not who is to blame
     */
    public record FormError(String field, String text) {}

    public FormErrors {
        all = List.copyOf(all);
    }

    public static FormErrors none() {
        return new FormErrors(List.of());
    }

    public static FormErrors at(String field, String text) {
        return none().and(field, text);
    }

    /** A refusal told at a field: what happened, and the next step. */
    public static FormErrors at(String field, Refusal refusal, Speech speech) {
        return none().and(field, speech.say(refusal) + " " + speech.next(refusal));
    }

    public FormErrors and(String field, String text) {
        var more = new ArrayList<>(all);
        more.add(new FormError(field, text));
        return new FormErrors(more);
    }

    public boolean any() {
        return !all.isEmpty();
    }

    /** The first mistake of a field; null when it has none. */
    public @Nullable String of(String field) {
        for (var error : all) {
            if (error.field().equals(field)) {
                return error.text();
            }
        }
        return null;
    }
}
