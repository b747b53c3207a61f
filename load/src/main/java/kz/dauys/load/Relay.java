package kz.dauys.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** Stands between two programs and passes on what they say, or does not: a network that can be broken in several ways. */
final class Relay implements AutoCloseable {
    private final ServerSocket door;
    private final InetSocketAddress target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile Mood mood = Mood.PASSING;
    private volatile Duration delay = Duration.ZERO;

    /** How it treats what comes. */
    enum Mood {
        /** passes it on, after the delay */
        PASSING,
        /** takes connections and bytes, and passes nothing on: a cable that is cut while nobody is told */
        SILENT,
        /** takes no connection, as a machine on which the program does not run */
        CLOSED
    }

    Relay(int port) throws IOException {
        target = new InetSocketAddress("127.0.0.1", port);
        door = new ServerSocket(0, 200, InetAddress.getByName("127.0.0.1"));
        Thread.ofVirtual().start(this::welcome);
    }

    int port() {
        return door.getLocalPort();
    }

    /** From now on; what is open stays open. */
    void be(Mood next) {
        mood = next;
    }

    /** Each portion of an answer comes so much later. */
    void delay(Duration later) {
        delay = later;
    }

    /** Breaks everything that is open, as a crash does: both sides hear a reset. */
    void cut() {
        for (var socket : open) {
            reset(socket);
        }
    }

    private void welcome() {
        while (!door.isClosed()) {
            try {
                var inner = door.accept();
                if (mood == Mood.CLOSED) {
                    reset(inner);
                    continue;
                }
                open.add(inner);
                Thread.ofVirtual().start(() -> serve(inner));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket inner) {
        var outer = new Socket();
        open.add(outer);
        try {
            waitWhileSilent();
            outer.connect(target);
            var back = Thread.ofVirtual().start(() -> pass(outer, inner, true));
            pass(inner, outer, false);
            back.join();
        } catch (IOException broken) {
            reset(inner);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            reset(inner);
            reset(outer);
        }
    }

    private void pass(Socket from, Socket to, boolean answers) {
        var buffer = new byte[16 * 1024];
        try {
            for (int read = from.getInputStream().read(buffer);
                    read >= 0;
                    read = from.getInputStream().read(buffer)) {
                if (answers && !delay.isZero()) {
                    LockSupport.parkNanos(delay.toNanos());
                }
                waitWhileSilent();
                to.getOutputStream().write(buffer, 0, read);
            }
            to.shutdownOutput();
        } catch (IOException broken) {
            reset(from);
            reset(to);
        }
    }

    private void waitWhileSilent() throws IOException {
        while (mood == Mood.SILENT) {
            if (door.isClosed()) {
                throw new IOException("the relay is closed");
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    private void reset(Socket socket) {
        open.remove(socket);
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException closedAlready) {
            // there is nobody left to be told
        }
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        cut();
    }
}
