package kz.dauys.guilty.modules.cellar;

import kz.dauys.guilty.modules.tower.Tower;

/** Looks up where it may not. */
public record Cellar(Tower above) {}
