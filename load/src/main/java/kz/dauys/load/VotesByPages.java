package kz.dauys.load;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/**
 * People whose browser does not seal: each looks at the page of the vote and sends its form, and the portal makes the token and
 * seals. Ever more come in a second, until they wait too long or there is nobody left.
 */
final class VotesByPages {
    private static final Pattern RECEIPT = Pattern.compile("/ballot\\?print=([0-9a-f]{64})");
    private static final int FIRST = 10;
    private static final Duration WARM = Duration.ofSeconds(20);
    private static final Duration EACH = Duration.ofSeconds(15);
    private static final double LONGEST = 300;

    private final PortalProcess portal;
    private final PollingPlace poll;
    private final BallotBook book;
    private final PrintWriter out;
    private final AtomicInteger walker = new AtomicInteger();

    VotesByPages(PortalProcess portal, PollingPlace poll, BallotBook book, PrintWriter out) {
        this.portal = portal;
        this.poll = poll;
        this.book = book;
        this.out = out;
    }

    /** The highest rate of those tried at which all were taken and came in time. */
    int measure() throws Exception {
        come("warm", FIRST, WARM);
        int held = 0;
        boolean holds = true;
        for (int rate = FIRST;
                holds
                        && walker.get() + rate * EACH.toSeconds()
                                <= poll.walkers().size();
                rate = rate * 3 / 2) {
            holds = come("", rate, EACH);
            held = holds ? rate : held;
        }
        out.printf(
                "  highest rate tried at which all came in time and 95 of 100 had voted within %.0f ms: %d a second%n",
                LONGEST, held);
        out.flush();
        return held;
    }

    private boolean come(String what, int aSecond, Duration time) throws Exception {
        int many = (int) (aSecond * time.toSeconds());
        var ballots = new ConcurrentHistogram(3);
        var forms = new ConcurrentHistogram(3);
        var refused = new ConcurrentLinkedQueue<String>();
        var java = portal.javaTime();
        var database = portal.databaseTime();
        var took = Arrivals.come(portal, many, aSecond, (wire, _, due) -> vote(wire, due, ballots, forms, refused));
        out.printf(
                Locale.ROOT,
                "  %-6s %5d by pages, asked %4d a second, taken %6.1f; a ballot p50 %6.1f p95 %6.1f p99 %6.1f ms,"
                        + " its form p95 %6.1f; processor a ballot: Java %.2f, database %.2f ms%n",
                what,
                many,
                aSecond,
                many / (took.toNanos() / 1e9),
                Arrivals.millis(ballots, 50),
                Arrivals.millis(ballots, 95),
                Arrivals.millis(ballots, 99),
                Arrivals.millis(forms, 95),
                portal.javaTime().minus(java).toNanos() / 1e6 / many,
                portal.databaseTime().minus(database).toNanos() / 1e6 / many);
        refused.stream().distinct().limit(3).forEach(one -> out.println("      refused: " + one));
        out.flush();
        return Arrivals.millis(ballots, 95) < LONGEST && refused.isEmpty();
    }

    private void vote(Wire wire, long due, Histogram ballots, Histogram forms, ConcurrentLinkedQueue<String> refused)
            throws Exception {
        int number = walker.getAndIncrement();
        var guest = new Guest(wire, new Recorder(3), "load-voter-" + number, number);
        var path = "/kk/budget/" + poll.round() + "/vote";
        var choice = PollingPlace.choice();
        var shown = guest.shown(path);
        long seen = System.nanoTime();
        var answer = guest.sentAll(path, PollingPlace.form(choice));
        long now = System.nanoTime();
        forms.recordValue(now - seen);
        ballots.recordValue(now - due);
        var receipt = RECEIPT.matcher(answer.body());
        if (answer.status() == 200 && receipt.find()) {
            book.walked(choice, receipt.group(1));
        } else {
            refused.add("the page " + shown.status() + ", its form " + answer.status());
        }
    }
}
