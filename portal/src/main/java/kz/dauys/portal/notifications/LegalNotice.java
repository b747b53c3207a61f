package kz.dauys.portal.notifications;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.procedures.HandedOver;
import kz.dauys.portal.procedures.NoticeProof;
import kz.dauys.portal.procedures.NoticeWay;
import org.jspecify.annotations.Nullable;

/**
 * A notice that the law owes to one person, with all that is known of its way.
 *
 * @param subject what the act was about
 * @param template which message, as in {@link SentNotice#template}
 * @param mustBy the last day on which it is in time; null where the law names none
 * @param handedOver when it counts as handed over, and by what; null while nothing counts
 * @param trail what is known of it, the first thing first
 * @param tried the ways that were tried, with or without a proof
 */
public record LegalNotice(
        UUID id,
        UUID subject,
        PersonId to,
        LegalKind kind,
        UUID office,
        String template,
        Instant madeAt,
        @Nullable LocalDate mustBy,
        @Nullable HandedOver handedOver,
        List<Step> trail,
        Set<NoticeWay> tried) {

    public LegalNotice {
        trail = List.copyOf(trail);
        tried = Set.copyOf(tried);
    }

    /**
     * One thing that is known.
     *
     * @param by who of the office wrote it down; null when the platform did
     * @param number of the paper; null where there is none
     * @param answer of the server or the gateway; null where there is none
     */
    public record Step(
            NoticeWay way,
            NoticeProof proof,
            Instant at,
            @Nullable PersonId by,
            @Nullable String number,
            @Nullable String answer) {}

    /** Whether it was handed over too late, or was not and the day is past. */
    public boolean late(LocalDate today) {
        return mustBy != null && (handedOver == null ? today : handedOver.day()).isAfter(mustBy);
    }

    /** Whether its recipient has opened it here. */
    public boolean opened() {
        return trail.stream().anyMatch(step -> step.proof() == NoticeProof.OPENED);
    }
}
