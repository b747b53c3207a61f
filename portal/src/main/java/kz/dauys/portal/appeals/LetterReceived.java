package kz.dauys.portal.appeals;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.dauys.portal.journal.NotRecorded;
import kz.dauys.portal.notifications.Notice;
import kz.dauys.portal.notifications.Noticeable;
import kz.dauys.portal.people.PersonId;

/**
 * A letter came by e-mail. Whose address it came from is asked whether they wrote it: nothing is filed until they say so. Or
 * it answered a notice, and its author is told where answers are read.
 *
 * @param draft what waits for the confirmation; of an answer to a notice, the letter
 */
@NotRecorded("a letter has no legal effect until its author confirms it, and then its filing is recorded")
public record LetterReceived(UUID draft, PersonId author, Instant at, boolean answer) implements Noticeable {

    @Override
    @JsonIgnore
    public UUID actId() {
        return draft;
    }

    @Override
    @JsonIgnore
    public UUID subject() {
        return draft;
    }

    @Override
    @JsonIgnore
    public List<Notice> notices() {
        return List.of(
                answer
                        ? new Notice(author, "appeals.letter-not-read", Map.of(), Map.of(), Map.of(), "/my")
                        : new Notice(
                                author, "appeals.letter-came", Map.of(), Map.of(), Map.of(), "/my/letters/" + draft));
    }
}
