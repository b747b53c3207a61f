/** Calls other software when something has happened to an appeal: what may be counted, no texts, no names. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "people",
            "organisations",
            "procedures",
            "journal",
            "appeals",
            "site",
            "outbound"
        })
package kz.dauys.portal.webhooks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
