package kz.dauys.portal.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.TestPictures;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What no room names goes, and only that. */
@PortalTest
class SweepTest {
    private final FileStore store;
    private final List<KeepsFiles> rooms;
    private final JdbcClient sql;
    private final TestClock clock;

    SweepTest(FileStore store, List<KeepsFiles> rooms, JdbcClient sql, TestClock clock) {
        this.store = store;
        this.rooms = rooms;
        this.sql = sql;
        this.clock = clock;
    }

    /** A room whose rows name files and that does not say so would lose them within a day. */
    @Test
    void everyRoomWithRowsThatNameFilesIsAsked() {
        var tables = sql.sql("""
                        select distinct table_schema from information_schema.columns
                        where data_type = 'bytea' and column_name in ('sha256', 'large', 'small') and table_name <> 'arriving_file'
                          and table_schema not in ('files', 'journal')
                        order by table_schema
                        """).query(String.class).list();
        assertThat(tables).contains("appeals", "ideas", "works");
        assertThat(rooms)
                .extracting(room -> room.getClass().getPackageName().substring("kz.dauys.portal.".length()))
                .containsExactlyInAnyOrderElementsOf(tables);
    }

    @Test
    void whatOneRoomNamesStaysAndWhatNoneNamesGoes() throws IOException {
        var named = store.putPicture(TestPictures.jpeg(801, 600)).orThrow();
        var unnamed = store.putPicture(TestPictures.jpeg(803, 600)).orThrow();
        assertThat(rooms).noneMatch(room -> room.names(named.large().sha256()));
        clock.advance(Duration.ofDays(2));
        store.sweep(sha256 -> !Arrays.equals(sha256, unnamed.large().sha256()));
        assertThat(store.bytes(named.large().sha256()).exists()).isTrue();
        assertThat(store.bytes(unnamed.large().sha256()).exists()).isFalse();
    }
}
