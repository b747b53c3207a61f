package kz.dauys.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** A mail server that counts letters by their Message-ID, and can be one of those that hang or refuse. */
final class MailHost implements AutoCloseable {
    private final ServerSocket door;
    private final Map<String, AtomicInteger> letters = new ConcurrentHashMap<>();
    private final LongAdder refused = new LongAdder();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile Mood mood = Mood.TAKING;

    /** What it does with a letter. */
    enum Mood {
        TAKING(""),
        /** takes the connection and never says a word */
        HANGING(""),
        LATER("451 4.3.0 not now"),
        NEVER("554 5.7.1 not from you");

        private final String reply;

        Mood(String reply) {
            this.reply = reply;
        }
    }

    MailHost() throws IOException {
        door = new ServerSocket(0, 200, InetAddress.getByName("127.0.0.1"));
        Thread.ofVirtual().start(() -> {
            while (!door.isClosed()) {
                try {
                    var caller = door.accept();
                    open.add(caller);
                    Thread.ofVirtual().start(() -> talk(caller));
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    private void talk(Socket caller) {
        try (caller) {
            var in = new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8));
            if (mood == Mood.HANGING) {
                in.readLine(); // comes when the caller gives up
                return;
            }
            say(caller, "220 load.example.org");
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var refusal = mood.reply;
                if (line.startsWith("DATA") && refusal.isEmpty()) {
                    say(caller, "354 go on");
                    take(in);
                    say(caller, "250 taken");
                } else if (line.startsWith("DATA") || line.startsWith("RCPT") && !refusal.isEmpty()) {
                    refused.increment();
                    say(caller, refusal);
                } else if (line.startsWith("QUIT")) {
                    say(caller, "221 bye");
                    return;
                } else {
                    say(caller, "250 well");
                }
            }
        } catch (IOException gone) {
            // the caller has had enough
        } finally {
            open.remove(caller);
        }
    }

    private void take(BufferedReader in) throws IOException {
        var id = "";
        for (var line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            if (line.regionMatches(true, 0, "Message-ID:", 0, 11)) {
                id = line.substring(11).strip();
            }
        }
        letters.computeIfAbsent(id, k -> new AtomicInteger()).incrementAndGet();
    }

    private static void say(Socket caller, String line) throws IOException {
        caller.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    int port() {
        return door.getLocalPort();
    }

    void be(Mood next) {
        mood = next;
    }

    /** How many different letters came. */
    int letters() {
        return letters.size();
    }

    /** How many letters came more than once. */
    long twice() {
        return letters.values().stream().filter(times -> times.get() > 1).count();
    }

    long refused() {
        return refused.sum();
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (var caller : open) {
            caller.close();
        }
    }
}
