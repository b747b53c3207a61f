/** The pages of the public figures. */
@NullMarked
package kz.dauys.portal.openness.web;

import org.jspecify.annotations.NullMarked;
