package kz.dauys.portal.appeals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Trilingual;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.procedures.AppealKind;
import org.jspecify.annotations.Nullable;

/**
 * An appeal in a list.
 *
 * @param excerpt the first 160 characters of the text, on one line; of another's appeal as the public reads it
 * @param workingDaysLeft until the term; negative when it is past
 * @param workingDays of the whole term, from receipt
 * @param officer null when nobody has it in hand, and for viewers outside of the office
 */
public record AppealRow(
        AppealNumber number,
        AppealKind kind,
        Standing standing,
        Language language,
        String excerpt,
        List<Trilingual> topicPath,
        Trilingual territory,
        Trilingual bodyName,
        Instant receivedAt,
        LocalDate dueOn,
        int workingDaysLeft,
        int workingDays,
        boolean overdue,
        boolean extended,
        @Nullable PersonId officer,
        @Nullable String officerName,
        @Nullable Instant answeredAt,
        @Nullable LocalDate verdictBy) {}
