package kz.dauys.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import kz.dauys.database.testing.TestDatabase;
import org.junit.jupiter.api.Test;

class TestDatabaseTest {

    @Test
    void givesEachTestADatabaseOfItsOwn() throws SQLException {
        try (var one = TestDatabase.create();
                var other = TestDatabase.create();
                var here = one.connect();
                var there = other.connect()) {
            here.createStatement().execute("create schema people create table people.people (name text)");
            assertThat(there.createStatement()
                            .executeQuery("select from pg_namespace where nspname = 'people'")
                            .next())
                    .isFalse();
        }
    }

    @Test
    void copiesADatabaseWithWhatIsInIt() throws SQLException {
        try (var original = TestDatabase.create()) {
            try (var connection = original.connect()) {
                connection.createStatement().execute("create table words as select 'мектеп' as word");
            }
            try (var copy = original.copy();
                    var connection = copy.connect();
                    var rows = connection.createStatement().executeQuery("select word from words")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo("мектеп");
            }
        }
    }
}
