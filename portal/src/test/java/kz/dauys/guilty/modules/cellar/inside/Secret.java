package kz.dauys.guilty.modules.cellar.inside;

/** Behind the door. */
public record Secret(String word) {}
