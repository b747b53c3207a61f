package kz.dauys.portal.budgets;

import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * A few keys of tokens in turn, so that two rounds of one test differ: making one takes most of a second in the JVM of the
 * tests, which make hundreds of rounds.
 */
@TestConfiguration
public class QuickTokenKeys {
    @Bean
    @Primary
    TokenKeys quickTokenKeys() {
        return new InTurn();
    }

    private static final class InTurn extends TokenKeys {
        private static final int DIFFERENT = 3;

        private final List<KeyPair> made = new ArrayList<>();
        private int next;

        @Override
        synchronized KeyPair fresh() {
            if (made.size() < DIFFERENT) {
                made.add(super.fresh());
                return made.getLast();
            }
            return made.get(next++ % DIFFERENT);
        }
    }
}
