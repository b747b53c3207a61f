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
        @Nullable Settled settled,
        @Nullable Integer mark) {

    static CaseFacts of(Appeal appeal) {
        var filing = appeal.filing();
        var progress = appeal.progress();
        var answeredAt = progress.answeredAt();
        var verdict = appeal.stage() instanceof Stage.Judged judged ? judged.verdict() : null;
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
                verdict == null ? null : verdict.settled(),
                verdict == null ? null : verdict.mark());
    }
}
