package kz.dauys.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.LongAdder;

/** A mail server that counts letters by their Message-ID, and can be one of those that hang or refuse. */
final class MailHost implements AutoCloseable {
    private final Host host;
    private final LongAdder refused = new LongAdder();
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
        host = new Host(this::talk);
    }

    private void talk(Socket caller) throws IOException {
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
    }

    private void take(BufferedReader in) throws IOException {
        var id = "";
        for (var line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            if (line.regionMatches(true, 0, "Message-ID:", 0, 11)) {
                id = line.substring(11).strip();
            }
        }
        host.came(id);
    }

    private static void say(Socket caller, String line) throws IOException {
        caller.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    int port() {
        return host.port();
    }

    void be(Mood next) {
        mood = next;
    }

    /** How many different letters came. */
    int letters() {
        return host.different();
    }

    /** How many letters came more than once. */
    long twice() {
        return host.twice();
    }

    long refused() {
        return refused.sum();
    }

    @Override
    public void close() throws IOException {
        host.close();
    }
}
