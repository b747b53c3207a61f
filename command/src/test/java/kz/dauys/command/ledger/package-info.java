/** Tests of the commands on transparency logs. */
package kz.dauys.command.ledger;
