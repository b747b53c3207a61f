/** Law as effective-dated data: the kinds of appeal, their terms, the working calendar, and due dates that explain themselves. */
@NullMarked
@ApplicationModule(allowedDependencies = "kernel")
package kz.dauys.portal.procedures;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
