package kz.dauys.portal.appeals;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What must hold of the database at every moment: no act without its entry, no entry without its act, no half act. Counted,
 * so that a test may compare with what was there before it: elsewhere people are erased, and with them openings.
 *
 * @param actsWithoutEntry acts without an entry in the journal
 * @param entriesWithoutAct entries without an act
 * @param halfDone appeals that do not stand where their acts have brought them
 * @param entriesWithoutOpening entries without an opening
 */
record WholeActs(long actsWithoutEntry, long entriesWithoutAct, long halfDone, long entriesWithoutOpening) {

    static WholeActs counted(JdbcClient sql) {
        return new WholeActs(count(sql, """
                        select count(*) from appeals.act a
                        where not exists (
                          select from journal.opening o join journal.entry e on e.id = o.entry_id
                          where o.subject = a.appeal
                            and convert_from(o.content, 'UTF8') like '%act-id=' || a.id || '%')
                        and not exists (select from appeals.import_key k where k.appeal = a.appeal)
                        """), count(sql, """
                        select count(*) from journal.opening o
                        cross join lateral substring(convert_from(o.content, 'UTF8') from 'act-id=([0-9a-f-]+)') as act
                        where act is not null and not exists (select from appeals.act a where a.id = act::uuid)
                        """), count(sql, """
                        select count(*) from appeals.appeal p
                        where p.version <> (select count(*) from appeals.act a where a.appeal = p.id)
                           or p.version <> (select max(sequence) from appeals.act a where a.appeal = p.id)
                        """), count(sql, """
                        select count(*) from journal.entry e
                        where not exists (select from journal.opening o where o.entry_id = e.id)
                        """));
    }

    private static long count(JdbcClient sql, String query) {
        return sql.sql(query).query(Long.class).single();
    }
}
