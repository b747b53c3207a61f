package kz.dauys.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireTest {

    @Test
    void readsAPageThatCameWhole() throws IOException {
        try (var portal = portal("Content-Length: 5\r\n\r\nhello");
                var wire = new Wire("127.0.0.1", portal.port())) {
            assertThat(wire.send("GET", "/", "", null).body()).isEqualTo("hello");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\r\n\r\nhel",
                "Content-Length: 5\r\n\r\n",
                "Content-Length: 5\r\n",
                "Transfer-Encoding: chunked\r\n\r\n5\r\nhel",
                "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"
            })
    void takesNoHalfPageForAWholeOne(String cut) throws IOException {
        try (var portal = portal(cut);
                var wire = new Wire("127.0.0.1", portal.port())) {
            assertThatThrownBy(() -> wire.send("GET", "/", "", null)).isInstanceOf(EOFException.class);
        }
    }

    /** Says this to everybody, and hangs up. */
    private static Host portal(String answer) throws IOException {
        return new Host(caller -> {
            for (int seen = 0; seen < 4; ) {
                seen = caller.getInputStream().read() == "\r\n\r\n".charAt(seen) ? seen + 1 : 0;
            }
            caller.getOutputStream().write(("HTTP/1.1 200 \r\n" + answer).getBytes(StandardCharsets.US_ASCII));
        });
    }
}
