package kz.dauys.budgeting;

import java.io.BufferedWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import kz.dauys.budgeting.Rule.EqualShares;
import kz.dauys.budgeting.Rule.EqualShares.Completion;
import kz.dauys.budgeting.Rule.Utility;
import kz.dauys.budgeting.pb.PbReader;
import org.junit.jupiter.api.Test;

/** Measures, and so runs only when named: {@code mvn -pl engines/budgeting test -Dtest=Speed}. */
class Speed {
    private static final Rule ADD1 = EqualShares.of(Utility.COST, Completion.ADD1);

    @Test
    void readsFiles() throws IOException {
        for (var file : References.files("large")) {
            byte[] bytes;
            try (var in = new GZIPInputStream(Files.newInputStream(file))) {
                bytes = in.readAllBytes();
            }
            var best = Double.POSITIVE_INFINITY;
            for (var k = 0; k < 30; k++) {
                var started = System.nanoTime();
                try (var reader = PbReader.open(new ByteArrayInputStream(bytes))) {
                    reader.election();
                }
                best = Math.min(best, System.nanoTime() - started);
            }
            say("%s: %.0f MB/s into an election", file.getFileName(), bytes.length / best * 1000);
        }
    }

    @Test
    void raisesShares() throws IOException {
        for (var name : new String[] {"Poland_Warszawa_2026.pb", "Hungary_Budapest_2024.pb"}) {
            var election = PbReader.election(References.election(name));
            for (var k = 0; k < 3; k++) {
                measure(name + " add-one by one", election, ADD1);
            }
        }
    }

    @Test
    void countsAMillionBallots() throws IOException {
        var file = Path.of("target", "million.pb");
        if (!Files.exists(file)) {
            write(file);
        }
        var started = System.nanoTime();
        var election = PbReader.election(file);
        say(
                "a million ballots, %d different, %d MB: read in %d ms",
                election.differentBallots(), Files.size(file) >> 20, (System.nanoTime() - started) / 1_000_000);
        measure("greedy", election, Rule.Greedy.by(Rule.Greedy.Score.VOTES, false));
        measure("equal shares", election, EqualShares.of(Utility.COST, Completion.NONE));
        measure("phragmen", election, new Rule.Phragmen());
    }

    private static void measure(String what, Election election, Rule rule) {
        var threads = ManagementFactory.getThreadMXBean();
        var cpu = threads.getCurrentThreadCpuTime();
        var started = System.nanoTime();
        var outcome = Count.of(election, rule, new TieOrder.CostVotesId());
        say(
                "%s: %d ms, of which %d on the processor; %d projects",
                what,
                (System.nanoTime() - started) / 1_000_000,
                (threads.getCurrentThreadCpuTime() - cpu) / 1_000_000,
                outcome.purchases().size());
    }

    /** A million ballots over 500 projects: some loved by many, most by few, and up to fifteen in a ballot. */
    private static void write(Path file) throws IOException {
        var random = new Random(20261126);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("META\nkey;value\nnum_projects;500\nnum_votes;1000000\nbudget;20000000000\nvote_type;approval\n");
            out.write("PROJECTS\nproject_id;cost\n");
            for (var c = 0; c < 500; c++) {
                out.write(c + ";" + (5_000_000 + random.nextInt(400) * 1_000_000L) + "\n");
            }
            out.write("VOTES\nvoter_id;vote\n");
            for (var v = 0; v < 1_000_000; v++) {
                var chosen = new int[1 + random.nextInt(15)];
                for (var k = 0; k < chosen.length; k++) {
                    chosen[k] = (int) (500 * Math.pow(random.nextDouble(), 2.5));
                }
                out.write(v + ";"
                        + String.join(
                                ",",
                                Arrays.stream(chosen)
                                        .distinct()
                                        .mapToObj(Integer::toString)
                                        .toList())
                        + "\n");
            }
        }
    }

    private static void say(String line, Object... values) {
        System.out.printf(Locale.ROOT, line + "%n", values);
    }
}
