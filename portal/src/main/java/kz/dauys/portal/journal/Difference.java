package kz.dauys.portal.journal;

import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Something in the database that is not what the journal committed to.
 *
 * @param where the entry, or the case with its act
 * @param what which fact, column or row
 * @param committed what the journal has; null where it has nothing
 * @param found what the database has now; null where it has nothing
 */
public record Difference(
        String where,
        String what,
        @Nullable String committed,
        @Nullable String found) {

    /** Tells of a value where it is not what the journal has or what follows from it. */
    public static void tell(
            Consumer<Difference> told, String where, String what, @Nullable Object committed, @Nullable Object found) {
        if (!Objects.equals(committed, found)) {
            told.accept(new Difference(where, what, text(committed), text(found)));
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    /** What was found where a value was changed into something that cannot be read. */
    public static String notToBeRead(RuntimeException why) {
        var message = why.getMessage();
        return "not to be read: "
                + (message == null
                        ? why.getClass().getSimpleName()
                        : message.lines().findFirst().orElse(""));
    }
}
