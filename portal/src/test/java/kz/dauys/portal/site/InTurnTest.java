package kz.dauys.portal.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.ModelAndView;

class InTurnTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    private final CountDownLatch first = new CountDownLatch(1);
    private final CountDownLatch atWork = new CountDownLatch(1);

    @AfterEach
    void nobodyIsLeftWaiting() {
        first.countDown();
    }

    @Test
    void thePageAfterTheLastThatMayBeMadeWaitsForOneToBeDone() throws Exception {
        var turns = turns(LONG);
        var busy = occupy(turns);
        var second = new CompletableFuture<ModelAndView>();
        var waiting = Thread.ofVirtual().start(() -> second.complete(page(turns, () -> new ModelAndView("second"))));
        while (waiting.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        assertThat(second).isNotDone();

        first.countDown();

        assertThat(second.get(1, TimeUnit.MINUTES).getViewName()).isEqualTo("second");
        busy.join();
    }

    @Test
    void aHandlerThatFailsGivesItsTurnBackAndIsHeardAsItFailed() {
        var turns = turns(LONG);
        assertThatThrownBy(() -> turns.handle(request(), new MockHttpServletResponse(), handler(() -> {
                    throw new IllegalStateException("no such page");
                })))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("no such page");

        assertThat(page(turns, () -> new ModelAndView("next")).getViewName()).isEqualTo("next");
    }

    @Test
    void whoHasWaitedLongEnoughMakesThePageAllTheSame() throws Exception {
        var turns = turns(Duration.ZERO);
        var busy = occupy(turns);

        assertThat(page(turns, () -> new ModelAndView("mine")).getViewName()).isEqualTo("mine");
        first.countDown();
        busy.join();
    }

    @Test
    void whatItsHandlerWritesOverALineDoesNotWait() throws Exception {
        var turns = turns(LONG);
        var busy = occupy(turns);
        var response = new MockHttpServletResponse();

        turns.handle(request(), response, new HandlerMethod(new Handlers(() -> new ModelAndView()), "file"));

        assertThat(response.getContentAsByteArray()).containsExactly(7);
        first.countDown();
        busy.join();
    }

    @Test
    void aPageIsMadeByAThreadOfThePlatformThatKnowsWhoLooksAndForgetsThem() throws Exception {
        var turns = turns(LONG);
        record Known(
                boolean virtual,
                @Nullable Object viewer,
                @Nullable Object request,
                Locale locale) {}
        var known = new CompletableFuture<Known>();
        Callable<ModelAndView> look = () -> {
            var viewer = SecurityContextHolder.getContext().getAuthentication();
            known.complete(new Known(
                    Thread.currentThread().isVirtual(),
                    viewer == null ? null : viewer.getPrincipal(),
                    RequestContextHolder.getRequestAttributes(),
                    LocaleContextHolder.getLocale()));
            return new ModelAndView();
        };
        var attributes = new ServletRequestAttributes(request());
        Thread.ofVirtual()
                .start(() -> {
                    SecurityContextHolder.setContext(
                            new SecurityContextImpl(new TestingAuthenticationToken("Айгүл", "")));
                    RequestContextHolder.setRequestAttributes(attributes);
                    LocaleContextHolder.setLocale(Locale.of("kk"));
                    page(turns, look);
                })
                .join();
        assertThat(known.get()).isEqualTo(new Known(false, "Айгүл", attributes, Locale.of("kk")));

        var afterwards = new CompletableFuture<@Nullable Object>();
        Thread.ofVirtual()
                .start(() -> page(turns, () -> {
                    afterwards.complete(SecurityContextHolder.getContext().getAuthentication());
                    return new ModelAndView();
                }))
                .join();
        assertThat(afterwards.get()).isNull();
    }

    /** The server uses a request again for another as soon as its thread comes back. */
    @Test
    void aRequestThatIsInterruptedWaitsForTheThreadThatWorksWithIt() throws Exception {
        var turns = turns(LONG);
        var busy = occupy(turns);
        busy.interrupt();
        while (busy.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        assertThat(busy.isAlive()).isTrue();

        first.countDown();
        busy.join();
    }

    /** Takes the only turn until {@link #first} is counted down. */
    private Thread occupy(InTurn turns) throws InterruptedException {
        var busy = Thread.ofVirtual()
                .start(() -> page(turns, () -> {
                    atWork.countDown();
                    first.await();
                    return new ModelAndView("first");
                }));
        atWork.await();
        return busy;
    }

    private static InTurn turns(Duration patience) {
        var turns = new InTurn(1, patience);
        turns.setApplicationContext(new StaticApplicationContext());
        turns.afterPropertiesSet();
        return turns;
    }

    private static ModelAndView page(InTurn turns, Callable<ModelAndView> work) {
        try {
            return Objects.requireNonNull(turns.handle(request(), new MockHttpServletResponse(), handler(work)));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static MockHttpServletRequest request() {
        return new MockHttpServletRequest();
    }

    private static HandlerMethod handler(Callable<ModelAndView> work) throws NoSuchMethodException {
        return new HandlerMethod(new Handlers(work), "page");
    }

    static final class Handlers {
        private final Callable<ModelAndView> work;

        Handlers(Callable<ModelAndView> work) {
            this.work = work;
        }

        public ModelAndView page() throws Exception {
            return work.call();
        }

        public ResponseEntity<byte[]> file() {
            return ResponseEntity.ok(new byte[] {7});
        }
    }
}
