/** Who may open which address, how a browser is recognised, and the ways in and out. */
@NullMarked
package kz.dauys.portal.site.security;

import org.jspecify.annotations.NullMarked;
