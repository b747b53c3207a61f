package kz.dauys.portal.appeals;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.dauys.portal.journal.NotRecorded;
import kz.dauys.portal.notifications.Notice;
import kz.dauys.portal.notifications.Noticeable;
import kz.dauys.portal.people.PersonId;

/**
 * A letter in the mailbox could not be taken in and lies in a folder of its own.
 *
 * @param administrators who hears of it
 */
@NotRecorded("a mailbox is not the public's business; what is filed from a letter is recorded then")
public record LetterFailed(UUID id, List<PersonId> administrators) implements Noticeable {

    public LetterFailed {
        administrators = List.copyOf(administrators);
    }

    @Override
    @JsonIgnore
    public UUID actId() {
        return id;
    }

    @Override
    @JsonIgnore
    public UUID subject() {
        return id;
    }

    @Override
    @JsonIgnore
    public List<Notice> notices() {
        return administrators.stream()
                .map(one -> new Notice(one, "appeals.letter-failed", Map.of(), Map.of(), Map.of(), "/my"))
                .toList();
    }
}
