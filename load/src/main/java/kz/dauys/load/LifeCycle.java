package kz.dauys.load;

import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;
import org.HdrHistogram.Recorder;

/**
 * One appeal from filing to the verdict, as people do it: they look at a page and send its form. File, take in hand,
 * decide, approve and sign, judge.
 */
final class LifeCycle {
    private static final Pattern NUMBER = Pattern.compile("[A-Z]-\\d{6,12}-\\d");
    private static final String TEXT =
            "Аулада жарық жанбайды, кешке жүру қорқынышты. Шамды ауыстырып беріңіздерші, балалар мектептен кеш қайтады.";

    private final Way way;
    private final Recorder requests;

    LifeCycle(Way way, Recorder requests) {
        this.way = way;
        this.requests = requests;
    }

    /** Gives the number of the appeal that was judged. */
    String live(Town.Turn turn) throws IOException {
        var office = turn.office();
        var citizen = guest("load-citizen-" + turn.citizen(), turn.citizen());
        citizen.get("/kk/file");
        citizen.post("/kk/file", Map.of("text", TEXT));
        citizen.post("/kk/file/topic", Map.of("topic", office.topic()));
        citizen.post("/kk/file/place", Map.of("place", office.place()));
        citizen.get("/kk/file/check");
        var receipt = citizen.post("/kk/file/send", Map.of());
        citizen.get(receipt);
        var found = NUMBER.matcher(receipt);
        if (!found.find()) {
            throw new IOException("filing led to " + receipt);
        }
        var number = found.group();
        var work = "/kk/desk/appeals/" + number;

        var officer = guest(office.officer(), turn.citizen());
        officer.get("/kk/desk");
        officer.get(work);
        officer.post(work + "/take", Map.of());
        officer.get(work);
        officer.post(
                work + "/decision", Map.of("resolution", "granted", "answer", "Шам ауыстырылды, жарық жанып тұр."));

        var head = guest(office.head(), turn.citizen());
        head.get(work + "/approve");
        head.post(work + "/approve", Map.of());

        var deputy = guest(office.deputy(), turn.citizen());
        deputy.get(work + "/sign");
        deputy.post(work + "/sign", Map.of());

        var page = "/kk/appeals/" + number;
        citizen.get(page);
        citizen.post(page + "/judge", Map.of("settled", "YES", "mark", "5", "words", "Рақмет"));
        return number;
    }

    private Guest guest(String session, int number) {
        return new Guest(way, requests, session, number);
    }
}
