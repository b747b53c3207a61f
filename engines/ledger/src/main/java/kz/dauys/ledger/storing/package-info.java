/** Where a log keeps its resources: in memory, in a folder, in PostgreSQL. */
@NullMarked
package kz.dauys.ledger.storing;

import org.jspecify.annotations.NullMarked;
