/** The pages on which citizens file, follow and judge their appeals. */
@NullMarked
package kz.dauys.portal.appeals.web;

import org.jspecify.annotations.NullMarked;
