package kz.dauys.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What {@code postmaster.pid} in a cluster's folder says about the server that runs there, or ran there.
 *
 * @param ready whether the server said that it takes connections
 */
record Postmaster(Path cluster, long pid, int port, boolean ready) {

    /** Of the process with the number that the file gives. */
    enum State {
        /** it runs and serves this folder */
        ALIVE,
        /** it is dead, but its parent has not yet taken notice */
        ZOMBIE,
        /** there is no such process, or the number went to another program */
        GONE
    }

    static Optional<Postmaster> read(Path cluster) {
        try {
            var lines = Files.readAllLines(cluster.resolve("postmaster.pid"));
            if (lines.isEmpty()) {
                return Optional.empty();
            }
            var pid = Math.abs(Long.parseLong(lines.get(0).strip()));
            var port = lines.size() > 3 ? Integer.parseInt(lines.get(3).strip()) : 0;
            var ready = lines.size() > 7 && lines.get(7).strip().equals("ready");
            return Optional.of(new Postmaster(cluster, pid, port, ready));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException | NumberFormatException halfWritten) {
            return Optional.empty();
        }
    }

    State state() {
        var process = Path.of("/proc", Long.toString(pid));
        try {
            var stat = Files.readString(process.resolve("stat"));
            // the name in parentheses may hold anything, the state follows the last one
            var state = stat.charAt(stat.lastIndexOf(')') + 2);
            if (state == 'Z' || state == 'X') {
                return State.ZOMBIE;
            }
            // a postmaster stands in its cluster's folder; anything else got the number by chance
            return Files.isSameFile(process.resolve("cwd"), cluster) ? State.ALIVE : State.GONE;
        } catch (IOException | IndexOutOfBoundsException unreadable) {
            return State.GONE;
        }
    }

    /** Sends {@code INT} (disconnect and stop) or {@code QUIT} (stop at once, recover at the next start). */
    void signal(String signal) throws IOException, InterruptedException {
        if (state() == State.ALIVE) {
            new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + pid)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        }
    }
}
