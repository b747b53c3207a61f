package kz.dauys.budgeting;

import static org.assertj.core.api.Assertions.assertThat;

import kz.dauys.budgeting.Elections.Recipe;
import kz.dauys.budgeting.Rule.EqualShares;
import kz.dauys.budgeting.Rule.EqualShares.Completion;
import kz.dauys.budgeting.Rule.Utility;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.domains.Domain;

@Domain(Elections.class)
class DefinitionsTest {
    private static final TieOrder ORDER = new TieOrder.Id();

    @Property(tries = 1000, shrinking = ShrinkingMode.BOUNDED)
    void countsEqualSharesAsItIsDefinedForEveryUtility(@ForAll Recipe recipe, @ForAll Utility utility) {
        for (var form : Form.values()) {
            if (form == Form.APPROVAL && utility == Utility.POINTS) {
                continue;
            }
            var election = recipe.election(form);
            var share = Fraction.of(election.budget()).dividedBy(Fraction.of(election.voters()));
            var outcome = Count.of(election, EqualShares.of(utility, Completion.NONE), ORDER);
            assertThat(outcome.winners()).isEqualTo(Definitions.equalShares(election, utility, share));
        }
    }

    @Property(tries = 300, shrinking = ShrinkingMode.BOUNDED)
    void raisesTheShareAsIfStepByStep(@ForAll Recipe recipe, @ForAll Utility utility) {
        var election = recipe.election(Form.CUMULATIVE);
        var outcome = Count.of(election, EqualShares.of(utility, Completion.ADD1), ORDER);
        assertThat(outcome.winners()).isEqualTo(Definitions.addOne(election, utility));
    }

    @Property(tries = 1000, shrinking = ShrinkingMode.BOUNDED)
    void countsPhragmenAsItIsDefined(@ForAll Recipe recipe) {
        var election = recipe.election();
        assertThat(Count.of(election, new Rule.Phragmen(), ORDER).winners()).isEqualTo(Definitions.phragmen(election));
    }

    @Property(tries = 300, shrinking = ShrinkingMode.BOUNDED)
    void countsMaximinSupportAsItIsDefined(@ForAll Recipe recipe) {
        var election = recipe.election();
        assertThat(Count.of(election, new Rule.MaximinSupport(), ORDER).winners())
                .isEqualTo(Definitions.maximinSupport(election));
    }

    @Property(tries = 500, shrinking = ShrinkingMode.BOUNDED)
    void countsBoundedOverspendingAsItIsDefined(@ForAll Recipe recipe) {
        var election = recipe.election();
        assertThat(Count.of(election, new Rule.BoundedOverspending(), ORDER).winners())
                .isEqualTo(Definitions.boundedOverspending(election));
    }
}
