package kz.dauys.guilty.rooms.unmarked;

/** In a package that does not say what may be null. */
class MayBeAnything {}
