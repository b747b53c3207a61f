package kz.dauys.command.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import kz.dauys.command.BadUse;
import kz.dauys.command.Dauys;
import kz.dauys.command.Output;
import kz.dauys.command.ProgressLine;
import kz.dauys.ledger.Checkpoint;
import kz.dauys.ledger.Malformed;
import kz.dauys.ledger.Note;
import kz.dauys.ledger.verifying.LogAudit;
import kz.dauys.ledger.verifying.Policy;
import kz.dauys.ledger.verifying.Rejected;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dauys verify log URL|FOLDER --key KEY}. */
@Command(
        name = "log",
        description = "Checks every entry, every tile and the signature of a transparency log (c2sp.org/tlog-tiles).",
        mixinStandardHelpOptions = true)
public final class VerifyLogCommand implements Callable<Integer> {
    private static final long SAVE_EVERY = Duration.ofSeconds(2).toNanos();

    @Parameters(paramLabel = "URL|FOLDER", description = "Where the log is.")
    private String address = "";

    @Mixin
    private Trust trust = new Trust();

    @Mixin
    private Output output = new Output();

    @Option(
            names = "--from",
            paramLabel = "CHECKPOINT",
            description = "A file with an earlier signed checkpoint: check that the log has only grown since, and what"
                    + " is new.")
    private @Nullable Path from;

    @Option(
            names = "--state",
            paramLabel = "FILE",
            description = "Keep in this file how far the check came. A run that was broken off goes on there, a later"
                    + " one checks what is new.")
    private @Nullable Path state;

    @Override
    public Integer call() {
        var policy = trust.policy();
        var earlier = from == null ? null : checkpoint(from, policy);
        try (var log = LogAddress.of(address)) {
            var newest = LogAudit.newest(log.source(), policy);
            long start = check(log, newest.checkpoint(), earlier);
            yes(newest, start);
            return Dauys.DONE;
        } catch (Rejected e) {
            output.say(
                    address + ": NO: " + e.what(),
                    Output.facts("log", address, "verified", false, "reason", e.reason(), "message", e.what()));
            return Dauys.NO;
        } catch (IOException e) {
            throw new BadUse(String.valueOf(e.getMessage()));
        }
    }

    /** @return from which entry on it was checked */
    private long check(LogAddress log, Checkpoint target, @Nullable Checkpoint earlier) throws IOException, Rejected {
        var began = earlier == null ? Checkpoint.empty(target.origin()) : plain(earlier);
        var before = state == null ? Optional.<AuditState>empty() : AuditState.read(state);
        before.ifPresent(found -> sameLog(target, found.reached(), state));
        sameLog(target, began, from);
        var known = new ArrayList<Checkpoint>();
        before.ifPresent(found -> known.add(found.reached()));
        if (before.isEmpty() || !before.get().began().equals(began)) {
            known.add(began);
        }
        var watcher = new Saver(began, target.size());
        try {
            new LogAudit(log.source()).check(target, known, watcher);
            watcher.save(target);
        } catch (Rejected e) {
            // a prefix that passed within a log that did not is nothing to go on from
            watcher.save(before);
            throw e;
        } finally {
            watcher.progress.end();
        }
        return known.stream().mapToLong(Checkpoint::size).min().orElse(0);
    }

    private static void sameLog(Checkpoint target, Checkpoint other, @Nullable Path file) {
        if (!target.origin().equals(other.origin())) {
            throw new BadUse(file + ": speaks of the log " + other.origin() + ", and this is " + target.origin());
        }
    }

    private void yes(Policy.Accepted newest, long start) {
        var checkpoint = newest.checkpoint();
        var witnesses = newest.cosignatures().stream()
                .map(one -> Output.facts(
                        "name",
                        one.key().name(),
                        "time",
                        one.time().map(Object::toString).orElse(null)))
                .toList();
        var sentence = new StringBuilder("%s: %,d entries and every tile check out, root %s"
                .formatted(checkpoint.origin(), checkpoint.size(), checkpoint.root()));
        if (start > 0) {
            sentence.append("; %,d of them were checked before".formatted(start));
        }
        if (!witnesses.isEmpty()) {
            sentence.append("; cosigned by %d witnesses".formatted(witnesses.size()));
        }
        output.say(
                sentence.toString(),
                Output.facts(
                        "log",
                        checkpoint.origin(),
                        "verified",
                        true,
                        "size",
                        checkpoint.size(),
                        "root",
                        checkpoint.root().base64(),
                        "checkedFrom",
                        start,
                        "cosignatures",
                        witnesses));
    }

    private static Checkpoint checkpoint(Path file, Policy policy) {
        try {
            return policy.check(Note.parse(Files.readAllBytes(file))).checkpoint();
        } catch (IOException e) {
            throw new BadUse(file + ": no such file, or it cannot be read");
        } catch (Malformed e) {
            throw new BadUse(file + ": not a checkpoint: " + e.what());
        } catch (Rejected e) {
            throw new BadUse(file + ": " + e.what());
        }
    }

    /** Without extension lines, which say nothing about the tree. */
    private static Checkpoint plain(Checkpoint checkpoint) {
        return new Checkpoint(checkpoint.origin(), checkpoint.size(), checkpoint.root());
    }

    private final class Saver implements LogAudit.Watcher {
        private final ProgressLine progress =
                new ProgressLine(output.isJson() ? output.err() : output.out(), "entries");
        private final Checkpoint began;
        private final long size;
        private long saved = System.nanoTime();

        Saver(Checkpoint began, long size) {
            this.began = began;
            this.size = size;
        }

        @Override
        public void passed(long leaves, Supplier<Checkpoint> prefix) {
            progress.at((double) leaves / size, leaves);
            if (System.nanoTime() - saved > SAVE_EVERY) {
                save(prefix.get());
            }
        }

        void save(Checkpoint reached) {
            saved = System.nanoTime();
            save(Optional.of(new AuditState(began, plain(reached))));
        }

        void save(Optional<AuditState> reached) {
            if (state == null) {
                return;
            }
            try {
                if (reached.isPresent()) {
                    reached.get().write(state);
                } else {
                    Files.deleteIfExists(state);
                }
            } catch (IOException e) {
                throw new BadUse(state + ": cannot be written: " + e.getMessage());
            }
        }
    }
}
