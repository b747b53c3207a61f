package kz.dauys.portal.ideas;

import java.time.Instant;
import java.util.List;
import kz.dauys.portal.kernel.CleanText;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.kernel.Trilingual;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.people.Assurance;

/**
 * A call for ideas as it is announced and held to.
 *
 * @param body which calls, appraises and answers for it
 * @param territory whose residents propose
 * @param title at most 150 characters in each language
 * @param money in tiyn: what the round will have
 * @param most in tiyn: what one idea may cost, not above the money
 * @param assurance how surely it must be known who proposes: by e-mail, or by a confirmed identity
 * @param minimumAge in full years on the day of proposing, 14 to 100; known of those whose identity is confirmed, stated by others
 * @param from the first moment at which ideas are taken
 * @param to the first moment at which they are not
 * @param council the members of the expert council as everyone sees them, 3 to 25 different names
 */
public record CallPlan(
        BodyId body,
        TerritoryCode territory,
        Trilingual title,
        long money,
        long most,
        Assurance assurance,
        int minimumAge,
        Instant from,
        Instant to,
        List<String> council) {

    public CallPlan {
        council = council.stream().map(CleanText::of).toList();
    }
}
