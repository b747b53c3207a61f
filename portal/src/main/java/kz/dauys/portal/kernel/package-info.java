/** What every room shares: languages, refusals, identifiers, places and keyset pages. Nothing here knows a database. */
@NullMarked
@ApplicationModule(
        type = ApplicationModule.Type.OPEN,
        allowedDependencies = {})
package kz.dauys.portal.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
