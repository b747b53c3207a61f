package kz.dauys.portal.files;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import kz.dauys.portal.kernel.Refusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Asks the daemon of ClamAV, where {@code dauys.clamd} names one ({@code host:port}), about every file before it is
 * stored, by its command INSTREAM. A file about which it gives no answer is not taken in: whoever switches the check on
 * wants no file that was not checked.
 */
@Component
class Clamd {
    private static final Logger LOG = LoggerFactory.getLogger(Clamd.class);
    static final String INFECTED = "files.infected";
    static final String NOT_CHECKED = "files.not-checked";

    private static final int PIECE = 64 * 1024;
    private static final int LONGEST_ANSWER = 1000;

    private final @Nullable URI address;
    private final Duration patience;

    @Autowired
    Clamd(@Value("${dauys.clamd:}") String address) {
        this(address, Duration.ofSeconds(30));
    }

    Clamd(String address, Duration patience) {
        this.address = address.isBlank() ? null : URI.create("tcp://" + address.strip());
        this.patience = patience;
    }

    /** Why the file is not taken in; nothing when it is clean, or when no daemon is named. */
    Optional<Refusal> refusal(Path file) {
        if (address == null) {
            return Optional.empty();
        }
        String answer;
        try {
            answer = ask(address, file);
        } catch (IOException e) {
            LOG.error(
                    "clamd at {} does not answer, so files are not taken in: {}", address.getAuthority(), e.toString());
            return Optional.of(Refusal.of(NOT_CHECKED));
        }
        if (answer.equals("stream: OK")) {
            return Optional.empty();
        }
        if (answer.startsWith("stream: ") && answer.endsWith(" FOUND")) {
            LOG.warn("clamd refused a file: {}", answer);
            return Optional.of(Refusal.of(INFECTED));
        }
        LOG.error("clamd could not check a file: {}", answer);
        return Optional.of(Refusal.of(NOT_CHECKED));
    }

    private String ask(URI daemon, Path file) throws IOException {
        int millis = Math.toIntExact(patience.toMillis());
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(daemon.getHost(), daemon.getPort()), millis);
            socket.setSoTimeout(millis);
            var out = new DataOutputStream(socket.getOutputStream());
            out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
            try (var in = Files.newInputStream(file)) {
                var piece = new byte[PIECE];
                for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                    out.writeInt(read);
                    out.write(piece, 0, read);
                }
            }
            out.writeInt(0);
            out.flush();
            return answer(socket);
        }
    }

    /** What it says, without the zero byte at the end. */
    private static String answer(Socket socket) throws IOException {
        var in = socket.getInputStream();
        var said = new StringBuilder();
        for (int next = in.read(); next > 0 && said.length() < LONGEST_ANSWER; next = in.read()) {
            said.append(next < ' ' || next > '~' ? '?' : (char) next);
        }
        return said.toString();
    }
}
