package kz.dauys.portal.appeals;

import kz.dauys.portal.kernel.Trilingual;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.procedures.DueDate;
import org.jspecify.annotations.Nullable;

/**
 * Who answers, and by when: what a person is told before filing. For a complaint it is the body above the one that answers
 * for the topic there.
 *
 * @param unit null when the body decides which one
 * @param named whether the body answers for this topic in this place by name; else it takes the appeal because someone
 *     must, and passes it on where it belongs
 */
public record AnswerPromise(
        BodyId body, Trilingual bodyName, @Nullable Trilingual unit, boolean named, DueDate due) {}
