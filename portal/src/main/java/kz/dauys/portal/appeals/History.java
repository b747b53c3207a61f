package kz.dauys.portal.appeals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.organisations.TopicCode;
import kz.dauys.portal.organisations.UnitId;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.procedures.AppealKind;
import kz.dauys.portal.procedures.DueDate;
import org.jspecify.annotations.Nullable;

/**
 * An appeal that was received elsewhere, with all that was done to it, to be brought over. The acts must be possible in
 * their order; who did them and whether in time is not judged anew.
 *
 * @param source the system it comes from, in lower case; with {@code sourceId} its identity, so that bringing it over
 *     twice changes nothing
 * @param due the term that ran; computed by today's pack for the day of receipt when null
 * @param out the appeal that this one came out of; null for most
 * @param enteredBy who took it in at a counter; null where the applicant filed it, or where that is not known
 * @param undated whether the source does not say when it was received, or when it was answered: the dates are then those
 *     of bringing it over, and no public figure counts them
 * @param acts what followed, oldest first; the filing itself is not among them
 */
public record History(
        String source,
        String sourceId,
        PersonId applicant,
        AppealKind kind,
        Channel channel,
        Capacity capacity,
        @Nullable String represented,
        Language language,
        String text,
        @Nullable TopicCode topic,
        TerritoryCode territory,
        String address,
        @Nullable Double latitude,
        @Nullable Double longitude,
        Instant receivedAt,
        BodyId body,
        @Nullable UnitId unit,
        @Nullable DueDate due,
        boolean publicised,
        @Nullable Out out,
        List<HistoricAct> acts,
        @Nullable PersonId enteredBy,
        boolean undated) {

    public History {
        acts = List.copyOf(acts);
    }

    /** One whose dates are known, and which nobody took in for another. */
    public History(
            String source,
            String sourceId,
            PersonId applicant,
            AppealKind kind,
            Channel channel,
            Capacity capacity,
            @Nullable String represented,
            Language language,
            String text,
            @Nullable TopicCode topic,
            TerritoryCode territory,
            String address,
            @Nullable Double latitude,
            @Nullable Double longitude,
            Instant receivedAt,
            BodyId body,
            @Nullable UnitId unit,
            @Nullable DueDate due,
            boolean publicised,
            @Nullable Out out,
            List<HistoricAct> acts) {
        this(
                source,
                sourceId,
                applicant,
                kind,
                channel,
                capacity,
                represented,
                language,
                text,
                topic,
                territory,
                address,
                latitude,
                longitude,
                receivedAt,
                body,
                unit,
                due,
                publicised,
                out,
                acts,
                null,
                false);
    }

    /**
     * An appeal of the same source, brought in with the same batch, which this one was split off from or contests. On that
     * one the act is put by itself.
     *
     * @param reason why a part went to another body
     */
    public record Out(String ofSourceId, boolean complaint, String reason) {}

    /** One act with its time and, where known, its actor. */
    public record HistoricAct(Instant at, @Nullable PersonId by, Act act) {}

    /** What became of one history. */
    public sealed interface Result {
        History history();

        record BroughtIn(History history, AppealId id, AppealNumber number) implements Result {}

        /** It had been brought over before. */
        record Known(History history) implements Result {}

        /** @param reason for the person who runs the import, in English */
        record Rejected(History history, String reason) implements Result {}
    }

    /** The term on a date that an older system set, without steps to explain it by. */
    public static DueDate dueOn(LocalDate date, java.time.ZoneId zone) {
        return new DueDate(date, date.plusDays(1).atStartOfDay(zone).toInstant(), List.of());
    }

    @Override
    public String toString() {
        return "History[" + source + " " + sourceId + "]";
    }
}
