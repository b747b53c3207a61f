package kz.dauys.portal.appeals;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.kernel.Trilingual;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.organisations.TopicCode;
import kz.dauys.portal.procedures.AppealKind;
import org.jspecify.annotations.Nullable;

/**
 * An appeal as everyone may read it, for lists, feeds, exports and other programs: the {@link Sight#PUBLIC} part of an
 * {@link AppealView} and nothing else. Names and numbers of people are taken out of its texts.
 *
 * @param changedAt when the last step that everyone sees was made; when it was closed, that moment
 * @param dueEndsAt when the term ends
 * @param answer null while nothing is signed
 * @param settled null while there is no verdict
 * @param steps oldest first
 */
public record PublicAppeal(
        AppealId id,
        AppealNumber number,
        AppealKind kind,
        Standing standing,
        Language language,
        String text,
        @Nullable TopicCode topic,
        List<Trilingual> topicPath,
        TerritoryCode territory,
        List<Trilingual> territoryPath,
        BodyId body,
        Trilingual bodyName,
        Instant receivedAt,
        Instant changedAt,
        Instant dueEndsAt,
        boolean overdue,
        @Nullable String answer,
        @Nullable Resolution resolution,
        @Nullable Instant answeredAt,
        @Nullable Settled settled,
        @Nullable Integer mark,
        List<Step> steps) {

    public PublicAppeal {
        topicPath = List.copyOf(topicPath);
        territoryPath = List.copyOf(territoryPath);
        steps = List.copyOf(steps);
    }

    /**
     * One act, in the words of the message {@code appeals.timeline.<type>} with the arguments.
     *
     * @param act its id, for ever
     */
    public record Step(UUID act, Instant at, String type, Map<String, Object> arguments) {}
}
