/** What the people who run the portal look at: whether it lives, whether it is ready, and its figures. */
@NullMarked
package kz.dauys.portal.site.ops;

import org.jspecify.annotations.NullMarked;
