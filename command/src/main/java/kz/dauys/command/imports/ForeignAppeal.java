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
 * @param author what tells this author from others in that system; null when each appeal stands for itself
 * @param topic names from broad to narrow, one to three; empty when unknown
 * @param place names from broad to narrow; empty when unknown
 * @param body who had it first
 * @param dueOn the day that the other system set; null when it set none
 * @param acts what happened to it, oldest first
 */
record ForeignAppeal(
        String id,
        Instant receivedAt,
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

    /** What another system says happened; which acts of ours that gives is decided in {@link Folding}. */
    sealed interface ForeignAct {
        Instant at();

        /** The office began to look at it. */
        record Considered(Instant at) implements ForeignAct {}

        record Answered(
                Instant at,
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

        /** The author came back and was not satisfied. */
        record CameBack(Instant at, String words) implements ForeignAct {}

        record Judged(Instant at, Settled settled, @Nullable Integer mark, String words) implements ForeignAct {}

        /** Closed without the author's word. */
        record Lapsed(Instant at) implements ForeignAct {}

        record Withdrawn(Instant at, String words) implements ForeignAct {}
    }
}
