package kz.dauys.load;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What the database says of what people were told: whether everything acknowledged stands there, and nothing twice. Looked
 * at from the outside, by its tables; nobody must be acting meanwhile.
 */
final class Reckoning {
    private final Connection sql;

    Reckoning(Connection sql) {
        this.sql = sql;
    }

    /** A sentence for each thing that is wrong; none when all is well. */
    List<String> faults(Promises promises) throws SQLException {
        var faults = new ArrayList<String>();
        lost(promises, faults);
        none(faults, "cases with an act twice or out of order", """
                select count(*) from (
                  select string_agg(type, ' ' order by sequence) as acts from appeals.act group by appeal) as life
                 where not starts_with('%s', acts)
                """.formatted(String.join(" ", Promises.LIFE)));
        none(faults, "people whose appeal was filed twice", """
                select count(*) from (
                  select applicant from appeals.appeal group by applicant having count(*) > 1) as twice
                """);
        none(faults, "acts without exactly one entry in the journal, or entries without an act", """
                with told as (
                  select substring(convert_from(o.content, 'UTF8') from 'act-id=([0-9a-f-]{36})') as act
                    from journal.opening o join journal.entry e on e.id = o.entry_id
                   where e.type not like 'notice.%'),
                counted as (select act, count(*) as entries from told where act is not null group by act)
                select count(*) from appeals.act a full join counted c on c.act = a.id::text
                 where a.id is null or c.act is null or c.entries <> 1
                """);
        // a letter for the post that stands in for mail refused for good is the same notice once more
        none(faults, "kinds of acts of which some gave more notices than others", """
                with told as (
                  select a.type, a.id, count(m.id) as notices
                    from appeals.act a
                    left join notifications.message m on m.act_id = a.id
                     and not (m.channel = 'letter' and exists (
                       select from notifications.message mail
                        where mail.act_id = m.act_id and mail.recipient = m.recipient
                          and mail.channel = 'mail' and mail.state = 'dead'))
                   group by a.type, a.id)
                select count(*) from (select type from told group by type having min(notices) <> max(notices)) as kind
                """);
        none(faults, "notices twice by one way for one act and person", """
                select count(*) from (
                  select act_id, recipient, channel from notifications.message where recipient is not null
                   group by act_id, recipient, channel having count(*) > 1) as twice
                """);
        none(faults, "cases without figures, or figures that differ from the case", """
                select count(*) from appeals.appeal a left join openness.case_figure f on f.appeal = a.id
                 where f.appeal is null or (a.answered_at is null) <> (f.answered_at is null)
                    or a.standing <> f.standing
                """);
        none(faults, "public sums that differ from the cases", """
                select count(*) from (
                  select sum(filed) as filed, sum(pending) as pending, sum(answered) as answered, sum(settled) as settled
                    from openness.tally) t,
                 (select sum(s.filed) as filed, sum(s.pending) as pending, sum(s.answered) as answered,
                         sum(s.settled) as settled
                    from openness.case_figure f, openness.share_of(f, 1) s where f.tallied) c
                 where (t.*) is distinct from (c.*)
                """);
        return faults;
    }

    /** How many of the promises are not kept. */
    long lost(Promises promises) throws SQLException {
        var all = promises.all();
        try (var statement = sql.prepareStatement("""
                select count(*) from unnest(?::text[], ?::text[]) as told (number, act)
                 where not exists (select from appeals.appeal p join appeals.act a on a.appeal = p.id
                                    where p.number = told.number and a.type = told.act)
                """)) {
            statement.setArray(
                    1,
                    sql.createArrayOf(
                            "text", all.stream().map(Promises.Promise::number).toArray()));
            statement.setArray(
                    2,
                    sql.createArrayOf(
                            "text", all.stream().map(Promises.Promise::act).toArray()));
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private void lost(Promises promises, List<String> faults) throws SQLException {
        long lost = lost(promises);
        if (lost > 0) {
            faults.add("acknowledged acts that are not there: " + lost);
        }
    }

    private void none(List<String> faults, String what, String count) throws SQLException {
        try (var statement = sql.createStatement();
                var rows = statement.executeQuery(count)) {
            rows.next();
            if (rows.getLong(1) > 0) {
                faults.add(what + ": " + rows.getLong(1));
            }
        }
    }
}
