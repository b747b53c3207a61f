package kz.dauys.ledger.serving;

import java.io.IOException;
import java.util.Optional;
import kz.dauys.ledger.Checkpoint;
import kz.dauys.ledger.LogPath;
import kz.dauys.ledger.Malformed;
import kz.dauys.ledger.Note;
import kz.dauys.ledger.storing.Store;

/**
 * Serves a log to the public (tlog-tiles, "APIs"): the newest checkpoint, which nobody should keep for long, and the
 * tiles and bundles that some published checkpoint demands, which may be kept for ever. What lies beyond the newest
 * published checkpoint is not shown.
 */
public final class LogService implements Service {
    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final String A_SECOND = "public, max-age=1";

    private final Store store;

    public LogService(Store store) {
        this.store = store;
    }

    @Override
    public Answer answer(Request request) throws IOException {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return Answer.text(405, "a log is only read\n");
        }
        try {
            return answer(LogPath.parse(request.path()));
        } catch (Malformed e) {
            return Answer.notFound();
        }
    }

    private Answer answer(LogPath path) throws IOException {
        if (path instanceof LogPath.Newest) {
            return store.read(path)
                    .map(body -> new Answer(200, "text/plain; charset=utf-8", Optional.of(A_SECOND), body))
                    .orElseGet(Answer::notFound);
        }
        if (!isPublished(path)) {
            return Answer.notFound();
        }
        return store.read(path)
                .map(body -> new Answer(200, "application/octet-stream", Optional.of(FOR_EVER), body))
                .orElseGet(Answer::notFound);
    }

    private boolean isPublished(LogPath path) throws IOException {
        var newest = store.read(new LogPath.Newest());
        if (newest.isEmpty()) {
            return false;
        }
        try {
            long size = Checkpoint.of(Note.parse(newest.get())).size();
            return switch (path) {
                case LogPath.Newest always -> true;
                case LogPath.Tile(int level, long index, int width) -> width <= LogPath.width(level, index, size);
                case LogPath.Entries(long index, int width) -> width <= LogPath.width(0, index, size);
            };
        } catch (Malformed e) {
            throw new IOException("the published checkpoint is damaged: " + e.what(), e);
        }
    }
}
