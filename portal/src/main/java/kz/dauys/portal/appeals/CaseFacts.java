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
 * @param answeredAt when the first answer was signed; it stays when the office takes it back
 * @param answeredOnTime whether no term was ever missed; null while there is no answer
 * @param judgedAt when the citizen gave the first verdict; null while there is none. Neither a complaint nor an answer
 *     that is taken back ends it
 * @param settled the citizen's first verdict; null while there is none
 * @param mark 1 to 5; null where none was given
 * @param undated whether its dates are not those of what happened, because it came from a system that does not tell them
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
        @Nullable Integer mark,
        boolean undated) {

    static CaseFacts of(Appeal appeal) {
        var filing = appeal.filing();
        var progress = appeal.progress();
        var counted = progress.counted();
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
                counted.answeredAt(),
                counted.answeredAt() == null ? null : !counted.late(),
                counted.judgedAt(),
                counted.settled(),
                counted.mark(),
                filing.undated());
    }
}
