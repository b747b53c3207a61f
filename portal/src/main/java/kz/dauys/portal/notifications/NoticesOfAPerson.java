package kz.dauys.portal.notifications;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.people.Held;
import kz.dauys.portal.people.KeepsAboutPeople;
import kz.dauys.portal.people.PersonId;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was sent to a person. After an erasure the row says that a notice was handed over, and no more. */
@Component
@Order(900)
class NoticesOfAPerson implements KeepsAboutPeople {
    private final JdbcClient jdbc;
    private final Clock clock;

    NoticesOfAPerson(JdbcClient jdbc, Clock clock) {
        this.clock = clock;
        this.jdbc = jdbc;
    }

    @Override
    public List<Held> about(PersonId person) {
        return jdbc.sql("""
                        select template, state, queued_at, sent_to from notifications.message
                        where recipient = :person order by id
                        """)
                .param("person", person.value())
                .query((row, number) -> Held.of("notifications.notice")
                        .with("about", row.getString("template"))
                        .with(
                                "at",
                                row.getObject("queued_at", OffsetDateTime.class).toInstant())
                        .with("state", row.getString("state"))
                        .with("email", row.getString("sent_to")))
                .list();
    }

    @Override
    public Optional<Refusal> objection(PersonId person) {
        return Optional.empty();
    }

    @Override
    public void erase(PersonId person) {
        jdbc.sql("""
                        update notifications.message
                        set payload = '{"values": {}, "dates": {}, "names": {}}', sent_to = null,
                            state = case when state in ('queued', 'sending', 'kept', 'dead', 'unreachable')
                                         then 'discarded' else state end,
                            settled_at = coalesce(settled_at, :now), due_at = null
                        where recipient = :person
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("person", person.value())
                .update();
    }
}
