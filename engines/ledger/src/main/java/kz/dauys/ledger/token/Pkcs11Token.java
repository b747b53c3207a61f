package kz.dauys.ledger.token;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import kz.dauys.ledger.Malformed;
import kz.dauys.ledger.SignatureType;
import kz.dauys.ledger.signing.KeyAway;
import kz.dauys.ledger.signing.SigningKey;
import kz.dauys.ledger.token.Functions.Attribute;

/**
 * A token of a PKCS#11 module (a card, a hardware security module, SoftHSM) with Ed25519 keys, which are made in it, sign
 * in it and never leave it. A key is known by its label. The token may be away at any time, also from the beginning: then
 * every method throws {@link KeyAway}, and when it is back they work again, without anything being opened anew.
 *
 * <p>A wrong PIN is tried once, since tokens lock themselves: not again until the file has another, also in other objects
 * of this class.
 */
public final class Pkcs11Token {
    /** The curve as an object identifier (RFC 8410 §3), and by the name that older tokens want (PKCS#11 3.0 §2.3.5). */
    private static final List<byte[]> ED25519 =
            List.of(HexFormat.of().parseHex("06032b6570"), HexFormat.of().parseHex("130c656477617264733235353139"));

    private static final int KEY_BYTES = 32;
    private static final int ID_BYTES = 16;

    private final Pkcs11Module module;
    private final String label;
    private final PinFile pin;

    private Pkcs11Token(Pkcs11Module module, String label, PinFile pin) {
        this.module = module;
        this.label = label;
        this.pin = pin;
    }

    /**
     * A token that may be there or not.
     *
     * @param module the library of whoever made the token
     * @param label of the token, by which its slot is found
     * @param pinFile has the user's PIN on one line, and its owner alone may read it
     * @throws Malformed when there is no such module, or no PIN that may be used; one line
     */
    public static Pkcs11Token of(Path module, String label, Path pinFile) throws Malformed {
        if (!Files.isRegularFile(module) || !Files.isReadable(module)) {
            throw new Malformed("no such PKCS#11 module: " + module);
        }
        var pin = new PinFile(pinFile);
        try {
            pin.read();
        } catch (IOException e) {
            throw new Malformed("no such file with a PIN, or it cannot be read: " + pinFile);
        }
        return new Pkcs11Token(Pkcs11Module.at(module.toAbsolutePath().normalize()), label, pin);
    }

    /**
     * The key with a label, in the name of a log or a witness; empty when the token has none.
     *
     * @param type one of the two of Ed25519
     * @throws KeyAway also when several keys have the label, or what has it is no Ed25519 key
     */
    public Optional<SigningKey> key(String keyLabel, String name, SignatureType type) {
        var found = module.in(label, pin, false, (functions, session) -> {
            var keys = functions.find(session, named(keyLabel, Functions.PUBLIC_KEY));
            if (keys.isEmpty()) {
                return Optional.<Known>empty();
            }
            if (keys.size() > 1) {
                throw new KeyAway("the token " + label + " has several keys " + keyLabel);
            }
            long key = keys.getFirst();
            return Optional.of(new Known(
                    keyLabel,
                    point(functions.value(session, key, Attribute.EC_POINT).orElse(new byte[0])),
                    functions.value(session, key, Attribute.ID).orElse(new byte[0])));
        });
        return found.map(known -> signing(known, name, type));
    }

    /**
     * Makes a key in the token, which cannot be taken out of it again.
     *
     * @throws KeyAway also when there is one with the label already
     */
    public SigningKey generate(String keyLabel, String name, SignatureType type) {
        module.in(label, pin, true, (functions, session) -> {
            for (long half : List.of(Functions.PUBLIC_KEY, Functions.PRIVATE_KEY)) {
                if (!functions.find(session, named(keyLabel, half)).isEmpty()) {
                    throw new KeyAway("the token " + label + " has a key " + keyLabel + " already");
                }
            }
            generate(functions, session, keyLabel);
            return true;
        });
        return key(keyLabel, name, type)
                .orElseThrow(() -> new KeyAway("the token " + label + " does not keep the key " + keyLabel));
    }

    /** Destroys the key with this label and public key, if the token has it. */
    public void destroy(String keyLabel, SigningKey key) {
        module.in(label, pin, true, (functions, session) -> {
            for (long found : functions.find(session, named(keyLabel, Functions.PUBLIC_KEY))) {
                var point = functions.value(session, found, Attribute.EC_POINT).orElse(new byte[0]);
                if (Arrays.equals(point(point), key.verifierKey().publicKey())) {
                    var id = functions.value(session, found, Attribute.ID).orElse(new byte[0]);
                    for (long other : functions.find(session, halves(keyLabel, id))) {
                        functions.destroy(session, other);
                    }
                    functions.destroy(session, found);
                }
            }
            return true;
        });
    }

    /** @param id ties the halves of a key together; empty for a key that was made without */
    private record Known(String label, byte[] publicKey, byte[] id) {}

    private SigningKey signing(Known known, String name, SignatureType type) {
        try {
            return SigningKey.elsewhere(name, type, known.publicKey(), message -> sign(known, message));
        } catch (InvalidKeyException e) {
            throw new KeyAway(
                    "the key " + known.label() + " in the token " + label + " is not fit: " + e.getMessage(), e);
        }
    }

    private byte[] sign(Known known, byte[] message) {
        return module.in(label, pin, false, (functions, session) -> {
            var keys = functions.find(session, halves(known.label(), known.id()));
            if (keys.size() != 1) {
                throw new KeyAway("the token " + label + " has not the private key " + known.label());
            }
            return functions.sign(session, keys.getFirst(), message);
        });
    }

    private static void generate(Functions functions, long session, String keyLabel) throws Refused {
        byte[] id = new byte[ID_BYTES];
        new SecureRandom().nextBytes(id);
        for (byte[] curve : ED25519) {
            try {
                functions.generate(
                        session,
                        List.of(
                                Attribute.of(Attribute.TOKEN, true),
                                Attribute.of(Attribute.VERIFY, true),
                                new Attribute(Attribute.EC_PARAMS, curve),
                                Attribute.of(Attribute.LABEL, keyLabel),
                                new Attribute(Attribute.ID, id)),
                        List.of(
                                Attribute.of(Attribute.TOKEN, true),
                                Attribute.of(Attribute.PRIVATE, true),
                                Attribute.of(Attribute.SENSITIVE, true),
                                Attribute.of(Attribute.EXTRACTABLE, false),
                                Attribute.of(Attribute.SIGN, true),
                                Attribute.of(Attribute.LABEL, keyLabel),
                                new Attribute(Attribute.ID, id)));
                return;
            } catch (Refused e) {
                boolean otherSpelling = e.code() == Refused.ATTRIBUTE_VALUE_INVALID
                        || e.code() == Refused.CURVE_NOT_SUPPORTED
                        || e.code() == Refused.DOMAIN_PARAMS_INVALID;
                if (!otherSpelling || curve == ED25519.getLast()) {
                    throw e;
                }
            }
        }
    }

    private static List<Attribute> named(String keyLabel, long half) {
        return List.of(
                Attribute.of(Attribute.CLASS, half),
                Attribute.of(Attribute.KEY_TYPE, Functions.EC_EDWARDS),
                Attribute.of(Attribute.LABEL, keyLabel));
    }

    private static List<Attribute> halves(String keyLabel, byte[] id) {
        var named = new java.util.ArrayList<>(named(keyLabel, Functions.PRIVATE_KEY));
        if (id.length > 0) {
            named.add(new Attribute(Attribute.ID, id));
        }
        return named;
    }

    /** The bytes of the key: as they are, or in an OCTET STRING or BIT STRING of DER, as tokens differ. */
    private static byte[] point(byte[] value) {
        boolean raw = value.length == KEY_BYTES;
        boolean octets = value.length == 2 + KEY_BYTES && value[0] == 0x04;
        boolean bits = value.length == 3 + KEY_BYTES && value[0] == 0x03;
        return raw || octets || bits ? Arrays.copyOfRange(value, value.length - KEY_BYTES, value.length) : new byte[0];
    }
}
