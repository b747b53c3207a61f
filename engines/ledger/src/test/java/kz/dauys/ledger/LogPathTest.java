package kz.dauys.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import kz.dauys.ledger.LogPath.Entries;
import kz.dauys.ledger.LogPath.Newest;
import kz.dauys.ledger.LogPath.Tile;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogPathTest {

    @Test
    void isWrittenAsTheSpecificationSays() {
        assertThat(new Newest().path()).isEqualTo("checkpoint");
        assertThat(new Tile(0, 1_234_067, 256).path()).isEqualTo("tile/0/x001/x234/067");
        assertThat(new Tile(63, 5, 1).path()).isEqualTo("tile/63/005.p/1");
        assertThat(new Entries(1000, 255).path()).isEqualTo("tile/entries/x001/000.p/255");
    }

    @Property
    void isReadAsItWasWritten(
            @ForAll @IntRange(max = 63) int level,
            @ForAll @LongRange(min = 0) long index,
            @ForAll @IntRange(min = 1, max = 256) int width)
            throws Malformed {
        var tile = new Tile(level, index, width);
        var entries = new Entries(index, width);
        assertThat(LogPath.parse(tile.path())).isEqualTo(tile);
        assertThat(LogPath.parse(entries.path())).isEqualTo(entries);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/checkpoint",
                "tile/0",
                "tile/64/000",
                "tile/00/000",
                "tile/0/00",
                "tile/0/0000",
                "tile/0/x000/001",
                "tile/0/001/002",
                "tile/0/x001/x002",
                "tile/0/000.p/0",
                "tile/0/000.p/01",
                "tile/0/000.p/256",
                "tile/0/000.p/",
                "tile/0/000/",
                "tile/entries/../000",
                "tile/0/x999/x999/x999/x999/x999/x999/x999/999",
                "tile/0/x99/000"
            })
    void refusesEveryOtherSpelling(String path) {
        assertThatThrownBy(() -> LogPath.parse(path)).isInstanceOf(Malformed.class);
    }

    @Test
    void knowsTheWidthsOfTheExampleInTheSpecification() {
        assertThat(LogPath.width(0, 272, 70_000)).isEqualTo(256);
        assertThat(LogPath.width(0, 273, 70_000)).isEqualTo(112);
        assertThat(LogPath.width(0, 274, 70_000)).isZero();
        assertThat(LogPath.width(1, 1, 70_000)).isEqualTo(17);
        assertThat(LogPath.width(2, 0, 70_000)).isEqualTo(1);
        assertThat(LogPath.width(3, 0, 70_000)).isZero();
        assertThat(LogPath.width(0, Long.MAX_VALUE, Long.MAX_VALUE)).isZero();
        assertThat(LogPath.width(7, 0, Long.MAX_VALUE)).isEqualTo(127);
        assertThat(LogPath.width(63, 0, Long.MAX_VALUE)).isZero();
    }
}
