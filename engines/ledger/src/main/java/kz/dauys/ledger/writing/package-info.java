/**
 * The half that makes: appends entries, integrates them into tiles and makes proofs. It verifies nothing; whoever wants
 * to know whether it is right asks {@link kz.dauys.ledger.verifying}, which shares no code with it.
 */
@NullMarked
package kz.dauys.ledger.writing;

import org.jspecify.annotations.NullMarked;
