/** Classes that break the rules of the engine, to show that the rules can fail. */
package kz.dauys.guilty.ledger;
