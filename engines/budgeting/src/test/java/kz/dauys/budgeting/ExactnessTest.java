package kz.dauys.budgeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import kz.dauys.budgeting.Rule.EqualShares;
import kz.dauys.budgeting.Rule.EqualShares.Completion;
import kz.dauys.budgeting.Rule.Utility;
import org.junit.jupiter.api.Test;

class ExactnessTest {

    @Test
    void decidesBetweenPricesThatNoDoubleTellsApart() {
        // of two supporters each; the second costs one unit in 2^60 more, so it is cheaper for nobody
        var cost = new BigDecimal("1152921504606846.976");
        var dearer = cost.add(new BigDecimal("0.001"));
        for (var swapped : List.of(true, false)) {
            var election = Election.of(
                            List.of(
                                    new Project("a", swapped ? dearer : cost),
                                    new Project("b", swapped ? cost : dearer)),
                            dearer,
                            Form.APPROVAL)
                    .ballot(0, 1)
                    .ballot(0, 1)
                    .build();
            var outcome = Count.of(election, EqualShares.of(Utility.CARDINALITY, Completion.NONE), new TieOrder.Id());
            assertThat(outcome.winners()).containsExactly(swapped ? 1 : 0);
            assertThat(outcome.ties()).isEmpty();
        }
    }

    @Test
    void buysWhatCostsExactlyWhatIsThereAndNotTheLeastBitMore() {
        // three shares of a third each
        for (var extra : List.of("0", "0.000000000000001")) {
            var election = Election.of(
                            List.of(new Project("a", new BigDecimal("1").add(new BigDecimal(extra)))),
                            BigDecimal.ONE,
                            Form.APPROVAL)
                    .ballot(0)
                    .ballot(0)
                    .ballot(0)
                    .build();
            var outcome = Count.of(election, EqualShares.of(Utility.COST, Completion.NONE), new TieOrder.Id());
            assertThat(outcome.winners()).hasSize(extra.equals("0") ? 1 : 0);
        }
    }

    @Test
    void refusesAmountsThatDoNotFit() {
        var projects = List.of(new Project("a", new BigDecimal("1e18")));
        assertThatThrownBy(() -> Election.of(projects, new BigDecimal("0.001"), Form.APPROVAL)
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("too large");
    }

    @Test
    void takesPointsWithDecimalsAsTheyAre() {
        var builder = Election.of(
                List.of(new Project("a", BigDecimal.ONE), new Project("b", BigDecimal.ONE)),
                BigDecimal.ONE,
                Form.SCORING);
        builder.points(Map.of(0, BigDecimal.ONE, 1, new BigDecimal("-2.5")));
        builder.points(Map.of(0, new BigDecimal("0.125"), 1, BigDecimal.TEN));
        builder.points(Map.of(0, new BigDecimal("1.000")));
        var election = builder.build();
        assertThat(election.score(0)).isEqualByComparingTo("2.125");
        assertThat(election.score(1)).isEqualByComparingTo("7.5");
        assertThat(election.votes(1)).isEqualTo(1);
        assertThat(election.differentBallots()).isEqualTo(2);
    }

    @Test
    void dividesLongNumbersToTheLastBit() {
        assertThat(new Fraction(BigInteger.TWO.pow(3000).add(BigInteger.ONE), BigInteger.TWO.pow(2999)).doubleValue())
                .isEqualTo(2.0);
        assertThat(Fraction.of(1, 3).doubleValue()).isEqualTo(1.0 / 3);
        assertThat(Fraction.of(-7, 2).doubleValue()).isEqualTo(-3.5);
        assertThat(Fraction.of(6, -4)).hasToString("-3/2");
        assertThat(new Fraction(BigInteger.ONE, BigInteger.TEN.pow(300)).doubleValue())
                .isEqualTo(1e-300);
    }
}
