package kz.dauys.portal.works;

import java.util.List;
import java.util.Optional;
import kz.dauys.portal.budgets.ProjectId;
import kz.dauys.portal.budgets.RoundId;
import kz.dauys.portal.budgets.RoundSequel;
import org.springframework.stereotype.Component;

/** Leads from the result of a round to what became of it. */
@Component
class SequelOfRounds implements RoundSequel {

    private final WorkRows rows;

    SequelOfRounds(WorkRows rows) {
        this.rows = rows;
    }

    @Override
    public Optional<String> of(RoundId counted) {
        return Optional.of("/works/" + counted);
    }

    @Override
    public boolean begun(ProjectId project) {
        return !rows.acts(List.of(project)).isEmpty();
    }
}
