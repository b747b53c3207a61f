/** Starts and watches the PostgreSQL that comes with the program. Plain Java: no Spring. */
@NullMarked
package kz.dauys.database;

import org.jspecify.annotations.NullMarked;
