package kz.dauys.portal.appeals;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kz.dauys.portal.journal.Recordable;
import kz.dauys.portal.journal.Recording;
import kz.dauys.portal.notifications.Notice;
import kz.dauys.portal.notifications.Noticeable;
import org.jspecify.annotations.Nullable;

/**
 * Something with legal effect was done to an appeal. Published in the transaction of the act: the journal appends its
 * entry and the notices are queued there and then; other rooms hear of it after the commit.
 */
@JsonIgnoreProperties({"recordings", "notices"})
public sealed interface AppealEvent extends Recordable, Noticeable
        permits AppealFiled, AppealChanged, AppealAnswered, AppealJudged {

    /** The acts that are told outside of the body that does them, by {@link Happening#act()}. */
    Set<String> ACTS_SEEN_OUTSIDE = Set.of(
            "filed",
            "registered",
            "minuted",
            "assigned",
            "clarification-asked",
            "clarified",
            "redirected",
            "part-redirected",
            "extended",
            "preliminary-told",
            "objected",
            "hearing-held",
            "protocol-remarked",
            "signed",
            "answer-recorded",
            "judged",
            "lapsed-unjudged",
            "reopened",
            "taken-up",
            "lodged",
            "passed-on",
            "satisfied",
            "joined",
            "withdrawn",
            "deemed-refused",
            "reclassified",
            "topic-corrected",
            "publicity-chosen");

    Happening happening();

    /** Whether others may be told of it; what a body does before it signs is its own. */
    default boolean seenOutside() {
        return ACTS_SEEN_OUTSIDE.contains(happening().act());
    }

    @Override
    @JsonIgnore
    default UUID actId() {
        return happening().actId();
    }

    @Override
    @JsonIgnore
    default UUID subject() {
        return happening().facts().appeal().value();
    }

    @Override
    default List<Recording> recordings() {
        return List.of(happening().recording());
    }

    @Override
    default List<Notice> notices() {
        return happening().notices();
    }

    /**
     * What every event of an appeal says. Recording and notices are used up inside the transaction; an event that comes
     * back from the registry after a crash no longer has them and does not need them.
     *
     * @param act the stable name of the act, as in {@link Act#type()}
     */
    record Happening(
            UUID actId,
            String act,
            Instant at,
            CaseFacts facts,
            @JsonIgnore @Nullable Recording recorded,
            @JsonIgnore List<Notice> notices) {

        @SuppressWarnings("NullAway") // Jackson leaves out what is ignored
        public Happening {
            notices = notices == null ? List.of() : List.copyOf(notices);
        }

        Recording recording() {
            if (recorded == null) {
                throw new IllegalStateException("an event from the registry was published anew: " + actId);
            }
            return recorded;
        }
    }
}
