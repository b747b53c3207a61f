/** An appeal from filing to the citizen's verdict: its states, who may do what, what is told to whom. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "people",
            "organisations",
            "procedures",
            "journal",
            "notifications",
            "files",
            "site"
        })
package kz.dauys.portal.appeals;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
