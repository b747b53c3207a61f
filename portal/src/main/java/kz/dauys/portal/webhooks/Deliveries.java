package kz.dauys.portal.webhooks;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import kz.dauys.portal.appeals.AppealEvent;
import kz.dauys.portal.kernel.Slice;
import kz.dauys.portal.kernel.Uuid7;
import kz.dauys.portal.outbound.Outbound;
import kz.dauys.portal.people.People;
import org.apache.hc.core5.http.ContentType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Deliveries wait in the database, are claimed by one node at a time, sent outside of any transaction, and tried again for
 * about three days. Of one subscription only a few are on their way at once, and what a slow receiver holds holds nobody
 * else. A node that dies with a claim gives it back after the lease: a receiver may hear something twice, with
 * the same {@code webhook-id}, and never not at all.
 */
@Component
class Deliveries {
    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
    /** As Standard Webhooks proposes. */
    static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    private static final Duration LEASE = Duration.ofMinutes(2);
    /** So long an administrator can see and resend what was received. */
    private static final Duration KEPT = Duration.ofDays(30);

    private static final int AT_ONCE = 32;
    /** So long a round goes on claiming; the next one follows seconds later. */
    private static final Duration ROUND = Duration.ofMinutes(1);
    /** How soon what was not sent for want of a connection is tried. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private static final int FORGOTTEN_AT_ONCE = 1000;
    private static final int PAGE = 30;

    private final JdbcClient sql;
    private final TransactionTemplate transactions;
    private final ApplicationEventPublisher events;
    private final People people;
    private final Outbound outbound;
    private final JsonMapper json;
    private final Clock clock;
    private final String address;

    Deliveries(
            JdbcClient sql,
            TransactionTemplate transactions,
            ApplicationEventPublisher events,
            People people,
            Outbound webhookCalls,
            JsonMapper json,
            Clock clock,
            @Value("${dauys.address:http://localhost:8080}") String address) {
        this.sql = sql;
        this.transactions = transactions;
        this.events = events;
        this.people = people;
        this.outbound = webhookCalls;
        this.json = json;
        this.clock = clock;
        this.address = address;
    }

    /** One delivery for each subscription that wants to hear of it; a second hearing of the same act queues nothing. */
    void queue(AppealEvent.Happening happening) {
        var event = CloudEvent.of(happening, address);
        sql.sql("""
                        select id from webhooks.subscription
                        where ended_at is null and (acts = '{}' or :act = any(acts)) and (body is null or body = :body)
                        """)
                .param("act", happening.act())
                .param("body", happening.facts().body().value())
                .query((row, number) -> new SubscriptionId(row.getObject("id", UUID.class)))
                .list()
                .forEach(subscription -> queue(subscription, event));
    }

    /** Something by which a receiver can be tried out. */
    UUID queuePing(SubscriptionId subscription) {
        var id = Uuid7.next(clock);
        queue(
                subscription,
                CloudEvent.of(
                        id,
                        address,
                        "kz.dauys.ping",
                        subscription.toString(),
                        clock.instant(),
                        Map.of("subscription", subscription.toString())));
        return id;
    }

    private void queue(SubscriptionId subscription, CloudEvent event) {
        var now = Timestamp.from(clock.instant());
        sql.sql("""
                        insert into webhooks.delivery
                          (id, subscription, event, type, payload, made_at, state, attempts, due_at)
                        values (:id, :subscription, :event, :type, :payload, :now, 'WAITING', 0, :now)
                        on conflict (subscription, event) do nothing
                        """)
                .param("id", Uuid7.next(clock))
                .param("subscription", subscription.value())
                .param("event", event.id())
                .param("type", event.type())
                .param("payload", json.writeValueAsString(event))
                .param("now", now)
                .update();
    }

    private record Claimed(
            UUID id,
            UUID claim,
            SubscriptionId subscription,
            String address,
            int generation,
            String payload,
            int attempts) {}

    /** Sends what is due, many at once, until nothing is or the round is over. */
    void sendDue() {
        var back = new LinkedBlockingQueue<Claimed>();
        var out = new HashMap<SubscriptionId, Integer>();
        int number = 0;
        long began = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            while (true) {
                boolean over = System.nanoTime() - began > ROUND.toNanos();
                var claimed = over ? List.<Claimed>of() : claim(out.keySet(), AT_ONCE - number);
                for (var one : claimed) {
                    out.merge(one.subscription(), 1, Integer::sum);
                    number++;
                    threads.submit(() -> {
                        try {
                            send(one);
                        } finally {
                            back.add(one);
                        }
                    });
                }
                if (number == 0) {
                    return;
                }
                for (var one = back.take(); one != null; one = back.poll()) {
                    out.computeIfPresent(one.subscription(), (_, left) -> left == 1 ? null : left - 1);
                    number--;
                }
            }
        } catch (InterruptedException e) {
            // what is on its way is sent to its end; what was claimed and not sent comes back after the lease
            Thread.currentThread().interrupt();
        }
    }

    private List<Claimed> claim(Collection<SubscriptionId> busy, int most) {
        if (most <= 0) {
            return List.of();
        }
        var now = clock.instant();
        var claim = Uuid7.next(clock);
        return sql.sql("""
                        with due as materialized (
                          select w.id from webhooks.subscription o cross join lateral (
                            select d.id, d.due_at from webhooks.delivery d
                            where d.subscription = o.id and d.state in ('WAITING', 'SENDING') and d.due_at <= :now
                            order by d.due_at limit :each for update skip locked) w
                          where o.ended_at is null and o.id <> all(:busy)
                          order by w.due_at limit :most)
                        update webhooks.delivery d
                        set state = 'SENDING', claim = :claim, attempts = d.attempts + 1, due_at = :lease
                        from webhooks.subscription s, due
                        where s.id = d.subscription and d.id = due.id
                        returning d.id, d.subscription, s.address, s.generation, d.payload, d.attempts
                        """)
                .param("claim", claim)
                .param("now", Timestamp.from(now))
                .param("lease", Timestamp.from(now.plus(LEASE)))
                .param("each", Outbound.AT_ONCE_PER_HOST)
                .param("busy", busy.stream().map(SubscriptionId::value).toArray(UUID[]::new))
                .param("most", most)
                .query((row, number) -> new Claimed(
                        row.getObject("id", UUID.class),
                        claim,
                        new SubscriptionId(row.getObject("subscription", UUID.class)),
                        row.getString("address"),
                        row.getInt("generation"),
                        row.getString("payload"),
                        row.getInt("attempts")))
                .list();
    }

    private void send(Claimed one) {
        try {
            var result = result(one);
            if (result.equals(Outbound.NOT_SENT)) {
                putBack(one);
            } else {
                settle(one, result);
            }
        } catch (RuntimeException e) {
            // the lease gives it back
            LOG.error("what came of the delivery {} could not be written down", one.id(), e);
        }
    }

    private String result(Claimed one) {
        try {
            long seconds = clock.instant().getEpochSecond();
            var id = "msg_" + one.id();
            return outbound.post(
                            URI.create(one.address()),
                            Map.of(
                                    "webhook-id",
                                    id,
                                    "webhook-timestamp",
                                    Long.toString(seconds),
                                    "webhook-signature",
                                    Signature.of(
                                            secret(one.subscription(), one.generation()), id, seconds, one.payload())),
                            ContentType.create("application/cloudevents+json", StandardCharsets.UTF_8),
                            one.payload().getBytes(StandardCharsets.UTF_8))
                    .result();
        } catch (RuntimeException e) {
            LOG.error("the delivery {} could not be sent", one.id(), e);
            return "fault";
        }
    }

    /** Nothing was sent, so no attempt is counted. */
    private void putBack(Claimed one) {
        sql.sql("""
                        update webhooks.delivery
                        set state = 'WAITING', due_at = :due, claim = null, attempts = attempts - 1
                        where id = :id and claim = :claim
                        """)
                .param("due", Timestamp.from(clock.instant().plus(SOON)))
                .param("id", one.id())
                .param("claim", one.claim())
                .update();
    }

    String secret(SubscriptionId subscription, int generation) {
        return Signature.secret(people.derivedKey("webhook/" + subscription + "/" + generation));
    }

    private void settle(Claimed one, String result) {
        boolean done = result.matches("http-2\\d\\d");
        boolean last = one.attempts() > PAUSES.size();
        var state = done ? "DONE" : last ? "DEAD" : "WAITING";
        var now = clock.instant();
        var due = done || last ? now : now.plus(PAUSES.get(one.attempts() - 1));
        transactions.executeWithoutResult(status -> {
            // whoever ends the subscription waits here, or is waited for: nothing of one that has ended goes on waiting
            boolean ended = sql.sql("select ended_at is not null from webhooks.subscription where id = :id for update")
                    .param("id", one.subscription().value())
                    .query(Boolean.class)
                    .single();
            // only whoever still holds the claim says what came of it
            int settled = sql.sql("""
                            update webhooks.delivery
                            set state = :state, due_at = :due, claim = null, last_at = :now, last_result = :result
                            where id = :id and claim = :claim
                            """)
                    .param("state", ended && !done ? "DEAD" : state)
                    .param("due", Timestamp.from(due))
                    .param("now", Timestamp.from(now))
                    .param("result", result)
                    .param("id", one.id())
                    .param("claim", one.claim())
                    .update();
            if (settled == 1 && result.equals("http-410")) {
                end(one.subscription(), "receiver");
            }
        });
        if (last && !done) {
            LOG.warn("the delivery {} was given up after {} attempts: {}", one.id(), one.attempts(), result);
        }
    }

    /** Ends a subscription, and with it what still waits; must run in a transaction. */
    boolean end(SubscriptionId subscription, String why) {
        int ended = sql.sql("""
                        update webhooks.subscription set ended_at = :now, ended_why = :why
                        where id = :id and ended_at is null
                        """)
                .param("now", Timestamp.from(clock.instant()))
                .param("why", why)
                .param("id", subscription.value())
                .update();
        if (ended == 1) {
            sql.sql("update webhooks.delivery set state = 'DEAD' where subscription = :id and state = 'WAITING'")
                    .param("id", subscription.value())
                    .update();
            if (why.equals("receiver")) {
                events.publishEvent(new SubscriptionChanged(
                        subscription, "webhook.ended", clock.instant(), Map.of("by", "receiver")));
            }
        }
        return ended == 1;
    }

    /** Puts a delivery that is done or dead back into the queue, with all its attempts. */
    Optional<SubscriptionId> again(UUID delivery) {
        return sql.sql("""
                        update webhooks.delivery d
                        set state = 'WAITING', attempts = 0, due_at = :now, claim = null
                        from webhooks.subscription s
                        where d.id = :id and s.id = d.subscription and s.ended_at is null and d.state in ('DONE', 'DEAD')
                        returning d.subscription
                        """)
                .param("now", Timestamp.from(clock.instant()))
                .param("id", delivery)
                .query((row, number) -> new SubscriptionId(row.getObject("subscription", UUID.class)))
                .optional();
    }

    /**
     * Forgets what was received long ago, and what was given up of subscriptions that ended long ago; what was given up of
     * others stays until an administrator has seen to it.
     */
    void forgetOld() {
        // what a node that died held when its subscription ended, and what was queued in that moment
        sql.sql("""
                        update webhooks.delivery d set state = 'DEAD', claim = null
                        from webhooks.subscription s
                        where s.id = d.subscription and s.ended_at is not null
                          and d.state in ('WAITING', 'SENDING') and d.due_at <= :now
                        """).param("now", Timestamp.from(clock.instant())).update();
        forget("select id from webhooks.delivery where state = 'DONE' and last_at < :before limit :most");
        forget("""
                select d.id from webhooks.delivery d join webhooks.subscription s on s.id = d.subscription
                where d.state = 'DEAD' and s.ended_at < :before limit :most
                """);
    }

    /** In pieces, so that no statement holds many rows for long. */
    private void forget(String which) {
        int gone;
        do {
            gone = sql.sql("delete from webhooks.delivery where id in (" + which + ")")
                    .param("before", Timestamp.from(clock.instant().minus(KEPT)))
                    .param("most", FORGOTTEN_AT_ONCE)
                    .update();
        } while (gone == FORGOTTEN_AT_ONCE);
    }

    /** The newest first. */
    Slice<DeliveryView> of(SubscriptionId subscription, @Nullable String after) {
        var found = sql.sql("""
                        select * from webhooks.delivery
                        where subscription = :subscription
                          and (:first or (made_at, id) < (select made_at, id from webhooks.delivery where id = :after))
                        order by made_at desc, id desc limit :limit
                        """)
                .param("subscription", subscription.value())
                .param("first", after == null)
                .param("after", uuid(after))
                .param("limit", PAGE + 1)
                .query(Deliveries::view)
                .list();
        var shown = new ArrayList<>(found.subList(0, Math.min(PAGE, found.size())));
        return new Slice<>(shown, found.size() > PAGE ? shown.getLast().id().toString() : null);
    }

    private static UUID uuid(@Nullable String text) {
        try {
            return text == null ? new UUID(0, 0) : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            // a mangled address shows an empty page: there is nothing to refuse and nothing to reveal
            return new UUID(0, 0);
        }
    }

    private static DeliveryView view(ResultSet row, int number) throws SQLException {
        var last = row.getTimestamp("last_at");
        return new DeliveryView(
                row.getObject("id", UUID.class),
                row.getString("type"),
                row.getString("payload"),
                DeliveryView.State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                row.getTimestamp("made_at").toInstant(),
                row.getTimestamp("due_at").toInstant(),
                last == null ? null : last.toInstant(),
                row.getString("last_result"));
    }
}
