package kz.dauys.portal.people;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * From where a call comes, as far as limits care.
 *
 * @param name an IPv4 address as it is; of an IPv6 address the first 64 bits, as one customer has all of the rest
 */
public record Network(String name) {

    /** @param address in figures */
    public static Network of(String address) {
        if (address.indexOf(':') < 0) {
            return new Network(address);
        }
        try {
            // a literal with colons is never looked up by name
            var bytes = InetAddress.getByName(address).getAddress();
            return new Network(bytes.length == 16 ? HexFormat.of().formatHex(Arrays.copyOf(bytes, 8)) : address);
        } catch (UnknownHostException notAnAddress) {
            return new Network(address);
        }
    }
}
