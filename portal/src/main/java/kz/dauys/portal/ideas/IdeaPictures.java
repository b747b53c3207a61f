package kz.dauys.portal.ideas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.files.Files;
import kz.dauys.portal.files.HandedFile;
import kz.dauys.portal.files.PictureId;
import kz.dauys.portal.files.PictureSize;
import kz.dauys.portal.files.PictureView;
import kz.dauys.portal.files.StoredPicture;
import kz.dauys.portal.kernel.CleanText;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.kernel.Sha256;
import kz.dauys.portal.kernel.Uuid7;
import kz.dauys.portal.people.Limit;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Viewer;
import org.springframework.stereotype.Component;

/** Pictures of ideas: added and removed by those who write the idea, hidden by the office. */
@Component
class IdeaPictures {
    static final int MOST = 5;
    private static final int LONGEST_DESCRIPTION = 200;
    private static final Outcome<PictureId> NO_SUCH = Outcome.refused("ideas.picture-not-found");
    private static final Limit LIMIT = new Limit("IDEA_PICTURES", 60, Duration.ofHours(1));

    private final IdeaWriting writing;
    private final IdeaRows ideas;
    private final CallRows calls;
    private final IdeaActs acts;
    private final Files files;
    private final Appeals appeals;
    private final People people;
    private final IdeaPictureRows rows;
    private final Clock clock;

    IdeaPictures(
            IdeaWriting writing,
            IdeaRows ideas,
            CallRows calls,
            IdeaActs acts,
            Files files,
            Appeals appeals,
            People people,
            IdeaPictureRows rows,
            Clock clock) {
        this.writing = writing;
        this.ideas = ideas;
        this.calls = calls;
        this.acts = acts;
        this.files = files;
        this.appeals = appeals;
        this.people = people;
        this.rows = rows;
        this.clock = clock;
    }

    // --- those who write the idea

    Outcome<PictureId> add(Viewer viewer, IdeaId id, String words, InputStream bytes) {
        var description = CleanText.of(words);
        // asked before the bytes are taken in, for a slow line must not hold a row, and again with them
        return writing.whileEditable(viewer, id, (call, idea, person) -> {
                    var fault = fault(id, description);
                    return fault.isPresent() ? Outcome.refused(fault.get()) : counted(person);
                })
                .then(_ -> put(bytes))
                .then(stored -> writing.whileEditable(viewer, id, (call, idea, person) -> {
                    var fault = fault(id, description);
                    if (fault.isPresent()) {
                        return Outcome.refused(fault.get());
                    }
                    var picture = new PictureId(Uuid7.next(clock));
                    rows.insert(picture, id, person, description, stored, acts.now());
                    if (idea.stage() != IdeaStage.DRAFT) {
                        acts.act(
                                viewer,
                                idea,
                                new IdeaAct.PictureAdded(picture, stored.large().hex()),
                                List.of());
                    }
                    return Outcome.done(picture);
                }));
    }

    private Outcome<PersonId> counted(PersonId person) {
        var wait = people.count(LIMIT, person.value());
        return wait.isPresent()
                ? Outcome.refused(Refusal.of("ideas.pictures-too-often", "minutes", wait.getAsLong()))
                : Outcome.done(person);
    }

    private Outcome<StoredPicture> put(InputStream bytes) {
        try {
            return files.putPicture(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("a picture did not arrive whole", e);
        }
    }

    private Optional<Refusal> fault(IdeaId idea, String description) {
        if (rows.of(idea).stream().filter(IdeaPictureRows.Row::isShown).count() >= MOST) {
            return Optional.of(Refusal.of("ideas.pictures-too-many", "most", MOST));
        }
        if (description.isEmpty() || description.length() > LONGEST_DESCRIPTION) {
            return Optional.of(Refusal.of("ideas.picture-description-missing", "most", LONGEST_DESCRIPTION));
        }
        return appeals.hasNumbersOfPeople(description)
                ? Optional.of(Refusal.of("ideas.numbers-of-people"))
                : Optional.empty();
    }

    Outcome<PictureId> remove(Viewer viewer, PictureId id) {
        var found = rows.find(id);
        if (found.isEmpty()) {
            return NO_SUCH;
        }
        return writing.onOwn(viewer, found.get().idea(), (idea, person) -> {
            if (!rows.remove(idea.id(), id)) {
                return NO_SUCH;
            }
            if (idea.stage() != IdeaStage.DRAFT) {
                acts.act(
                        viewer,
                        idea,
                        new IdeaAct.PictureRemoved(
                                id, found.get().stored().large().hex()),
                        List.of());
            }
            return Outcome.done(id);
        });
    }

    // --- the office

    Outcome<PictureId> hide(Viewer viewer, PictureId id, String why) {
        var reason = CleanText.of(why);
        return acts.inTransaction(() -> {
            var found = rows.find(id).flatMap(row -> ideas.find(row.idea())).filter(one -> one.seenBy(viewer));
            if (found.isEmpty()) {
                return NO_SUCH;
            }
            var idea = found.get();
            if (idea.stage() == IdeaStage.DRAFT
                    || !calls.find(idea.call()).orElseThrow().managedBy(viewer)) {
                return Outcome.refused("ideas.not-yours");
            }
            if (reason.isEmpty() || reason.length() > IdeaWriting.LONGEST_TEXT) {
                return Outcome.refused("ideas.reason-missing");
            }
            if (rows.hide(id, reason, acts.now())) {
                acts.record(
                        viewer,
                        idea.id().value(),
                        "picture.hidden",
                        Map.of("picture", id.toString(), "reason-sha256", Sha256.hex(reason)));
            }
            return Outcome.done(id);
        });
    }

    // --- those who see the idea

    List<PictureView> of(IdeaId idea) {
        return rows.of(idea).stream().map(IdeaPictureRows.Row::view).toList();
    }

    /** Those of several ideas that everyone sees. */
    Map<IdeaId, List<PictureView>> everyones(Collection<IdeaId> ideas) {
        return rows.everyones(ideas).stream()
                .collect(Collectors.groupingBy(
                        IdeaPictureRows.Row::idea, Collectors.mapping(IdeaPictureRows.Row::view, Collectors.toList())));
    }

    /** What is hidden is for nobody. */
    Optional<HandedFile> file(Viewer viewer, PictureId id, PictureSize size) {
        return rows.find(id)
                .filter(IdeaPictureRows.Row::isShown)
                .flatMap(row -> ideas.find(row.idea())
                        .filter(idea -> idea.seenBy(viewer))
                        .map(idea -> files.hand(row.stored(), size, idea.stage() != IdeaStage.DRAFT)));
    }
}
