package kz.dauys.guilty.rooms.taxes;

import kz.dauys.portal.journal.NotRecorded;

/** An event that is named like a command. */
@NotRecorded("taxes have a register of their own")
public record PayTax(long amount) {}
