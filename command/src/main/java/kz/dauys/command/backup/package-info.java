/** Everything a portal holds, written into one file while it runs, and brought back from it. */
@NullMarked
package kz.dauys.command.backup;

import org.jspecify.annotations.NullMarked;
