package kz.dauys.budgeting;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * What residents vote on.
 *
 * @param id unique in its election; orders ties by code unit
 * @param name in the words of the proposer; may be empty
 * @param cost in the currency of the election, not negative
 */
public record Project(String id, String name, BigDecimal cost) {
    public Project {
        Objects.requireNonNull(name);
        if (id.isEmpty()) {
            throw new IllegalArgumentException("a project has no id");
        }
        if (cost.signum() < 0) {
            throw new IllegalArgumentException("project " + id + " costs less than nothing: " + cost.toPlainString());
        }
    }

    public Project(String id, BigDecimal cost) {
        this(id, "", cost);
    }
}
