/**
 * Appeals as Open311 GeoReport v2 speaks of them: topics are services, appeals are service requests. It knows no law of
 * its own: what is filed goes through the door of appeals, and what is read is what everyone may read.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "people",
            "organisations",
            "procedures",
            "journal",
            "appeals",
            "programs",
            "site"
        })
package kz.dauys.portal.open311;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
