/** Counts participatory budgets: elections, rules, ties, explanations and checks. Plain Java: no Spring, no database. */
@NullMarked
package kz.dauys.budgeting;

import org.jspecify.annotations.NullMarked;
