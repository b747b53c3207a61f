package kz.dauys.portal.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.ModelAndView;

class InTurnTest {
    private final HandlerMethod page = handler("page");

    @Test
    void thePageAfterTheLastThatMayBeMadeWaitsForOneToBeDone() throws Exception {
        var turns = new InTurn(1, Duration.ofMinutes(5));
        var first = request();
        enter(turns, first, page);
        var second = new CompletableFuture<Boolean>();
        var waiting = Thread.ofVirtual().start(() -> second.complete(enter(turns, request(), page)));
        while (waiting.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        assertThat(second).isNotDone();

        turns.postHandle(first, new MockHttpServletResponse(), page, new ModelAndView());

        assertThat(second.get(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void aTurnEndsOnceAlthoughItsPageIsAlsoSent() throws Exception {
        var turns = new InTurn(1, Duration.ZERO);
        var first = request();
        enter(turns, first, page);
        turns.postHandle(first, new MockHttpServletResponse(), page, new ModelAndView());
        var second = request();
        enter(turns, second, page);
        turns.afterCompletion(first, new MockHttpServletResponse(), page, null);

        assertThat(hasTurn(second)).isTrue();
        var third = request();
        enter(turns, third, page);
        assertThat(hasTurn(third)).as("the second is still at work").isFalse();
    }

    @Test
    void aHandlerThatFailsGivesItsTurnBack() throws Exception {
        var turns = new InTurn(1, Duration.ZERO);
        var failed = request();
        enter(turns, failed, page);
        turns.afterCompletion(failed, new MockHttpServletResponse(), page, new IllegalStateException());

        var next = request();
        enter(turns, next, page);
        assertThat(hasTurn(next)).isTrue();
    }

    @Test
    void whoHasWaitedLongEnoughGoesInAllTheSame() throws Exception {
        var turns = new InTurn(1, Duration.ZERO);
        enter(turns, request(), page);

        assertThat(enter(turns, request(), page)).isTrue();
    }

    @Test
    void whatItsHandlerWritesOverALineDoesNotWait() throws Exception {
        var turns = new InTurn(1, Duration.ofMinutes(5));
        enter(turns, request(), page);

        assertThat(enter(turns, request(), handler("file"))).isTrue();
    }

    private static boolean enter(InTurn turns, MockHttpServletRequest request, HandlerMethod handler) {
        try {
            return turns.preHandle(request, new MockHttpServletResponse(), handler);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean hasTurn(MockHttpServletRequest request) {
        return request.getAttribute(InTurn.class.getName()) != null;
    }

    private static MockHttpServletRequest request() {
        return new MockHttpServletRequest();
    }

    private static HandlerMethod handler(String name) {
        try {
            return new HandlerMethod(new Handlers(), name);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    static final class Handlers {
        public ModelAndView page() {
            return new ModelAndView();
        }

        public ResponseEntity<byte[]> file() {
            return ResponseEntity.ok(new byte[0]);
        }
    }
}
