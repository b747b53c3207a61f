package kz.dauys.command.imports;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import kz.dauys.portal.appeals.Resolution;
import kz.dauys.portal.appeals.Settled;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.procedures.AppealKind;
import org.jspecify.annotations.Nullable;

/**
 * An appeal as another system knew it, in that system's own names.
 *
 * @param receivedAt null where the source does not tell it: the appeal and its acts are then dated by the import, and
 *     no public figure counts it
 * @param author what tells this author from others in that system; null when each appeal stands for itself
 * @param topic names from broad to narrow, one to three; empty when unknown
 * @param place names from broad to narrow; empty when unknown
 * @param body who had it first
 * @param dueOn the day that the other system set; null when it set none
 * @param acts what happened to it, oldest first
 */
record ForeignAppeal(
        String id,
        @Nullable Instant receivedAt,
        AppealKind kind,
        Language language,
        String text,
        @Nullable String author,
        @Nullable String authorName,
        @Nullable String authorEmail,
        List<String> topic,
        List<String> place,
        String address,
        @Nullable Double latitude,
        @Nullable Double longitude,
        String body,
        @Nullable LocalDate dueOn,
        boolean publicised,
        List<ForeignAct> acts) {
    private static final int LONGEST_ID = 200;
    private static final int LONGEST_TEXT = 20_000;
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    /** @throws IllegalArgumentException with the reason when no appeal can be made of it */
    ForeignAppeal {
        if (id.isBlank()) {
            throw new IllegalArgumentException("no id");
        }
        if (id.length() > LONGEST_ID) {
            throw new IllegalArgumentException("an id longer than %d characters".formatted(LONGEST_ID));
        }
        if (text.isBlank()) {
            throw new IllegalArgumentException("no text");
        }
        if (body.isBlank()) {
            throw new IllegalArgumentException("no body");
        }
        if ((latitude == null) != (longitude == null)) {
            throw new IllegalArgumentException("latitude and longitude: both or neither");
        }
        if (latitude != null && !(Math.abs(latitude) <= 90) || longitude != null && !(Math.abs(longitude) <= 180)) {
            throw new IllegalArgumentException("not a point on Earth: " + latitude + ", " + longitude);
        }
        possible(receivedAt);
        acts = List.copyOf(acts);
        for (var act : acts) {
            if (act.at() == null && receivedAt != null) {
                throw new IllegalArgumentException("a dated appeal with an act that has no date");
            }
            possible(act.at());
        }
    }

    private static void possible(@Nullable Instant at) {
        if (at == null) {
            return;
        }
        if (at.isBefore(EARLIEST) || at.isAfter(LATEST)) {
            throw new IllegalArgumentException("a time that cannot be: " + at);
        }
    }

    /** A text of an act as it may be kept. */
    static String kept(String words) {
        if (words.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException(
                    "an answer or a word longer than %,d characters".formatted(LONGEST_TEXT));
        }
        return words.replace("\0", "");
    }

    /** What another system says happened; which acts of ours that gives is decided in {@link Folding}. */
    sealed interface ForeignAct {
        /** Null where the source does not tell it. */
        @Nullable
        Instant at();

        /** The office began to look at it. */
        record Considered(Instant at) implements ForeignAct {}

        record Answered(
                @Nullable Instant at,
                @Nullable Resolution resolution,
                String text,
                @Nullable String by) implements ForeignAct {}

        /** An answer that promises a further one. */
        record Postponed(Instant at, @Nullable LocalDate until, String text) implements ForeignAct {}

        record Moved(
                Instant at,
                String from,
                String to,
                @Nullable LocalDate dueOn) implements ForeignAct {}

        record Retitled(Instant at, List<String> topic) implements ForeignAct {}

        /**
         * The author came back.
         *
         * @param dissatisfied whether the source says that the answer before did not satisfy; that is a verdict
         */
        record CameBack(Instant at, String words, boolean dissatisfied) implements ForeignAct {}

        record Judged(Instant at, Settled settled, @Nullable Integer mark, String words) implements ForeignAct {}

        /** Closed without the author's word. */
        record Lapsed(Instant at) implements ForeignAct {}

        record Withdrawn(Instant at, String words) implements ForeignAct {}
    }
}
