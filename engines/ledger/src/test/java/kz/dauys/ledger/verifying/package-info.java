/** Tests of the verifying half. */
package kz.dauys.ledger.verifying;
