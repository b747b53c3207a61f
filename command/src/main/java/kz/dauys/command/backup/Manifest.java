package kz.dauys.command.backup;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.zip.ZipFile;
import kz.dauys.command.BadUse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What stands in a backup: its last entry, {@code manifest.json}.
 *
 * @param format the version of this form; {@link #FORMAT} is the one that is written
 * @param program the version of Dauys that wrote it
 * @param takenAt the moment whose state it holds
 * @param schemas the version of each room's schema
 * @param tables every table, in {@code tables/<schema>.<name>} as PostgreSQL's COPY writes text
 * @param sequences where each sequence stands
 * @param files further files of the data folder, in {@code files/<name>}
 * @param attachments how many attached files there are, in {@code attachments/<SHA-256 of its bytes>}
 */
record Manifest(
        int format,
        String program,
        Instant takenAt,
        SortedMap<String, String> schemas,
        List<Table> tables,
        List<Sequence> sequences,
        List<File> files,
        long attachments) {
    static final int FORMAT = 1;
    static final String NAME = "manifest.json";
    static final String ATTACHMENTS = "attachments/";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    /** @param columns in the order in which they stand in the entry; computed ones are not among them */
    record Table(String schema, String name, List<String> columns, long rows, String sha256) {
        String entry() {
            return "tables/" + schema + "." + name;
        }
    }

    /** @param called whether the value was given out; otherwise it is the next one */
    record Sequence(String schema, String name, long value, boolean called) {}

    record File(String name, String sha256) {
        String entry() {
            return "files/" + name;
        }
    }

    long rows() {
        return tables.stream().mapToLong(Table::rows).sum();
    }

    byte[] bytes() {
        return MAPPER.writeValueAsBytes(this);
    }

    /** @throws BadUse when the file is no backup, or one of a form that this program does not know */
    static Manifest of(ZipFile zip) throws IOException {
        var entry = zip.getEntry(NAME);
        if (entry == null) {
            throw new BadUse(zip.getName() + ": this is no backup of Dauys: it has no " + NAME);
        }
        try (InputStream in = zip.getInputStream(entry)) {
            var manifest = MAPPER.readValue(in, Manifest.class);
            if (manifest.format() != FORMAT) {
                throw new BadUse(zip.getName() + ": a backup in form " + manifest.format()
                        + ", of which this program knows nothing: take the Dauys that made it, " + manifest.program());
            }
            return manifest;
        } catch (JacksonException e) {
            throw new BadUse(zip.getName() + ": its " + NAME + " cannot be read: " + e.getOriginalMessage());
        }
    }
}
