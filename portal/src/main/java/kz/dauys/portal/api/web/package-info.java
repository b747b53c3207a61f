/** The addresses of the interface, and its description made from them. */
@NullMarked
package kz.dauys.portal.api.web;

import org.jspecify.annotations.NullMarked;
