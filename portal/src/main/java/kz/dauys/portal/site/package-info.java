/**
 * Layout, words, home, errors and the headers that guard every page; no domain of its own. Rooms bring their own menu
 * items, doors and panels through {@link kz.dauys.portal.site.MenuContribution}, {@link
 * kz.dauys.portal.site.HomeDoors}, {@link kz.dauys.portal.site.HomePanel} and {@link kz.dauys.portal.site.Finder}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "organisations", "people"})
package kz.dauys.portal.site;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
