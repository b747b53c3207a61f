package kz.dauys.portal.appeals;

import java.util.List;
import kz.dauys.portal.organisations.Territory;
import kz.dauys.portal.organisations.Topic;
import kz.dauys.portal.procedures.AppealKind;

/**
 * What a text seems to be about. Shown as a guess that can be changed, never taken for what the person said.
 *
 * @param topics the likeliest first, at most three; empty when nothing fits
 * @param territories the likeliest first, at most three; empty when no place is named
 */
public record Guess(AppealKind kind, List<Topic> topics, List<Territory> territories) {

    public Guess {
        topics = List.copyOf(topics);
        territories = List.copyOf(territories);
    }
}
