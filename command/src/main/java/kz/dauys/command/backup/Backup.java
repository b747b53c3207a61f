package kz.dauys.command.backup;

import java.io.BufferedOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import kz.dauys.command.BadUse;
import kz.dauys.command.Database;
import kz.dauys.portal.Schemas;
import kz.dauys.portal.files.StoredFiles;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Writes a backup: a ZIP file with each table as PostgreSQL's COPY writes it, all of one moment, then the attached
 * files, then the {@link Manifest}. The database is only read, in one snapshot, so nobody waits for it; rows stand in
 * the order of their keys, so equal portals give equal tables.
 */
final class Backup {
    /** Besides the attached files; the master key is not among them. */
    private static final List<String> FILES = List.of("secret.key", "demo-accounts.json");

    private final Path data;
    private final @Nullable StoredFiles attached;
    private final InstantSource clock;

    /** @param attached null when they are left out */
    Backup(Path data, @Nullable StoredFiles attached, InstantSource clock) {
        this.data = data;
        this.attached = attached;
        this.clock = clock;
    }

    /** Is told how much is done. */
    interface Progress {
        void at(double share, long rows);
    }

    static void refuseExisting(Path file) {
        if (Files.exists(file)) {
            throw new BadUse(file + " is there already: a backup overwrites nothing, name another file");
        }
        var folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new BadUse(file + ": there is no such folder");
        }
    }

    /** The file appears whole, on disk and readable by its owner alone, or not at all. */
    Manifest write(Database database, Path file, Progress progress) throws IOException, SQLException {
        refuseExisting(file);
        var work = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(work);
        Files.createFile(work, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var sql = database.connect()) {
            Manifest manifest;
            try (var channel = FileChannel.open(work, StandardOpenOption.WRITE)) {
                var zip = new ZipOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16));
                manifest = write(sql, zip, progress);
                zip.finish();
                zip.flush();
                channel.force(true);
            }
            Files.move(work, file, StandardCopyOption.ATOMIC_MOVE);
            try (var folder = FileChannel.open(
                    Objects.requireNonNull(file.toAbsolutePath().getParent()), StandardOpenOption.READ)) {
                folder.force(true);
            }
            return manifest;
        } finally {
            Files.deleteIfExists(work);
        }
    }

    private Manifest write(Connection sql, ZipOutputStream zip, Progress progress) throws IOException, SQLException {
        // no later than the snapshot, which is taken by the first question
        var takenAt = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        sql.setAutoCommit(false);
        try (var statement = sql.createStatement()) {
            statement.execute("set transaction isolation level repeatable read, read only");
            statement.execute("set local statement_timeout = 0");
            statement.execute("set local timezone = 'UTC'");
            statement.execute("set local datestyle = 'ISO'");
            statement.execute("set local intervalstyle = 'postgres'");
        }
        var catalog = new Catalog(sql, Schemas.rooms());
        var schemas = catalog.schemas();
        if (schemas.isEmpty()) {
            throw new BadUse("there is no portal here to back up: name its folder by --data");
        }
        var tables = new ArrayList<Manifest.Table>();
        zip.setLevel(Deflater.BEST_SPEED);
        var all = catalog.tables();
        double whole = Math.max(1, all.stream().mapToLong(Catalog.Table::size).sum());
        double size = 0;
        long rows = 0;
        for (var table : all) {
            var written = write(sql, zip, table);
            tables.add(written);
            size += table.size();
            rows += written.rows();
            progress.at(size / whole, rows);
        }
        // after the tables: a sequence is of no snapshot, and one that is ahead of the rows only skips numbers
        var sequences = catalog.sequences();
        sql.commit();
        var files = files(zip);
        zip.setLevel(Deflater.NO_COMPRESSION);
        long attachments = attachments(zip);
        var manifest =
                new Manifest(Manifest.FORMAT, program(), takenAt, schemas, tables, sequences, files, attachments);
        zip.putNextEntry(new ZipEntry(Manifest.NAME));
        zip.write(manifest.bytes());
        zip.closeEntry();
        return manifest;
    }

    private static Manifest.Table write(Connection sql, ZipOutputStream zip, Catalog.Table table)
            throws IOException, SQLException {
        var entry = new Manifest.Table(table.schema(), table.name(), table.columns(), 0, "");
        zip.putNextEntry(new ZipEntry(entry.entry()));
        var digest = new DigestOutputStream(zip, sha256());
        long rows = sql.unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut(
                        "copy (select " + table.columnsQuoted() + " from only " + table.quoted() + " t order by "
                                + table.order() + ") to stdout",
                        digest);
        zip.closeEntry();
        return new Manifest.Table(
                table.schema(),
                table.name(),
                table.columns(),
                rows,
                HexFormat.of().formatHex(digest.getMessageDigest().digest()));
    }

    private List<Manifest.File> files(ZipOutputStream zip) throws IOException {
        var found = new ArrayList<Manifest.File>();
        for (var name : FILES) {
            if (Files.exists(data.resolve(name))) {
                var bytes = Files.readAllBytes(data.resolve(name));
                var file = new Manifest.File(name, HexFormat.of().formatHex(sha256().digest(bytes)));
                zip.putNextEntry(new ZipEntry(file.entry()));
                zip.write(bytes);
                zip.closeEntry();
                found.add(file);
            }
        }
        return found;
    }

    /** After the tables: a file that the tables name is either there or was erased in the meantime. */
    private long attachments(ZipOutputStream zip) throws IOException {
        if (attached == null) {
            return 0;
        }
        var count = new AtomicLong();
        attached.each((sha256, since) -> {
            try (var in = attached.bytes(sha256).getInputStream()) {
                zip.putNextEntry(
                        new ZipEntry(Manifest.ATTACHMENTS + HexFormat.of().formatHex(sha256)));
                in.transferTo(zip);
                zip.closeEntry();
                count.incrementAndGet();
            } catch (FileNotFoundException | NoSuchFileException erased) {
                // between the listing and here
            }
        });
        return count.get();
    }

    private static String program() {
        var version = Backup.class.getPackage().getImplementationVersion();
        return version == null ? "from its sources" : version;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
