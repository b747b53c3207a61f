/** What administrators see of the mail: what could not be delivered, and in the demo country what nobody received. */
@NullMarked
package kz.dauys.portal.notifications.web;

import org.jspecify.annotations.NullMarked;
