/**
 * Witnesses: who has seen a log grow and says so with a signature (tlog-witness). {@link kz.dauys.ledger.witness.Witness}
 * is one, {@link kz.dauys.ledger.witness.WitnessClient} asks one.
 */
@NullMarked
package kz.dauys.ledger.witness;

import org.jspecify.annotations.NullMarked;
