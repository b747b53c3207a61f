package kz.dauys.load;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way of one person to any of several portals. Goes on at the next one when one does not answer, as a browser behind a
 * load balancer does: a page is asked for again, a form only when no portal can have read it.
 */
final class Road implements Way, AutoCloseable {
    private final List<Integer> ports;
    private int at;
    private @Nullable Wire wire;

    Road(List<Integer> ports, int first) {
        this.ports = ports;
        this.at = first % ports.size();
    }

    @Override
    public Wire.Answer send(String method, String path, String further, @Nullable String form) throws IOException {
        for (int tried = 1; ; tried++) {
            var sent = false;
            try {
                var open = wire;
                if (open == null) {
                    open = new Wire("127.0.0.1", ports.get(at));
                    wire = open;
                }
                sent = true;
                return open.send(method, path, further, form);
            } catch (IOException e) {
                close();
                at = (at + 1) % ports.size();
                if (tried == ports.size() || sent && !method.equals("GET")) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        var open = wire;
        wire = null;
        if (open != null) {
            open.close();
        }
    }
}
