/** Answers over HTTP, first without a server, then on the one that the JDK has. */
@NullMarked
package kz.dauys.ledger.serving;

import org.jspecify.annotations.NullMarked;
