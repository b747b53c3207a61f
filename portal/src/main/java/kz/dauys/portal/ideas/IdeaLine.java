package kz.dauys.portal.ideas;

import org.jspecify.annotations.Nullable;

/**
 * An idea in a list.
 *
 * @param number within its call, from 1; 0 for a draft
 * @param cost in tiyn, fixed by the council; null before
 * @param comments how many can be read
 */
public record IdeaLine(
        IdeaId id,
        CallId call,
        int number,
        IdeaStage stage,
        IdeaText text,
        @Nullable Long cost,
        int comments) {}
