/** The pages of the participatory budget: for those who vote, those who check, and the office. */
@NullMarked
package kz.dauys.portal.budgets.web;

import org.jspecify.annotations.NullMarked;
