package kz.dauys.guilty.rooms.fines.web;

/** A page: innocent. */
public record FinePage(String text) {}
