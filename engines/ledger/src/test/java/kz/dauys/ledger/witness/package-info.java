/** Tests of the witness. */
package kz.dauys.ledger.witness;
