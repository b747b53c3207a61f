package kz.dauys.command.counting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import kz.dauys.command.Dauys;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CountCommandTest {
    private static final String PARK = """
            META
            key;value
            description;Көше
            country;Kazakhstan
            unit;Алматы
            instance;2026
            num_projects;3
            num_votes;4
            budget;100
            vote_type;approval
            rule;greedy
            date_begin;2026
            date_end;2026
            PROJECTS
            project_id;cost;votes;name;selected
            park;80;2;"Саябақ; ""жаңа""\";1
            road;60;2;Жол;0
            lamp;20;2;Шам;1
            VOTES
            voter_id;vote
            1;park,lamp
            2;park
            3;road,lamp
            4;road
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("almaty.pb"), PARK);
    }

    @Test
    void countsAFileAsOneLineOfJson() {
        assertThat(run("count", file.toString(), "--rule", "equal-shares")).isZero();
        assertThat(out.toString())
                .matches("\\{\"file\":\"" + file + "\",\"rule\":\"equal-shares\",\"winners\":\\[\"lamp\"],\"cost\":20,"
                        + "\"ties\":\\[],\"millis\":\\d+}\\R");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void countsGreedilyWhenNothingElseIsSaid() {
        assertThat(run("count", file.toString())).isZero();
        assertThat(out.toString()).contains("\"rule\":\"greedy\",\"winners\":[\"lamp\",\"road\"],\"cost\":80");
    }

    @Test
    void leavesOutWhatHasALowerScoreThanTheThreshold() {
        assertThat(run("count", file.toString(), "--threshold", "1000", "--score", "votes"))
                .isZero();
        assertThat(out.toString()).contains("\"winners\":[],\"cost\":0");
        assertRefused(
                "dauys count: --threshold: only the greedy rules have one, not phragmen",
                "count",
                file.toString(),
                "--rule",
                "phragmen",
                "--threshold",
                "1");
        assertRefused(
                "dauys count: --score: only the greedy rules order by it, not phragmen",
                "count",
                file.toString(),
                "--rule",
                "phragmen",
                "--score",
                "votes");
    }

    @Test
    void leavesOutWhatHasTooFewVotesAndTakesOneOfTheProjectsThatExcludeEachOther() {
        assertThat(run("count", file.toString())).isZero();
        assertThat(out.toString()).contains("\"winners\":[\"lamp\",\"road\"]");
        assertThat(run("count", file.toString(), "--exclusive", "lamp,road")).isZero();
        assertThat(out.toString()).contains("\"winners\":[\"lamp\",\"park\"]");
        assertThat(run("count", file.toString(), "--least-votes", "1000")).isZero();
        assertThat(out.toString()).contains("\"winners\":[],\"cost\":0");
        assertThat(run("count", file.toString(), "--least-percent", "100")).isZero();
        assertRefused(
                "dauys count: --least-votes, --least-percent: a whole number, and a part of 0 to 100, not '0' and '101'",
                "count",
                file.toString(),
                "--least-percent",
                "101");
        assertRefused(
                "dauys count: --least-votes, --least-percent, --exclusive: only the greedy rules have them, not phragmen",
                "count",
                file.toString(),
                "--rule",
                "phragmen",
                "--exclusive",
                "lamp,road");
    }

    @Test
    void breaksTiesByAListOrALotThatIsDeclared() throws IOException {
        var list = Files.writeString(folder.resolve("order.txt"), "park\nroad\nlamp\n");
        assertThat(run("count", file.toString(), "--ties", "list:" + list)).isZero();
        assertThat(out.toString()).contains("\"winners\":[\"park\",\"lamp\"]");
        assertThat(run("count", file.toString(), "--ties", "lot:2026-11-26")).isZero();
    }

    @Test
    void givesALineForEachFileOfAFolderAndTellsTheBadOnes() throws IOException {
        Files.writeString(folder.resolve("bad.pb"), PARK.replace("budget;100", "budget;all"));
        assertThat(run("count", folder.toString())).isEqualTo(2);
        assertThat(out.toString().lines()).hasSize(1);
        assertThat(err.toString())
                .isEqualTo("dauys count: " + folder.resolve("bad.pb") + ": line 9: budget is not a number: 'all'"
                        + System.lineSeparator());
    }

    @Test
    void explainsInThreeLanguages() {
        assertThat(run("count", file.toString(), "--rule", "equal-shares", "--explain"))
                .isZero();
        assertThat(out.toString())
                .contains(
                        "\"explanation\":[{\"project\":\"park\",\"won\":false,\"reason\":\"supporters-could-not-pay\"")
                .contains("Таңдалмады", "Не принят", "Not bought")
                .contains(
                        "\"checks\":{\"withinBudget\":true,\"exhaustive\":false,\"wouldStillFit\":[\"park\",\"road\"]")
                .contains("\"reach\":[{\"attribute\":\"ballot_size\",\"value\":\"1\"");
    }

    @Test
    void speaksToPeopleWhenAsked() {
        assertThat(run("count", file.toString(), "--format", "text")).isZero();
        assertThat(out.toString()).contains("greedy, 4 ballots, 2 of 3 projects, 80 of 100", "Шам");
    }

    @Test
    void comparesAllRulesSideBySide() {
        assertThat(run("count", "compare", file.toString())).isZero();
        assertThat(out.toString())
                .startsWith("{\"file\":\"" + file + "\",\"outcomes\":[{\"rule\":\"greedy\"")
                .contains("\"rule\":\"maximin\"", "\"rule\":\"overspending\"", "\"completion\":\"add1-fill\"");
        assertThat(out.toString().lines()).hasSize(1);
    }

    @Test
    void checksAFileAndAnswersNoWhenItHasErrors() throws IOException {
        assertThat(run("count", "check", file.toString())).isZero();
        assertThat(out.toString()).contains("\"valid\":true");
        Files.writeString(file, PARK.replace("num_votes;4", "num_votes;5"));
        assertThat(run("count", "check", file.toString())).isEqualTo(1);
        assertThat(out.toString())
                .contains(
                        "\"valid\":false,\"findings\":[{\"line\":8,\"rule\":\"number-of-votes\",\"weight\":\"error\"");
    }

    @Test
    void refusesWhatItCannotDoInOneLine() {
        assertRefused("dauys count: which file?", "count");
        assertRefused("dauys count: missing.pb: no such file, or it cannot be read", "count", "missing.pb");
        assertRefused(
                "dauys count: --rule: greedy, greedy-per-cost, equal-shares, phragmen, maximin, overspending, not 'best'",
                "count",
                file.toString(),
                "--rule",
                "best");
        assertRefused(
                "dauys count: --completion: only equal-shares are completed, not greedy",
                "count",
                file.toString(),
                "--completion",
                "add1");
        assertRefused(
                "dauys count: --increment: an amount above nothing, not '0'",
                "count",
                file.toString(),
                "--increment",
                "0");
        assertRefused(
                "dauys count: " + file + ": these ballots have no points",
                "count",
                file.toString(),
                "--utility",
                "points");
    }

    private void assertRefused(String line, String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        assertThat(run(arguments)).isEqualTo(2);
        assertThat(err.toString()).isEqualTo(line + System.lineSeparator());
        assertThat(out.toString()).isEmpty();
    }

    private int run(String... arguments) {
        return Dauys.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }
}
