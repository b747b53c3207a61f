package kz.dauys.portal.people;

import org.jspecify.annotations.Nullable;

/**
 * What came of having been at a provider of identities.
 *
 * @param session null when somebody who was signed in has linked an identity
 * @param samePerson when that identity belongs to somebody else, what proves that both are one, for {@link
 *     People#mergeProven}; null when it was nobody's
 */
public record ProviderAnswer(
        ProviderWish wish,
        @Nullable SessionToken session,
        @Nullable String samePerson) {

    @Override
    public String toString() {
        return "ProviderAnswer[" + wish + "]";
    }
}
