package kz.dauys.portal.notifications;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A mail server that answers some commands as it is told, to show what real ones do on bad days. */
final class ScriptedServer implements AutoCloseable {
    private final ServerSocket socket;
    private final Map<String, String> answers;
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final AtomicInteger dialogues = new AtomicInteger();

    /** @param answers what to answer to a command ("RCPT", "DATA", "." for the end of a letter); else all is well */
    ScriptedServer(Map<String, String> answers) throws IOException {
        this.answers = answers;
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("scripted-server").start(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** What it was told, outside of letters. */
    List<String> commands() {
        return commands;
    }

    int dialogues() {
        return dialogues.get();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try (var caller = socket.accept()) {
                dialogues.incrementAndGet();
                talk(caller);
            } catch (IOException hungUp) {
                // The next caller may be luckier.
            }
        }
    }

    private void talk(Socket caller) throws IOException {
        var in = new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8));
        say(caller, "220 scripted");
        var inLetter = false;
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            if (inLetter) {
                if (line.equals(".")) {
                    inLetter = false;
                    say(caller, answers.getOrDefault(".", "250 taken"));
                }
                continue;
            }
            commands.add(line);
            var command = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
            var answer = answers.getOrDefault(command, command.equals("DATA") ? "354 go on" : "250 well");
            inLetter = command.equals("DATA") && answer.startsWith("354");
            say(caller, answer);
            if (command.equals("QUIT")) {
                return;
            }
        }
    }

    private static void say(Socket caller, String line) throws IOException {
        caller.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        caller.getOutputStream().flush();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
