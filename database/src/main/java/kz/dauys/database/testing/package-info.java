/** Fresh databases for tests, in one throwaway PostgreSQL for each JVM. Never used by the running program. */
@NullMarked
package kz.dauys.database.testing;

import org.jspecify.annotations.NullMarked;
