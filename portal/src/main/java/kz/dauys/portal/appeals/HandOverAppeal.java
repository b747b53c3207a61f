package kz.dauys.portal.appeals;

import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.organisations.TopicCode;
import kz.dauys.portal.people.NewContact;
import kz.dauys.portal.procedures.AppealKind;
import org.jspecify.annotations.Nullable;

/**
 * What a program of others hands over for a person. As at the counter nothing about the person is required, and what is
 * missing is asked for afterwards. Who the person is, is only said: nobody has proved it.
 *
 * @param person an e-mail that belongs to somebody of another name is kept with the appeal and opens nothing of theirs
 * @param bin of the organisation for which the person speaks; blank when for none, or when it is not known
 * @param represented the organisation on whose behalf the person acts; empty when for oneself
 * @param publicised whether all may read the text and the answer, without names
 */
public record HandOverAppeal(
        NewContact person,
        String bin,
        AppealKind kind,
        Capacity capacity,
        String represented,
        Language language,
        String text,
        @Nullable TopicCode topic,
        DraftContent.Place place,
        boolean publicised) {

    @Override
    public String toString() {
        return "HandOverAppeal[" + kind + "]";
    }
}
