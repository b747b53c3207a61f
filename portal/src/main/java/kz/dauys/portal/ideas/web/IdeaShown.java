package kz.dauys.portal.ideas.web;

/**
 * An idea in a list.
 *
 * @param number 0 for a draft
 * @param language in which it is written
 * @param about where, and what it costs
 */
public record IdeaShown(
        String href, int number, String title, String language, String stage, String stageKind, String about) {}
