/** What became of projects that won: contracts, payments, milestones, delays, and whether residents accept what was built. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "people",
            "organisations",
            "procedures",
            "journal",
            "notifications",
            "appeals",
            "budgets",
            "ideas",
            "files",
            "site"
        })
package kz.dauys.portal.works;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
