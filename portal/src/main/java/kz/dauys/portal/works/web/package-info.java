/** The pages of what became of projects that won. */
@NullMarked
package kz.dauys.portal.works.web;

import org.jspecify.annotations.NullMarked;
