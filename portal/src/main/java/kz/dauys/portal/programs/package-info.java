/** Other software that comes here: who let it in, for what, how often it may come, and its keys. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "people", "journal", "site"})
package kz.dauys.portal.programs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
