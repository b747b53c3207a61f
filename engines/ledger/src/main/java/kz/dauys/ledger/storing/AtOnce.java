package kz.dauys.ledger.storing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

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
            var failed = outcome(one);
            failure = failure == null ? failed : failure;
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** Waits also when interrupted: a file that is still being written must not be written anew beside it. */
    private static @Nullable IOException outcome(Future<?> work) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    work.get();
                    return null;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            return e.getCause() instanceof IOException known ? known : new IOException(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
