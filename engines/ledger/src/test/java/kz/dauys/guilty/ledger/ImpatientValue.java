package kz.dauys.guilty.ledger;

import kz.dauys.guilty.ledger.writing.Shortcut;

/** A value that does the work of a half. */
record ImpatientValue(Shortcut shortcut) {}
