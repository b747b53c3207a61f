package kz.dauys.portal.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import kz.dauys.portal.people.Network;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * How often in a minute one may ask for what is costly to read: searches, lists, figures, feeds, exports and the open
 * interfaces. Whoever is signed in counts as a person, everybody else by their network, behind which there may be thousands;
 * so the limit is wide and holds for nothing else. It is kept by each node for itself: a count in the database would cost
 * more than most of what it guards.
 */
@Component
public class ReadingLimit implements HandlerInterceptor {
    /** The pages and files; the JSON interface asks by itself, where no token is needed. */
    static final String[] COSTLY = {
        "/{language:kk|ru|en}/find",
        "/{language:kk|ru|en}/appeals",
        "/{language:kk|ru|en}/figures",
        "/{language:kk|ru|en}/figures.csv",
        "/{language:kk|ru|en}/feed.atom",
        "/{language:kk|ru|en}/ideas/*",
        "/{language:kk|ru|en}/ideas/*/*",
        "/{language:kk|ru|en}/works/**",
        "/{language:kk|ru|en}/budget/*/result",
        "/{language:kk|ru|en}/budget/*/ballot",
        "/{language:kk|ru|en}/budget/*/*.tlog-proof",
        "/{language:kk|ru|en}/budget/*/*.openings",
        "/{language:kk|ru|en}/budget/*/prints.txt",
        "/{language:kk|ru|en}/budget/*/box.txt",
        "/{language:kk|ru|en}/budget/*/ballots.pb",
        "/export/*",
        "/open311/**"
    };

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Set<String> READING = Set.of("GET", "HEAD");
    /** Beyond so many who ask in one minute all are counted anew: a bound for memory. */
    private static final int MOST_KNOWN = 100_000;

    private final int perMinute;
    private final Clock clock;
    private volatile Minute minute;

    private record Minute(Instant began, Map<String, Integer> asked) {}

    /** @param perMinute 0 for no limit */
    ReadingLimit(@Value("${dauys.reading.per-minute:600}") int perMinute, Clock clock) {
        this.perMinute = perMinute;
        this.clock = clock;
        this.minute = new Minute(clock.instant(), new ConcurrentHashMap<>());
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!hasMeasureOfItsOwn(request)) {
            count(request);
        }
        return true;
    }

    /** A program of Open311 with a key; elsewhere a key is nothing, and must not open the way past the limit. */
    private static boolean hasMeasureOfItsOwn(HttpServletRequest request) {
        var path = request.getRequestURI().substring(request.getContextPath().length());
        var key = path.startsWith("/open311/") ? request.getParameter("api_key") : null;
        return key != null && !key.isEmpty();
    }

    /**
     * Counts one more.
     *
     * @throws ErrorResponseException when it is one too many
     */
    public void count(HttpServletRequest request) {
        // of this machine: a tool, or a proxy that is not believed, behind which is everybody
        if (perMinute == 0 || !READING.contains(request.getMethod()) || ofThisMachine(request)) {
            return;
        }
        var now = clock.instant();
        var current = minute;
        if (now.isBefore(current.began())
                || !now.isBefore(current.began().plus(MINUTE))
                || current.asked().size() >= MOST_KNOWN) {
            current = new Minute(now, new ConcurrentHashMap<>());
            minute = current;
        }
        if (current.asked().merge(who(request), 1, Integer::sum) > perMinute) {
            throw tooOften(Duration.between(now, current.began().plus(MINUTE)));
        }
    }

    private static String who(HttpServletRequest request) {
        var person = Frames.viewer(Languages.of(request)).person();
        return person == null ? Network.of(request.getRemoteAddr()).name() : person.toString();
    }

    private static boolean ofThisMachine(HttpServletRequest request) {
        try {
            // an address in figures is looked up nowhere
            return InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress();
        } catch (UnknownHostException notAnAddress) {
            return false;
        }
    }

    private static ErrorResponseException tooOften(Duration wait) {
        var refused = new ErrorResponseException(HttpStatus.TOO_MANY_REQUESTS);
        refused.getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, wait.toSeconds())));
        return refused;
    }
}
