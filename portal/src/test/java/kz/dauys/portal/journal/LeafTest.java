package kz.dauys.portal.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class LeafTest {
    @Test
    void standsAsTheDocumentationSaysToTheByte() {
        byte[] commitment = new byte[32];
        commitment[31] = 1;
        assertThat(new String(
                        Leaf.of(
                                "appeal.filed",
                                Instant.parse("2026-11-27T09:00:00Z"),
                                Instant.parse("2026-11-27T09:00:00.123456Z"),
                                commitment),
                        UTF_8))
                .isEqualTo("""
                        dauys.kz/entry/1
                        appeal.filed
                        2026-11-27T09:00:00Z
                        2026-11-27T09:00:00.123456Z
                        AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE=
                        """);
    }
}
