package kz.dauys.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BallotBookTest {
    private final BallotBook book = new BallotBook();
    private final Map<String, String> counted = new HashMap<>();

    @BeforeEach
    void threeSealAndTwoWalk() {
        book.taken("a", "1", "p1");
        book.taken("a", "2", "p2");
        book.taken("b", "3", "p3");
        book.perhaps("b", "4");
        book.perhaps("c", "5");
        book.walked("6", "p6");
        book.walkedUnseen("7");
        book.walkedPerhaps("8");
        counted.putAll(Map.of("a", "2", "b", "3", "x", "6", "y", "7"));
    }

    private List<String> faults(String... prints) {
        return book.faults(counted, List.of(prints));
    }

    @Test
    void findsNothingInWhatVotersWereToldOrCouldNotKnow() {
        assertThat(faults("p1", "p2", "p3", "p6", "of a voter who was not told"))
                .isEmpty();
        counted.put("b", "4");
        counted.put("c", "5");
        counted.put("z", "8");
        assertThat(faults("p1", "p2", "p3", "p6")).isEmpty();
        assertThat(book.sure()).isEqualTo(4);
        assertThat(book.unsure()).isEqualTo(2);
    }

    @Test
    void findsWhatWasLostDoubledOrIsNobodys() {
        assertThat(faults("p1", "p2", "p2", "p3", "p6")).containsExactly("1 ballots twice in the log");
        assertThat(faults("p1", "p2", "p3")).containsExactly("1 acknowledged ballots lost");
        counted.put("a", "1");
        assertThat(faults("p1", "p2", "p3", "p6"))
                .containsExactly("1 voters of whom another than the last ballot was counted");
        counted.remove("a");
        assertThat(faults("p1", "p2", "p3", "p6")).containsExactly("1 voters without a counted ballot");
        counted.put("a", "2");
        counted.remove("y");
        assertThat(faults("p1", "p2", "p3", "p6")).containsExactly("1 voters by pages not counted");
        counted.put("y", "7");
        counted.put("z", "7");
        counted.put("w", "8");
        assertThat(faults("p1", "p2", "p3", "p6")).containsExactly("1 counted ballots of nobody");
    }
}
