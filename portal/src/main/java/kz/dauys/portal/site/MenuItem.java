package kz.dauys.portal.site;

/**
 * One place in the menu.
 *
 * @param path without language, such as {@code /appeals}
 */
public record MenuItem(String path, String text) {}
