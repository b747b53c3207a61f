package kz.dauys.command.imports;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file of appeals that is read once, from its beginning. */
interface Source extends Closeable {

    /** What one row of the file came to. */
    sealed interface Row {
        /** The row as it stands in the file, to be written out again should it be rejected. */
        List<String> cells();

        record Good(List<String> cells, ForeignAppeal appeal) implements Row {}

        /** @param reason for whoever mends the file, in English */
        record Bad(List<String> cells, String reason) implements Row {}
    }

    /** The names of the columns. */
    List<String> header();

    /** How the root of this source's places and offices is called. */
    Root root();

    /** The next row; null after the last. */
    @Nullable
    Row next() throws IOException;

    /** How much of the file has been read, from 0 to 1; an estimate. */
    double progress();

    /**
     * Where the places and offices of a source hang.
     *
     * @param slug begins the codes of its offices and topics
     * @param code nine digits; places of the source are numbered below it
     */
    record Root(String slug, String code, String name, String government, double latitude, double longitude) {}
}
