package kz.dauys.portal.notifications;

import java.util.List;
import kz.dauys.portal.kernel.Language;

/**
 * A notice put into words, as the person reads it.
 *
 * @param subject one line
 * @param paragraphs the text; a paragraph may have several lines
 * @param linkText what the link leads to
 * @param link the whole address of the page to look at
 * @param footer who writes and why
 */
public record WrittenNotice(
        Language language, String subject, List<String> paragraphs, String linkText, String link, String footer) {

    public WrittenNotice {
        paragraphs = List.copyOf(paragraphs);
    }

    /** The same as plain text. */
    public String text() {
        return String.join("\n\n", paragraphs) + "\n\n" + linkText + ":\n" + link + "\n\n-- \n" + footer + "\n";
    }

    /** It may hold a sign-in code: it is never printed. */
    @Override
    public String toString() {
        return "WrittenNotice[]";
    }
}
