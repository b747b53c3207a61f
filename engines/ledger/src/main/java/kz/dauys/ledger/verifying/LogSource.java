package kz.dauys.ledger.verifying;

import java.io.IOException;
import java.util.Optional;
import kz.dauys.ledger.LogPath;

/** Where a log is read from. Nothing that it yields is believed. Safe for threads. */
@FunctionalInterface
public interface LogSource {
    /**
     * The resource; empty when the source says that it has none.
     *
     * @throws IOException when the source cannot be asked, which says nothing about the log
     */
    Optional<byte[]> fetch(LogPath path) throws IOException;
}
