package kz.dauys.portal.budgets;

import java.util.List;
import java.util.Optional;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.people.Held;
import kz.dauys.portal.people.KeepsAboutPeople;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * In which rounds a person has a token, as long as that is known: until a round is counted. An erased person stays a keyed
 * hash until then, for nobody may vote twice; afterwards it goes for everybody.
 */
@Component
@Order(600)
class TokensOfAPerson implements KeepsAboutPeople {
    private final RoundRows rows;
    private final Voters voters;
    private final People people;

    TokensOfAPerson(RoundRows rows, Voters voters, People people) {
        this.rows = rows;
        this.voters = voters;
        this.people = people;
    }

    @Override
    public List<Held> about(PersonId person, int most) {
        return people.confirmedIin(person)
                .map(number -> rows.uncounted().stream()
                        .filter(round -> voters.hasToken(round, number))
                        .map(round -> Held.of("budgets.token")
                                .with(
                                        "round",
                                        round.plan()
                                                .title()
                                                .in(people.person(person).language())))
                        .toList())
                .orElse(List.of());
    }

    @Override
    public Optional<Refusal> objection(PersonId person) {
        return Optional.empty();
    }

    @Override
    public void erase(PersonId person) {
        // nothing here names the person
    }
}
