/** {@code dauys count}: participatory budgets counted from files. Starts no Spring. */
@NullMarked
package kz.dauys.command.counting;

import org.jspecify.annotations.NullMarked;
