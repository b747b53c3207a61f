package kz.dauys.load;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Who takes part: offices with an officer and two heads, and as many citizens as appeals are filed. All are signed in
 * already, by sessions written into the database: signing in is not what is measured.
 */
final class Town {
    private final List<Office> offices;
    private final Map<String, String> others;
    private final String service;
    private final int citizens;
    private final AtomicInteger next = new AtomicInteger();

    private Town(List<Office> offices, Map<String, String> others, String service, int citizens) {
        this.offices = offices;
        this.others = others;
        this.service = service;
        this.citizens = citizens;
    }

    /** A topic in a place, and the people who answer for it; each of them by the token of a session. */
    record Office(String topic, String place, String officer, String head, String deputy) {}

    static Town found(Connection sql, int citizens) throws SQLException {
        try (var statement = sql.createStatement()) {
            statement.execute("delete from people.session where opened_at = 'epoch'");
            statement.execute("""
                    insert into people.person (id, name, email, language, citizen, created_at)
                    select gen_random_uuid(), 'Жүктеме ' || n, 'load-' || n || '@example.org', 'KK', true, now()
                      from generate_series(1, %d) as n
                    on conflict do nothing
                    """.formatted(citizens));
            statement.execute("""
                    insert into people.session (token_hash, person, opened_by, opened_at, ends_at, ends_at_latest)
                    select sha256(convert_to('load-citizen-' || substring(email from 'load-([0-9]+)'), 'UTF8')), id,
                           'CODE', 'epoch', now() + interval '1 day', now() + interval '1 day'
                      from people.person where email like 'load-%@example.org'
                    """);
            statement.execute("""
                    insert into people.session (token_hash, person, opened_by, opened_at, ends_at, ends_at_latest)
                    select distinct sha256(convert_to('load-staff-' || holder, 'UTF8')), holder,
                           'PASSWORD', 'epoch'::timestamptz, now() + interval '1 day', now() + interval '1 day'
                      from people.appointment where role in ('OFFICER', 'HEAD', 'AUDITOR', 'COUNTER_OPERATOR', 'ADMINISTRATOR')
                    """);
            statement.execute("analyze people.session");
            statement.execute("analyze people.person");
        }
        return of(sql, citizens);
    }

    /** The same where everybody is signed in already. */
    static Town of(Connection sql, int citizens) throws SQLException {
        var offices = new ArrayList<Office>();
        try (var statement = sql.createStatement();
                var rows = statement.executeQuery("""
                        with holding as (
                          select role, body, array_agg(holder::text order by holder) as holders
                            from people.appointment
                           where valid_from <= current_date and (valid_to is null or valid_to >= current_date)
                           group by role, body)
                        select r.topic, r.territory, officers.holders[1], heads.holders[1], heads.holders[2]
                          from organisations.responsibility r
                          join organisations.unit_version u on u.unit = r.unit and u.valid_to is null
                          join holding officers on officers.body = u.body and officers.role = 'OFFICER'
                          join holding heads on heads.body = u.body and heads.role = 'HEAD'
                         where r.valid_to is null and cardinality(heads.holders) >= 2
                         order by r.topic, r.territory
                        """)) {
            while (rows.next()) {
                offices.add(new Office(
                        rows.getString(1),
                        rows.getString(2),
                        "load-staff-" + rows.getString(3),
                        "load-staff-" + rows.getString(4),
                        "load-staff-" + rows.getString(5)));
            }
        }
        if (offices.isEmpty()) {
            throw new SQLException("no office has an officer and two heads");
        }
        var others = new HashMap<String, String>();
        try (var statement = sql.createStatement();
                var rows = statement.executeQuery(
                        "select role, max(holder::text) from people.appointment group by role")) {
            while (rows.next()) {
                others.put(rows.getString(1), "load-staff-" + rows.getString(2));
            }
        }
        try (var statement = sql.createStatement();
                var rows = statement.executeQuery("""
                        select min(t.code) from organisations.topic t
                         where not exists (select from organisations.topic narrower where narrower.parent = t.code)
                        """)) {
            rows.next();
            return new Town(offices, others, rows.getString(1), citizens);
        }
    }

    /** The session of somebody who has the role. */
    String holder(String role) {
        return Objects.requireNonNull(others.get(role), role);
    }

    /** A topic that is not divided any more, as programs call it. */
    String service() {
        return service;
    }

    List<Office> offices() {
        return offices;
    }

    /** Who files next, and with whom; a citizen comes again when all have filed. */
    Turn next() {
        int turn = next.getAndIncrement();
        return new Turn(turn % citizens + 1, offices.get(turn % offices.size()));
    }

    record Turn(int citizen, Office office) {}
}
