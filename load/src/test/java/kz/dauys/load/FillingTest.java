package kz.dauys.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import kz.dauys.database.EmbeddedPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A database that is filled is as the portal made it, but for what it holds. */
@ExtendWith(MadeByAPortal.class)
class FillingTest {
    private static final String INDEXES = "select indexdef from pg_indexes where schemaname <> 'pg_catalog' order by 1";
    private static final String TRIGGERS =
            "select tgname || ' ' || tgenabled::text from pg_trigger where not tgisinternal order by 1";
    private static final String TABLES = "select table_schema || '.' || table_name from information_schema.tables"
            + " where table_type = 'BASE TABLE' order by 1";

    private final Path data;

    FillingTest(MadeByAPortal.Data data) {
        this.data = data.folder();
    }

    @Test
    void whatARunBrokeOffInTheMiddleIsPutInOrderByTheNextAlsoWhenThereIsNothingMoreToFill() throws Exception {
        try (var database = EmbeddedPostgres.start(data)) {
            List<String> indexes;
            List<String> triggers;
            List<String> tables;
            long there;
            try (var sql = LifecycleCommand.connect(database)) {
                indexes = strings(sql, INDEXES);
                triggers = strings(sql, TRIGGERS);
                tables = strings(sql, TABLES);
                there = LifecycleCommand.appeals(sql);
                brokenOff(sql, there + 200);
            }
            try (var sql = LifecycleCommand.connect(database)) {
                assertThat(strings(sql, INDEXES)).as("broken off").isNotEqualTo(indexes);
                assertThat(strings(sql, TRIGGERS)).as("broken off").isNotEqualTo(triggers);

                new Filling(sql, List.of()).fill(there + 500, _ -> {});

                assertThat(LifecycleCommand.appeals(sql)).isEqualTo(there + 500);
                assertThat(strings(sql, INDEXES)).isEqualTo(indexes);
                assertThat(strings(sql, TRIGGERS)).isEqualTo(triggers);
                assertThat(strings(sql, TABLES)).isEqualTo(tables);
                assertThat(strings(sql, "select sum(filed + undated) from openness.counted"))
                        .isEqualTo(strings(sql, "select count(*) from openness.case_figure"));
                assertThat(strings(sql, "select last_value from appeals.running_number"))
                        .isEqualTo(strings(sql, "select max(split_part(number, '-', 2)::bigint) from appeals.appeal"));
                assertThat(strings(sql, """
                        select number from appeals.appeal p
                         where not exists (select from appeals.act a where a.appeal = p.id)
                        """)).as("appeals without acts").isEmpty();

                brokenOff(sql, there + 700);
                // as many as the broken run had put in already
                new Filling(sql, List.of()).fill(LifecycleCommand.appeals(sql), _ -> {});
                assertThat(strings(sql, INDEXES)).isEqualTo(indexes);
                assertThat(strings(sql, TRIGGERS)).isEqualTo(triggers);
            }
        }
    }

    private static void brokenOff(Connection sql, long appeals) {
        assertThatIllegalStateException()
                .isThrownBy(() -> new Filling(sql, List.of()).fill(appeals, _ -> {
                    throw new IllegalStateException("broken off");
                }));
    }

    private static List<String> strings(Connection sql, String query) throws SQLException {
        var found = new ArrayList<String>();
        try (var statement = sql.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }
}
