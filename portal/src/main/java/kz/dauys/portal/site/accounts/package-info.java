/** Where administrators make accounts, give roles and take them back. */
@NullMarked
package kz.dauys.portal.site.accounts;

import org.jspecify.annotations.NullMarked;
