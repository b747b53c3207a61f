/**
 * {@code dauys trustee}: what a trustee does, from the card to the opening of ballots. Needs files alone, and no
 * Spring.
 */
@NullMarked
package kz.dauys.command.trustees;

import org.jspecify.annotations.NullMarked;
