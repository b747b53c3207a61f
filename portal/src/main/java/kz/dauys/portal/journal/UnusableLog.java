package kz.dauys.portal.journal;

/**
 * The public log cannot go on, or its settings are wrong, until an operator mends it. Its message is one line for them
 * and holds nothing that people wrote.
 */
public interface UnusableLog {
    String getMessage();
}
