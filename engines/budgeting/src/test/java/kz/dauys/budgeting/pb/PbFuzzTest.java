package kz.dauys.budgeting.pb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import kz.dauys.budgeting.Election;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Files of others, mangled: each is read or refused with a line, and nothing else happens. */
class PbFuzzTest {
    private static final String SOUND = """
            META
            key;value
            description;Municipal PB
            country;Kazakhstan
            unit;Almaty
            instance;2026
            num_projects;3
            num_votes;3
            budget;100,50
            vote_type;cumulative
            max_sum_points;5
            rule;greedy
            date_begin;01.03.2026
            date_end;10.03.2026
            PROJECTS
            project_id;cost;votes;score;name;selected
            a;80;2;7;"A; ""quoted\""";1
            b;30.5;1;2;B;0
            c;20;1;5;C;1
            VOTES
            voter_id;vote;points;sex;voting_method
            1;a,b;3,2;F;paper
            2;a;4;M;internet
            3;c;5;;
            """;

    /** What takes long or much where a reader is careless. */
    private static final List<String> SPITE = List.of(
            "1e999999999",
            "-1e-999999999",
            "9".repeat(400),
            "NaN",
            "Infinity",
            "0x1p9",
            "\"",
            "\"\"\"",
            ";",
            ",",
            "\n",
            "\r",
            "\u0000",
            "\uFEFF",
            "VOTES\n",
            "META\n",
            "PROJECTS\n",
            "a,".repeat(2000),
            "None",
            "-1",
            "0",
            "",
            "vote_type;ordinal\n",
            "num_votes;2147483648\n",
            "max_length;99999999999\n",
            "min_points;-1e99\n",
            "scoring_fn;Borda\n");

    record Wound(int at, int length, byte[] instead) {}

    @Provide
    Arbitrary<List<Wound>> wounds() {
        var instead = Arbitraries.oneOf(
                Arbitraries.of(SPITE).map(text -> text.getBytes(StandardCharsets.UTF_8)),
                Arbitraries.bytes().array(byte[].class).ofMaxSize(6));
        return Combinators.combine(
                        Arbitraries.integers().between(0, 1000),
                        Arbitraries.integers().between(0, 12),
                        instead)
                .as(Wound::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    private static byte[] wounded(List<Wound> wounds) {
        var bytes = SOUND.getBytes(StandardCharsets.UTF_8);
        for (var wound : wounds) {
            int at = Math.min(wound.at(), bytes.length);
            int end = Math.min(at + wound.length(), bytes.length);
            var out = new ByteArrayOutputStream();
            out.write(bytes, 0, at);
            out.writeBytes(wound.instead());
            out.write(bytes, end, bytes.length - end);
            bytes = out.toByteArray();
        }
        return bytes;
    }

    @Property(tries = 2000, seed = "20261126", shrinking = ShrinkingMode.BOUNDED)
    void noBytesMakeTheReaderThrowAnythingButItsRefusal(@ForAll("wounds") List<Wound> wounds) {
        read(wounded(wounds));
    }

    @Property(tries = 500, seed = "20261126")
    void noBytesAtAllDoEither(@ForAll byte[] bytes) {
        read(bytes);
    }

    private static void read(byte[] bytes) {
        try (var reader = PbReader.open(new ByteArrayInputStream(bytes))) {
            Election election = reader.election();
            assertThat(election).isNotNull();
        } catch (IOException refused) {
            assertThat(refused).hasMessageNotContaining("null");
        }
    }

    /** 64 MiB without an end of line in 64 KiB. */
    @Example
    void aBombIsRefusedBeforeItIsUnfolded() throws IOException {
        for (var filling : List.of("a", "\"", ";", "\n")) {
            var bomb = new ByteArrayOutputStream();
            try (var out = new GZIPOutputStream(bomb)) {
                byte[] some = filling.repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
                for (int i = 0; i < 1 << 10; i++) {
                    out.write(some);
                }
            }
            var in = new CountingStream(new GZIPInputStream(new ByteArrayInputStream(bomb.toByteArray())));
            assertThatThrownBy(() -> PbReader.open(in).election()).as(filling).isInstanceOf(BadPbException.class);
            assertThat(in.read).as(filling).isLessThan(20 << 20);
        }
    }

    private static final class CountingStream extends FilterInputStream {
        private long read;

        CountingStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            read++;
            return super.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int some = super.read(bytes, offset, length);
            read += Math.max(0, some);
            return some;
        }
    }

    @Example
    void aNumberOfAMillionDigitsIsRefusedAndNotUnfolded() {
        var threads = ManagementFactory.getThreadMXBean();
        for (var number : List.of("1e999999999", "1E+2147483647", "1e-999999999", "9".repeat(100_000))) {
            // of the processor, not of the clock, which others on the machine draw out
            long before = threads.getCurrentThreadCpuTime();
            read(SOUND.replace("budget;100,50", "budget;" + number).getBytes(StandardCharsets.UTF_8));
            read(SOUND.replace("b;30.5;", "b;" + number + ";").getBytes(StandardCharsets.UTF_8));
            read(SOUND.replace("2;a;4;", "2;a;" + number + ";").getBytes(StandardCharsets.UTF_8));
            assertThat(threads.getCurrentThreadCpuTime() - before)
                    .as(number.substring(0, 10))
                    .isLessThan(2_000_000_000L);
        }
    }
}
