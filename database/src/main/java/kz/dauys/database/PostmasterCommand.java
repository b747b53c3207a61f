package kz.dauys.database;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The command lines of initdb and of the server. */
final class PostmasterCommand {
    /** Parameters that decide whether data lasts and who gets in: no setting and no file overrides them. */
    static final Set<String> OURS = Set.of(
            "fsync",
            "synchronous_commit",
            "full_page_writes",
            "listen_addresses",
            "port",
            "unix_socket_directories",
            "password_encryption",
            "hba_file",
            "data_directory",
            "external_pid_file");

    /**
     * Keeps the server's life inside ours: when standard input ends, because the program closed it or is no more, the
     * server gets SIGINT, a fast shutdown. The watcher is a process of its own, so it does its duty even when this
     * shell was killed; it asks for the name first, as the number may by then belong to another.
     */
    private static final String WRAPPER = """
            exec 3<&0
            "$0" "$@" </dev/null 3<&- &
            p=$!
            (
              cat <&3 >/dev/null
              read -r n 2>/dev/null </proc/$p/comm && [ "$n" = postgres ] && kill -INT $p
            ) </dev/null >/dev/null 2>&1 &
            w=$!
            exec 3<&-
            wait $p
            s=$?
            kill $w 2>/dev/null
            exit $s
            """;

    private PostmasterCommand() {}

    static List<String> initdb(Path binaries, Path cluster, Path passwordFile, boolean durable) {
        var command = new ArrayList<String>(List.of(
                binaries.resolve("bin/initdb").toString(),
                "--pgdata=" + cluster,
                "--username=postgres",
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                // LC_CTYPE C would make pg_trgm blind to Cyrillic; ICU kk sorts ә ғ қ ң ө ұ ү һ і where they belong
                "--locale-provider=icu",
                "--icu-locale=kk",
                "--locale=C.UTF-8",
                "--data-checksums",
                "--set=timezone=UTC",
                "--set=log_timezone=UTC",
                "--set=shared_buffers=128MB",
                "--set=max_connections=100",
                "--set=work_mem=8MB",
                "--set=maintenance_work_mem=128MB",
                "--set=effective_cache_size=1GB",
                "--set=max_wal_size=2GB",
                "--set=random_page_cost=1.1",
                // statements are prepared and short: planning them anew for each value costs more than it can save
                "--set=plan_cache_mode=force_generic_plan",
                "--set=jit=off"));
        if (!durable) {
            command.add("--no-sync");
        }
        return command;
    }

    static List<String> server(Path binaries, Path cluster, int port, Settings settings) {
        var durable = settings.durable() ? "on" : "off";
        var command = new ArrayList<String>(List.of(
                "/bin/sh", "-c", WRAPPER, binaries.resolve("bin/postgres").toString(), "-D", cluster.toString()));
        settings.parameters().forEach((name, value) -> set(command, name, value));
        set(command, "fsync", durable);
        set(command, "synchronous_commit", durable);
        set(command, "full_page_writes", durable);
        set(command, "listen_addresses", "127.0.0.1");
        set(command, "port", Integer.toString(port));
        set(command, "unix_socket_directories", "");
        set(command, "password_encryption", "scram-sha-256");
        // the server's log must not hold what people wrote: no failed statements, no key values
        set(command, "log_min_error_statement", "panic");
        set(command, "log_parameter_max_length_on_error", "0");
        set(command, "log_error_verbosity", "terse");
        set(command, "log_line_prefix", "%m [%p] ");
        return command;
    }

    private static void set(List<String> command, String name, String value) {
        command.add("-c");
        command.add(name + "=" + value);
    }
}
