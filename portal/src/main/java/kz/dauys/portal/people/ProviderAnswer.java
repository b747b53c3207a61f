package kz.dauys.portal.people;

import org.jspecify.annotations.Nullable;

/**
 * What came of having been at a provider of identities.
 *
 * @param session null when somebody who was signed in has linked an identity
 */
public record ProviderAnswer(ProviderWish wish, @Nullable SessionToken session) {}
