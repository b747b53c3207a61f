package kz.dauys.portal.procedures;

/**
 * Something in the pack that is not proven from an official text.
 *
 * @param rule the entry of the pack, such as {@code rule "extension"}
 * @param why what was not seen or not settled, in English
 */
public record Uncertainty(String rule, String why) {}
