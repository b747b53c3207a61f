/** Ideas for the participatory budget: called for, written together, appraised in the open, decided on by a council. */
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
            "files",
            "site"
        })
package kz.dauys.portal.ideas;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
