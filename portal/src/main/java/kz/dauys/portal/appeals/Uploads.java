package kz.dauys.portal.appeals;

import java.io.IOException;
import java.io.InputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.dauys.portal.files.Files;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.kernel.Uuid7;
import kz.dauys.portal.people.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Files that come in pieces. What came is in the database piece by piece, each with the count of bytes in one
 * transaction, so any portal can go on where a connection, or another portal, broke off.
 */
@Component
class Uploads {
    private static final Duration KEPT = Duration.ofDays(1);
    private static final int PIECE = 256 * 1024;
    private static final Refusal NO_SUCH = Refusal.of("appeals.no-such-upload");

    private final JdbcClient sql;
    private final Drafts drafts;
    private final Allowance allowance;
    private final Attachments attachments;
    private final Acts acts;

    Uploads(JdbcClient sql, Drafts drafts, Allowance allowance, Attachments attachments, Acts acts) {
        this.sql = sql;
        this.drafts = drafts;
        this.allowance = allowance;
        this.attachments = attachments;
        this.acts = acts;
    }

    Outcome<Upload> begin(Viewer viewer, String clientAddress, String key, BeginUpload command) {
        if (command.size() <= 0) {
            return Outcome.refused("files.empty");
        }
        if (command.size() > Files.LARGEST) {
            return Outcome.refused(Files.tooLarge());
        }
        var open = open(viewer, key);
        if (open.isEmpty()) {
            return Outcome.refused("appeals.no-such-draft");
        }
        int most = Allowance.files(viewer);
        var obstacle = Attachments.tooMany(
                        open.get().files().size() + of(open.get().id()).size(), most)
                .or(() -> allowance.bringFile(viewer, clientAddress));
        if (obstacle.isPresent()) {
            return Outcome.refused(obstacle.get());
        }
        return acts.inTransaction(() -> {
            var draft = drafts.lock(viewer, key);
            if (draft.isEmpty()) {
                return Outcome.refused("appeals.no-such-draft");
            }
            var full = Attachments.tooMany(
                    attachments.countOf(draft.get()) + of(draft.get()).size(), most);
            if (full.isPresent()) {
                return Outcome.refused(full.get());
            }
            var upload = new Upload(
                    Uuid7.next(acts.clock()),
                    command.role(),
                    Files.safeName(command.name(), ""),
                    command.changed(),
                    command.size(),
                    0,
                    acts.now().plus(KEPT));
            sql.sql("""
                            insert into appeals.upload (id, draft, role, name, changed, size, expires_at)
                            values (:id, :draft, :role, :name, :changed, :size, :until)
                            """)
                    .param("id", upload.id())
                    .param("draft", draft.get().value())
                    .param("role", upload.role().name())
                    .param("name", upload.name())
                    .param("changed", upload.changed())
                    .param("size", upload.size())
                    .param("until", Timestamp.from(upload.expiresAt()))
                    .update();
            return Outcome.done(upload);
        });
    }

    private Optional<Draft> open(Viewer viewer, String key) {
        return drafts.open(viewer, key).filter(draft -> draft.filedAs() == null);
    }

    /** What is on its way onto the draft that the key opens for this viewer. */
    List<Upload> of(Viewer viewer, String key) {
        return open(viewer, key).map(draft -> of(draft.id())).orElse(List.of());
    }

    private List<Upload> of(DraftId draft) {
        return sql.sql("select * from appeals.upload where draft = :draft and expires_at > :now order by id")
                .param("draft", draft.value())
                .param("now", Timestamp.from(acts.now()))
                .query(Uploads::row)
                .list();
    }

    Optional<Upload> find(Viewer viewer, String key, UUID id) {
        return of(viewer, key).stream().filter(upload -> upload.id().equals(id)).findFirst();
    }

    /**
     * Goes on with an upload. Whatever came is kept, also when the line breaks; bytes beyond the size that was told are
     * not taken.
     *
     * @param at how many bytes the sender believes to be here; refused when it is another number
     * @param bytes read to its end or to the size, not closed
     * @throws IOException when the line breaks
     */
    Outcome<Upload> append(Viewer viewer, String key, UUID id, long at, InputStream bytes) throws IOException {
        var found = find(viewer, key, id);
        if (found.isEmpty()) {
            return Outcome.refused(NO_SUCH);
        }
        var upload = found.get();
        if (upload.received() != at) {
            return Outcome.refused("appeals.upload-elsewhere");
        }
        var piece = new byte[PIECE];
        while (true) {
            int room = (int) Math.min(PIECE, upload.size() - upload.received());
            if (room == 0) {
                return bytes.read() < 0 ? Outcome.done(upload) : Outcome.refused("appeals.upload-too-long");
            }
            int filled = 0;
            IOException broken = null;
            try {
                for (int read = 0; read >= 0 && filled < room; filled += Math.max(0, read)) {
                    read = bytes.read(piece, filled, room - filled);
                }
            } catch (IOException e) {
                broken = e;
            }
            if (filled > 0) {
                switch (keep(upload, Arrays.copyOf(piece, filled))) {
                    case Outcome.Done<Upload>(var more) -> upload = more;
                    case Outcome.Refused<Upload> refused -> {
                        return refused;
                    }
                }
            }
            if (broken != null) {
                throw broken;
            }
            if (filled < room) {
                return Outcome.done(upload);
            }
        }
    }

    private Outcome<Upload> keep(Upload upload, byte[] piece) {
        return acts.inTransaction(() -> {
            var until = acts.now().plus(KEPT);
            int mine = sql.sql("""
                            update appeals.upload set received = received + :more, expires_at = :until
                            where id = :id and received = :at
                            """)
                    .param("more", piece.length)
                    .param("until", Timestamp.from(until))
                    .param("id", upload.id())
                    .param("at", upload.received())
                    .update();
            if (mine == 0) {
                // another connection of the same sender was quicker, or the draft is gone
                return Outcome.refused("appeals.upload-elsewhere");
            }
            sql.sql("insert into appeals.upload_piece (upload, start, bytes) values (:id, :at, :bytes)")
                    .param("id", upload.id())
                    .param("at", upload.received())
                    .param("bytes", piece)
                    .update();
            return Outcome.done(new Upload(
                    upload.id(),
                    upload.role(),
                    upload.name(),
                    upload.changed(),
                    upload.size(),
                    upload.received() + piece.length,
                    until));
        });
    }

    /** Takes the upload back with what came of it. */
    Outcome<UUID> abandon(Viewer viewer, String key, UUID id) {
        return find(viewer, key, id).isPresent() && forget(id) ? Outcome.done(id) : Outcome.refused(NO_SUCH);
    }

    private boolean forget(UUID id) {
        return sql.sql("delete from appeals.upload where id = :id")
                        .param("id", id)
                        .update()
                > 0;
    }

    /**
     * Puts a whole upload on its draft, through the same gate as every file. What is refused for good is forgotten; what
     * cannot be taken in at the moment stays, and can be put there later without being sent again.
     */
    Outcome<AppealView.AttachmentView> attach(Viewer viewer, String key, UUID id) {
        var found = find(viewer, key, id);
        if (found.isEmpty()) {
            return Outcome.refused(NO_SUCH);
        }
        var upload = found.get();
        if (!upload.whole()) {
            return Outcome.refused("appeals.upload-not-whole");
        }
        var put = attachments.addUploaded(
                viewer, key, upload.role(), upload.name(), new Pieces(upload), () -> forget(id));
        if (put instanceof Outcome.Refused<AppealView.AttachmentView>(var refusal) && Files.isAboutTheFile(refusal)) {
            forget(id);
        }
        return put;
    }

    /** Forgets what nobody went on with; gives how many. */
    int forgetOld() {
        return sql.sql("delete from appeals.upload where expires_at <= :now")
                .param("now", Timestamp.from(acts.now()))
                .update();
    }

    /** The bytes of an upload, a piece at a time. */
    private final class Pieces extends InputStream {
        private final Upload upload;
        private byte[] piece = new byte[0];
        private int at;
        private long next;

        Pieces(Upload upload) {
            this.upload = upload;
        }

        private boolean more() {
            if (at == piece.length && next < upload.size()) {
                piece = sql.sql("select bytes from appeals.upload_piece where upload = :id and start = :start")
                        .param("id", upload.id())
                        .param("start", next)
                        .query((row, number) -> row.getBytes("bytes"))
                        .single();
                next += piece.length;
                at = 0;
            }
            return at < piece.length;
        }

        @Override
        public int read() {
            return more() ? piece[at++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            if (length == 0) {
                return 0;
            }
            if (!more()) {
                return -1;
            }
            int some = Math.min(length, piece.length - at);
            System.arraycopy(piece, at, into, from, some);
            at += some;
            return some;
        }
    }

    private static Upload row(ResultSet row, int number) throws SQLException {
        return new Upload(
                row.getObject("id", UUID.class),
                AttachmentRole.valueOf(row.getString("role")),
                row.getString("name"),
                row.getLong("changed"),
                row.getLong("size"),
                row.getLong("received"),
                row.getTimestamp("expires_at").toInstant());
    }
}
