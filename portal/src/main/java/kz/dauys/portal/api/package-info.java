/** Our own interface for other software, in JSON: the same doors as the pages, for programs that show a token. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "people",
            "organisations",
            "procedures",
            "appeals",
            "budgets",
            "files",
            "ideas",
            "openness",
            "programs",
            "site",
            "works"
        })
package kz.dauys.portal.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
