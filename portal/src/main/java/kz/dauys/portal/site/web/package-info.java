/** The pages that belong to no room: home, the search box, about, accessibility, privacy, and every error. */
@NullMarked
package kz.dauys.portal.site.web;

import org.jspecify.annotations.NullMarked;
