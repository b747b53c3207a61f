package kz.dauys.portal.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/**
 * Lets so many pages be made at once, and the others wait in the order in which they came: a bulkhead before the
 * connections of the database. A page takes a connection several times, and a pool gives it to whoever asks while
 * others wait; in a crowd some would wait until they are refused.
 *
 * <p>The handler works on a thread of the platform, of which there are so many: each answer of the database costs a virtual
 * thread several calls of the system where it costs such a one a single call. The request waits on its virtual thread.
 *
 * <p>Nobody is kept out: who has waited as long as patience lasts makes the page there and then as if there were no turn,
 * so that handlers that hang on something else make pages slower and close none. A turn lasts while the handler works, not
 * while its form arrives or its page is sent, for these are as slow as somebody's line. Only pages wait: files, exports and
 * answers to programs are written by their handlers.
 */
final class InTurn extends RequestMappingHandlerAdapter implements DisposableBean {
    private final ExecutorService turns;
    private final Duration patience;

    InTurn(int atOnce, Duration patience) {
        turns = Executors.newFixedThreadPool(
                atOnce, Thread.ofPlatform().daemon().name("page-", 1).factory());
        this.patience = patience;
    }

    @Override
    protected @Nullable ModelAndView invokeHandlerMethod(
            HttpServletRequest request, HttpServletResponse response, HandlerMethod handler) throws Exception {
        if (!ModelAndView.class.equals(handler.getReturnType().getParameterType())) {
            return super.invokeHandlerMethod(request, response, handler);
        }
        var page = new Page(() -> super.invokeHandlerMethod(request, response, handler));
        turns.execute(page);
        return page.made(patience);
    }

    @Override
    public void destroy() {
        turns.shutdown();
    }

    /** What makes a page. */
    interface Work {
        @Nullable
        ModelAndView make() throws Exception;
    }

    /** One page, made once: by the thread whose turn it is, or by the one that waits for it and has lost patience. */
    private static final class Page implements Runnable {
        private final Work work;
        private final Runnable about = contextOfThisThread();
        private final AtomicBoolean begun = new AtomicBoolean();
        private final CompletableFuture<@Nullable ModelAndView> made = new CompletableFuture<>();

        Page(Work work) {
            this.work = work;
        }

        @Override
        public void run() {
            if (begun.compareAndSet(false, true)) {
                about.run();
                try {
                    make();
                } finally {
                    RequestContextHolder.resetRequestAttributes();
                    LocaleContextHolder.resetLocaleContext();
                    SecurityContextHolder.clearContext();
                }
            }
        }

        private void make() {
            try {
                made.complete(work.make());
            } catch (Throwable thrown) {
                // heard by whoever waits, who throws it on: else they would wait for ever
                made.completeExceptionally(thrown);
            }
        }

        /** Returns only when nobody works with the request any more: the server uses it again for another. */
        @Nullable
        ModelAndView made(Duration patience) throws Exception {
            boolean interrupted = false;
            try {
                made.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException | ExecutionException late) {
                // told below
            } catch (InterruptedException e) {
                interrupted = true;
            }
            if (begun.compareAndSet(false, true)) {
                make();
            }
            try {
                return made.join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof Exception cause) {
                    throw cause;
                }
                throw (Error) e.getCause();
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        /** What Spring keeps of a request by its thread, to be told to another. */
        private static Runnable contextOfThisThread() {
            var request = RequestContextHolder.getRequestAttributes();
            var locale = LocaleContextHolder.getLocaleContext();
            var holders = SecurityContextHolder.getContextHolderStrategy();
            var viewer = holders.getDeferredContext();
            return () -> {
                RequestContextHolder.setRequestAttributes(request);
                LocaleContextHolder.setLocaleContext(locale);
                holders.setDeferredContext(viewer);
            };
        }
    }
}
