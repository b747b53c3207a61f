package kz.dauys.portal.appeals;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import kz.dauys.portal.files.Files;
import kz.dauys.portal.files.HandedFile;
import kz.dauys.portal.files.StoredFile;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.kernel.Uuid7;
import kz.dauys.portal.people.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Files of drafts and of appeals: brought, taken back, fetched. */
@Component
class Attachments {
    /** In the course of a whole case. */
    static final int MOST_OF_AN_APPEAL = 50;

    private final Files store;
    private final AttachmentRows rows;
    private final AppealRows appeals;
    private final Drafts drafts;
    private final Allowance allowance;
    private final Acts acts;

    Attachments(Files store, AttachmentRows rows, AppealRows appeals, Drafts drafts, Allowance allowance, Acts acts) {
        this.store = store;
        this.rows = rows;
        this.appeals = appeals;
        this.drafts = drafts;
        this.allowance = allowance;
        this.acts = acts;
    }

    Outcome<AppealView.AttachmentView> addToDraft(
            Viewer viewer, String clientAddress, String key, AttachmentRole role, String name, InputStream bytes) {
        var open = drafts.open(viewer, key).filter(draft -> draft.filedAs() == null);
        if (open.isEmpty()) {
            return Outcome.refused("appeals.no-such-draft");
        }
        int most = Allowance.files(viewer);
        var obstacle = tooMany(open.get().files().size(), most).or(() -> allowance.bringFile(viewer, clientAddress));
        if (obstacle.isPresent()) {
            return Outcome.refused(obstacle.get());
        }
        return bring(viewer, key, role, name, bytes, () -> true);
    }

    /** The same for bytes that are here already, counted when they began to come. */
    Outcome<AppealView.AttachmentView> addUploaded(
            Viewer viewer, String key, AttachmentRole role, String name, InputStream bytes, BooleanSupplier taken) {
        return bring(viewer, key, role, name, bytes, taken);
    }

    private Outcome<AppealView.AttachmentView> bring(
            Viewer viewer, String key, AttachmentRole role, String name, InputStream bytes, BooleanSupplier taken) {
        // the bytes come in before the draft is locked: a slow line must not hold a row
        return put(bytes)
                .then(stored -> acts.inTransaction(() -> {
                    var draft = drafts.lock(viewer, key);
                    if (draft.isEmpty()) {
                        return Outcome.refused("appeals.no-such-draft");
                    }
                    var full = tooMany(countOf(draft.get()), Allowance.files(viewer));
                    if (full.isPresent()) {
                        return Outcome.refused(full.get());
                    }
                    if (!taken.getAsBoolean()) {
                        // put there a moment ago, by the same button pressed twice
                        return Outcome.refused("appeals.no-such-upload");
                    }
                    var row = row(viewer, null, draft.get(), stored, name, role);
                    rows.insert(row);
                    return Outcome.done(row.view());
                }));
    }

    int countOf(DraftId draft) {
        return rows.of(draft).size();
    }

    static Optional<Refusal> tooMany(int there, int most) {
        return there < most
                ? Optional.empty()
                : Optional.of(Refusal.of(
                        most < Allowance.FILES_OF_A_PERSON
                                ? "appeals.too-many-files-unsigned"
                                : "appeals.too-many-files",
                        "limit",
                        most));
    }

    Outcome<UUID> removeFromDraft(Viewer viewer, String key, UUID id) {
        return acts.inTransaction(() -> drafts.lock(viewer, key)
                .filter(draft -> rows.remove(draft, id))
                .<Outcome<UUID>>map(_ -> Outcome.done(id))
                .orElseGet(() -> Outcome.refused("appeals.no-such-file")));
    }

    Outcome<AppealNumber> addToAppeal(
            Viewer viewer, AppealNumber number, AttachmentRole role, String name, InputStream bytes) {
        // asked before the bytes are taken in, and again with them
        return acts.permitted(viewer, number, Operation.ATTACH)
                .then(_ -> put(bytes))
                .then(stored -> acts.perform(viewer, number, Operation.ATTACH, (appeal, now) -> {
                            if (rows.of(appeal.id()).size() >= MOST_OF_AN_APPEAL) {
                                return Outcome.refused(
                                        Refusal.of("appeals.too-many-files", "limit", MOST_OF_AN_APPEAL));
                            }
                            var own = Visibility.of(viewer, appeal) == Sight.PARTY && role != AttachmentRole.POWER
                                    ? AttachmentRole.EVIDENCE
                                    : role;
                            rows.insert(row(viewer, appeal.id(), null, stored, name, own));
                            return Outcome.done(new Act.FilesAdded(own, List.of(stored.hex())));
                        })
                        .map(appeal -> appeal.filing().number()));
    }

    Outcome<StoredFile> store(InputStream bytes) throws IOException {
        return store.put(bytes);
    }

    /** Puts stored bytes on a case for whom the caller has admitted; must run in a transaction. */
    Outcome<Appeal> add(Viewer viewer, Appeal appeal, AttachmentRole role, String name, StoredFile stored) {
        if (rows.of(appeal.id()).size() >= MOST_OF_AN_APPEAL) {
            return Outcome.refused(Refusal.of("appeals.too-many-files", "limit", MOST_OF_AN_APPEAL));
        }
        rows.insert(row(viewer, appeal.id(), null, stored, name, role));
        return acts.commit(appeal, new Act.FilesAdded(role, List.of(stored.hex())), acts.now(), viewer.person());
    }

    private AttachmentRows.Row row(
            Viewer viewer,
            @Nullable AppealId appeal,
            @Nullable DraftId draft,
            StoredFile stored,
            String name,
            AttachmentRole role) {
        return new AttachmentRows.Row(
                Uuid7.next(acts.clock()),
                appeal,
                draft,
                stored.sha256(),
                Files.safeName(name, stored.mediaType()),
                stored.mediaType(),
                stored.size(),
                role,
                viewer.signedIn() ? viewer.person() : null,
                acts.now());
    }

    private Outcome<StoredFile> put(InputStream bytes) {
        try {
            return store.put(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("a file did not arrive whole", e);
        }
    }

    /** A file of an appeal, for those who see the case itself; the public sees no files. */
    Optional<HandedFile> of(Viewer viewer, AppealNumber number, UUID id) {
        return appeals.find(number)
                .flatMap(appeal -> rows.find(id)
                        .filter(row -> appeal.id().equals(row.appeal()))
                        .filter(row -> Visibility.file(
                                viewer, Visibility.of(viewer, appeal), row, new Chronicle(appeals.acts(appeal.id())))))
                .map(this::file);
    }

    Optional<HandedFile> ofDraft(Viewer viewer, @Nullable String key, UUID id) {
        return drafts.open(viewer, key)
                .flatMap(draft -> rows.find(id).filter(row -> draft.id().equals(row.draft())))
                .map(this::file);
    }

    private HandedFile file(AttachmentRows.Row row) {
        return new HandedFile(row.name(), row.mediaType(), row.size(), false, store.bytes(row.sha256()));
    }
}
