package kz.dauys.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import kz.dauys.ledger.signing.SigningKey;
import kz.dauys.ledger.storing.FolderStore;
import kz.dauys.ledger.verifying.FolderSource;
import kz.dauys.ledger.verifying.LogAudit;
import kz.dauys.ledger.verifying.Policy;
import kz.dauys.ledger.verifying.Proofs;
import kz.dauys.ledger.verifying.Rejected;
import kz.dauys.ledger.writing.Log;
import kz.dauys.ledger.writing.ProofMaker;

/**
 * Measures a log in a folder: {@code LedgerBenchmark FOLDER LEAVES BATCH BYTES}. Appends in batches, waiting for the
 * disk at each, makes and verifies proofs, then checks the whole log. The folder must not exist.
 */
final class LedgerBenchmark {
    private static final int PROOFS = 2000;

    private LedgerBenchmark() {}

    public static void main(String[] arguments) throws IOException, Rejected {
        var folder = Path.of(arguments[0]);
        int leaves = Integer.parseInt(arguments[1]);
        int batch = Integer.parseInt(arguments[2]);
        int bytes = Integer.parseInt(arguments[3]);
        if (Files.exists(folder)) {
            throw new IOException(folder + ": is there already");
        }
        var key = SigningKey.generate("benchmark.example.kz", SignatureType.ED25519);
        try (var store = FolderStore.open(folder)) {
            var log = Log.open(store, key.verifierKey().name());
            append(log, leaves, batch, bytes);
            log.publish(log.sign(List.of(key), Instant.now()));
            prove(new ProofMaker(store), log.head(), bytes);
        }
        audit(folder, key);
    }

    private static void append(Log log, int leaves, int batch, int bytes) throws IOException {
        var random = new SplittableRandom(1);
        long spent = 0;
        int told = 0;
        for (int done = 0; done < leaves; ) {
            var entries = new ArrayList<byte[]>(batch);
            for (int i = 0; i < Math.min(batch, leaves - done); i++) {
                entries.add(entry(done + i, bytes));
            }
            long start = System.nanoTime();
            log.append(entries);
            spent += System.nanoTime() - start;
            done += entries.size();
            if (done - told >= leaves / 10 || done == leaves) {
                told = done;
                System.out.printf(
                        "%,12d leaves  %,9.0f appended and integrated a second  heap after collection %,d KB%n",
                        done, done / (spent / 1e9), heap() / 1024);
            }
        }
    }

    private static byte[] entry(int index, int bytes) {
        byte[] entry = new byte[bytes];
        new SplittableRandom(index).nextBytes(entry);
        return entry;
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static void prove(ProofMaker proofs, Checkpoint head, int bytes) throws IOException {
        var random = new SplittableRandom(2);
        var hashing = new Hashing();
        for (int round = 0; round < 2; round++) {
            long[] made = new long[PROOFS];
            long[] verified = new long[PROOFS];
            long[] consistent = new long[PROOFS];
            for (int i = 0; i < PROOFS; i++) {
                long index = random.nextLong(head.size());
                var leaf = hashing.leaf(entry((int) index, bytes));
                long start = System.nanoTime();
                var proof = proofs.inclusion(index, head.size());
                made[i] = System.nanoTime() - start;
                start = System.nanoTime();
                boolean holds = Proofs.inclusion(index, head.size(), leaf, head.root(), proof);
                verified[i] = System.nanoTime() - start;
                start = System.nanoTime();
                proofs.consistency(index + 1, head.size());
                consistent[i] = System.nanoTime() - start;
                if (!holds) {
                    throw new IllegalStateException("the proof of leaf " + index + " does not hold");
                }
            }
            tell("inclusion proofs made", made);
            tell("inclusion proofs verified", verified);
            tell("consistency proofs made", consistent);
        }
    }

    private static void tell(String what, long[] nanoseconds) {
        Arrays.sort(nanoseconds);
        System.out.printf(
                "%-28s median %,7.1f µs, 99th percentile %,7.1f µs, longest %,9.1f µs%n",
                what,
                nanoseconds[PROOFS / 2] / 1e3,
                nanoseconds[PROOFS * 99 / 100] / 1e3,
                nanoseconds[PROOFS - 1] / 1e3);
    }

    private static void audit(Path folder, SigningKey key) throws IOException, Rejected {
        var source = new FolderSource(folder);
        long start = System.nanoTime();
        var target = LogAudit.newest(source, Policy.of(key.verifierKey())).checkpoint();
        long[] most = {0};
        new LogAudit(source).check(target, List.of(), new LogAudit.Watcher() {
            @Override
            public void passed(long leaves, Supplier<Checkpoint> prefix) {
                if (leaves % (1 << 20) == 0) {
                    most[0] = Math.max(most[0], heap());
                }
            }
        });
        System.out.printf(
                "%,12d leaves  %,9.0f checked a second, heap after collection at most %,d KB%n",
                target.size(), target.size() / ((System.nanoTime() - start) / 1e9), most[0] / 1024);
    }
}
