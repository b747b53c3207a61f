/** The administrator's pages about webhooks. */
@NullMarked
package kz.dauys.portal.webhooks.web;

import org.jspecify.annotations.NullMarked;
