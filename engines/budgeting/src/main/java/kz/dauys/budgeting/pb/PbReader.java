package kz.dauys.budgeting.pb;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import kz.dauys.budgeting.Election;
import kz.dauys.budgeting.Form;
import kz.dauys.budgeting.Project;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file as a stream: first the {@link #head}, then one ballot after another. A file packed with gzip is unpacked
 * on the way. Not for several threads.
 */
public final class PbReader implements AutoCloseable {
    private static final int MOST_ROWS = 100_000;
    private static final int MOST_EMPTY_LINES = 1000;

    private final InputStream in;
    private final PbScanner scanner;
    private final PbHead head;
    private final Form form;
    private final List<Project> projects;
    private final Ids ids;
    private final int voteColumn;
    private final int pointsColumn;
    private final BigDecimal defaultScore;

    private final List<Long> emptyLines = new ArrayList<>();
    private String blank = "";

    // the ballot read last
    private int[] chosen = new int[16];
    private BigDecimal[] amounts = new BigDecimal[16];
    private int chosenCount;

    private PbReader(InputStream in) throws IOException {
        this.in = in;
        scanner = new PbScanner(in);
        head = readHead();
        form = head.form();
        projects = head.projectList();
        ids = new Ids(projects);
        voteColumn = PbSection.columnIn(head.voteColumns(), "vote");
        if (voteColumn < 0) {
            throw new BadPbException(head.voteColumns().line(), "no column vote in VOTES");
        }
        pointsColumn = PbSection.columnIn(head.voteColumns(), "points");
        if (pointsColumn < 0 && (form == Form.CUMULATIVE || form == Form.SCORING)) {
            throw new BadPbException(head.voteColumns().line(), "no column points in VOTES");
        }
        var score = head.meta("default_score").orElse("0");
        defaultScore = PbHead.number(head.lineOf("default_score"), "default_score", score);
    }

    /** @throws BadPbException when the file cannot be understood up to its ballots */
    public static PbReader open(Path file) throws IOException {
        return open(Files.newInputStream(file));
    }

    /** Reads from a stream, which is closed with the reader. */
    public static PbReader open(InputStream raw) throws IOException {
        var in = raw;
        try {
            var marked = new BufferedInputStream(raw, 1 << 16);
            in = marked;
            marked.mark(2);
            var packed = marked.read() == 0x1F && marked.read() == 0x8B;
            marked.reset();
            in = packed ? new GZIPInputStream(marked, 1 << 16) : marked;
            return new PbReader(in);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** The election of a whole file. */
    public static Election election(Path file) throws IOException {
        try (var reader = open(file)) {
            return reader.election();
        }
    }

    private PbHead readHead() throws IOException {
        var metaTitle = title("META", null);
        var metaColumns = columns("META");
        var metaRows = new ArrayList<PbRow>();
        var projectsTitle = title("PROJECTS", metaRows);
        var projectColumns = columns("PROJECTS");
        var projectRows = new ArrayList<PbRow>();
        var votesTitle = title("VOTES", projectRows);
        return new PbHead(
                scanner.byteOrderMark(),
                new PbSection(metaTitle, metaColumns, metaRows),
                new PbSection(projectsTitle, projectColumns, projectRows),
                votesTitle,
                columns("VOTES"));
    }

    /** Reads up to the next title, which must be this one; what comes before it is added to the rows. */
    private PbRow title(String title, @Nullable List<PbRow> before) throws IOException {
        while (next()) {
            var row = row();
            if (row.field(0).equalsIgnoreCase(title)
                    && row.fields().stream().skip(1).allMatch(String::isBlank)) {
                return row;
            }
            if (before == null || isTitle(row.field(0)) || before.size() == MOST_ROWS) {
                throw new BadPbException(row.line(), "no section " + title + " where it should be");
            }
            before.add(row);
        }
        throw new BadPbException(scanner.line(), "no section " + title);
    }

    private static boolean isTitle(String field) {
        return field.equals("META") || field.equals("PROJECTS") || field.equals("VOTES");
    }

    private PbRow columns(String section) throws IOException {
        if (!next()) {
            throw new BadPbException(scanner.line(), "nothing in section " + section);
        }
        return row();
    }

    public PbHead head() {
        return head;
    }

    /** The projects of the file, in its order. */
    public List<Project> projects() {
        return projects;
    }

    /** Goes on to the next row of VOTES, past empty lines. */
    public boolean next() throws IOException {
        blank = "";
        while (scanner.next()) {
            if (!scanner.isBlank()) {
                return true;
            }
            blank += scanner.row().written();
            emptyLines.add(scanner.line());
            if (emptyLines.size() > MOST_EMPTY_LINES) {
                throw new BadPbException(scanner.line(), "more than " + MOST_EMPTY_LINES + " empty lines");
            }
        }
        return false;
    }

    /** The numbers of the empty lines so far. */
    public List<Long> emptyLines() {
        return List.copyOf(emptyLines);
    }

    /** The empty lines, as they were written, that came before the row of now, or before the end. */
    String blank() {
        return blank;
    }

    /** The line of the row that {@link #next} went to. */
    public long line() {
        return scanner.line();
    }

    /** The row that {@link #next} went to. */
    public PbRow row() throws BadPbException {
        var row = scanner.row();
        return blank.isEmpty() ? row : new PbRow(row.line(), row.fields(), blank + row.written());
    }

    /** One field of that row, without spaces around; empty when the row is shorter. */
    public String field(int column) throws BadPbException {
        return column >= 0 && column < scanner.fields() ? scanner.field(column).strip() : "";
    }

    /**
     * Adds all ballots that are left to an election with the projects and the budget of the file.
     *
     * @throws BadPbException when a ballot cannot be understood or names a project that there is not
     */
    public Election election() throws IOException {
        try {
            var builder = Election.of(projects, head.budget(), form);
            while (next()) {
                addTo(builder);
            }
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new BadPbException(head.lineOf("budget"), String.valueOf(e.getMessage()));
        }
    }

    /** Adds the ballot that {@link #next} went to. */
    public void addTo(Election.Builder builder) throws BadPbException {
        readChosen();
        try {
            switch (form) {
                case APPROVAL, ORDINAL -> builder.ballot(chosen, chosenCount, 1);
                case CUMULATIVE, SCORING -> {
                    readAmounts();
                    builder.points(chosen, amounts, chosenCount, 1);
                }
            }
        } catch (IllegalArgumentException e) {
            throw new BadPbException(line(), String.valueOf(e.getMessage()));
        }
    }

    /** The projects of the ballot that {@link #next} went to, by their places, as it lists them. */
    public int[] chosen() throws BadPbException {
        readChosen();
        return Arrays.copyOf(chosen, chosenCount);
    }

    private void readChosen() throws BadPbException {
        chosenCount = 0;
        if (voteColumn >= scanner.fields()) {
            throw new BadPbException(line(), "a row of VOTES without a vote");
        }
        var bytes = scanner.bytes();
        var end = scanner.to(voteColumn);
        var at = scanner.from(voteColumn);
        while (at < end) {
            var from = at;
            var key = 0L;
            while (at < end && bytes[at] != ',') {
                key = Ids.extend(key, bytes[at++]);
            }
            var project = ids.find(key, bytes, from, at);
            if (project < 0) {
                project = findOdd(bytes, from, at, end);
            }
            at++;
            if (project < 0) {
                continue;
            }
            if (chosenCount == chosen.length) {
                chosen = Arrays.copyOf(chosen, chosenCount * 2);
                amounts = Arrays.copyOf(amounts, chosenCount * 2);
            }
            chosen[chosenCount++] = project;
        }
    }

    /** A project with spaces around it; or nothing, when there is none there. */
    private int findOdd(byte[] bytes, int from, int to, int end) throws BadPbException {
        var id = new String(bytes, from, to - from, StandardCharsets.UTF_8).strip();
        var stripped = id.getBytes(StandardCharsets.UTF_8);
        var key = 0L;
        for (var b : stripped) {
            key = Ids.extend(key, b);
        }
        var project = ids.find(key, stripped, 0, stripped.length);
        if (project < 0
                && !id.isEmpty()
                && (chosenCount > 0 || to < end || PbHead.known(id).isPresent())) {
            throw new BadPbException(line(), "a vote for project '" + id + "', which there is not");
        }
        return project;
    }

    private void readAmounts() throws BadPbException {
        var text = PbHead.known(field(pointsColumn)).orElse("");
        var given = text.isEmpty() ? new String[0] : text.split(",", -1);
        if (given.length != chosenCount) {
            throw new BadPbException(
                    line(), "a ballot with " + chosenCount + " projects and " + given.length + " amounts of points");
        }
        for (var k = 0; k < given.length; k++) {
            amounts[k] = PbHead.number(line(), "an amount of points", given[k].strip());
        }
        if (form == Form.SCORING && defaultScore.signum() != 0) {
            addDefaults();
        }
    }

    private void addDefaults() {
        var listed = new boolean[projects.size()];
        for (var k = 0; k < chosenCount; k++) {
            listed[chosen[k]] = true;
        }
        chosen = Arrays.copyOf(chosen, Math.max(chosen.length, listed.length + chosenCount));
        amounts = Arrays.copyOf(amounts, chosen.length);
        for (var c = 0; c < listed.length; c++) {
            if (!listed[c]) {
                chosen[chosenCount] = c;
                amounts[chosenCount++] = defaultScore;
            }
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Finds projects by their ids without making texts of them. */
    private static final class Ids {
        private final byte[][] names;

        /** Of each project what {@link #extend} makes of the bytes of its id; of up to eight it is the bytes. */
        private final long[] keys;

        private final int[] table;

        Ids(List<Project> projects) {
            names = new byte[projects.size()][];
            keys = new long[names.length];
            table = new int[Integer.highestOneBit(Math.max(4, names.length * 4))];
            Arrays.fill(table, -1);
            for (var c = 0; c < names.length; c++) {
                names[c] = projects.get(c).id().getBytes(StandardCharsets.UTF_8);
                for (var b : names[c]) {
                    keys[c] = extend(keys[c], b);
                }
                var slot = slot(keys[c]);
                while (table[slot] >= 0) {
                    slot = slot + 1 & table.length - 1;
                }
                table[slot] = c;
            }
        }

        static long extend(long key, byte next) {
            return Long.rotateLeft(key, 8) ^ (next & 0xFF);
        }

        private int slot(long key) {
            var mixed = key * 0x9E3779B97F4A7C15L;
            return (int) (mixed >>> 40) & table.length - 1;
        }

        int find(long key, byte[] bytes, int from, int to) {
            var slot = slot(key);
            while (table[slot] >= 0) {
                var c = table[slot];
                if (keys[c] == key
                        && names[c].length == to - from
                        && (to - from <= 8 || Arrays.equals(names[c], 0, names[c].length, bytes, from, to))) {
                    return c;
                }
                slot = slot + 1 & table.length - 1;
            }
            return -1;
        }
    }
}
