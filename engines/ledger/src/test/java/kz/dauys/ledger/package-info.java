/** Tests of the values of the log, and what all tests of the engine share. */
package kz.dauys.ledger;
