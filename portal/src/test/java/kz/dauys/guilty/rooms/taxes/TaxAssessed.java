package kz.dauys.guilty.rooms.taxes;

/** An event that neither goes on the record nor says why not. */
public record TaxAssessed(long amount) {}
