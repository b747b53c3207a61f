package kz.dauys.portal.appeals;

import java.time.Instant;
import java.time.LocalDate;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.organisations.TopicCode;
import kz.dauys.portal.procedures.AppealKind;
import org.jspecify.annotations.Nullable;

/**
 * What may be counted about an appeal, as it stands after an act: no texts, no names.
 *
 * @param version grows with each act; a reader keeps the facts with the highest one it has seen
 * @param answeredOnTime whether the answer was signed before the term ended; null while there is none
 * @param judgedAt when the citizen gave the verdict that stands; null while there is none. A complaint leaves it
 *     standing, an answer that is taken back ends it
 * @param settled the citizen's verdict; null while there is none
 * @param mark 1 to 5; null where none was given
 */
public record CaseFacts(
        AppealId appeal,
        int version,
        AppealKind kind,
        Channel channel,
        Language language,
        BodyId body,
        @Nullable TopicCode topic,
        TerritoryCode territory,
        Instant receivedAt,
        LocalDate dueOn,
        Standing standing,
        @Nullable Instant answeredAt,
        @Nullable Boolean answeredOnTime,
        @Nullable Instant judgedAt,
        @Nullable Settled settled,
        @Nullable Integer mark) {

    static CaseFacts of(Appeal appeal) {
        var filing = appeal.filing();
        var progress = appeal.progress();
        var answeredAt = progress.answeredAt();
        var judged = appeal.stage().judged();
        return new CaseFacts(
                appeal.id(),
                appeal.version(),
                filing.kind(),
                filing.channel(),
                filing.language(),
                progress.body(),
                progress.topic(),
                filing.territory(),
                filing.receivedAt(),
                progress.due().date(),
                Standing.of(appeal.stage()),
                answeredAt,
                answeredAt == null ? null : answeredAt.isBefore(progress.due().endsAt()),
                judged == null ? null : judged.at(),
                judged == null ? null : judged.verdict().settled(),
                judged == null ? null : judged.verdict().mark());
    }
}
