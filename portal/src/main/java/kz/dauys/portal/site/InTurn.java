package kz.dauys.portal.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;

/**
 * Lets so many pages be made at once, and the others wait in the order in which they came: a bulkhead before the
 * connections of the database. A page takes a connection several times, and a pool gives it to whoever asks while
 * others wait; in a crowd some would wait until they are refused.
 *
 * <p>Nobody is kept out: who has waited as long as patience lasts goes in as if there were no turn, so that handlers
 * that hang on something else make pages slower and close none. A turn lasts while the handler works, not while its
 * form arrives or its page is sent, for these are as slow as somebody's line. Only pages wait: files, exports and
 * answers to programs are written by their handlers.
 */
final class InTurn implements HandlerInterceptor {
    private static final String TURN = InTurn.class.getName();

    private final Semaphore turns;
    private final Duration patience;

    InTurn(int atOnce, Duration patience) {
        turns = new Semaphore(atOnce, true);
        this.patience = patience;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws InterruptedException {
        if (handler instanceof HandlerMethod method
                && ModelAndView.class.equals(method.getReturnType().getParameterType())
                && turns.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            request.setAttribute(TURN, this);
        }
        return true;
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        end(request);
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception thrown) {
        end(request);
    }

    private void end(HttpServletRequest request) {
        if (request.getAttribute(TURN) == this) {
            request.removeAttribute(TURN);
            turns.release();
        }
    }
}
