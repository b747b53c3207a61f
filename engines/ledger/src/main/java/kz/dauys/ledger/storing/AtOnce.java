package kz.dauys.ledger.storing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Waits for the disk in several threads: a file system that is asked to force many files at once does it in hardly more
 * time than for one.
 */
final class AtOnce implements AutoCloseable {
    private static final int THREADS = 16;

    private final ExecutorService threads = Executors.newFixedThreadPool(
            THREADS, Thread.ofPlatform().daemon().name("log-disk-", 0).factory());

    @FunctionalInterface
    interface Work {
        void run() throws IOException;
    }

    /** Returns when all have ended; throws when one failed. */
    void run(List<Work> works) throws IOException {
        var running = new ArrayList<Future<?>>();
        for (var work : works) {
            running.add(threads.submit(() -> {
                work.run();
                return null;
            }));
        }
        IOException failure = null;
        for (var one : running) {
            try {
                one.get();
            } catch (ExecutionException e) {
                failure = e.getCause() instanceof IOException known ? known : new IOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while writing", e);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
