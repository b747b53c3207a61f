package kz.dauys.portal.site;

/**
 * One of the few things that people come for, on the home page.
 *
 * @param path without language, such as {@code /appeals/new}
 * @param title a verb: "File an appeal"
 * @param text one sentence on what happens behind it
 */
public record Door(String path, String title, String text) {}
