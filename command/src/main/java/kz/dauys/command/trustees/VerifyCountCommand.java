package kz.dauys.command.trustees;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import kz.dauys.ballots.ceremony.BadCeremonyException;
import kz.dauys.ballots.ceremony.Box;
import kz.dauys.ballots.ceremony.Card;
import kz.dauys.ballots.ceremony.Cards;
import kz.dauys.ballots.ceremony.Ceremony;
import kz.dauys.ballots.ceremony.Openings;
import kz.dauys.ballots.ceremony.Part;
import kz.dauys.ballots.seal.BadSealException;
import kz.dauys.ballots.seal.PartialOpening;
import kz.dauys.ballots.seal.RoundKey;
import kz.dauys.budgeting.pb.PbReader;
import kz.dauys.command.BadUse;
import kz.dauys.command.Dauys;
import kz.dauys.command.Output;
import kz.dauys.command.ledger.LoggedAct;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dauys verify count}: opens a box again with what its trustees published, and holds the counted file against it and the papers. */
@Command(
        name = "count",
        description =
                "Opens the closed box of a round again, offline, with what its trustees published, and sees whether the"
                        + " counted file has exactly the ballots that were in it. ./dauys count then counts that file.",
        mixinStandardHelpOptions = true)
public final class VerifyCountCommand implements Callable<Integer> {
    @Option(names = "--box", required = true, paramLabel = "FILE", description = "The closed box (box.txt).")
    private Path box = Path.of("");

    @Option(
            names = "--cards",
            required = true,
            split = ",",
            paramLabel = "FILE",
            description = "The cards of all trustees.")
    private List<Path> cards = List.of();

    @Option(
            names = "--parts",
            required = true,
            split = ",",
            paramLabel = "FILE",
            description = "The parts of all trustees.")
    private List<Path> parts = List.of();

    @Option(
            names = "--openings",
            required = true,
            split = ",",
            paramLabel = "FILE",
            description = "What trustees opened it with, so many as are enough.")
    private List<Path> openings = List.of();

    @Option(names = "--pb", required = true, paramLabel = "FILE", description = "The counted ballots (ballots.pb).")
    private Path pb = Path.of("");

    @Option(
            names = "--papers",
            paramLabel = "FILE",
            description = "The papers of a round that was voted on paper too (papers.txt).")
    private @Nullable Path papers;

    @Option(
            names = "--papers-proof",
            paramLabel = "FILE",
            description = "The proof that these papers stand in the public log (papers.tlog-proof).")
    private @Nullable Path papersProof;

    @Mixin
    private LoggedAct logged = new LoggedAct();

    @Mixin
    private Output output = new Output();

    /** Why the answer is no. */
    private static final class NoException extends Exception {
        private static final long serialVersionUID = 1;
        private final String reason;

        NoException(String reason, String message) {
            super(message);
            this.reason = reason;
        }
    }

    @Override
    public Integer call() {
        var votes = votes();
        var made = made();
        try {
            var digest = digest();
            var proven = logged.given() ? proven(digest) : null;
            var sheets = papers == null ? null : PaperSheets.read(papers);
            if (sheets == null
                    && (votes.hasPaper()
                            || proven != null && "true".equals(proven.facts().get("paper")))) {
                throw new NoException(
                        "PAPERS_MISSING", "the round was voted on paper too: give its papers with --papers");
            }
            if (sheets != null) {
                onPaper(made, sheets, votes);
            }
            int voids = opened(made, digest, votes);
            if (votes.untaken() > 0) {
                throw new NoException("NOT_IN_THE_BOX", votes.untaken() + " ballots of " + pb + " were not in the box");
            }
            yes(digest, voids, sheets, proven);
            return Dauys.DONE;
        } catch (NoException e) {
            output.say(
                    "NO: " + e.getMessage(),
                    Output.facts("verified", false, "reason", e.reason, "message", e.getMessage()));
            return Dauys.NO;
        }
    }

    private OpenedVotes votes() {
        try (var reader = PbReader.open(pb)) {
            return OpenedVotes.read(reader);
        } catch (IOException e) {
            throw new BadUse(pb + ": " + e.getMessage());
        }
    }

    /** @param ceremony what all files of the round share */
    private record Made(Ceremony ceremony, RoundKey key) {}

    private Made made() {
        var all = CeremonyFile.all(cards, Card::read);
        var made = CeremonyFile.all(parts, Part::read);
        try {
            var ceremony = all.getFirst().ceremony();
            return new Made(ceremony, Cards.of(ceremony, all).key(made));
        } catch (BadCeremonyException e) {
            throw new BadUse(e.what());
        }
    }

    /** @param ballots how many are in it */
    private record Digest(String sha256, int ballots) {}

    private Digest digest() {
        try (var in = reader(box)) {
            var ballots = new Box.Reader(in);
            while (ballots.next()) {
                // to its end
            }
            return new Digest(ballots.digest(), ballots.ballots());
        } catch (IOException e) {
            throw new BadUse(box + ": no such file, or it cannot be read");
        } catch (BadCeremonyException e) {
            throw new BadUse(box + ": " + e.what());
        }
    }

    private LoggedAct.Proven proven(Digest box) throws NoException {
        return switch (logged.of("budget.closed")) {
            case LoggedAct.NotProven(var reason, var message) -> throw new NoException(reason, message);
            case LoggedAct.Proven proven -> {
                if (!box.sha256().equals(proven.facts().get("box-sha256"))) {
                    throw new NoException("OTHER_BOX", "the box is not the one that the log has");
                }
                yield proven;
            }
        };
    }

    /** Holds the papers against the file, and where it is given against the log. */
    private void onPaper(Made made, PaperSheets sheets, OpenedVotes votes) throws NoException {
        if (!sheets.round().equals(made.ceremony().round())) {
            throw new NoException("OTHER_PAPERS", papers + " has the papers of another round");
        }
        if (papersProof != null) {
            switch (logged.of(papersProof, "budget.papers-closed")) {
                case LoggedAct.NotProven(var reason, var message) -> throw new NoException(reason, message);
                case LoggedAct.Proven proven
                when !sheets.sha256().equals(proven.facts().get("papers-sha256")) ->
                    throw new NoException("OTHER_PAPERS", "the papers are not those that the log has");
                case LoggedAct.Proven _ -> {}
            }
        }
        for (var sheet : sheets.sheets()) {
            if (sheet.countsForNobody()) {
                continue;
            }
            var vote = votes.vote(sheet.mark()).orElse(null);
            if (vote == null || !votes.takePaper(sheet.voter(), vote)) {
                throw new NoException(
                        "NOT_IN_THE_FILE", sheet.place() + " is not in " + pb + " as it stands in the papers");
            }
        }
        if (votes.hasPaper()) {
            throw new NoException("NOT_ON_PAPER", votes.anyPaper() + " of " + pb + " is not among the papers");
        }
    }

    /** @return how many ballots are void */
    private int opened(Made made, Digest known, OpenedVotes votes) throws NoException {
        var files = new ArrayList<BufferedReader>();
        try (var in = reader(box)) {
            var readers = new ArrayList<Openings.Reader>();
            for (var file : openings) {
                files.add(reader(file));
                var reader = new Openings.Reader(files.getLast());
                reader.requireOf(made.ceremony(), known.sha256(), known.ballots());
                readers.add(reader);
            }
            var ballots = new Box.Reader(in);
            int voids = 0;
            for (int line = 1; ballots.next(); line++) {
                var text = text(made.key(), ballots, readers);
                var vote = text == null ? null : votes.vote(text).orElse(null);
                if (vote == null) {
                    voids++;
                } else if (!votes.take(vote)) {
                    throw new NoException("NOT_IN_THE_FILE", "ballot " + line + " of the box is not in " + pb);
                }
            }
            return voids;
        } catch (IOException e) {
            throw new BadUse("a file of openings, or the box, cannot be read: " + e.getMessage());
        } catch (BadCeremonyException e) {
            throw new NoException("OTHER_OPENINGS", e.what());
        } finally {
            for (var file : files) {
                close(file);
            }
        }
    }

    private static void close(BufferedReader file) {
        try {
            file.close();
        } catch (IOException e) {
            throw new BadUse("a file of openings cannot be closed: " + e.getMessage());
        }
    }

    /** What was in a ballot; null when nothing that can be read was. */
    private static @Nullable String text(RoundKey key, Box.Reader ballot, List<Openings.Reader> openings)
            throws IOException, BadCeremonyException, NoException {
        var given = new ArrayList<PartialOpening>();
        for (var reader : openings) {
            if (reader.next()) {
                reader.opening().ifPresent(given::add);
            }
        }
        try {
            return new String(key.open(ballot.sealed(), ballot.context(), given), StandardCharsets.UTF_8);
        } catch (BadSealException e) {
            for (var one : given) {
                try {
                    key.requireOpening(ballot.sealed(), ballot.context(), one);
                } catch (BadSealException theirs) {
                    throw new NoException("OPENING", String.valueOf(theirs.getMessage()));
                }
            }
            if (given.size() < key.quorum().enough()) {
                throw new NoException("TOO_FEW", String.valueOf(e.getMessage()));
            }
            return null;
        }
    }

    private static BufferedReader reader(Path file) throws IOException {
        return Files.newBufferedReader(file, StandardCharsets.ISO_8859_1);
    }

    private void yes(Digest box, int voids, @Nullable PaperSheets sheets, LoggedAct.@Nullable Proven proven) {
        output.say(
                "YES. All %,d ballots of the box open with the trustees' own parts; %,d are void, and the file has exactly the others. "
                                .formatted(box.ballots(), voids)
                        + said(sheets)
                        + (proven == null
                                ? "The box: " + box.sha256() + "; whether the log has the same is seen with --proof."
                                : "The close with this box is " + proven.where() + "." + proven.warning()),
                Output.facts(
                        "verified",
                        true,
                        "ballots",
                        box.ballots(),
                        "voids",
                        voids,
                        "papers",
                        sheets == null ? null : sheets.sheets().size(),
                        "box",
                        box.sha256(),
                        "log",
                        proven == null ? null : proven.log(),
                        "entry",
                        proven == null ? null : proven.entry(),
                        "keyFromElsewhere",
                        proven == null ? null : proven.keyFromElsewhere()));
    }

    private String said(@Nullable PaperSheets sheets) {
        return sheets == null
                ? ""
                : "It has all %,d papers as they were typed, %,d of them void or blank. "
                                .formatted(
                                        sheets.sheets().size(),
                                        sheets.sheets().stream()
                                                .filter(PaperSheets.Sheet::countsForNobody)
                                                .count())
                        + (papersProof == null
                                ? "Whether the log has the same is seen with --papers-proof. "
                                : "The log has the same. ");
    }
}
