/**
 * The half that checks: proofs, signatures, policies and whole logs. It shares with the writing half nothing but the
 * values and hashes of {@link kz.dauys.ledger}; a test of the architecture holds it.
 *
 * <p>What is not in its form is {@link kz.dauys.ledger.Malformed}, what is in its form and not true is
 * {@link kz.dauys.ledger.verifying.Rejected}, and what could not be fetched is an {@link java.io.IOException}.
 */
@NullMarked
package kz.dauys.ledger.verifying;

import org.jspecify.annotations.NullMarked;
