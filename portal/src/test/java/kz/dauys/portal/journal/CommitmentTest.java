package kz.dauys.portal.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CommitmentTest {
    private static final UUID SUBJECT = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
    private static final Instant AT = Instant.parse("2026-11-23T06:30:00Z");

    /** The digest was computed with another library, over the bytes as documented. */
    @Test
    void matchesAValueComputedElsewhere() {
        var canonical = canonical(Map.of("number", "S-000572-4", "reason", "көше\nжарық"));
        assertThat(canonical).isEqualTo("""
                        act=appeal.filed
                        case=01890a5d-ac96-774b-bcce-b302099a8057
                        time=2026-11-23T06:30:00Z
                        number=S-000572-4
                        reason=көше\\nжарық
                        """);
        assertThat(HexFormat.of().formatHex(Commitment.of(new byte[32], canonical)))
                .isEqualTo("58d8c910ce0e8795faf0ce62133be61da8f3ee9be5c4bff99e207c9b68a04bfa");
    }

    @Property
    void noTwoContentsShareAForm(@ForAll String one, @ForAll String other) {
        assertThat(canonical(Map.of("a", one)).equals(canonical(Map.of("a", other))))
                .isEqualTo(one.equals(other));
    }

    @Property
    void aValueCannotPassForAnotherFact(@ForAll String value) {
        assertThat(canonical(Map.of("a", value)).lines().count()).isEqualTo(4);
    }

    @Test
    void refusesAFactThatPosesAsTheActItself() {
        assertThatThrownBy(() -> canonical(Map.of("case", "x"))).isInstanceOf(IllegalArgumentException.class);
    }

    private static String canonical(Map<String, String> content) {
        return Commitment.canonical("appeal.filed", SUBJECT, AT, new TreeMap<>(content));
    }
}
