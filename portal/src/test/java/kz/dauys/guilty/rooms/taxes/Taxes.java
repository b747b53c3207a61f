package kz.dauys.guilty.rooms.taxes;

/** The door: innocent. */
public class Taxes {}
