package kz.dauys.guilty.rooms.taxes;

/** Public, and not the door of its room. */
public class TaxCalculator {}
