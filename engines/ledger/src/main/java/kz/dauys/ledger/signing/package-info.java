/** Keys that sign: of logs and of witnesses. */
@NullMarked
package kz.dauys.ledger.signing;

import org.jspecify.annotations.NullMarked;
