package kz.dauys.guilty.modules.tower;

import kz.dauys.guilty.modules.cellar.inside.Secret;

/** Knows what is behind the cellar's door. */
public record Tower(Secret secret) {}
