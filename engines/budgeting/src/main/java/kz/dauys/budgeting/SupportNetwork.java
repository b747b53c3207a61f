package kz.dauys.budgeting;

import java.util.Arrays;
import java.util.HashMap;

/**
 * Who could bear the cost of some projects: money flows from each project to its supporters and from each of them into
 * a sink. Voters who support the same of these projects are one node.
 */
final class SupportNetwork {
    private final Election election;
    private final int[] projects;
    private final long[] weight;

    /** Of each project the nodes of its supporters, and the flow to them. */
    private final int[][] nodes;

    private final long[][] flow;

    /** Of each node its projects, and its place in their lists. */
    private final int[][] projectsOf;

    private final int[][] placeOf;
    private final long[] into;

    SupportNetwork(Election election, int[] projects) {
        this.election = election;
        this.projects = projects;
        var places = new HashMap<Integer, Integer>();
        for (var p = 0; p < projects.length; p++) {
            places.put(projects[p], p);
        }
        var index = new int[election.cost.length];
        Arrays.fill(index, -1);
        places.forEach((project, place) -> index[project] = place);
        record Members(int[] set) {
            @Override
            public boolean equals(Object other) {
                return other instanceof Members(var others) && Arrays.equals(set, others);
            }

            @Override
            public int hashCode() {
                return Arrays.hashCode(set);
            }
        }
        var weights = new HashMap<Members, long[]>();
        var buffer = new int[projects.length];
        for (var g = 0; g < election.weight.length; g++) {
            var size = 0;
            for (var k = election.start[g]; k < election.start[g + 1]; k++) {
                if (index[election.approved[k]] >= 0) {
                    buffer[size++] = index[election.approved[k]];
                }
            }
            if (size > 0) {
                weights.computeIfAbsent(new Members(Arrays.copyOf(buffer, size)), m -> new long[1])[0] +=
                        election.weight[g];
            }
        }
        weight = new long[weights.size()];
        projectsOf = new int[weight.length][];
        placeOf = new int[weight.length][];
        into = new long[weight.length];
        var degree = new int[projects.length];
        var node = 0;
        for (var entry : weights.entrySet()) {
            weight[node] = entry.getValue()[0];
            projectsOf[node] = entry.getKey().set();
            placeOf[node] = new int[projectsOf[node].length];
            for (var k = 0; k < projectsOf[node].length; k++) {
                placeOf[node][k] = degree[projectsOf[node][k]]++;
            }
            node++;
        }
        nodes = new int[projects.length][];
        flow = new long[projects.length][];
        for (var p = 0; p < projects.length; p++) {
            nodes[p] = new int[degree[p]];
            flow[p] = new long[degree[p]];
        }
        for (var n = 0; n < weight.length; n++) {
            for (var k = 0; k < projectsOf[n].length; k++) {
                nodes[projectsOf[n][k]][placeOf[n][k]] = n;
            }
        }
    }

    /**
     * A set of projects whose cost is more than their supporters can bear together when each bears at most
     * {@code cost / voters}; none when there is none. Every amount is multiplied by the voters, so it is whole.
     */
    int[] needingMore(long cost, long voters) {
        Arrays.fill(into, 0);
        var left = new long[projects.length];
        for (var p = 0; p < projects.length; p++) {
            Arrays.fill(flow[p], 0);
            left[p] = Math.multiplyExact(election.cost[projects[p]], voters);
        }
        var capacity = new long[weight.length];
        for (var n = 0; n < weight.length; n++) {
            capacity[n] = Math.multiplyExact(weight[n], cost);
        }
        var distance = new int[projects.length];
        var level = new int[weight.length];
        while (layer(left, capacity, distance, level)) {
            var next = new int[projects.length];
            var nextBack = new int[weight.length];
            for (var p = 0; p < projects.length; p++) {
                while (left[p] > 0) {
                    var pushed = push(p, left[p], capacity, distance, level, next, nextBack);
                    if (pushed == 0) {
                        break;
                    }
                    left[p] -= pushed;
                }
            }
        }
        // what is reachable from money that could not flow is a set that needs more
        var size = 0;
        var subset = new int[projects.length];
        for (var p = 0; p < projects.length; p++) {
            if (distance[p] >= 0) {
                subset[size++] = projects[p];
            }
        }
        return Arrays.copyOf(subset, size);
    }

    /** Distances of projects from those with money left; whether any money can reach the sink. */
    private boolean layer(long[] left, long[] capacity, int[] distance, int[] level) {
        Arrays.fill(distance, -1);
        var queue = new int[projects.length];
        var head = 0;
        var tail = 0;
        for (var p = 0; p < projects.length; p++) {
            if (left[p] > 0) {
                distance[p] = 0;
                queue[tail++] = p;
            }
        }
        var reached = false;
        Arrays.fill(level, -1);
        while (head < tail) {
            var p = queue[head++];
            for (var n : nodes[p]) {
                if (level[n] >= 0) {
                    continue;
                }
                level[n] = distance[p];
                if (into[n] < capacity[n]) {
                    reached = true;
                }
                for (var k = 0; k < projectsOf[n].length; k++) {
                    var other = projectsOf[n][k];
                    if (distance[other] < 0 && flow[other][placeOf[n][k]] > 0) {
                        distance[other] = distance[p] + 1;
                        queue[tail++] = other;
                    }
                }
            }
        }
        return reached;
    }

    /** Sends money of a project to its supporters, or to those of projects that can send theirs elsewhere. */
    private long push(int p, long amount, long[] capacity, int[] distance, int[] level, int[] next, int[] nextBack) {
        while (next[p] < nodes[p].length) {
            var n = nodes[p][next[p]];
            if (level[n] != distance[p]) {
                next[p]++;
                continue;
            }
            var free = Math.min(amount, capacity[n] - into[n]);
            if (free > 0) {
                into[n] += free;
                flow[p][next[p]] += free;
                return free;
            }
            while (nextBack[n] < projectsOf[n].length) {
                var k = nextBack[n];
                var other = projectsOf[n][k];
                var back = flow[other][placeOf[n][k]];
                if (back > 0 && distance[other] == distance[p] + 1) {
                    var moved = push(other, Math.min(amount, back), capacity, distance, level, next, nextBack);
                    if (moved > 0) {
                        flow[other][placeOf[n][k]] -= moved;
                        flow[p][next[p]] += moved;
                        return moved;
                    }
                }
                nextBack[n]++;
            }
            next[p]++;
        }
        return 0;
    }

    long supportersOf(int[] subset) {
        var chosen = new boolean[election.cost.length];
        for (var c : subset) {
            chosen[c] = true;
        }
        var sum = 0L;
        for (var n = 0; n < weight.length; n++) {
            for (var p : projectsOf[n]) {
                if (chosen[projects[p]]) {
                    sum += weight[n];
                    break;
                }
            }
        }
        return sum;
    }
}
