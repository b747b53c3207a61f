package kz.dauys.portal.notifications;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import kz.dauys.portal.journal.Recordable;
import kz.dauys.portal.journal.Recording;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.procedures.NoticeProof;
import kz.dauys.portal.procedures.NoticeWay;
import org.jspecify.annotations.Nullable;

/**
 * A notice owed by law counts as handed over, or came back and does no longer.
 *
 * @param notice which notice; whose it is stands on the case and not here
 * @param act of which the notice tells
 * @param subject what the act was about
 * @param by who of the office wrote it down; null when the platform saw it
 * @param number of the paper; null where there is none
 */
public record HandingOverChanged(
        UUID notice,
        UUID act,
        UUID subject,
        LegalKind kind,
        NoticeWay way,
        NoticeProof proof,
        LocalDate day,
        @Nullable LocalDate mustBy,
        @Nullable PersonId by,
        @Nullable String number,
        Instant at)
        implements Recordable {

    @Override
    public List<Recording> recordings() {
        var content = new TreeMap<String, String>();
        content.put("notice", notice.toString());
        content.put("act-id", act.toString());
        content.put("kind", kind.code());
        content.put("way", way.code());
        content.put("proof", proof.code());
        content.put("day", day.toString());
        content.put("by", by == null ? "platform" : by.toString());
        if (mustBy != null) {
            content.put("must-by", mustBy.toString());
        }
        if (number != null) {
            content.put("paper", number);
        }
        return List.of(new Recording(
                proof == NoticeProof.RETURNED ? "notice.returned" : "notice.handed-over", subject, at, content));
    }
}
