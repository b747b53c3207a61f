/** Founds a country: reads who exists and who answers for what from files, and registers what is new. */
@NullMarked
package kz.dauys.command.founding;

import org.jspecify.annotations.NullMarked;
