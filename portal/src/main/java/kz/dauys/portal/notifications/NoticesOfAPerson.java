package kz.dauys.portal.notifications;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.people.FollowsPeople;
import kz.dauys.portal.people.Held;
import kz.dauys.portal.people.KeepsAboutPeople;
import kz.dauys.portal.people.PersonId;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was sent to a person. After an erasure the row says that a notice was handed over, and no more. */
@Component
@Order(900)
class NoticesOfAPerson implements KeepsAboutPeople, FollowsPeople {
    private final JdbcClient jdbc;
    private final PreferenceRows preferences;
    private final Telephones telephones;
    private final Browsers browsers;
    private final Clock clock;

    NoticesOfAPerson(
            JdbcClient jdbc, PreferenceRows preferences, Telephones telephones, Browsers browsers, Clock clock) {
        this.browsers = browsers;
        this.telephones = telephones;
        this.preferences = preferences;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    @Override
    public List<Held> about(PersonId person, int most) {
        var held = new ArrayList<Held>(jdbc.sql("""
                        select template, state, queued_at,
                            case when channel <> 'push' then sent_to end as sent_to
                        from (select * from notifications.message where recipient = :person
                              order by id desc limit :most) newest
                        order by id
                        """)
                .param("person", person.value())
                .param("most", most)
                .query((row, number) -> Held.of("notifications.notice")
                        .with("about", row.getString("template"))
                        .with(
                                "at",
                                row.getObject("queued_at", OffsetDateTime.class).toInstant())
                        .with("state", row.getString("state"))
                        .with("email", row.getString("sent_to")))
                .list());
        held.addAll(jdbc.sql("""
                        select * from (
                          select n.template, p.way, p.proof, p.at, p.number, p.id
                          from notifications.proof p join notifications.legal_notice n on n.id = p.notice
                          where n.recipient = :person order by p.at desc, p.id desc limit :most) newest
                        order by at, id
                        """)
                .param("person", person.value())
                .param("most", most)
                .query((row, number) -> Held.of("notifications.proof")
                        .with("about", row.getString("template"))
                        .with("at", row.getObject("at", OffsetDateTime.class).toInstant())
                        .with("proof", row.getString("way") + "." + row.getString("proof"))
                        .with("paper", row.getString("number")))
                .list());
        preferences
                .of(person)
                .ifPresent(chosen -> held.add(Held.of("notifications.preference")
                        .with("by-mail", chosen.mail() ? "yes" : "no")
                        .with("by-law", chosen.legalByLetter() ? "letter" : "mail")
                        .with("language", chosen.language())
                        .with("quiet", chosen.quiet() ? chosen.quietFrom() + "–" + chosen.quietTo() : null)
                        .with("digest", chosen.digest() ? "yes" : null)));
        telephones
                .of(person)
                .ifPresent(
                        telephone -> held.add(Held.of("notifications.telephone").with("phone", telephone.number())));
        browsers.of(person)
                .forEach(browser -> held.add(Held.of("notifications.browser")
                        .with("browser", browser.name())
                        .with("since", browser.since())));
        return held;
    }

    @Override
    public Optional<Refusal> objection(PersonId person) {
        return Optional.empty();
    }

    /**
     * Of an act that both were told of, what proves that the former one was told stays theirs: it shows what happened. What
     * the person has chosen holds; else what the former one chose.
     */
    @Override
    public void follow(PersonId former, PersonId person) {
        for (var statement : List.of("""
                update notifications.legal_notice n set recipient = :person
                 where n.recipient = :former
                   and not exists (select from notifications.legal_notice other
                                    where other.recipient = :person and other.act_id = n.act_id)
                """, """
                update notifications.message m set recipient = :person
                 where m.recipient = :former
                   and not exists (select from notifications.message other
                                    where other.recipient = :person and other.act_id = m.act_id
                                      and other.channel = m.channel)
                """, """
                update notifications.preference set person = :person
                 where person = :former
                   and not exists (select from notifications.preference other where other.person = :person)
                """, """
                update notifications.telephone set person = :person
                 where person = :former
                   and not exists (select from notifications.telephone other where other.person = :person)
                """, """
                update notifications.browser set person = :person where person = :former
                """)) {
            jdbc.sql(statement)
                    .param("person", person.value())
                    .param("former", former.value())
                    .update();
        }
        preferences.erase(former);
        telephones.remove(former);
    }

    @Override
    public void erase(PersonId person) {
        preferences.erase(person);
        telephones.remove(person);
        browsers.removeAll(person);
        jdbc.sql("""
                        update notifications.proof set number = null, answer = null
                        where notice in (select id from notifications.legal_notice where recipient = :person)
                        """).param("person", person.value()).update();
        jdbc.sql("""
                        update notifications.legal_notice set attention_on = date '9999-12-31'
                        where recipient = :person
                        """).param("person", person.value()).update();
        jdbc.sql("""
                        update notifications.message
                        set payload = '{"values": {}, "dates": {}, "names": {}}', sent_to = null,
                            state = case when state in ('queued', 'sending', 'kept', 'dead', 'unreachable', 'waiting')
                                         then 'discarded' else state end,
                            settled_at = coalesce(settled_at, :now), due_at = null
                        where recipient = :person
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("person", person.value())
                .update();
    }
}
