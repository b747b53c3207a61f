package kz.dauys.portal.budgets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import kz.dauys.budgeting.pb.PbReader;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.SharedData;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.Viewer;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rounds of other cities, counted again. */
@PortalTest
class PastRoundTest {
    private static final Viewer ANYONE = Viewer.anonymous(Language.EN);
    private static final String SMALL = """
            META
            key;value
            description;A small round
            country;Kazakhstan
            unit;Kökşetau
            instance;2025
            num_projects;3
            num_votes;3
            budget;100.50
            vote_type;cumulative
            rule;greedy
            max_sum_points;10
            date_begin;01.04.2025
            date_end;20.04.2025
            PROJECTS
            project_id;cost;votes;score;name;selected
            a;50;2;9;Trees;1
            b;50.25;2;12;"Benches; and bins";0
            c;90;1;2;;0
            VOTES
            voter_id;vote;points
            1;a,b;4,3
            2;a;5
            3;b,c;9,2
            """;

    private final Budgets budgets;
    private final Ward ward;

    PastRoundTest(Budgets budgets, Organisations organisations, People people, TestClock clock, JdbcClient sql) {
        this.budgets = budgets;
        this.ward = new Ward(budgets, organisations, people, clock, sql);
    }

    private PastRound past(@Nullable Counting counting) {
        return new PastRound(ward.body, ward.place, Fresh.text("A past round"), Language.EN, counting);
    }

    private Outcome<RoundId> bringIn(String file, @Nullable Counting counting) throws IOException {
        try (var reader = PbReader.open(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)))) {
            return budgets.importRound(past(counting), reader);
        }
    }

    @Test
    void isShownWithItsResultAndWithWhatTheCityDecided() throws Exception {
        var round = bringIn(SMALL, null).orThrow();
        var result = budgets.result(ANYONE, round, Language.EN).orElseThrow();
        assertThat(result.round().past()).isTrue();
        assertThat(result.round().currency()).isEqualTo("KZT");
        assertThat(result.round().plan().money()).isEqualTo(100_50);
        assertThat(result.spent()).isEqualTo(100_25);
        assertThat(result.projects())
                .extracting(
                        one -> one.project().plan().name(),
                        ResultView.ProjectResult::won,
                        one -> one.project().decided())
                .containsExactly(
                        Tuple.tuple("Benches; and bins", true, false),
                        Tuple.tuple("Trees", true, true),
                        Tuple.tuple("c", false, false));
        assertThat(RoundTest.code(budgets.writeBox(round, new ByteArrayOutputStream())))
                .isEqualTo("budgets.not-closed");
        assertThat(budgets.keys(round)).isEmpty();
        var out = new ByteArrayOutputStream();
        assertThat(budgets.writePb(round, out).orThrow()).isEqualTo(3);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("\"Benches; and bins\"")
                .contains("budget;100.50");
    }

    @Test
    void keepsTheThresholdThatAFileNames() throws Exception {
        var file = """
                META
                key;value
                description;Small
                country;Worldwide
                unit;Somewhere
                instance;2025
                num_projects;2
                num_votes;3
                budget;100
                vote_type;approval
                rule;greedy-threshold
                date_begin;10.04.2025
                date_end;20.04.2025
                min_project_score_threshold;2
                PROJECTS
                project_id;cost;votes;score;name
                a;50;3;3;Benches
                b;50;1;1;Trees
                VOTES
                voter_id;vote
                1;a
                2;a,b
                3;a
                """;
        var result = budgets.result(ANYONE, bringIn(file, null).orThrow(), Language.EN)
                .orElseThrow();
        assertThat(result.round().plan().counting().least()).isEqualTo(new LeastVotes(2, 0));
        assertThat(result.projects()).extracting(ResultView.ProjectResult::won).containsExactly(true, false);
        assertThat(result.rule()).isEqualTo("--rule greedy --least-votes 2");
    }

    @Test
    void refusesWhatNoRoundOfOursCanHold() throws Exception {
        for (var wrong : new String[] {
            SMALL.replace("rule;greedy", "rule;unknown"),
            SMALL.replace("budget;100.50", "budget;100.505"),
            SMALL.replace("4,3", "4,3.5"),
            SMALL.replace("4,3", "4"),
            SMALL.replace("date_end;20.04.2025", "date_end;soon"),
            SMALL.replace("vote_type;cumulative", "vote_type;scoring"),
            SMALL.replace("1;a,b;4,3", "1;a,x;4,3"),
            SMALL.replace("max_sum_points;10", "currency;<b>")
        }) {
            assertThat(RoundTest.code(bringIn(wrong, null))).as(wrong).isEqualTo("budgets.past-round-wrong");
        }
        bringIn(
                        SMALL.replace("rule;greedy", "rule;unknown"),
                        new Counting(CountingRule.PHRAGMEN, Completion.NONE, Ties.COST_VOTES_NUMBER))
                .orThrow();
    }

    /** Cities whose files name a rule that we count by. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Netherlands_Assen_2024.pb",
                "Poland_Krakow_2024_Zwierzyniec.pb",
                "Poland_Warszawa_2017_Wilanow_Obszar_II.pb",
                "Poland_Czestochowa_2024_Rakow.pb"
            })
    void hasTheWinnersThatTheCityHad(String file) throws Exception {
        var found = SharedData.find("budgets/elections/" + file);
        assumeTrue(found.isPresent());
        try (var reader = PbReader.open(found.get())) {
            var round = budgets.importRound(past(null), reader).orThrow();
            assertThat(budgets.result(ANYONE, round, Language.KK).orElseThrow().projects())
                    .isNotEmpty()
                    .allSatisfy(one -> assertThat(one.won())
                            .as(one.project().plan().name())
                            .isEqualTo(one.project().decided()));
        }
    }
}
