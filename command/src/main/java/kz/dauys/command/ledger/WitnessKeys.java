package kz.dauys.command.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kz.dauys.command.BadUse;
import kz.dauys.ledger.Malformed;
import kz.dauys.ledger.NoteSignature;
import kz.dauys.ledger.SignatureType;
import kz.dauys.ledger.signing.KeyFile;
import kz.dauys.ledger.signing.SigningKey;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a witness in its folder, made when there are none: one of each kind that clients may ask for. They are
 * the witness: a copy of them elsewhere is a second witness of the same name.
 */
final class WitnessKeys {
    private WitnessKeys() {}

    /** @param name what the witness is called; null to take it as it is */
    static List<SigningKey> in(Path folder, @Nullable String name) throws IOException {
        return List.of(
                key(folder.resolve("ml-dsa-44.key"), SignatureType.ML_DSA_44_COSIGNATURE, name),
                key(folder.resolve("ed25519.key"), SignatureType.ED25519_COSIGNATURE, name));
    }

    private static SigningKey key(Path file, SignatureType type, @Nullable String name) throws IOException {
        if (!Files.exists(file)) {
            if (name == null || !NoteSignature.isKeyName(name)) {
                throw new BadUse("--name: a new witness needs a name, such as witness.example.kz/1, without spaces");
            }
            KeyFile.write(file, SigningKey.generate(name, type));
        }
        try {
            var key = KeyFile.read(file);
            if (key.type() != type
                    || (name != null && !name.equals(key.verifierKey().name()))) {
                throw new BadUse(file + ": holds the key " + key.verifierKey().name() + " of type " + key.type());
            }
            return key;
        } catch (Malformed e) {
            throw new BadUse(file + ": " + e.what());
        }
    }
}
