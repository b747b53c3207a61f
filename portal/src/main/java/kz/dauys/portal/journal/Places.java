package kz.dauys.portal.journal;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Gives the places that fix the order of the journal for ever (ADR 14). */
final class Places {
    private Places() {}

    /**
     * Gives the next places to what was committed and has none. Only one does it at a time, to the end of its transaction:
     * so places are seen in their order.
     *
     * @return false when another is at it just now; then nothing was done
     */
    static boolean give(JdbcClient sql) {
        boolean alone = sql.sql("select pg_try_advisory_xact_lock(hashtext('journal.place'))")
                .query(Boolean.class)
                .single();
        if (alone) {
            sql.sql("""
                            with taken as (delete from journal.waiting returning entry_id, sequence)
                            insert into journal.place (position, entry_id)
                            select (select coalesce(max(position), 0) from journal.place)
                                     + row_number() over (order by sequence), entry_id
                            from taken
                            """).update();
        }
        return alone;
    }
}
