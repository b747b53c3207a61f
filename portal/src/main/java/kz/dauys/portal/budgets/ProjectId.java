package kz.dauys.portal.budgets;

import java.util.UUID;

/** Names a project of a round for ever. */
public record ProjectId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
