package kz.dauys.command.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import kz.dauys.command.BadUse;
import kz.dauys.command.Database;
import kz.dauys.portal.Schemas;
import kz.dauys.portal.files.StoredFiles;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Brings a backup back. The schemas are made as they were when it was taken, then all rows come in one transaction, and
 * every table and file is compared with its SHA-256. While that lasts a schema {@link Schemas#RESTORING} stands in the
 * database: a portal does not start beside it, and the next restoring begins anew.
 */
final class Restore {
    private static final Pattern ATTACHED = Pattern.compile(Manifest.ATTACHMENTS + "[0-9a-f]{64}");

    private final ZipFile zip;
    private final Manifest manifest;

    Restore(ZipFile zip, Manifest manifest) {
        this.zip = zip;
        this.manifest = manifest;
    }

    Manifest manifest() {
        return manifest;
    }

    /** @throws BadUse when it has a schema that this program does not know yet */
    void refuseNewer() {
        manifest.schemas().forEach((room, version) -> {
            if (!Schemas.knows(room, version)) {
                throw new BadUse(zip.getName() + ": made by a newer Dauys (" + manifest.program() + "; schema " + room
                        + " " + version + "): restore it with that one");
            }
        });
    }

    /** Reads all of it and compares. */
    void check(Backup.Progress progress) throws IOException {
        long rows = 0;
        for (var table : manifest.tables()) {
            try (var in = entry(table.entry())) {
                in.transferTo(OutputStream.nullOutputStream());
                same(in, table.sha256(), table.entry());
            }
            rows += table.rows();
            progress.at((double) rows / Math.max(1, manifest.rows()), rows);
        }
        for (var file : manifest.files()) {
            try (var in = entry(file.entry())) {
                in.transferTo(OutputStream.nullOutputStream());
                same(in, file.sha256(), file.entry());
            }
        }
        for (var attachment : attachments()) {
            try (var in = entry(attachment.getName())) {
                in.transferTo(OutputStream.nullOutputStream());
                same(in, name(attachment), attachment.getName());
            }
        }
    }

    /** @throws BadUse when something is there already, or the file is damaged; then nothing has come in */
    void into(Database database, Path data, StoredFiles attached, Backup.Progress progress)
            throws IOException, SQLException {
        refuseOtherFiles(data);
        begin(database);
        var source = new PGSimpleDataSource();
        source.setUrl(database.url());
        source.setUser(database.user());
        source.setPassword(database.password());
        manifest.schemas().forEach((room, version) -> Schemas.migrate(source, room, version));
        putFiles(data);
        putAttachments(data.resolve("attachments").resolve("incoming"), attached);
        try (var sql = database.connect()) {
            sql.setAutoCommit(false);
            load(sql, progress);
            sql.commit();
            sql.setAutoCommit(true);
            execute(sql, "analyze");
        }
    }

    // --- the database

    private static void begin(Database database) throws SQLException {
        try (var sql = database.connect()) {
            sql.setAutoCommit(false);
            var there = new Catalog(sql, Schemas.rooms()).schemas();
            boolean brokenOff;
            try (var statement = sql.createStatement();
                    var rows = statement.executeQuery(
                            "select from pg_namespace where nspname = '" + Schemas.RESTORING + "'")) {
                brokenOff = rows.next();
            }
            if (brokenOff) {
                for (var room : Schemas.rooms()) {
                    execute(sql, "drop schema if exists " + Catalog.quote(room) + " cascade");
                }
            } else if (!there.isEmpty()) {
                throw new BadUse("there is a portal already: a backup is brought back only where there is none,"
                        + " name another folder by --data or another database");
            } else {
                execute(sql, "create schema " + Schemas.RESTORING);
            }
            sql.commit();
        }
    }

    private void load(Connection sql, Backup.Progress progress) throws IOException, SQLException {
        var catalog = new Catalog(sql, manifest.schemas().keySet());
        var tables = catalog.tables();
        var known = tables.stream().collect(Collectors.toMap(Catalog.Table::quoted, table -> table));
        var foreignKeys = catalog.foreignKeys();
        var indexes = catalog.indexes();
        execute(sql, "set local statement_timeout = 0");
        execute(sql, "set local maintenance_work_mem = '256MB'");
        for (var part : foreignKeys) {
            execute(sql, part.drop());
        }
        for (var part : indexes) {
            execute(sql, part.drop());
        }
        // the journal lets nobody change it, and what triggers derive stands in the backup
        for (var table : tables) {
            execute(sql, "alter table " + table.quoted() + " disable trigger user");
        }
        // migrations put some rows there by themselves
        execute(sql, "truncate " + tables.stream().map(Catalog.Table::quoted).collect(Collectors.joining(", ")));
        long rows = 0;
        for (var table : manifest.tables()) {
            rows += load(sql, table, known);
            progress.at((double) rows / Math.max(1, manifest.rows()), rows);
        }
        if (!known.isEmpty()) {
            throw damaged("it lacks " + known.keySet());
        }
        for (var part : indexes) {
            execute(sql, part.make());
        }
        for (var part : foreignKeys) {
            execute(sql, part.make());
        }
        for (var table : tables) {
            execute(sql, "alter table " + table.quoted() + " enable trigger user");
        }
        try (var set = sql.prepareStatement("select setval(?::regclass, ?, ?)")) {
            for (var sequence : manifest.sequences()) {
                set.setString(1, Catalog.quote(sequence.schema()) + "." + Catalog.quote(sequence.name()));
                set.setLong(2, sequence.value());
                set.setBoolean(3, sequence.called());
                set.execute();
            }
        }
        retireLog(sql);
        execute(sql, "drop schema " + Schemas.RESTORING);
    }

    /**
     * The public log may have gone on after the backup, and what was signed stays signed: the portal that starts here begins
     * another log. A backup of a time before the log has none.
     */
    private static void retireLog(Connection sql) throws SQLException {
        execute(sql, """
                do $$ begin
                  if to_regclass('journal.log') is not null then
                    update journal.log set retired_at = now() where retired_at is null;
                  end if;
                end $$
                """);
    }

    private long load(Connection sql, Manifest.Table table, Map<String, Catalog.Table> known)
            throws IOException, SQLException {
        var here = known.remove(Catalog.quote(table.schema()) + "." + Catalog.quote(table.name()));
        if (here == null || !here.columns().equals(table.columns())) {
            throw damaged(table.entry() + " does not fit the schema of its time");
        }
        try (var in = entry(table.entry())) {
            long rows = sql.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + here.quoted() + " (" + here.columnsQuoted() + ") from stdin", in, 1 << 16);
            same(in, table.sha256(), table.entry());
            if (rows != table.rows()) {
                throw damaged(table.entry() + " has " + rows + " rows instead of " + table.rows());
            }
            return rows;
        } catch (SQLException e) {
            throw damaged(table.entry() + " cannot be loaded: " + e.getMessage());
        }
    }

    private static void execute(Connection sql, String command) throws SQLException {
        try (Statement statement = sql.createStatement()) {
            statement.execute(command);
        }
    }

    // --- files

    /** A secret that is there already must be the same one: other portals may live by it. */
    private void refuseOtherFiles(Path data) throws IOException {
        for (var file : manifest.files()) {
            var there = data.resolve(plain(file.name()));
            if (Files.exists(there)
                    && !HexFormat.of()
                            .formatHex(Backup.sha256().digest(Files.readAllBytes(there)))
                            .equals(file.sha256())) {
                throw new BadUse(
                        there + " is there already and differs from the backup's: name another folder by --data");
            }
        }
    }

    private void putFiles(Path data) throws IOException {
        for (var file : manifest.files()) {
            put(file.entry(), file.sha256(), data.resolve(plain(file.name())));
        }
        sync(data);
    }

    private void putAttachments(Path work, StoredFiles attached) throws IOException {
        var attachments = attachments();
        if (attachments.size() != manifest.attachments()) {
            throw damaged("it has " + attachments.size() + " attached files instead of " + manifest.attachments());
        }
        if (attachments.isEmpty()) {
            return;
        }
        Files.createDirectories(work);
        for (var attachment : attachments) {
            var name = name(attachment);
            var file = work.resolve(name);
            put(attachment.getName(), name, file);
            attached.keep(HexFormat.of().parseHex(name), file);
            Files.deleteIfExists(file);
        }
    }

    private void put(String entry, String sha256, Path place) throws IOException {
        var work = place.resolveSibling("." + place.getFileName() + ".new");
        Files.deleteIfExists(work);
        Files.createFile(work, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var in = entry(entry);
                var channel = FileChannel.open(work, StandardOpenOption.WRITE)) {
            in.transferTo(java.nio.channels.Channels.newOutputStream(channel));
            channel.force(true);
            same(in, sha256, entry);
            Files.move(work, place, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(work);
        }
    }

    private static void sync(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    // --- reading and comparing

    private List<ZipEntry> attachments() {
        return zip.stream()
                .filter(entry -> ATTACHED.matcher(entry.getName()).matches())
                .collect(Collectors.toUnmodifiableList());
    }

    private static String name(ZipEntry attachment) {
        return attachment.getName().substring(Manifest.ATTACHMENTS.length());
    }

    /** No path: only a name in the folder itself. */
    private String plain(String name) {
        if (!name.matches("[a-z0-9][a-z0-9.-]*")) {
            throw damaged("it names a file " + name);
        }
        return name;
    }

    private DigestInputStream entry(String name) throws IOException {
        var entry = zip.getEntry(name);
        if (entry == null) {
            throw damaged("it lacks " + name);
        }
        InputStream in = zip.getInputStream(entry);
        return new DigestInputStream(Objects.requireNonNull(in), Backup.sha256());
    }

    private void same(DigestInputStream in, String sha256, String entry) {
        if (!HexFormat.of().formatHex(in.getMessageDigest().digest()).equals(sha256)) {
            throw damaged(entry + " is not what was written");
        }
    }

    private BadUse damaged(String how) {
        return new BadUse(zip.getName() + " is damaged: " + how);
    }
}
