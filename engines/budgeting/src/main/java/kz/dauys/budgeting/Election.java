package kz.dauys.budgeting;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A budget, the projects and the ballots, equal ballots merged into one of greater weight. Immutable.
 *
 * <p>Amounts and points are held as whole numbers of their smallest unit that occurs, so nothing is rounded. An election
 * whose amounts or points do not fit in 62 bits then is refused. A supporter of a project is a voter who approves it,
 * ranks it, or gives it more than nothing; a ballot without any counts as a voter nevertheless.
 */
public final class Election {
    private final List<Project> projects;
    private final BigDecimal budget;
    private final Form form;
    private final Map<String, Integer> indexOf;

    /** The number of decimals in a unit of money. */
    final int moneyScale;

    final long budgetUnits;
    final long[] cost;

    /** The number of decimals in a unit of points. */
    final int pointsScale;

    final long voters;

    /** Of each group of equal ballots, how many; where its projects start in {@link #approved}. */
    final int[] weight;

    final int[] start;
    final int[] approved;

    /** Beside {@link #approved}; for a ranking the length of the ballot for the first down to 1 for the last. */
    final long @Nullable [] points;

    /** Of each project, where its supporters start in {@link #supporters}, which holds groups. */
    final int[] supportStart;

    final int[] supporters;
    final long @Nullable [] supporterPoints;
    final long[] votes;

    /** The sum of all points, those below zero as well. */
    final long[] score;

    private Election(Builder from) {
        projects = from.projects;
        budget = from.budget;
        form = from.form;
        indexOf = Map.copyOf(from.indexOf);
        var scale = Math.max(0, budget.stripTrailingZeros().scale());
        for (var project : projects) {
            scale = Math.max(scale, project.cost().stripTrailingZeros().scale());
        }
        moneyScale = scale;
        budgetUnits = units(budget, scale, "the budget");
        cost = new long[projects.size()];
        var total = BigInteger.valueOf(budgetUnits);
        for (var c = 0; c < cost.length; c++) {
            cost[c] = units(
                    projects.get(c).cost(),
                    scale,
                    "the cost of " + projects.get(c).id());
            total = total.add(BigInteger.valueOf(cost[c]));
        }
        if (total.bitLength() > 62) {
            throw new IllegalArgumentException("the amounts are too large, or have too many decimals, to add them up");
        }
        from.arrange();
        pointsScale = from.pointsScale;
        voters = from.voters;
        weight = from.weight;
        start = from.start;
        approved = from.approved;
        points = from.points;
        score = from.score;
        votes = new long[cost.length];
        supportStart = new int[cost.length + 1];
        for (var c : approved) {
            supportStart[c + 1]++;
        }
        for (var c = 0; c < cost.length; c++) {
            supportStart[c + 1] += supportStart[c];
        }
        supporters = new int[approved.length];
        supporterPoints = points == null ? null : new long[approved.length];
        var next = supportStart.clone();
        for (var g = 0; g < weight.length; g++) {
            for (var k = start[g]; k < start[g + 1]; k++) {
                var c = approved[k];
                votes[c] += weight[g];
                supporters[next[c]] = g;
                if (supporterPoints != null && points != null) {
                    supporterPoints[next[c]] = points[k];
                }
                next[c]++;
            }
        }
    }

    private static long units(BigDecimal amount, int scale, String what) {
        try {
            return amount.setScale(scale).unscaledValue().longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(what + " is too large: " + amount.toPlainString(), e);
        }
    }

    /** Starts an election without ballots. */
    public static Builder of(List<Project> projects, BigDecimal budget, Form form) {
        return new Builder(projects, budget, form);
    }

    /** In the order in which they were given; other methods speak of them by their place here, from 0. */
    public List<Project> projects() {
        return projects;
    }

    public BigDecimal budget() {
        return budget;
    }

    public Form form() {
        return form;
    }

    /** How many ballots there are, empty ones too. */
    public long voters() {
        return voters;
    }

    /** How many different ballots there are. */
    public int differentBallots() {
        return weight.length;
    }

    /** How many voters support the project. */
    public long votes(int project) {
        return votes[project];
    }

    /** How many voters support at least one of these projects. */
    public long votersOfAny(Collection<Integer> chosen) {
        var among = new boolean[cost.length];
        for (var c : chosen) {
            among[c] = true;
        }
        var sum = 0L;
        for (var g = 0; g < weight.length; g++) {
            for (var k = start[g]; k < start[g + 1]; k++) {
                if (among[approved[k]]) {
                    sum += weight[g];
                    break;
                }
            }
        }
        return sum;
    }

    /** The sum of the points that the project was given; a ranking gives its last project one, the one before two. */
    public BigDecimal score(int project) {
        return BigDecimal.valueOf(score[project], pointsScale);
    }

    /** The place of a project, or nothing when the election does not have it. */
    public OptionalInt indexOf(String id) {
        var index = indexOf.get(id);
        return index == null ? OptionalInt.empty() : OptionalInt.of(index);
    }

    /** The cost of some of the projects together. */
    public BigDecimal cost(Iterable<Integer> chosen) {
        var sum = 0L;
        for (var c : chosen) {
            sum += cost[c];
        }
        return money(sum);
    }

    BigDecimal money(long units) {
        return BigDecimal.valueOf(units, moneyScale);
    }

    /** Gathers ballots, merging equal ones; the order in which they come makes no difference to any count. */
    public static final class Builder {
        private static final int MOST_DECIMALS = 9;

        private final List<Project> projects;
        private final BigDecimal budget;
        private final Form form;
        private final Map<String, Integer> indexOf = new HashMap<>();
        private final long[] score;
        private final int[] seen;
        private boolean built;
        private int ballot;
        private long voters;
        private int groups;
        private int used;
        private int[] weight = new int[64];
        private int[] start = new int[65];
        private int[] approved = new int[256];
        private long @Nullable [] points;
        private int pointsScale;
        private int[] hashes = new int[64];
        private int[] table = emptyTable(256);
        private int[] ids = new int[16];
        private long[] given = new long[16];

        private Builder(List<Project> projects, BigDecimal budget, Form form) {
            this.projects = List.copyOf(projects);
            this.budget = budget;
            this.form = form;
            if (budget.signum() < 0) {
                throw new IllegalArgumentException("the budget is less than nothing: " + budget.toPlainString());
            }
            for (var project : this.projects) {
                if (indexOf.put(project.id(), indexOf.size()) != null) {
                    throw new IllegalArgumentException("two projects have the id " + project.id());
                }
            }
            score = new long[projects.size()];
            seen = new int[projects.size()];
            points = form == Form.APPROVAL ? null : new long[approved.length];
        }

        /** One ballot that approves these projects, or ranks them, the best first. */
        public Builder ballot(int... chosen) {
            return ballot(chosen, chosen.length, 1);
        }

        /**
         * Some equal ballots that approve the first so many of these projects, or rank them.
         *
         * @throws IllegalArgumentException when a project is twice in a ranking; in an approval that says nothing more
         */
        public Builder ballot(int[] chosen, int length, int howMany) {
            if (form != Form.APPROVAL && form != Form.ORDINAL) {
                throw new IllegalArgumentException("a ballot of points needs points");
            }
            begin(length);
            var kept = 0;
            for (var k = 0; k < length; k++) {
                if (isNew(chosen[k])) {
                    ids[kept] = chosen[k];
                    given[kept++] = length - k;
                } else if (form == Form.ORDINAL) {
                    throw twice(chosen[k]);
                }
            }
            add(kept, howMany);
            return this;
        }

        /** One ballot that gives these points; what is given nothing or less is not supported. */
        public Builder points(Map<Integer, BigDecimal> ballot) {
            var chosen = new int[ballot.size()];
            var amounts = new BigDecimal[ballot.size()];
            var k = 0;
            for (var entry : ballot.entrySet()) {
                chosen[k] = entry.getKey();
                amounts[k++] = entry.getValue();
            }
            return points(chosen, amounts, k, 1);
        }

        /**
         * Some equal ballots that give these points to the first so many of these projects.
         *
         * @throws IllegalArgumentException when a project is given points twice
         */
        public Builder points(int[] chosen, BigDecimal[] amounts, int length, int howMany) {
            if (form != Form.CUMULATIVE && form != Form.SCORING) {
                throw new IllegalArgumentException("only a ballot of points has points");
            }
            begin(length);
            for (var k = 0; k < length; k++) {
                scaleFor(amounts[k]);
            }
            for (var k = 0; k < length; k++) {
                if (!isNew(chosen[k])) {
                    throw twice(chosen[k]);
                }
                ids[k] = chosen[k];
                given[k] = units(amounts[k], pointsScale, "an amount of points");
            }
            add(length, howMany);
            return this;
        }

        /** One more ballot of whole points, in arrays that the caller may use again. */
        Builder points(int[] chosen, long[] amounts, int length) {
            begin(length);
            for (var k = 0; k < length; k++) {
                if (!isNew(chosen[k])) {
                    throw twice(chosen[k]);
                }
                ids[k] = chosen[k];
                given[k] = Math.multiplyExact(amounts[k], pow10(pointsScale));
            }
            add(length, 1);
            return this;
        }

        /** The election; the builder is used up. */
        public Election build() {
            if (built) {
                throw new IllegalStateException("this builder has built its election");
            }
            built = true;
            return new Election(this);
        }

        private IllegalArgumentException twice(int project) {
            return new IllegalArgumentException(
                    "a ballot has " + projects.get(project).id() + " twice");
        }

        private void begin(int length) {
            ballot++;
            if (ids.length < length) {
                ids = new int[length * 2];
                given = new long[length * 2];
            }
        }

        private boolean isNew(int project) {
            if (seen[project] == ballot) {
                return false;
            }
            seen[project] = ballot;
            return true;
        }

        private void add(int length, int howMany) {
            voters = Math.addExact(voters, howMany);
            var kept = form == Form.APPROVAL ? sortChosen(length) : sortGiven(length, howMany);
            var hash = 1;
            for (var k = 0; k < kept; k++) {
                hash = hash * 31 + ids[k];
                if (points != null) {
                    hash = hash * 31 + Long.hashCode(given[k]);
                }
            }
            hash *= 0x9E3779B9;
            var slot = slotOf(hash, kept);
            if (table[slot] >= 0) {
                weight[table[slot]] = Math.addExact(weight[table[slot]], howMany);
            } else {
                table[slot] = groups;
                append(kept, hash, howMany);
            }
        }

        private int sortChosen(int length) {
            for (var from = 1; from < length; from++) {
                var id = ids[from];
                var k = from;
                while (k > 0 && ids[k - 1] > id) {
                    ids[k] = ids[k - 1];
                    k--;
                }
                ids[k] = id;
            }
            return length;
        }

        /** Adds up points, and keeps in order what was given more than nothing. */
        private int sortGiven(int length, int howMany) {
            var kept = 0;
            for (var from = 0; from < length; from++) {
                var id = ids[from];
                var amount = given[from];
                score[id] = Math.addExact(score[id], Math.multiplyExact(amount, (long) howMany));
                if (amount <= 0) {
                    continue;
                }
                var k = kept++;
                while (k > 0 && ids[k - 1] > id) {
                    ids[k] = ids[k - 1];
                    given[k] = given[k - 1];
                    k--;
                }
                ids[k] = id;
                given[k] = amount;
            }
            return kept;
        }

        private int slotOf(int hash, int length) {
            var mask = table.length - 1;
            var slot = (hash ^ hash >>> 15) & mask;
            while (table[slot] >= 0 && !same(table[slot], hash, length)) {
                slot = slot + 1 & mask;
            }
            return slot;
        }

        private boolean same(int group, int hash, int length) {
            var from = start[group];
            return hashes[group] == hash
                    && Arrays.equals(approved, from, start[group + 1], ids, 0, length)
                    && (points == null || Arrays.equals(points, from, start[group + 1], given, 0, length));
        }

        private void append(int length, int hash, int howMany) {
            if (groups + 1 >= weight.length) {
                weight = Arrays.copyOf(weight, weight.length * 2);
                start = Arrays.copyOf(start, weight.length + 1);
                hashes = Arrays.copyOf(hashes, weight.length);
            }
            if (used + length > approved.length) {
                var size = Math.max(used + length, approved.length + (approved.length >> 1));
                approved = Arrays.copyOf(approved, size);
                points = points == null ? null : Arrays.copyOf(points, size);
            }
            System.arraycopy(ids, 0, approved, used, length);
            if (points != null) {
                System.arraycopy(given, 0, points, used, length);
            }
            used += length;
            weight[groups] = howMany;
            hashes[groups] = hash;
            groups++;
            start[groups] = used;
            if (groups * 2 > table.length) {
                rehash(table.length * 2);
            }
        }

        /** Brings groups that support the same popular projects close together, so that counts read memory in runs. */
        private void arrange() {
            var rank = ranks();
            var keys = new long[groups];
            for (var g = 0; g < groups; g++) {
                var first = 0x7FFFL;
                var second = 0x7FFFL;
                for (var k = start[g]; k < start[g + 1]; k++) {
                    var r = Math.min(rank[approved[k]], 0x7FFF);
                    if (r < first) {
                        second = first;
                        first = r;
                    } else {
                        second = Math.min(second, r);
                    }
                }
                keys[g] = first << 48 | second << 32 | g;
            }
            Arrays.sort(keys);
            var oldWeight = weight;
            var oldStart = start;
            var oldApproved = approved;
            var oldPoints = points;
            weight = new int[groups];
            start = new int[groups + 1];
            approved = new int[used];
            points = oldPoints == null ? null : new long[used];
            for (var place = 0; place < groups; place++) {
                var g = (int) keys[place];
                var length = oldStart[g + 1] - oldStart[g];
                weight[place] = oldWeight[g];
                start[place + 1] = start[place] + length;
                System.arraycopy(oldApproved, oldStart[g], approved, start[place], length);
                if (points != null && oldPoints != null) {
                    System.arraycopy(oldPoints, oldStart[g], points, start[place], length);
                }
            }
        }

        /** The place of each project by votes, the most first. */
        private int[] ranks() {
            var votes = new long[score.length];
            for (var g = 0; g < groups; g++) {
                for (var k = start[g]; k < start[g + 1]; k++) {
                    votes[approved[k]] += weight[g];
                }
            }
            var byVotes = new ArrayList<Integer>();
            for (var c = 0; c < votes.length; c++) {
                byVotes.add(c);
            }
            byVotes.sort(Comparator.comparingLong(c -> -votes[c]));
            return Count.ranks(byVotes);
        }

        private void rehash(int size) {
            table = emptyTable(size);
            for (var g = 0; g < groups; g++) {
                var slot = (hashes[g] ^ hashes[g] >>> 15) & (size - 1);
                while (table[slot] >= 0) {
                    slot = slot + 1 & (size - 1);
                }
                table[slot] = g;
            }
        }

        private static int[] emptyTable(int size) {
            var table = new int[size];
            Arrays.fill(table, -1);
            return table;
        }

        private void scaleFor(BigDecimal amount) {
            var needed = amount.stripTrailingZeros().scale();
            if (needed <= pointsScale) {
                return;
            }
            if (needed > MOST_DECIMALS) {
                throw new IllegalArgumentException("points have too many decimals: " + amount.toPlainString());
            }
            var factor = pow10(needed - pointsScale);
            pointsScale = needed;
            for (var c = 0; c < score.length; c++) {
                score[c] = Math.multiplyExact(score[c], factor);
            }
            if (points != null) {
                for (var k = 0; k < used; k++) {
                    points[k] = Math.multiplyExact(points[k], factor);
                }
            }
            for (var g = 0; g < groups; g++) {
                hashes[g] = hashOf(g);
            }
            rehash(table.length);
        }

        private int hashOf(int group) {
            var hash = 1;
            for (var k = start[group]; k < start[group + 1]; k++) {
                hash = hash * 31 + approved[k];
                if (points != null) {
                    hash = hash * 31 + Long.hashCode(points[k]);
                }
            }
            return hash * 0x9E3779B9;
        }

        private static long pow10(int exponent) {
            return BigInteger.TEN.pow(exponent).longValueExact();
        }
    }
}
