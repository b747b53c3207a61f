package kz.dauys.portal.outbound;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * Where we call: hosts of the public internet, by https. Everything that is special by the registries of IANA is inner,
 * also when an IPv6 address carries it inside.
 */
final class AddressRule {
    private static final Set<Integer> PORTS = Set.of(-1, 443, 8443);

    private AddressRule() {}

    /** The address, when it may be called as far as one can tell without asking for its host. */
    static Optional<URI> read(String typed, boolean inner) {
        try {
            var address = new URI(typed.strip());
            boolean scheme = "https".equals(address.getScheme()) || inner && "http".equals(address.getScheme());
            boolean port = inner || PORTS.contains(address.getPort());
            return scheme
                            && port
                            && address.getHost() != null
                            && address.getRawUserInfo() == null
                            && address.getRawFragment() == null
                            && typed.length() <= 2000
                    ? Optional.of(address)
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    static boolean open(InetAddress address) {
        return switch (address) {
            case Inet4Address four -> open(four.getAddress());
            case Inet6Address six -> openSix(six);
            default -> false;
        };
    }

    private static boolean open(byte[] four) {
        int a = four[0] & 0xFF;
        int b = four[1] & 0xFF;
        int c = four[2] & 0xFF;
        boolean special = a == 0
                || a == 10
                || a == 127
                || a >= 224
                || a == 100 && b >= 64 && b < 128
                || a == 169 && b == 254
                || a == 172 && b >= 16 && b < 32
                || a == 192 && b == 168
                || a == 192 && b == 0 && (c == 0 || c == 2)
                || a == 192 && b == 88 && c == 99
                || a == 198 && (b == 18 || b == 19)
                || a == 198 && b == 51 && c == 100
                || a == 203 && b == 0 && c == 113;
        return !special;
    }

    private static boolean openSix(Inet6Address six) {
        var bytes = six.getAddress();
        // only 2000::/3 is given out; in it are tunnels and examples
        if ((bytes[0] & 0xE0) != 0x20) {
            return false;
        }
        boolean teredoAndOthers = bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] >= 0 && bytes[2] < 2;
        boolean examples = bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0x0D && (bytes[3] & 0xFF) == 0xB8
                || bytes[0] == 0x3F && (bytes[1] & 0xFF) == 0xFF;
        if (teredoAndOthers || examples) {
            return false;
        }
        boolean sixToFour = bytes[0] == 0x20 && bytes[1] == 0x02;
        return !sixToFour || open(Arrays.copyOfRange(bytes, 2, 6));
    }
}
