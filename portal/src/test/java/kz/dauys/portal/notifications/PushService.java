package kz.dauys.portal.notifications;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** A push service with its browsers, which takes what it is sent and opens it with their half of the keys. */
final class PushService implements AutoCloseable {
    private final HttpServer server;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private volatile int answer = 201;
    private volatile @Nullable String retryAfter;

    /** What came, the names of headers in lower case. */
    record Call(String path, Map<String, String> headers, byte[] body) {}

    PushService() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            var headers = new TreeMap<String, String>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
            calls.add(new Call(
                    exchange.getRequestURI().getPath(),
                    headers,
                    exchange.getRequestBody().readAllBytes()));
            if (retryAfter != null) {
                exchange.getResponseHeaders().set("Retry-After", retryAfter);
            }
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
        server.start();
    }

    String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Call> calls() {
        return calls;
    }

    void answers(int status, @Nullable String after) {
        answer = status;
        retryAfter = after;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** A browser of this service. */
    OneBrowser browser(String path) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            var pair = generator.generateKeyPair();
            var auth = new byte[16];
            new SecureRandom().nextBytes(auth);
            return new OneBrowser(
                    origin() + path, (ECPrivateKey) pair.getPrivate(), point((ECPublicKey) pair.getPublic()), auth);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a browser knows. */
    record OneBrowser(String endpoint, ECPrivateKey key, byte[] point, byte[] auth) {

        NewBrowser subscription() {
            return new NewBrowser(endpoint, text(point), text(auth), "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0");
        }

        /** As RFC 8188 and 8291 say, written for itself: it must not repeat a mistake of the sender. */
        String open(byte[] body) {
            try {
                var in = ByteBuffer.wrap(body);
                var salt = bytes(in, 16);
                int record = in.getInt();
                var sender = bytes(in, in.get());
                var sealed = bytes(in, in.remaining());
                if (sealed.length > record) {
                    throw new IllegalStateException("more than one record");
                }
                var agreement = KeyAgreement.getInstance("ECDH");
                agreement.init(key);
                agreement.doPhase(publicKey(sender), true);
                var hkdf = KDF.getInstance("HKDF-SHA256");
                var ikm = hkdf.deriveData(HKDFParameterSpec.ofExtract()
                        .addSalt(auth)
                        .addIKM(agreement.generateSecret())
                        .thenExpand(join("WebPush: info\0".getBytes(StandardCharsets.US_ASCII), point, sender), 32));
                var cek = hkdf.deriveData(extract(salt, ikm, "Content-Encoding: aes128gcm\0", 16));
                var nonce = hkdf.deriveData(extract(salt, ikm, "Content-Encoding: nonce\0", 12));
                var cipher = Cipher.getInstance("AES/GCM/NoPadding");
                cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(cek, "AES"), new GCMParameterSpec(128, nonce));
                var opened = cipher.doFinal(sealed);
                int end = opened.length - 1;
                while (opened[end] == 0) {
                    end--;
                }
                if (opened[end] != 2) {
                    throw new IllegalStateException("no end of the last record");
                }
                return new String(opened, 0, end, StandardCharsets.UTF_8);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("it does not open", e);
            }
        }

        private static HKDFParameterSpec extract(byte[] salt, byte[] ikm, String info, int length) {
            return HKDFParameterSpec.ofExtract()
                    .addSalt(salt)
                    .addIKM(ikm)
                    .thenExpand(info.getBytes(StandardCharsets.US_ASCII), length);
        }
    }

    /** The browser of the example in RFC 8291. */
    static OneBrowser ofTheStandard() throws GeneralSecurityException {
        var key = (ECPrivateKey) KeyFactory.getInstance("EC")
                .generatePrivate(new ECPrivateKeySpec(
                        new BigInteger(1, decoded("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94")), curve()));
        return new OneBrowser(
                "https://push.example.net/push/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV",
                key,
                decoded("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"),
                decoded("BTBZMqHH6r4Tts7J_aSIgg"));
    }

    static PublicKey publicKey(byte[] point) throws GeneralSecurityException {
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(
                        new ECPoint(
                                new BigInteger(1, java.util.Arrays.copyOfRange(point, 1, 33)),
                                new BigInteger(1, java.util.Arrays.copyOfRange(point, 33, 65))),
                        curve()));
    }

    private static ECParameterSpec curve() throws GeneralSecurityException {
        var parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        return parameters.getParameterSpec(ECParameterSpec.class);
    }

    private static byte[] point(ECPublicKey key) {
        var point = new byte[65];
        point[0] = 4;
        put(key.getW().getAffineX(), point, 33);
        put(key.getW().getAffineY(), point, 65);
        return point;
    }

    private static void put(BigInteger number, byte[] into, int end) {
        var bytes = number.toByteArray();
        int length = Math.min(32, bytes.length);
        System.arraycopy(bytes, bytes.length - length, into, end - length, length);
    }

    private static byte[] bytes(ByteBuffer from, int length) {
        var bytes = new byte[length];
        from.get(bytes);
        return bytes;
    }

    private static byte[] join(byte[]... parts) {
        var all = ByteBuffer.allocate(
                java.util.Arrays.stream(parts).mapToInt(part -> part.length).sum());
        for (var part : parts) {
            all.put(part);
        }
        return all.array();
    }

    static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static byte[] decoded(String text) {
        return Base64.getUrlDecoder().decode(text);
    }
}
