/** Tests of what is served. */
package kz.dauys.ledger.serving;
