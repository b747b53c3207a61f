package kz.dauys.portal.notifications;

import com.zerodeplibs.webpush.MessageEncryptions;
import com.zerodeplibs.webpush.PushMessage;
import com.zerodeplibs.webpush.UserAgentMessageEncryptionKeyInfo;
import com.zerodeplibs.webpush.jwt.VAPIDJWTParam;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kz.dauys.portal.notifications.MessageRows.Attempted;
import kz.dauys.portal.outbound.Outbound;
import kz.dauys.portal.people.People;
import kz.dauys.portal.site.Words;
import org.apache.hc.core5.http.ContentType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes what is told in browsers from the queue, encrypts it for each and hands it to its push service (RFC 8030, 8291, 8292).
 * The services are named by browsers, so by strangers: those of a batch are called side by side, each ends at its time, and one
 * that fails three times in a row is left alone for a while without holding up the others.
 */
class PushSender {
    /** How long a push service keeps what a browser that is off has not fetched; news is worth no more. */
    static final Duration KEPT = Duration.ofDays(1);

    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final Duration TOKEN = Duration.ofHours(12);
    private static final int BATCH = 32;
    private static final int SERVICES = 200;
    private static final Set<Integer> GONE = Set.of(404, 410);
    /** What says that we came at a bad time, not that this message is bad. */
    private static final Set<Integer> LATER = Set.of(408, 425, 429);

    private static final Logger LOG = LoggerFactory.getLogger(PushSender.class);

    private final MessageRows rows;
    private final Settlement settlement;
    private final Browsers browsers;
    private final PushKeys keys;
    private final Outbound outbound;
    private final People people;
    private final Words words;
    private final JsonMapper json;
    private final @Nullable String contact;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Map<String, Breaker> breakers = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Breaker> eldest) {
            return size() > SERVICES;
        }
    };

    /** @param contact where a push service can reach us, {@code mailto:} or {@code https:}; null when nowhere */
    PushSender(
            MessageRows rows,
            Settlement settlement,
            Browsers browsers,
            PushKeys keys,
            Outbound outbound,
            People people,
            Words words,
            JsonMapper json,
            @Nullable String contact,
            Clock clock,
            MeterRegistry meters) {
        this.rows = rows;
        this.settlement = settlement;
        this.browsers = browsers;
        this.keys = keys;
        this.outbound = outbound;
        this.people = people;
        this.words = words;
        this.json = json;
        this.contact = contact;
        this.clock = clock;
        this.meters = meters;
    }

    /** Sends what is due, until nothing is; gives how many messages were tried. */
    synchronized int sendDue() {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("browsers are told outside of transactions");
        }
        int tried = 0;
        while (true) {
            var claimed = rows.claim("push", clock.instant(), clock.instant().plus(LEASE), "push", BATCH);
            if (claimed.messages().isEmpty()) {
                return tried;
            }
            var attempted = sideBySide(claimed.messages());
            settlement.record(attempted);
            var made = attempted.stream().filter(one -> one.delivery() != null).toList();
            for (var one : made) {
                var result = Objects.requireNonNull(one.delivery()).getClass().getSimpleName();
                meters.counter("dauys.push", "result", result).increment();
                LOG.info(
                        "push {}, attempt {}: {}",
                        one.message().id(),
                        one.message().attempt(),
                        result);
            }
            tried += made.size();
            if (!claimed.more() || made.size() < attempted.size()) {
                return tried;
            }
        }
    }

    private List<Attempted> sideBySide(List<Message> messages) {
        var attempted = new ArrayList<Attempted>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = new ArrayList<Future<@Nullable Delivery>>();
            for (var message : messages) {
                calls.add(threads.submit(() -> attempt(message)));
            }
            for (int i = 0; i < messages.size(); i++) {
                attempted.add(new Attempted(messages.get(i), result(messages.get(i), calls.get(i))));
            }
        }
        return attempted;
    }

    private static @Nullable Delivery result(Message message, Future<@Nullable Delivery> call) {
        try {
            return call.get();
        } catch (ExecutionException e) {
            // what it says may quote the address
            var cause = Objects.requireNonNullElse(e.getCause(), e);
            LOG.error("push {} failed: {}", message.id(), cause.getClass().getName());
            return new Delivery.Failed("broken", null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /** Null when it did not come to an attempt. */
    private @Nullable Delivery attempt(Message message) {
        if (message.round() > Pauses.LAST_ATTEMPT) {
            return new Delivery.Rejected("lost", null);
        }
        var browser = Objects.requireNonNull(message.browser(), "what is pushed goes to a browser");
        var target = browsers.target(browser);
        if (target.isEmpty()) {
            return new Delivery.Gone(null);
        }
        var address = URI.create(target.get().endpoint());
        var service = address.getHost();
        var breaker = breaker(service);
        if (!breaker.lets(clock.instant())) {
            return new Delivery.Failed("no-push", service);
        }
        var answer = outbound.post(
                address,
                headers(message, target.get()),
                ContentType.APPLICATION_OCTET_STREAM,
                body(message, target.get()));
        if (answer.result().equals(Outbound.NOT_SENT)) {
            return null;
        }
        var delivery = judge(answer, service);
        if (delivery instanceof Delivery.Failed) {
            breaker.failed(clock.instant());
        } else {
            breaker.worked();
        }
        if (delivery instanceof Delivery.Gone) {
            browsers.gone(browser);
        }
        return delivery;
    }

    private Breaker breaker(String service) {
        synchronized (breakers) {
            return breakers.computeIfAbsent(service, _ -> new Breaker());
        }
    }

    private Delivery judge(Outbound.Answer answer, String service) {
        if (!answer.result().startsWith("http-")) {
            return answer.result().equals("address-refused")
                    ? new Delivery.Rejected("no-push", service)
                    : new Delivery.Failed("no-push", service);
        }
        int code = Integer.parseInt(answer.result().substring("http-".length()));
        var reason = "push-" + code;
        if (code >= 200 && code < 300) {
            return new Delivery.Handed(service, null, answer.result());
        }
        if (GONE.contains(code)) {
            return new Delivery.Gone(service);
        }
        return code >= 500 || LATER.contains(code)
                ? new Delivery.Failed(
                        reason, service, notBefore(answer.retryAfter()).orElse(null))
                : new Delivery.Rejected(reason, service);
    }

    /** What the service asks for, in seconds or as a date; no later than tomorrow, whatever it says. */
    private Optional<Instant> notBefore(@Nullable String retryAfter) {
        if (retryAfter == null) {
            return Optional.empty();
        }
        var now = clock.instant();
        var text = retryAfter.strip();
        try {
            var asked = text.matches("[0-9]{1,9}")
                    ? now.plusSeconds(Long.parseLong(text))
                    : ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant();
            var latest = now.plus(KEPT);
            return Optional.of(asked.isAfter(latest) ? latest : asked);
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }

    private Map<String, String> headers(Message message, Browsers.Target target) {
        var token = VAPIDJWTParam.getBuilder()
                .resourceURLString(target.endpoint())
                .expirationTime(clock.instant().plus(TOKEN));
        if (contact != null) {
            token.subject(contact);
        }
        return Map.of(
                "Authorization",
                keys.pair(target.key()).generateAuthorizationHeaderValue(token.build()),
                "Content-Encoding",
                "aes128gcm",
                "TTL",
                Long.toString(KEPT.toSeconds()),
                "Urgency",
                "normal",
                "Topic",
                topic(message, target));
    }

    /** A browser that was off gets the last news of a case instead of each; nobody learns from it which case that is. */
    private static String topic(Message message, Browsers.Target target) {
        try {
            var hash = MessageDigest.getInstance("SHA-256")
                    .digest((target.auth() + message.path()).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 24));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private byte[] body(Message message, Browsers.Target target) {
        return MessageEncryptions.of()
                .encrypt(
                        UserAgentMessageEncryptionKeyInfo.of(target.p256dh(), target.auth()),
                        PushMessage.ofUTF8(json.writeValueAsString(words(message))))
                .toBytes();
    }

    /** That there is news, on which number, and where: what stands on a locked screen is read by others too. */
    private Map<String, String> words(Message message) {
        var wanted = message.wanted();
        var language = wanted != null
                ? wanted
                : switch (message.recipient()) {
                    case Message.Recipient.Person(var id) -> people.person(id).language();
                    case Message.Recipient.Address(var _, var spoken) -> spoken;
                };
        var number = message.payload().values().getOrDefault("number", "");
        var values = new HashMap<String, Object>();
        values.put("number", number);
        return Map.of(
                "title",
                "Dauys",
                "body",
                words.in(language).say("notifications.push.news", values),
                "lang",
                language.code(),
                "link",
                "/" + language.code() + message.path(),
                "tag",
                number);
    }
}
