package kz.dauys.load;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;

/**
 * One appeal from filing to the verdict, by people who do not give up: a page that does not come is asked for again. When
 * a form is not answered, or with a fault, they look whether it was taken, and send it again only when it is still there to
 * be sent. What they were told is done they remember.
 */
final class Resident {
    private static final Pattern NUMBER = Pattern.compile("[A-Z]-\\d{6,12}-\\d");
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final String TEXT =
            "Аулада жарық жанбайды, кешке жүру қорқынышты. Шамды ауыстырып беріңіздерші, балалар мектептен кеш қайтады.";

    private final Way way;
    private final Supplier<Seen> seen;
    private final Promises promises;
    private final BooleanSupplier over;
    private final Recorder times = new Recorder(3);

    Resident(Way way, Supplier<Seen> seen, Promises promises, BooleanSupplier over) {
        this.way = way;
        this.seen = seen;
        this.promises = promises;
        this.over = over;
    }

    /** The time is over; the life stays unfinished. */
    static final class Over extends Exception {
        private static final long serialVersionUID = 1;
    }

    /** Something that no fault explains: the portal refuses what it should allow. */
    static final class Turned extends Exception {
        private static final long serialVersionUID = 1;

        Turned(String what) {
            super(what);
        }
    }

    void live(Town.Turn turn) throws Over, Turned {
        var language = "/" + new String[] {"kk", "ru", "en"}[turn.citizen() % 3];
        var office = turn.office();
        var citizen = new Guest(way, times, "load-citizen-" + turn.citizen(), turn.citizen());
        look(citizen, language + "/file");
        form(citizen, language + "/file", Map.of("text", TEXT));
        form(citizen, language + "/file/topic", Map.of("topic", office.topic()));
        form(citizen, language + "/file/place", Map.of("place", office.place()));
        var number = file(citizen, language);

        var work = language + "/desk/appeals/" + number;
        var officer = new Guest(way, times, office.officer(), turn.citizen());
        act(officer, work, work + "/take", Map.of(), number, "assigned");
        act(
                officer,
                work,
                work + "/decision",
                Map.of("resolution", "granted", "answer", "Шам ауыстырылды, жарық жанып тұр."),
                number,
                "decided");
        var head = new Guest(way, times, office.head(), turn.citizen());
        act(head, work + "/approve", work + "/approve", Map.of(), number, "approved");
        var deputy = new Guest(way, times, office.deputy(), turn.citizen());
        act(deputy, work + "/sign", work + "/sign", Map.of(), number, "signed");
        var page = language + "/appeals/" + number;
        var verdict = Map.of("settled", "YES", "mark", "5", "words", "Рақмет");
        act(citizen, page, page + "/judge", verdict, number, "judged");
    }

    /** Filing leads to the receipt of the one appeal, however often it is sent. */
    private String file(Guest citizen, String language) throws Over, Turned {
        look(citizen, language + "/file/check");
        while (true) {
            var answer = send(citizen, language + "/file/send", Map.of());
            if (answer != null && answer.status() == 303) {
                var number = NUMBER.matcher(String.valueOf(answer.header("Location")));
                if (!number.find()) {
                    throw new Turned("filing led to " + answer.header("Location"));
                }
                promises.keep(number.group(), "filed");
                return number.group();
            }
            if (answer != null && answer.status() < 500) {
                throw new Turned("filing was answered with " + answer.status());
            }
            pause();
        }
    }

    private void act(Guest guest, String page, String path, Map<String, String> fields, String number, String act)
            throws Over, Turned {
        var doubted = false;
        while (true) {
            var shown = ask(guest, page);
            if (shown == null || shown.status() >= 500) {
                pause();
                continue;
            }
            if (shown.status() != 200 || !shown.body().contains("action=\"" + path + "\"")) {
                if (doubted) {
                    return; // it was taken the time before, though nobody was told
                }
                throw new Turned(path.replace(number, "NUMBER") + " is not offered (" + shown.status() + ")");
            }
            var answer = send(guest, path, fields);
            if (answer != null && answer.status() == 303) {
                promises.keep(number, act);
                return;
            }
            if (answer != null && answer.status() < 500) {
                throw new Turned(path.replace(number, "NUMBER") + " was answered with " + answer.status());
            }
            doubted = true;
            pause();
        }
    }

    /** A form that changes nothing when it is sent twice. */
    private void form(Guest guest, String path, Map<String, String> fields) throws Over, Turned {
        while (true) {
            var answer = send(guest, path, fields);
            if (answer != null && answer.status() == 303) {
                return;
            }
            if (answer != null && answer.status() < 500) {
                throw new Turned(path + " was answered with " + answer.status());
            }
            pause();
        }
    }

    private void look(Guest guest, String path) throws Over, Turned {
        while (true) {
            var answer = ask(guest, path);
            if (answer != null && answer.status() == 200) {
                return;
            }
            if (answer != null && answer.status() < 500) {
                throw new Turned(path + " was answered with " + answer.status());
            }
            pause();
        }
    }

    private Wire.@Nullable Answer ask(Guest guest, String path) {
        return noted(path, () -> guest.shown(path));
    }

    private Wire.@Nullable Answer send(Guest guest, String path, Map<String, String> fields) {
        return noted(path, () -> guest.sent(path, fields));
    }

    private interface Request {
        Wire.Answer answer() throws IOException;
    }

    private Wire.@Nullable Answer noted(String path, Request request) {
        long began = System.nanoTime();
        Wire.@Nullable Answer answer = null;
        try {
            answer = request.answer();
        } catch (IOException nobodyThere) {
            answer = null;
        }
        seen.get().note(path, answer, System.nanoTime() - began);
        return answer;
    }

    private void pause() throws Over {
        if (over.getAsBoolean()) {
            throw new Over();
        }
        LockSupport.parkNanos(PAUSE.toNanos());
    }
}
