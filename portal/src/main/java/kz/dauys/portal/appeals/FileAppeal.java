package kz.dauys.portal.appeals;

import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.organisations.TopicCode;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.procedures.AppealKind;
import org.jspecify.annotations.Nullable;

/**
 * To file an appeal. Hardly anything is required, because to refuse acceptance is prohibited (АППК art. 64): whatever is
 * missing is asked for afterwards.
 *
 * @param applicant whose appeal it is
 * @param represented the organisation or the person on whose behalf the applicant acts; null when for oneself
 * @param text in the person's own words; may be blank only when something is attached
 * @param topic null when the person could not say; the office then sorts it
 * @param territory null when the person could not say; the whole country is meant then
 * @param latitude degrees in WGS 84; together with {@code longitude} or not at all
 * @param publicised whether all may read the text and the answer, without names
 * @param says what the applicant says of themselves; null when nothing that is not known
 * @param draft the draft whose attachments go over to the appeal; null when there is none
 */
public record FileAppeal(
        PersonId applicant,
        AppealKind kind,
        Channel channel,
        Capacity capacity,
        @Nullable String represented,
        Language language,
        String text,
        @Nullable TopicCode topic,
        @Nullable TerritoryCode territory,
        String address,
        @Nullable Double latitude,
        @Nullable Double longitude,
        boolean publicised,
        @Nullable Applicant says,
        @Nullable DraftId draft) {

    /** Of a person who says nothing new of themselves. */
    public FileAppeal(
            PersonId applicant,
            AppealKind kind,
            Channel channel,
            Capacity capacity,
            @Nullable String represented,
            Language language,
            String text,
            @Nullable TopicCode topic,
            @Nullable TerritoryCode territory,
            String address,
            @Nullable Double latitude,
            @Nullable Double longitude,
            boolean publicised,
            @Nullable DraftId draft) {
        this(
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
                publicised,
                null,
                draft);
    }

    @Override
    public String toString() {
        return "FileAppeal[" + kind + ", " + channel + "]";
    }
}
