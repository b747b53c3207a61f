package kz.dauys.budgeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class TieOrderTest {
    private final Election election = Election.of(
                    List.of(
                            new Project("a", BigDecimal.TEN),
                            new Project("b", BigDecimal.ONE),
                            new Project("c", BigDecimal.ONE)),
                    BigDecimal.TEN,
                    Form.APPROVAL)
            .ballot(0, 2)
            .build();

    @Test
    void putsTheCheapestFirstThenTheMostVotedThenTheId() {
        assertThat(new TieOrder.CostVotesId().arrange(election)).containsExactly(2, 1, 0);
        assertThat(new TieOrder.Id().arrange(election)).containsExactly(0, 1, 2);
    }

    @Test
    void followsAListThatNamesEveryProject() {
        assertThat(new TieOrder.Listed(List.of("c", "a", "x", "b")).arrange(election))
                .containsExactly(2, 0, 1);
        assertThatThrownBy(() -> new TieOrder.Listed(List.of("c", "a")).arrange(election))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the order of ties does not have project b");
    }

    @Test
    void drawsALotThatAnyoneCanDrawAgain() {
        // printf '2026\na' | sha256sum and so on
        assertThat(new TieOrder.Lot("2026").arrange(election)).containsExactly(1, 0, 2);
    }
}
