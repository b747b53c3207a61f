package kz.dauys.portal.works;

import java.time.LocalDate;
import kz.dauys.portal.budgets.ProjectView;
import org.jspecify.annotations.Nullable;

/** A work in the list of its round; see {@link WorkView}. */
public record WorkLine(
        ProjectView project,
        WorkStage stage,
        long contracted,
        long paid,
        @Nullable LocalDate due,
        boolean late,
        long accepted,
        long notAccepted) {}
