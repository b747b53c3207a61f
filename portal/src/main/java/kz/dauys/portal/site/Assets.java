package kz.dauys.portal.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The style sheet, scripts, fonts and pictures under {@code static/assets/}. Their addresses carry a fingerprint of
 * all of them, so that a browser keeps them for a year and still never shows an old one.
 */
public final class Assets {
    static final String ROOT = "/assets/";

    private final String fingerprint;

    Assets() {
        this.fingerprint = fingerprint();
    }

    /** The address of an asset, such as {@code dauys.css} or {@code fonts/inter.woff2}. */
    public String address(String name) {
        return ROOT + fingerprint + "/" + name;
    }

    /** What the asset holds, for a page that is to work without the portal. */
    public byte[] bytes(String name) {
        try {
            return new ClassPathResource("static/assets/" + name, Assets.class.getClassLoader())
                    .getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String fingerprintedRoot() {
        return ROOT + fingerprint + "/";
    }

    private static String fingerprint() {
        try {
            var files = new TreeMap<String, Resource>();
            for (var file : new PathMatchingResourcePatternResolver(Assets.class.getClassLoader())
                    .getResources("classpath*:static/assets/**/*")) {
                if (file.isReadable()) {
                    var address = file.getURL().toString();
                    files.put(address.substring(address.lastIndexOf("static/assets/")), file);
                }
            }
            var digest = MessageDigest.getInstance("SHA-256");
            for (var file : files.entrySet()) {
                digest.update(file.getKey().getBytes(StandardCharsets.UTF_8));
                digest.update(file.getValue().getContentAsByteArray());
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
