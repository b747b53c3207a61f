/** The pages of appeals: for citizens, for the counter and for the officers' desk. They reach the room by its door. */
@NullMarked
package kz.dauys.portal.appeals.web;

import org.jspecify.annotations.NullMarked;
