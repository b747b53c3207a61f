package kz.dauys.command.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kz.dauys.command.BadUse;
import kz.dauys.command.Output;
import kz.dauys.command.ledger.Finding.Kind;
import kz.dauys.ledger.Checkpoint;
import kz.dauys.ledger.Malformed;
import kz.dauys.ledger.Note;
import kz.dauys.ledger.storing.DurableFiles;
import kz.dauys.ledger.verifying.LogAudit;
import kz.dauys.ledger.verifying.LogSource;
import kz.dauys.ledger.verifying.Policy;
import kz.dauys.ledger.verifying.Rejected;
import kz.dauys.ledger.verifying.Rejected.Reason;

/**
 * Looks at a log again and again. All checkpoints that it knows of, the newest of the log, the largest it has seen and
 * those that others were shown, must be of one growing tree; the largest of them is checked and the others are met on
 * the way.
 *
 * <p>In its folder it keeps the largest checkpoint that it checked, {@code seen}, whose time of change is when the log
 * was last seen to grow, and {@code whole}, whose time of change is when all of the log was last read.
 */
final class Monitor {
    private static final int MOST_ENTRIES = 1000;
    private static final int MOST_MET = 10_000;

    private final LogSource source;
    private final Policy policy;
    private final Path folder;
    private final Wishes wishes;
    private final InstantSource clock;
    /** What was met on the way; while others still show it, there is no need to go back to it. */
    private final Set<Checkpoint> met = new HashSet<>();

    /** A place where somebody else shows a checkpoint of the log. */
    @FunctionalInterface
    interface View {
        byte[] checkpoint() throws IOException;
    }

    /**
     * @param stalled after how long without anything new a log is stalled
     * @param recheck after how long all of it is read anew
     * @param watched texts that make an entry worth telling of
     * @param views what others were shown
     */
    record Wishes(Duration stalled, Duration recheck, List<String> watched, List<View> views) {}

    /** A checkpoint with the note that proves that the log signed it. */
    private record Signed(Checkpoint checkpoint, Note note) {}

    Monitor(LogSource source, Policy policy, Path folder, Wishes wishes, InstantSource clock) {
        this.source = source;
        this.policy = policy;
        this.folder = folder;
        this.wishes = wishes;
        this.clock = clock;
    }

    /** @throws IOException when the monitor's own folder fails it */
    List<Finding> look() throws IOException {
        Files.createDirectories(folder);
        var findings = new ArrayList<Finding>();
        var seen = seen();
        var newest = newest(findings);
        if (newest.isPresent()) {
            var views = new ArrayList<>(List.of(newest.get()));
            seen.ifPresent(one -> views.add(sameLog(one, newest.get())));
            views.addAll(others(findings));
            check(newest.get(), seen, views, findings);
        }
        stalled().ifPresent(findings::add);
        return findings;
    }

    private Signed sameLog(Signed seen, Signed newest) {
        var origin = seen.checkpoint().origin();
        if (!origin.equals(newest.checkpoint().origin())) {
            throw new BadUse(folder + ": holds what was seen of the log " + origin + ", and this is "
                    + newest.checkpoint().origin());
        }
        return seen;
    }

    private Optional<Signed> newest(List<Finding> findings) {
        try {
            var accepted = LogAudit.newest(source, policy);
            return Optional.of(new Signed(accepted.checkpoint(), accepted.note()));
        } catch (Rejected e) {
            findings.add(Finding.of(Kind.UNACCEPTABLE, e.what()));
        } catch (IOException e) {
            findings.add(Finding.of(Kind.UNREACHABLE, String.valueOf(e.getMessage())));
        }
        return Optional.empty();
    }

    /** What others were shown needs the log's signature, and nobody else's. */
    private List<Signed> others(List<Finding> findings) {
        var logs = new Policy(policy.logs(), List.of(), new Policy.Quorum.Nobody());
        var others = new ArrayList<Signed>();
        for (var view : wishes.views()) {
            try {
                var accepted = logs.check(Note.parse(view.checkpoint()));
                if (!met.contains(accepted.checkpoint())) {
                    others.add(new Signed(accepted.checkpoint(), accepted.note()));
                }
            } catch (Malformed e) {
                findings.add(Finding.of(Kind.UNREACHABLE, "another view of the log is no checkpoint: " + e.what()));
            } catch (Rejected e) {
                findings.add(Finding.of(Kind.UNREACHABLE, "another view of the log: " + e.what()));
            } catch (IOException e) {
                findings.add(Finding.of(Kind.UNREACHABLE, String.valueOf(e.getMessage())));
            }
        }
        return others;
    }

    private void check(Signed newest, Optional<Signed> seen, List<Signed> views, List<Finding> findings)
            throws IOException {
        var largest = views.stream()
                .max(Comparator.comparingLong(view -> view.checkpoint().size()))
                .orElse(newest);
        var known = new ArrayList<Checkpoint>();
        views.stream().filter(view -> view != largest).forEach(view -> known.add(view.checkpoint()));
        boolean whole = seen.isEmpty() || due(folder.resolve("whole"), wishes.recheck());
        if (whole) {
            known.add(Checkpoint.empty(largest.checkpoint().origin()));
        }
        long before = seen.map(one -> one.checkpoint().size()).orElse(0L);
        var watch = new Watch(before);
        try {
            new LogAudit(source).check(largest.checkpoint(), known, watch);
        } catch (IOException e) {
            findings.add(Finding.of(Kind.UNREACHABLE, String.valueOf(e.getMessage())));
            return;
        } catch (Rejected e) {
            var evidence = new Evidence(folder.resolve("evidence"));
            for (var view : views) {
                evidence.keep(view.checkpoint().text(), view.note().bytes());
            }
            findings.add(Finding.of(
                    kind(e.reason(), largest == newest),
                    e.what() + "; the checkpoints are kept in " + evidence.folder()));
            return;
        }
        findings.addAll(watch.findings);
        if (met.size() > MOST_MET) {
            met.clear();
        }
        views.forEach(view -> met.add(view.checkpoint()));
        if (largest.checkpoint().size() > before || seen.isEmpty()) {
            keep("seen", largest.note().bytes());
            findings.add(grew(before, largest.checkpoint()));
        }
        if (whole) {
            keep("whole", new byte[0]);
        }
        if (newest.checkpoint().size() < largest.checkpoint().size()) {
            findings.add(Finding.of(
                    Kind.BEHIND,
                    "the log shows " + newest.checkpoint().size() + " entries, and has signed "
                            + largest.checkpoint().size()));
        }
    }

    private static Kind kind(Reason reason, boolean ofNewest) {
        return switch (reason) {
            case INCONSISTENT, OTHER_ORIGIN, WRONG_SIGNATURE, UNSIGNED, NO_QUORUM, NOT_INCLUDED -> Kind.FORKED;
            case SHRUNK -> Kind.SHRANK;
            case MISSING, WRONG_CONTENT -> ofNewest ? Kind.REWRITTEN : Kind.SHRANK;
        };
    }

    private static Finding grew(long before, Checkpoint now) {
        var message = "the log has %,d entries, %,d of them new, root %s"
                .formatted(now.size(), now.size() - before, now.root());
        return new Finding(
                Kind.GREW,
                message,
                Output.facts(
                        "message",
                        message,
                        "size",
                        now.size(),
                        "root",
                        now.root().base64()));
    }

    private Optional<Finding> stalled() throws IOException {
        var file = folder.resolve("seen");
        if (!Files.exists(file) || !due(file, wishes.stalled())) {
            return Optional.empty();
        }
        return Optional.of(Finding.of(
                Kind.STALLED,
                "nothing new in the log since "
                        + Files.getLastModifiedTime(file).toInstant()));
    }

    private boolean due(Path file, Duration after) throws IOException {
        return !Files.exists(file)
                || !Files.getLastModifiedTime(file).toInstant().plus(after).isAfter(clock.instant());
    }

    private Optional<Signed> seen() throws IOException {
        var file = folder.resolve("seen");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            var note = Note.parse(Files.readAllBytes(file));
            return Optional.of(new Signed(Checkpoint.of(note), note));
        } catch (Malformed e) {
            throw new BadUse(file + ": is damaged: " + e.what());
        }
    }

    private void keep(String name, byte[] content) throws IOException {
        var aside = folder.resolve(name + ".new");
        DurableFiles.replace(folder.resolve(name), aside, content);
        Instant now = clock.instant();
        Files.setLastModifiedTime(folder.resolve(name), FileTime.from(now));
    }

    /** Watches new entries pass by. What it noted is told only if the audit ends well. */
    private final class Watch implements LogAudit.Watcher {
        private final List<Finding> findings = new ArrayList<>();
        private final long from;

        Watch(long from) {
            this.from = from;
        }

        @Override
        public void entry(long index, byte[] entry) {
            if (index < from
                    || findings.size() >= MOST_ENTRIES
                    || wishes.watched().isEmpty()) {
                return;
            }
            var text = new String(entry, StandardCharsets.UTF_8);
            for (var wanted : wishes.watched()) {
                if (text.contains(wanted)) {
                    var message = "entry " + index + " contains '" + wanted + "'";
                    findings.add(new Finding(
                            Kind.ENTRY,
                            message,
                            Output.facts("message", message, "index", index, "watched", wanted, "entry", entry)));
                }
            }
        }
    }
}
