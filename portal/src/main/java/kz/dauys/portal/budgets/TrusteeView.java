package kz.dauys.portal.budgets;

import org.jspecify.annotations.Nullable;

/**
 * A trustee of a round and what they have brought; all of it is for everyone to see.
 *
 * @param card the text of their card; null before they brought it
 * @param print by which cards are compared by telephone; null with the card
 * @param part the text of their part of the key
 * @param opened whether they brought what opens the ballots
 * @param fault why what they brought opens nothing, in one line; they bring it anew
 */
public record TrusteeView(
        int number,
        String name,
        @Nullable String card,
        @Nullable String print,
        @Nullable String part,
        boolean opened,
        @Nullable String fault) {}
