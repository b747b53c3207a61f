package kz.dauys.budgeting.pb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kz.dauys.budgeting.References;
import kz.dauys.budgeting.pb.PbFinding.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PbCheckTest {
    private static final String GOOD = """
            META
            key;value
            description;Municipal PB
            country;Kazakhstan
            unit;Almaty
            instance;2026
            num_projects;3
            num_votes;3
            budget;100
            vote_type;approval
            rule;greedy
            date_begin;01.03.2026
            date_end;10.03.2026
            max_length;2
            language;kk
            currency;KZT
            comment;#1: made up
            PROJECTS
            project_id;cost;votes;name;selected
            a;80;2;A;1
            b;30;1;B;0
            c;20;1;C;1
            VOTES
            voter_id;vote;sex;voting_method
            1;a,b;F;paper
            2;a;M;internet
            3;c;;
            """;

    private static final String POINTS = GOOD.replace("vote_type;approval", "vote_type;cumulative")
            .replace("max_length;2\n", "max_length;2\nmax_sum_points;5\n")
            .replace("cost;votes;name", "cost;votes;score;name")
            .replace("a;80;2;", "a;80;2;7;")
            .replace("b;30;1;", "b;30;1;2;")
            .replace("c;20;1;", "c;20;1;5;")
            .replace("voter_id;vote;", "voter_id;vote;points;")
            .replace("a,b;F", "a,b;3,2;F")
            .replace("2;a;M", "2;a;4;M")
            .replace("3;c;;", "3;c;5;;");

    @TempDir
    private Path folder;

    @Test
    void findsNothingInGoodFiles() throws IOException {
        assertThat(PbCheck.of(file(GOOD))).isEmpty();
        assertThat(PbCheck.of(file(POINTS))).isEmpty();
    }

    @Test
    void findsWhatEveryRuleIsAboutAndTheLine() throws IOException {
        assertFinds(Rule.UNREADABLE, 9, GOOD.replace("budget;100", "budget;x"));
        assertFinds(Rule.EMPTY_LINE, 26, GOOD.replace("2;a;M", "\n2;a;M"));
        assertFinds(Rule.MISSING_FIELD, 1, GOOD.replace("country;Kazakhstan\n", ""));
        assertFinds(Rule.MISSING_FIELD, 1, POINTS.replace("max_sum_points;5\n", ""));
        assertFinds(Rule.UNKNOWN_FIELD, 14, GOOD.replace("max_length;2", "colour;red"));
        assertFinds(Rule.UNKNOWN_FIELD, 24, GOOD.replace("voting_method", "shoe_size"));
        assertFinds(Rule.FIELD_ORDER, 1, GOOD.replace("language;kk\ncurrency;KZT", "currency;KZT\nlanguage;kk"));
        assertFinds(
                Rule.FIELD_ORDER,
                19,
                GOOD.replace("cost;votes;name;selected", "cost;votes;selected;name")
                        .replace("A;1", "1;A")
                        .replace("B;0", "0;B")
                        .replace("C;1", "1;C"));
        assertFinds(Rule.FIELD_VALUE, 12, GOOD.replace("01.03.2026", "March"));
        assertFinds(Rule.FIELD_VALUE, 25, GOOD.replace("F;paper", "F;pigeon"));
        assertFinds(Rule.COMMA_IN_NUMBER, 9, GOOD.replace("budget;100", "budget;100,0"));
        assertFinds(Rule.DATE_RANGE, 13, GOOD.replace("10.03.2026", "10.02.2026"));
        assertFinds(Rule.NUMBER_OF_PROJECTS, 7, GOOD.replace("num_projects;3", "num_projects;4"));
        assertFinds(Rule.NUMBER_OF_VOTES, 8, GOOD.replace("num_votes;3", "num_votes;4"));
        assertFinds(Rule.PROJECT_WITHOUT_COST, 21, GOOD.replace("b;30", "b;0"));
        assertFinds(Rule.PROJECT_OVER_BUDGET, 21, GOOD.replace("b;30", "b;101"));
        assertFinds(Rule.BUDGET_EXCEEDED, 9, GOOD.replace("B;0", "B;1"));
        assertFinds(Rule.ALL_PROJECTS_FUNDED, 9, GOOD.replace("budget;100", "budget;1000"));
        assertFinds(Rule.UNUSED_BUDGET, 22, GOOD.replace("C;1", "C;0").replace("c;20", "c;19"));
        assertFinds(Rule.DUPLICATE_VOTER, 26, GOOD.replace("2;a;M", "1;a;M"));
        assertFinds(Rule.DUPLICATE_IN_VOTE, 25, GOOD.replace("1;a,b", "1;a,a"));
        assertFinds(Rule.UNKNOWN_PROJECT, 25, GOOD.replace("1;a,b", "1;a,z"));
        assertFinds(Rule.VOTE_TOO_LONG, 25, GOOD.replace("1;a,b", "1;a,b,c"));
        assertFinds(Rule.VOTE_TOO_SHORT, 26, GOOD.replace("max_length;2", "min_length;2"));
        assertFinds(Rule.VOTE_COST, 25, GOOD.replace("max_length;2", "max_sum_cost;100"));
        assertFinds(Rule.VOTE_POINTS, 28, POINTS.replace("3;c;5;", "3;c;6;"));
        assertFinds(Rule.VOTE_POINTS, 26, POINTS.replace("3,2;F", "3;F"));
        assertFinds(Rule.PROJECT_WITHOUT_VOTES, 22, GOOD.replace("3;c;;", "3;;;"));
        assertFinds(Rule.DIFFERENT_VOTES, 20, GOOD.replace("a;80;2", "a;80;3"));
        assertFinds(Rule.DIFFERENT_SCORE, 21, POINTS.replace("a;80;2;7", "a;80;2;8"));
        assertFinds(Rule.NO_VOTES_OR_SCORES, 19, GOOD.replace("cost;votes;name", "cost;proposer;name"));
        assertFinds(Rule.RULE_NOT_FOLLOWED, 11, GOOD.replace("A;1", "A;0").replace("B;0", "B;1"));
    }

    @Test
    void findsAlmostNothingInRealFiles() throws IOException {
        var errors = 0;
        for (var file : References.files("elections")) {
            for (var finding : PbCheck.of(file)) {
                assertThat(finding.rule()).as(file + ": " + finding).isNotEqualTo(Rule.RULE_NOT_FOLLOWED);
                errors += finding.rule().weight() == PbFinding.Weight.ERROR ? 1 : 0;
            }
        }
        // one project dearer than its budget, and thirty-seven ballots of one election with other sums than it says
        assertThat(errors).isEqualTo(38);
    }

    private void assertFinds(Rule rule, long line, String text) throws IOException {
        assertThat(PbCheck.of(file(text))).as(rule.code()).anySatisfy(finding -> {
            assertThat(finding.rule()).isEqualTo(rule);
            assertThat(finding.line()).isEqualTo(line);
        });
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("checked.pb"), text);
    }
}
