package kz.dauys.command.trustees;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kz.dauys.budgeting.Form;
import kz.dauys.budgeting.Project;
import kz.dauys.budgeting.pb.BadPbException;
import kz.dauys.budgeting.pb.PbReader;

/**
 * The votes of a round's {@code .pb} file, to be held against those that come out of its box, of which it says how often each was
 * given, and against its papers, each of which it names. Which
 * texts are votes is read from the file itself, without a line of the portal that wrote it.
 */
final class OpenedVotes {
    private final Form form;
    private final Set<Integer> projects;
    private final int most;
    private final int mostPoints;
    private final Map<String, Integer> left = new HashMap<>();
    private final Map<String, String> onPaper = new HashMap<>();

    private OpenedVotes(Form form, Set<Integer> projects, int most, int mostPoints) {
        this.form = form;
        this.projects = projects;
        this.most = most;
        this.mostPoints = mostPoints;
    }

    /** @throws BadPbException when it is not such a file, with numbers as ids of projects */
    static OpenedVotes read(PbReader file) throws IOException {
        var numbers = new ArrayList<Integer>();
        for (Project project : file.projects()) {
            if (!project.id().matches("\\d{1,4}")) {
                throw new IOException("project " + project.id() + " has no number for an id");
            }
            numbers.add(Integer.valueOf(project.id()));
        }
        var head = file.head();
        var votes = new OpenedVotes(
                head.form(),
                Set.copyOf(numbers),
                limit(head.meta("max_length"), numbers.size()),
                limit(head.meta("max_sum_points"), Integer.MAX_VALUE));
        int points = head.voteColumns().fields().indexOf("points");
        int voter = head.voteColumns().fields().indexOf("voter_id");
        int method = head.voteColumns().fields().indexOf("voting_method");
        while (file.next()) {
            var places = file.chosen();
            var given = votes.form == Form.CUMULATIVE ? file.field(points).split(",") : new String[0];
            var text = new StringBuilder();
            for (int i = 0; i < places.length; i++) {
                text.append(i == 0 ? "" : ",").append(numbers.get(places[i]));
                if (votes.form == Form.CUMULATIVE) {
                    text.append(':').append(i < given.length ? given[i].strip() : "");
                }
            }
            var vote = votes.vote(text.toString())
                    .orElseThrow(() -> new IOException("a vote that the file's own head does not allow: " + text));
            if (method >= 0 && file.field(method).strip().equals("paper")) {
                var name = voter < 0 ? "" : file.field(voter).strip();
                if (votes.onPaper.put(name, vote) != null) {
                    throw new IOException("two votes on paper are called " + name);
                }
            } else {
                votes.left.merge(vote, 1, Integer::sum);
            }
        }
        return votes;
    }

    private static int limit(Optional<String> said, int otherwise) {
        return said.filter(text -> text.matches("\\d{1,9}"))
                .map(Integer::valueOf)
                .orElse(otherwise);
    }

    /** A vote in its one form; empty for a text that is none in this round. */
    Optional<String> vote(String text) {
        boolean points = form == Form.CUMULATIVE;
        if (!text.matches(points ? "\\d{1,4}:\\d{1,4}(,\\d{1,4}:\\d{1,4})*" : "\\d{1,4}(,\\d{1,4})*")) {
            return Optional.empty();
        }
        var marks = new ArrayList<String>();
        var seen = new HashSet<Integer>();
        int sum = 0;
        for (var part : text.split(",")) {
            var halves = part.split(":");
            int project = Integer.parseInt(halves[0]);
            int given = points ? Integer.parseInt(halves[1]) : 1;
            if (!projects.contains(project) || !seen.add(project) || given < 1) {
                return Optional.empty();
            }
            sum += given;
            marks.add(points ? project + ":" + given : Integer.toString(project));
        }
        if (marks.size() > most || points && sum > mostPoints) {
            return Optional.empty();
        }
        return Optional.of(
                form == Form.ORDINAL
                        ? String.join(",", marks)
                        : marks.stream().sorted().collect(Collectors.joining(",")));
    }

    /** Takes one such vote out; false when the file has none left. */
    boolean take(String vote) {
        return left.computeIfPresent(vote, (_, many) -> many == 0 ? null : many - 1) != null;
    }

    /** Whether the file has votes on paper that were not taken out. */
    boolean hasPaper() {
        return !onPaper.isEmpty();
    }

    /** Takes the vote on paper with this name out; false when the file has another one or none. */
    boolean takePaper(String name, String vote) {
        return onPaper.remove(name, vote);
    }

    /** The name of a vote on paper that was not taken out. */
    String anyPaper() {
        return onPaper.keySet().stream().sorted().findFirst().orElseThrow();
    }

    /** How many votes of the file did not come out of the box. */
    int untaken() {
        return left.values().stream().mapToInt(Integer::intValue).sum();
    }
}
