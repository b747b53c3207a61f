package kz.dauys.ledger.verifying;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Fetches ahead of whoever consumes, a bounded number of things at a time, and yields them in their order. */
final class Prefetch<T> implements AutoCloseable {
    private final Iterator<Callable<T>> tasks;
    private final int ahead;
    private final Queue<Future<T>> running = new ArrayDeque<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Prefetch(Iterator<Callable<T>> tasks, int ahead) {
        this.tasks = tasks;
        this.ahead = ahead;
    }

    /** Empty after the last. */
    Optional<T> next() throws IOException, Rejected {
        while (running.size() < ahead && tasks.hasNext()) {
            running.add(threads.submit(tasks.next()));
        }
        var first = running.poll();
        if (first == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(first.get());
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case Rejected rejected -> throw rejected;
                case IOException unreachable -> throw unreachable;
                case null, default -> throw new IllegalStateException(e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }
}
