/** Brings appeals from other systems in: one reader for each format, one fold for all of them. */
@NullMarked
package kz.dauys.command.imports;

import org.jspecify.annotations.NullMarked;
