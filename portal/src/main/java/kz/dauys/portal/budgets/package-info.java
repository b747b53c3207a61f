/** The participatory budget: a round from its plan to the count, with ballots that nobody can read before the close. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "people", "organisations", "procedures", "journal", "site"})
package kz.dauys.portal.budgets;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
