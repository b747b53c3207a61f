package kz.dauys.guilty.rooms.taxes.web;

/** A page: innocent. */
public record TaxPage(String text) {}
