package kz.dauys.portal.ideas;

import java.time.LocalDate;
import java.util.Set;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Viewer;
import org.jspecify.annotations.Nullable;

/**
 * An idea as it stands in the database.
 *
 * @param number 0 for a draft
 * @param answered whether its authors have answered a doubt
 */
record Idea(
        IdeaId id,
        CallId call,
        int number,
        IdeaStage stage,
        IdeaText text,
        Set<PersonId> authors,
        @Nullable Appraisal appraisal,
        @Nullable LocalDate answerUntil,
        boolean answered,
        @Nullable Long cost,
        @Nullable IdeaId mergedInto,
        @Nullable IdeaId offeredTo) {

    Idea {
        authors = Set.copyOf(authors);
    }

    boolean isOf(Viewer viewer) {
        var person = viewer.person();
        return person != null && viewer.signedIn() && authors.contains(person);
    }

    /** The one rule of what is seen: a draft by those who write it, anything else by everyone. */
    boolean seenBy(Viewer viewer) {
        return stage != IdeaStage.DRAFT || isOf(viewer);
    }

    /** Whether the council may decide on it: it was appraised, and who had a doubt to answer has answered or had the time to. */
    boolean ripe(LocalDate today) {
        return switch (stage) {
            case FEASIBLE -> true;
            case DOUBTED -> answered || answerUntil == null || today.isAfter(answerUntil);
            case DRAFT, PROPOSED, ADMITTED, REFUSED, MERGED, WITHDRAWN -> false;
        };
    }
}
