/** Tests of the stores. */
package kz.dauys.ledger.storing;
