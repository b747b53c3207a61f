/**
 * What tests have beside them and the running program has not: fresh databases in one throwaway PostgreSQL for each JVM, and
 * the real servers, nodes and tokens of others, where they are installed.
 */
@NullMarked
package kz.dauys.database.testing;

import org.jspecify.annotations.NullMarked;
