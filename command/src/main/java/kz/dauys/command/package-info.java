/** The dauys program: one command for each thing that an operator, auditor or newcomer does. */
@NullMarked
package kz.dauys.command;

import org.jspecify.annotations.NullMarked;
