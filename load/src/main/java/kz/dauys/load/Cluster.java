package kz.dauys.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A PostgreSQL of Debian's, which can have a replica and be one. It trusts whoever comes from this machine. */
final class Cluster implements AutoCloseable {
    private static final Path BIN = Path.of("/usr/lib/postgresql/15/bin");

    private final Path data;
    private final int port;
    private final Process server;

    private Cluster(Path data, int port, Process server) {
        this.data = data;
        this.port = port;
        this.server = server;
    }

    /** An empty one with the database of the portal. */
    static Cluster primary(Path folder) throws Stage.Skipped, IOException, SQLException, InterruptedException {
        Stage.program(BIN.resolve("postgres").toString(), "postgresql-15");
        give(folder);
        var data = folder.resolve("cluster");
        run(
                "initdb",
                "-D",
                data.toString(),
                "--username=postgres",
                "--auth=trust",
                "--encoding=UTF8",
                "--locale-provider=icu",
                "--icu-locale=kk",
                "--locale=C.UTF-8");
        Files.writeString(data.resolve("postgresql.auto.conf"), """
                listen_addresses = '127.0.0.1'
                unix_socket_directories = ''
                max_connections = 200
                wal_keep_size = '256MB'
                jit = off
                tcp_keepalives_idle = 30
                idle_in_transaction_session_timeout = '60s'
                """);
        var primary = start(data, PortalProcess.freePort());
        primary.ask("create role dauys login password 'dauys'");
        primary.ask("create database dauys owner dauys");
        return primary;
    }

    /** A copy of this one, on a port, that follows it by the port given. */
    Cluster replica(Path folder, int on, int by) throws IOException, InterruptedException {
        give(folder);
        var copy = folder.resolve("cluster");
        run(
                "pg_basebackup",
                "-D",
                copy.toString(),
                "--checkpoint=fast",
                "--wal-method=stream",
                "--write-recovery-conf",
                "-d",
                "host=127.0.0.1 port=" + by + " user=postgres application_name=replica");
        return start(copy, on);
    }

    /** From now on a commit waits until the replica has it on disk as well; waits until there is one. */
    void waitForTheReplica() throws SQLException {
        ask("alter system set synchronous_standby_names = 'replica'");
        ask("select pg_reload_conf()");
        while (!"sync".equals(ask("select coalesce(max(sync_state), '') from pg_stat_replication"))) {
            LockSupport.parkNanos(100_000_000);
        }
    }

    /** Makes a replica the primary, which waits for no other. */
    void promote() throws SQLException {
        ask("select pg_promote()");
    }

    private static Cluster start(Path data, int port) throws IOException {
        var server = new ProcessBuilder(
                        as(BIN.resolve("postgres").toString(), "-D", data.toString(), "-c", "port=" + port))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        data.resolveSibling("server.log").toFile()))
                .start();
        var cluster = new Cluster(data, port, server);
        while (server.isAlive()) {
            try {
                cluster.ask("select 1");
                return cluster;
            } catch (SQLException notYet) {
                LockSupport.parkNanos(100_000_000);
            }
        }
        throw new IOException("PostgreSQL does not start; its log is " + data.resolveSibling("server.log"));
    }

    private String ask(String question) throws SQLException {
        try (var sql = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + port + "/postgres?sslmode=disable", "postgres", "");
                var statement = sql.createStatement()) {
            if (!statement.execute(question)) {
                return "";
            }
            var rows = statement.getResultSet();
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        }
    }

    /** The server does not run as root. */
    private static List<String> as(String... command) throws IOException {
        var line = new ArrayList<String>();
        if (root()) {
            line.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"));
        }
        line.addAll(List.of(command));
        return line;
    }

    private static boolean root() throws IOException {
        return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    }

    private static void give(Path folder) throws IOException, InterruptedException {
        if (root()) {
            Stage.run("chown", "postgres", folder.toString());
        }
    }

    private static void run(String program, String... arguments) throws IOException, InterruptedException {
        var all = new ArrayList<String>();
        all.add(BIN.resolve(program).toString());
        all.addAll(List.of(arguments));
        Stage.run(as(all.toArray(String[]::new)).toArray(String[]::new));
    }

    int port() {
        return port;
    }

    void kill() {
        Stage.kill(server.toHandle());
    }

    /** Stops it in order, as before maintenance: what it has, its replica gets. */
    void stop() throws InterruptedException, IOException {
        run("pg_ctl", "stop", "-D", data.toString(), "-m", "fast", "-w");
        server.waitFor();
    }

    @Override
    public void close() throws InterruptedException, IOException {
        if (server.isAlive()) {
            run("pg_ctl", "stop", "-D", data.toString(), "-m", "immediate", "-w");
        }
    }
}
