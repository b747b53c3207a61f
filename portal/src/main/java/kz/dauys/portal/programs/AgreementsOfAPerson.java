package kz.dauys.portal.programs;

import java.util.List;
import java.util.Optional;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.people.FollowsPeople;
import kz.dauys.portal.people.Held;
import kz.dauys.portal.people.KeepsAboutPeople;
import kz.dauys.portal.people.PersonId;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Which programs act for a person. With the person the agreement goes, and the tokens with it. */
@Component
@Order(500)
class AgreementsOfAPerson implements KeepsAboutPeople, FollowsPeople {
    private final Programs programs;

    AgreementsOfAPerson(Programs programs) {
        this.programs = programs;
    }

    @Override
    public List<Held> about(PersonId person, int most) {
        return programs.agreements(person).stream()
                .map(agreement -> Held.of("programs.agreement")
                        .with("program", agreement.name())
                        .with("since", agreement.since()))
                .toList();
    }

    @Override
    public Optional<Refusal> objection(PersonId person) {
        return Optional.empty();
    }

    @Override
    public void follow(PersonId former, PersonId person) {
        programs.follow(former, person);
    }

    @Override
    public void erase(PersonId person) {
        programs.endAll(person);
    }
}
