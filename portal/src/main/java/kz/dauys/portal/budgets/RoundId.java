package kz.dauys.portal.budgets;

import java.util.UUID;

/** Names a round for ever. */
public record RoundId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
