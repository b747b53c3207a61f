package kz.dauys.command;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/** Looks before anything else is started whether the portal's port is free: a quick and clear no. */
final class PortAtRest {
    private PortAtRest() {}

    static void check(Configuration configuration) {
        var port = configuration.number(Key.PORT);
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(
                    configuration.has(Key.LISTEN)
                            ? new InetSocketAddress(InetAddress.getByName(configuration.get(Key.LISTEN)), port)
                            : new InetSocketAddress(port));
        } catch (UnknownHostException e) {
            throw new BadUse("listen " + configuration.get(Key.LISTEN) + ": there is no such address here");
        } catch (IOException e) {
            throw new BadUse("port " + port + " cannot be used (" + e.getMessage() + "): choose another by --port");
        }
    }
}
