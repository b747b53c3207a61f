/** Tests of the keys. */
package kz.dauys.ledger.signing;
