package kz.dauys.portal.people;

import kz.dauys.portal.kernel.Trilingual;

/**
 * Somebody else who says who people are, set by the operator: the state's own sign-in, or any other that speaks OpenID
 * Connect.
 *
 * @param name as people know it
 * @param tellsIin whether it tells the IIN, so that whoever comes from there is who they say they are
 */
public record IdentityProvider(Trilingual name, boolean tellsIin) {}
