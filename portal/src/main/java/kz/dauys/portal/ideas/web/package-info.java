/** The pages of ideas for the participatory budget. */
@NullMarked
package kz.dauys.portal.ideas.web;

import org.jspecify.annotations.NullMarked;
