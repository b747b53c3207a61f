/**
 * What the state was asked, what it answered and how citizens judged that, in figures open to everyone. It hears of
 * appeals by their events and keeps nothing but what may be counted.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "people", "organisations", "procedures", "appeals", "site"})
package kz.dauys.portal.openness;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
