package kz.dauys.portal.works;

import java.util.Optional;
import kz.dauys.portal.budgets.RoundId;
import kz.dauys.portal.budgets.RoundSequel;
import org.springframework.stereotype.Component;

/** Leads from the result of a round to what became of it. */
@Component
class SequelOfRounds implements RoundSequel {

    @Override
    public Optional<String> of(RoundId counted) {
        return Optional.of("/works/" + counted);
    }
}
