package kz.dauys.budgeting.pb;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kz.dauys.budgeting.Form;
import kz.dauys.budgeting.Project;

/**
 * Everything in a file before the ballots.
 *
 * @param byteOrderMark whether the file starts with one
 * @param votesTitle the line {@code VOTES}
 * @param voteColumns the names of the fields of ballots
 */
public record PbHead(boolean byteOrderMark, PbSection meta, PbSection projects, PbRow votesTitle, PbRow voteColumns) {

    /**
     * The head of a new file.
     *
     * @param meta keys and values, in order
     * @param projects with as many fields as columns
     */
    public static PbHead of(
            Map<String, String> meta, List<String> projectColumns, List<PbRow> projects, List<String> voteColumns) {
        return new PbHead(
                false,
                new PbSection(
                        PbRow.of("META"),
                        PbRow.of("key", "value"),
                        meta.entrySet().stream()
                                .map(entry -> PbRow.of(entry.getKey(), entry.getValue()))
                                .toList()),
                new PbSection(PbRow.of("PROJECTS"), PbRow.of(projectColumns), projects),
                PbRow.of("VOTES"),
                PbRow.of(voteColumns));
    }

    /** The value of a key of META, without spaces around; nothing when it is missing, empty or {@code None}. */
    public Optional<String> meta(String key) {
        return known(meta.entries().getOrDefault(key, ""));
    }

    static Optional<String> known(String value) {
        return value.isEmpty() || value.equalsIgnoreCase("none") ? Optional.empty() : Optional.of(value);
    }

    /** The line of a key of META, or that of its title. */
    long lineOf(String key) {
        return meta.rows().stream()
                .filter(row -> row.field(0).equalsIgnoreCase(key))
                .mapToLong(PbRow::line)
                .findFirst()
                .orElse(meta.title().line());
    }

    /** @throws BadPbException when it is missing or no number */
    public BigDecimal budget() throws BadPbException {
        var line = lineOf("budget");
        return number(line, "budget", meta("budget").orElseThrow(() -> new BadPbException(line, "no budget in META")));
    }

    /** @throws BadPbException when the vote type is missing or unknown */
    public Form form() throws BadPbException {
        var type = meta("vote_type").orElse("");
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "approval", "choose-1" -> Form.APPROVAL;
            case "cumulative" -> Form.CUMULATIVE;
            case "scoring" -> Form.SCORING;
            case "ordinal" -> Form.ORDINAL;
            default -> throw new BadPbException(lineOf("vote_type"), "vote_type is none that there is: '" + type + "'");
        };
    }

    /** @throws BadPbException when an id is missing or twice, or a cost is no number */
    public List<Project> projectList() throws BadPbException {
        var id = column(projects, "project_id");
        var cost = column(projects, "cost");
        var name = projects.column("name");
        var list = new ArrayList<Project>();
        var ids = new HashSet<String>();
        for (var row : projects.rows()) {
            if (row.field(id).isEmpty()) {
                throw new BadPbException(row.line(), "a project without an id");
            }
            if (!ids.add(row.field(id))) {
                throw new BadPbException(row.line(), "a second project with the id " + row.field(id));
            }
            var amount = number(row.line(), "the cost of " + row.field(id), row.field(cost));
            if (amount.signum() < 0) {
                throw new BadPbException(row.line(), "the cost of " + row.field(id) + " is less than nothing");
            }
            list.add(new Project(row.field(id), name < 0 ? "" : row.field(name), amount));
        }
        return list;
    }

    static int column(PbSection section, String name) throws BadPbException {
        var column = section.column(name);
        if (column < 0) {
            throw new BadPbException(
                    section.columns().line(),
                    "no column " + name + " in " + section.title().field(0));
        }
        return column;
    }

    /** A number as people write them: with a decimal comma too. */
    static BigDecimal number(long line, String what, String text) throws BadPbException {
        try {
            var number = new BigDecimal(text.replace(',', '.'));
            if (number.precision() - (long) number.scale() > 30 || number.scale() > 30) {
                throw new BadPbException(line, what + " is out of all bounds: " + text);
            }
            return number;
        } catch (NumberFormatException e) {
            throw new BadPbException(line, what + " is not a number: '" + text + "'");
        }
    }
}
