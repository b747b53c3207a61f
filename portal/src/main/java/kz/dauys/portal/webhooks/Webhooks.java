package kz.dauys.portal.webhooks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import kz.dauys.portal.appeals.AppealEvent;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Slice;
import kz.dauys.portal.kernel.Uuid7;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.outbound.Outbound;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.procedures.Procedures;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The door to webhooks: administrators say who is called, see what came of each call and send it again. Every act of
 * theirs leaves its entry in the journal.
 */
@Service
public class Webhooks {
    private final Deliveries deliveries;
    private final Organisations organisations;
    private final Procedures procedures;
    private final JdbcClient sql;
    private final TransactionTemplate transactions;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final boolean inner;

    Webhooks(
            Deliveries deliveries,
            Organisations organisations,
            Procedures procedures,
            JdbcClient sql,
            TransactionTemplate transactions,
            ApplicationEventPublisher events,
            Clock clock,
            @Value("${dauys.webhooks.inner:false}") boolean inner) {
        this.deliveries = deliveries;
        this.organisations = organisations;
        this.procedures = procedures;
        this.sql = sql;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
        this.inner = inner;
    }

    /** Has somebody called from now on. What has happened before is not told. */
    public Outcome<MadeSubscription> subscribe(Viewer viewer, NewSubscription wish) {
        return byAdministrator(viewer, () -> {
            var address = Outbound.address(wish.address(), inner);
            var contact = wish.contact().replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
            if (address.isEmpty()) {
                return Outcome.refused("webhooks.address-wrong");
            }
            if (contact.isEmpty() || contact.length() > 200) {
                return Outcome.refused("webhooks.contact-missing");
            }
            if (!AppealEvent.ACTS_SEEN_OUTSIDE.containsAll(wish.acts())) {
                return Outcome.refused("webhooks.act-unknown");
            }
            var body = wish.body();
            if (body != null
                    && organisations
                            .body(body, procedures.dayOf(clock.instant()))
                            .isEmpty()) {
                return Outcome.refused("webhooks.body-unknown");
            }
            var id = new SubscriptionId(Uuid7.next(clock));
            sql.sql("""
                            insert into webhooks.subscription (id, address, contact, acts, body, generation, made_at)
                            values (:id, :address, :contact, :acts, :body, 1, :now)
                            """)
                    .param("id", id.value())
                    .param("address", address.get().toString())
                    .param("contact", contact)
                    .param("acts", wish.acts().stream().distinct().sorted().toArray(String[]::new))
                    .param("body", body == null ? null : body.value())
                    .param("now", Timestamp.from(clock.instant()))
                    .update();
            var facts = new HashMap<>(Map.of("acts", String.join(",", wish.acts())));
            if (body != null) {
                facts.put("body", body.toString());
            }
            record(viewer, id, "webhook.subscribed", facts);
            return Outcome.done(new MadeSubscription(id, deliveries.secret(id, 1)));
        });
    }

    /** A new secret; calls are signed with it from this moment. */
    public Outcome<MadeSubscription> newSecret(Viewer viewer, SubscriptionId subscription) {
        return byAdministrator(
                viewer,
                () -> sql.sql("""
                        update webhooks.subscription set generation = generation + 1
                        where id = :id and ended_at is null returning generation
                        """)
                        .param("id", subscription.value())
                        .query(Integer.class)
                        .optional()
                        .<Outcome<MadeSubscription>>map(generation -> {
                            record(viewer, subscription, "webhook.secret-made", Map.of());
                            return Outcome.done(
                                    new MadeSubscription(subscription, deliveries.secret(subscription, generation)));
                        })
                        .orElseGet(() -> Outcome.refused("webhooks.not-found")));
    }

    /** Calls no more, from this moment and for good. */
    public Outcome<SubscriptionId> end(Viewer viewer, SubscriptionId subscription) {
        return byAdministrator(viewer, () -> {
            if (!deliveries.end(subscription, "administrator")) {
                return Outcome.refused("webhooks.not-found");
            }
            record(viewer, subscription, "webhook.ended", Map.of());
            return Outcome.done(subscription);
        });
    }

    /** Sends something by which the receiver can be tried out. */
    public Outcome<UUID> ping(Viewer viewer, SubscriptionId subscription) {
        return byAdministrator(viewer, () -> {
            if (find(subscription).filter(known -> !known.ended()).isEmpty()) {
                return Outcome.refused("webhooks.not-found");
            }
            var id = deliveries.queuePing(subscription);
            record(viewer, subscription, "webhook.tried", Map.of());
            return Outcome.done(id);
        });
    }

    /** Sends a delivery again that is done or was given up, under the same identifier. */
    public Outcome<SubscriptionId> resend(Viewer viewer, UUID delivery) {
        return byAdministrator(
                viewer,
                () -> deliveries
                        .again(delivery)
                        .<Outcome<SubscriptionId>>map(subscription -> {
                            record(viewer, subscription, "webhook.resent", Map.of("delivery", delivery.toString()));
                            return Outcome.done(subscription);
                        })
                        .orElseGet(() -> Outcome.refused("webhooks.not-found")));
    }

    /** All subscriptions, the open ones first. For administrators and auditors. */
    public List<SubscriptionView> all(Viewer viewer) {
        return mayLook(viewer)
                ? sql.sql(SELECT + " order by s.ended_at is not null, s.made_at desc, s.id")
                        .query((row, number) -> view(row))
                        .list()
                : List.of();
    }

    public Optional<SubscriptionView> subscription(Viewer viewer, SubscriptionId subscription) {
        return mayLook(viewer) ? find(subscription) : Optional.empty();
    }

    /** What was sent or waits, the newest first. */
    public Slice<DeliveryView> deliveries(Viewer viewer, SubscriptionId subscription, @Nullable String after) {
        return mayLook(viewer) ? deliveries.of(subscription, after) : new Slice<>(List.of(), null);
    }

    /** Sends what is due. */
    public void sendDue() {
        deliveries.sendDue();
    }

    /** Forgets deliveries that were received, or whose subscription ended, more than 30 days ago. */
    public void forgetOld() {
        deliveries.forgetOld();
    }

    private Optional<SubscriptionView> find(SubscriptionId subscription) {
        return sql.sql(SELECT + " where s.id = :id")
                .param("id", subscription.value())
                .query((row, number) -> view(row))
                .optional();
    }

    private static final String SELECT = """
            select s.*,
              (select count(*) from webhooks.delivery d where d.subscription = s.id and d.state in ('WAITING', 'SENDING'))
                as waiting,
              (select count(*) from webhooks.delivery d where d.subscription = s.id and d.state = 'DEAD') as dead
            from webhooks.subscription s
            """;

    private static SubscriptionView view(ResultSet row) throws SQLException {
        return new SubscriptionView(
                new SubscriptionId(row.getObject("id", UUID.class)),
                row.getString("address"),
                row.getString("contact"),
                Arrays.asList((String[]) row.getArray("acts").getArray()),
                row.getObject("body", UUID.class) == null ? null : new BodyId(row.getObject("body", UUID.class)),
                row.getTimestamp("made_at").toInstant(),
                instant(row, "ended_at"),
                row.getString("ended_why"),
                row.getLong("waiting"),
                row.getLong("dead"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private <T> Outcome<T> byAdministrator(Viewer viewer, Supplier<Outcome<T>> work) {
        if (!viewer.isSystem() && !viewer.holds(Role.ADMINISTRATOR)) {
            return Outcome.refused("webhooks.not-allowed");
        }
        var outcome = transactions.execute(status -> {
            var result = work.get();
            if (result instanceof Outcome.Refused<T>) {
                status.setRollbackOnly();
            }
            return result;
        });
        if (outcome == null) {
            throw new IllegalStateException("a transaction without an outcome");
        }
        return outcome;
    }

    private static boolean mayLook(Viewer viewer) {
        return viewer.isSystem() || viewer.holds(Role.ADMINISTRATOR) || viewer.holds(Role.AUDITOR);
    }

    private void record(Viewer viewer, SubscriptionId subscription, String act, Map<String, String> facts) {
        var all = new HashMap<>(facts);
        all.put(
                "by",
                viewer.isSystem() || viewer.person() == null
                        ? "platform"
                        : viewer.person().toString());
        events.publishEvent(new SubscriptionChanged(subscription, act, clock.instant(), all));
    }
}
