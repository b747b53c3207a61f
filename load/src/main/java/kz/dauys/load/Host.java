package kz.dauys.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The server of others that a fault is about: it takes calls, and counts what came by its id. */
final class Host implements AutoCloseable {
    private final ServerSocket door;
    private final Map<String, AtomicInteger> came = new ConcurrentHashMap<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** What it says to one caller. */
    @FunctionalInterface
    interface Talk {
        void with(Socket caller) throws IOException;
    }

    Host(Talk talk) throws IOException {
        door = new ServerSocket(0, 200, InetAddress.getByName("127.0.0.1"));
        Thread.ofVirtual().start(() -> {
            while (!door.isClosed()) {
                try {
                    var caller = door.accept();
                    open.add(caller);
                    Thread.ofVirtual().start(() -> talk(talk, caller));
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    private void talk(Talk talk, Socket caller) {
        try (caller) {
            talk.with(caller);
        } catch (IOException gone) {
            // the caller has had enough
        } finally {
            open.remove(caller);
        }
    }

    int port() {
        return door.getLocalPort();
    }

    void came(String id) {
        came.computeIfAbsent(id, _ -> new AtomicInteger()).incrementAndGet();
    }

    /** How many different ones came. */
    int different() {
        return came.size();
    }

    /** How many came more than once. */
    long twice() {
        return came.values().stream().filter(times -> times.get() > 1).count();
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (var caller : open) {
            caller.close();
        }
    }
}
