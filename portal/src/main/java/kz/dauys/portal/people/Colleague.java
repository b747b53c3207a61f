package kz.dauys.portal.people;

import kz.dauys.portal.kernel.Trilingual;
import kz.dauys.portal.organisations.UnitId;
import org.jspecify.annotations.Nullable;

/** Someone who holds a post in a body on some day. */
public record Colleague(
        PersonId id, String name, Role role, @Nullable UnitId unit, Trilingual post) {}
