/** The administrator's pages about other software. */
@NullMarked
package kz.dauys.portal.programs.web;

import org.jspecify.annotations.NullMarked;
