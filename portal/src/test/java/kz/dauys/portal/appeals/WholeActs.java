package kz.dauys.portal.appeals;

import static org.assertj.core.api.Assertions.assertThat;

import org.springframework.jdbc.core.simple.JdbcClient;

/** What holds of the database at every moment: no act without its entry, no entry without its act, no half act. */
final class WholeActs {

    private WholeActs() {}

    static void hold(JdbcClient sql) {
        assertThat(sql.sql("""
                                select count(*) from appeals.act a
                                where not exists (
                                  select from journal.opening o join journal.entry e on e.id = o.entry_id
                                  where o.subject = a.appeal
                                    and convert_from(o.content, 'UTF8') like '%act-id=' || a.id || '%')
                                and not exists (select from appeals.import_key k where k.appeal = a.appeal)
                                """).query(Long.class).single())
                .as("acts without an entry in the journal")
                .isZero();
        assertThat(sql.sql("""
                                select count(*) from journal.opening o
                                cross join lateral substring(convert_from(o.content, 'UTF8') from 'act-id=([0-9a-f-]+)') as act
                                where act is not null and not exists (select from appeals.act a where a.id = act::uuid)
                                """).query(Long.class).single())
                .as("entries without an act")
                .isZero();
        assertThat(sql.sql("""
                                select count(*) from appeals.appeal p
                                where p.version <> (select count(*) from appeals.act a where a.appeal = p.id)
                                   or p.version <> (select max(sequence) from appeals.act a where a.appeal = p.id)
                                """).query(Long.class).single())
                .as("appeals that do not stand where their acts have brought them")
                .isZero();
        assertThat(sql.sql(
                                "select count(*) from journal.entry e where not exists (select from journal.opening o where o.entry_id = e.id)")
                        .query(Long.class)
                        .single())
                .as("entries without an opening")
                .isZero();
    }
}
