package kz.dauys.command.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import kz.dauys.command.TestPortal;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.People;
import kz.dauys.portal.procedures.Procedures;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever a file holds, an import goes through to its end and accounts for every row. */
class MangledFilesTest {
    private static final String HEADER = "id,received_at,kind,language,text,applicant,applicant_name,applicant_email,"
            + "topic,place,latitude,longitude,body,due_on,answered_at,answer,settled,judged_at,mark";
    private static final int WIDTH = HEADER.split(",", -1).length;

    private static Path folder;
    private static TestPortal portal;
    private static int number;

    @BeforeContainer
    static void start() throws IOException {
        folder = Files.createTempDirectory("mangled-");
        portal = TestPortal.start(folder);
    }

    @AfterContainer
    static void stop() throws IOException {
        portal.close();
        try (var files = Files.walk(folder)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void everyMangledCellIsCountedAndSpoilsNoSoundRow(@ForAll("lines") List<Line> lines) throws Exception {
        int run = number++;
        var text = new StringBuilder(HEADER).append('\n');
        int sound = 0;
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            var cells = new ArrayList<>(sound("c-%d-%d".formatted(run, i)));
            if (line.mangle() == null) {
                sound++;
            } else {
                cells.set(line.cell(), line.mangle());
            }
            text.append(String.join(",", cells)).append('\n');
        }
        var tally = importing(run, text.toString().getBytes(StandardCharsets.UTF_8));
        assertThat(tally.brokenOff()).isNull();
        assertThat(tally.rows()).isEqualTo(lines.size());
        assertThat(tally.broughtIn()).isGreaterThanOrEqualTo(sound);
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void noBytesAtAllStopAnImport(@ForAll("wounds") List<Wound> wounds) throws Exception {
        int run = number++;
        var rows = new ByteArrayOutputStream();
        for (int i = 0; i < 8; i++) {
            rows.writeBytes((String.join(",", sound("b-%d-%d".formatted(run, i))) + "\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
        var bytes = rows.toByteArray();
        for (var wound : wounds) {
            var before = (int) (wound.at() * bytes.length);
            var hurt = new ByteArrayOutputStream();
            hurt.write(bytes, 0, before);
            hurt.writeBytes(wound.bytes());
            int after = Math.min(bytes.length, before + wound.removed());
            hurt.write(bytes, after, bytes.length - after);
            bytes = hurt.toByteArray();
        }
        var whole = new ByteArrayOutputStream();
        whole.writeBytes((HEADER + "\n").getBytes(StandardCharsets.UTF_8));
        whole.writeBytes(bytes);
        var tally = importing(run, whole.toByteArray());
        assertThat(tally.brokenOff()).isNull();
        assertThat(tally.rows()).isEqualTo(rowsOf(run));
    }

    /** One line of a file: sound where nothing is mangled. */
    record Line(int cell, String mangle) {}

    record Wound(double at, int removed, byte[] bytes) {
        @Override
        public String toString() {
            return "Wound[" + at + ", " + removed + ", "
                    + java.util.HexFormat.of().formatHex(bytes) + "]";
        }
    }

    @Provide
    Arbitrary<List<Line>> lines() {
        var mangles = Arbitraries.oneOf(
                Arbitraries.strings()
                        .excludeChars('"', '\n', '\r')
                        .withChars('\0', '\uFEFF', '\u202E', '\uFFFF', ',', '/', '-')
                        .all()
                        .ofMaxLength(12),
                Arbitraries.of(
                        "",
                        "x".repeat(30_000),
                        "ә".repeat(CsvRows.LONGEST + 1),
                        "a,b,c",
                        "\0",
                        "\uD83D\uDE00".repeat(400),
                        "2026-02-30T10:00:00+05:00",
                        "+999999999-12-31T23:59:59+18:00",
                        "-999999999-01-01T00:00:00-18:00",
                        "0001-01-01T00:00:00Z",
                        "2096-01-01T00:00:00Z",
                        "2019-01-01T00:00:00Z",
                        "-0001-01-01",
                        "NaN",
                        "Infinity",
                        "1e400",
                        "a@b",
                        "@",
                        "a@" + "b".repeat(300),
                        "////",
                        "a/b/c/d/e/f/g",
                        "' or 1=1 --"));
        return Combinators.combine(Arbitraries.integers().between(0, WIDTH - 1), mangles.injectNull(0.3))
                .as(Line::new)
                .map(line -> line.mangle() == null
                        ? line
                        // a break of line is a row more: that is for the bytes below
                        : new Line(line.cell(), line.mangle().replaceAll("[\\r\\n\"]", " ")))
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    @Provide
    Arbitrary<List<Wound>> wounds() {
        var bytes = Arbitraries.oneOf(
                Arbitraries.bytes().array(byte[].class).ofMaxSize(6),
                Arbitraries.of("\"", "\"\"", "\n", "\r", "\r\n", ",", "\n\"", "\0", "\",\"", "\"\n\n")
                        .map(text -> text.getBytes(StandardCharsets.UTF_8)));
        return Combinators.combine(
                        Arbitraries.doubles().between(0, 1),
                        Arbitraries.integers().between(0, 40),
                        bytes)
                .as(Wound::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    private static List<String> sound(String id) {
        return List.of(
                id,
                "2026-03-04T11:30:00+05:00",
                "statement",
                "kk",
                "\"Көшеде \"\"жарық\"\" жоқ\"",
                id,
                "Айдана",
                id + "@example.org",
                "Жарық/Көше",
                "Орталық",
                "49.5",
                "64.8",
                "Әкімдік",
                "2026-03-19",
                "2026-03-16T15:20:00+05:00",
                "Қосылды",
                "yes",
                "2026-03-17T09:05:00+05:00",
                "5");
    }

    private static int rowsOf(int run) throws IOException {
        int rows = 0;
        try (var source = Format.CSV.open(file(run))) {
            while (source.next() != null) {
                rows++;
            }
        }
        return rows;
    }

    private static Path file(int run) {
        return folder.resolve(run + ".csv");
    }

    private static AppealsImport.Tally importing(int run, byte[] content) throws IOException {
        var file = Files.write(file(run), content);
        try (var source = Format.CSV.open(file);
                var rejects = new Rejects(file, folder, source.header())) {
            return new AppealsImport(
                            portal.get(Appeals.class),
                            portal.get(People.class),
                            portal.get(Organisations.class),
                            portal.get(Procedures.class),
                            portal.get(Clock.class))
                    .run(Format.CSV.label(), source, rejects, (share, rows) -> {});
        }
    }
}
