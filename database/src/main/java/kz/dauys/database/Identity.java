package kz.dauys.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * As whom the server runs. PostgreSQL refuses to run as root; when we are root we drop it, by a user namespace where
 * the kernel allows one, else by setpriv as another user, to whom the cluster then belongs.
 *
 * @param prefix what stands before each command
 * @param user the other user to whom the files must belong; null when they are ours
 */
record Identity(List<String> prefix, @Nullable Integer user) {

    Identity {
        prefix = List.copyOf(prefix);
    }

    /** Another user owns the files, so that user must also reach the programs. */
    boolean foreign() {
        return user != null;
    }

    /**
     * @param home the folder in which the cluster's folder stands
     * @param cluster the cluster's folder when there is one already
     * @param tools where {@code unshare}, {@code setpriv} and {@code setsid} are looked for, as in PATH
     */
    static Identity find(Path home, Path cluster, String tools) {
        var self = owner(Path.of("/proc/self"));
        var existing = Files.exists(cluster) ? owner(cluster) : self;
        if (self != 0) {
            if (existing != self) {
                throw new DatabaseRefused("the database in " + cluster + " belongs to user number " + existing
                        + ", not to user number " + self + ": run as that user, or give the folder to this one");
            }
            return new Identity(session(tools, List.of()), null);
        }
        if (existing == 0 && works(tools, "unshare", "-U", "true")) {
            return new Identity(session(tools, List.of(tool(tools, "unshare"), "-U")), null);
        }
        var user = existing != 0 ? existing : anyUser();
        var setpriv = List.of("setpriv", "--reuid=" + user, "--regid=" + user, "--clear-groups", "--no-new-privs");
        if (works(tools, setpriv, "true")) {
            if (!works(tools, setpriv, "/bin/sh", "-c", "[ -x \"$0\" ]", home.toString())) {
                throw new DatabaseRefused("PostgreSQL does not run as root, and user number " + user + " cannot enter "
                        + home + ": choose a data folder that all may enter, or run as another user");
            }
            var command = new ArrayList<>(setpriv);
            command.set(0, tool(tools, "setpriv"));
            return new Identity(session(tools, command), user);
        }
        throw new DatabaseRefused("PostgreSQL does not run as root, and neither unshare -U nor setpriv can drop root"
                + " here: run as another user, or give a database by DAUYS_DATABASE_URL");
    }

    /** Apart from the terminal, whose Ctrl-C would otherwise stop the server before the program has finished. */
    private static List<String> session(String tools, List<String> prefix) {
        if (!works(tools, "setsid", "true")) {
            return prefix;
        }
        var all = new ArrayList<String>();
        all.add(tool(tools, "setsid"));
        all.addAll(prefix);
        return all;
    }

    private static int anyUser() {
        try {
            for (var wanted : List.of("dauys", "postgres", "nobody")) {
                for (var line : Files.readAllLines(Path.of("/etc/passwd"))) {
                    var fields = line.split(":", -1);
                    if (fields.length > 2 && fields[0].equals(wanted)) {
                        return Integer.parseInt(fields[2]);
                    }
                }
            }
        } catch (IOException | NumberFormatException noUsers) {
            return 65534;
        }
        return 65534;
    }

    private static int owner(Path path) {
        try {
            return Folders.owner(path);
        } catch (IOException e) {
            throw new DatabaseRefused("cannot see to whom " + path + " belongs: " + e, e);
        }
    }

    private static boolean works(String tools, String tool, String... arguments) {
        return works(tools, List.of(tool), arguments);
    }

    private static boolean works(String tools, List<String> tool, String... arguments) {
        var command = new ArrayList<>(tool);
        command.set(0, tool(tools, tool.getFirst()));
        command.addAll(List.of(arguments));
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return false;
            }
            return process.exitValue() == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseRefused("interrupted while starting the database", e);
        }
    }

    private static String tool(String tools, String name) {
        for (var folder : tools.split(":", -1)) {
            var path = Path.of(folder.isEmpty() ? "." : folder, name);
            if (Files.isExecutable(path)) {
                return path.toString();
            }
        }
        return "/nonexistent/" + name;
    }
}
