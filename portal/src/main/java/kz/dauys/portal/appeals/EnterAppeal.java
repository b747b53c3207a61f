package kz.dauys.portal.appeals;

import java.time.Instant;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.organisations.TopicCode;
import kz.dauys.portal.people.NewContact;
import kz.dauys.portal.procedures.AppealKind;
import org.jspecify.annotations.Nullable;

/**
 * What an operator enters for a person who came, called or wrote. Nothing about the person is required: what is missing
 * is asked for afterwards. A known e-mail means the known person, who must be of the same name.
 *
 * @param bin of the organisation for which the person speaks; blank when for none, or when it is not known
 * @param represented the organisation or the person on whose behalf the person acts; empty when for oneself
 * @param text in the person's own words; may be blank only when something is attached to the draft
 * @param receivedAt when it reached the office: a letter may have come yesterday; null for now
 * @param minutes of what was said by word of mouth, by telephone or by video; null when nothing was written down beside
 *     it, and for what came on paper
 * @param draft the draft whose attachments (a scan, a protocol) go over to the appeal; null when there is none
 */
public record EnterAppeal(
        NewContact person,
        String bin,
        AppealKind kind,
        Channel channel,
        Capacity capacity,
        String represented,
        Language language,
        String text,
        @Nullable TopicCode topic,
        DraftContent.Place place,
        @Nullable Instant receivedAt,
        @Nullable Minutes minutes,
        @Nullable DraftId draft) {

    /** What came on paper, or of which nothing was written down beside the words. */
    public EnterAppeal(
            NewContact person,
            String bin,
            AppealKind kind,
            Channel channel,
            Capacity capacity,
            String represented,
            Language language,
            String text,
            @Nullable TopicCode topic,
            DraftContent.Place place,
            @Nullable Instant receivedAt,
            @Nullable DraftId draft) {
        this(person, bin, kind, channel, capacity, represented, language, text, topic, place, receivedAt, null, draft);
    }

    @Override
    public String toString() {
        return "EnterAppeal[" + kind + ", " + channel + "]";
    }
}
