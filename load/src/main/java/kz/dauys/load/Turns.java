package kz.dauys.load;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Two portals with a database each under the same rising load in turns (one, other, other, one), so that whatever else the
 * machine does meets both.
 */
final class Turns {
    private final Side one;
    private final Side other;
    private final PrintWriter out;

    Turns(Side one, Side other, PrintWriter out) {
        this.one = one;
        this.other = other;
        this.out = out;
    }

    /** One of the two, and what it has done so far. */
    static final class Side {
        private final String name;
        private final Connection sql;
        private final Crowd crowd;
        private final List<Crowd.Result> results = new ArrayList<>();

        private Side(String name, Connection sql, Crowd crowd) {
            this.name = name;
            this.sql = sql;
            this.crowd = crowd;
        }

        static Side of(String name, Connection sql, PortalProcess portal) throws SQLException {
            return new Side(name, sql, new Crowd(portal, Town.found(sql, LifecycleCommand.CITIZENS)));
        }

        private static double livesASecond(List<Crowd.Result> results) {
            return results.stream().mapToInt(result -> result.judged().size()).sum()
                    / results.stream().mapToDouble(Crowd.Result::seconds).sum();
        }

        private List<Crowd.Result> of(int many) {
            return results.stream().filter(result -> result.people() == many).toList();
        }

        private boolean failed() {
            return results.stream().anyMatch(result -> !result.errors().isEmpty());
        }

        private List<String> judged() {
            return results.stream().flatMap(result -> result.judged().stream()).toList();
        }
    }

    /** Both work for so long before anything is measured: Java compiles what is used most. */
    void warmUp(int many, Duration time) throws InterruptedException {
        one.crowd.run(many, time);
        other.crowd.run(many, time);
    }

    /** Runs each number of people in turns, for so long each time, and tells what the first does of what the other does. */
    void run(List<Integer> people, Duration time) throws InterruptedException {
        for (int many : people) {
            for (var side : List.of(one, other, other, one)) {
                side.results.add(LifecycleCommand.tell(side.name, side.crowd.run(many, time), out));
            }
            ratio("%3d at once".formatted(many), one.of(many), other.of(many));
        }
        ratio("all together", one.results, other.results);
    }

    /** Whether no request failed and every life that was told is there, each of its acts once. */
    boolean whole() throws SQLException {
        boolean whole = LifecycleCommand.whole(one.sql, one.judged(), out);
        whole &= LifecycleCommand.whole(other.sql, other.judged(), out);
        return whole && !one.failed() && !other.failed();
    }

    private void ratio(String what, List<Crowd.Result> ofOne, List<Crowd.Result> ofOther) {
        double first = Side.livesASecond(ofOne);
        double second = Side.livesASecond(ofOther);
        out.printf(
                Locale.ROOT,
                "  %s: %.1f lives/s %s, %.1f %s: %.1f %%%n",
                what,
                first,
                one.name,
                second,
                other.name,
                100 * first / second);
        out.flush();
    }
}
