package kz.dauys.portal.appeals;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Trilingual;

/**
 * A letter to a person, with everything that stands on the paper. Personal data: for the office that sends it.
 *
 * @param id of the letter
 * @param address where the post takes it; empty when none is known, and then it cannot be printed
 * @param sender the body that owes the notice
 * @param paragraphs what is told
 * @param text of the act itself: the decision, the reason; empty when it has none
 * @param path of the case, for those who can look
 */
public record PrintedLetter(
        UUID id,
        AppealNumber number,
        Language language,
        String name,
        String address,
        Trilingual sender,
        UUID office,
        LocalDate day,
        String subject,
        List<String> paragraphs,
        String text,
        String path) {

    public PrintedLetter {
        paragraphs = List.copyOf(paragraphs);
    }

    @Override
    public String toString() {
        return "PrintedLetter[" + id + "]";
    }
}
