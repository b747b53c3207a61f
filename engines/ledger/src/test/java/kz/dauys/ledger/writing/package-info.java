/** Tests of the writing half. */
package kz.dauys.ledger.writing;
