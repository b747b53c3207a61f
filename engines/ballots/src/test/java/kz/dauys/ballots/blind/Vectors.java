package kz.dauys.ballots.blind;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Appendix A of RFC 9474. */
final class Vectors {
    private Vectors() {}

    record Vector(String variant, Map<String, String> values) {
        byte[] bytes(String name) {
            return HexFormat.of().parseHex(Objects.requireNonNull(values.get(name), name));
        }

        BigInteger number(String name) {
            return new BigInteger(1, bytes(name));
        }

        Variant named() {
            for (var one : Variant.values()) {
                if (one.standardName().equals(variant)) {
                    return one;
                }
            }
            throw new IllegalStateException(variant);
        }

        KeyPair keys() {
            try {
                var one = BigInteger.ONE;
                var p = number("p");
                var q = number("q");
                var d = number("d");
                var factory = KeyFactory.getInstance("RSA");
                return new KeyPair(
                        factory.generatePublic(new RSAPublicKeySpec(number("n"), number("e"))),
                        factory.generatePrivate(new RSAPrivateCrtKeySpec(
                                number("n"),
                                number("e"),
                                d,
                                p,
                                q,
                                d.mod(p.subtract(one)),
                                d.mod(q.subtract(one)),
                                q.modInverse(p))));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public String toString() {
            return variant;
        }
    }

    static List<Vector> all() {
        var all = new ArrayList<Vector>();
        try (var lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Vectors.class.getResourceAsStream("rfc9474.txt")), StandardCharsets.UTF_8))) {
            for (var line : lines.lines().toList()) {
                if (line.startsWith("[")) {
                    all.add(new Vector(line.substring(1, line.length() - 1), new HashMap<>()));
                } else if (line.contains(" =")) {
                    var parts = line.split(" = ?", 2);
                    all.getLast().values().put(parts[0], parts[1]);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }
}
