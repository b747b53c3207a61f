package kz.dauys.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kz.dauys.ledger.serving.Request;
import kz.dauys.ledger.signing.SigningKey;
import kz.dauys.ledger.verifying.Policy;
import kz.dauys.ledger.verifying.Rejected;
import kz.dauys.ledger.verifying.VerifiedNote;
import kz.dauys.ledger.witness.Cosigned;
import kz.dauys.ledger.witness.Witness;

/**
 * The parsers as targets of a fuzzer. A target takes any bytes, and throws only when there is something to mend. What a
 * parser takes must be written again as it stood, or as something that is read the same.
 *
 * <p>{@link FuzzTest} feeds them mutations of sound input. For a coverage-guided fuzzer, Jazzer finds
 * {@link #fuzzerTestOneInput}: {@code jazzer --cp=… --target_class=kz.dauys.ledger.Fuzz}.
 */
final class Fuzz {
    /** A key with which nobody can sign. */
    static final VerifierKey KEY = new VerifierKey("log.example.kz", SignatureType.ED25519, new byte[32]);

    private static final Witness WITNESS = new Witness(
            List.of(KEY),
            List.of(SigningKey.generate("w.example", SignatureType.ED25519_COSIGNATURE)),
            new Forgetful(),
            InstantSource.system());

    private Fuzz() {}

    /** The entry point that Jazzer looks for: the first byte chooses the parser. */
    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length > 0) {
            var targets = Target.values();
            targets[Byte.toUnsignedInt(data[0]) % targets.length].feed(Arrays.copyOfRange(data, 1, data.length));
        }
    }

    @FunctionalInterface
    private interface Parser {
        void read(byte[] bytes) throws Malformed, Rejected, IOException;
    }

    enum Target {
        NOTE(bytes -> same(bytes, Note.parse(bytes).bytes())),
        CHECKPOINT(bytes -> same(bytes, bytes(Checkpoint.parse(text(bytes)).text()))),
        VERIFIER_KEY(bytes -> same(bytes, bytes(VerifierKey.parse(text(bytes)).vkey()))),
        VERIFIED_NOTE(bytes -> VerifiedNote.of(Note.parse(bytes), List.of(KEY))),
        LOG_PATH(bytes -> same(bytes, bytes(LogPath.parse(text(bytes)).path()))),
        HASH(bytes -> same(bytes, bytes(Hash.parse(text(bytes)).base64()))),
        BUNDLE(bytes -> same(bytes, EntryBundle.encode(EntryBundle.decode(bytes)))),
        PROOF(bytes -> same(bytes, TlogProof.parse(bytes).bytes())),
        ADD_CHECKPOINT(bytes -> same(bytes, AddCheckpoint.parse(bytes).bytes())),
        SIGN_SUBTREE(bytes -> same(bytes, SignSubtree.parse(bytes).bytes())),
        POLICY(bytes -> Policy.parse(bytes)),
        REQUEST_TO_WITNESS(bytes -> {
            for (var path : List.of("add-checkpoint", "sign-subtree")) {
                int status = WITNESS.answer(new Request("POST", path, bytes, "fuzzer"))
                        .status();
                check(status >= 400 && status < 500, "a witness of nothing answered " + status);
            }
        });

        private final Parser parser;

        Target(Parser parser) {
            this.parser = parser;
        }

        void feed(byte[] bytes) {
            try {
                parser.read(bytes);
            } catch (Malformed | Rejected e) {
                check(!String.valueOf(e.getMessage()).contains("\n"), "a message of more than one line");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Bytes that are no UTF-8 were already changed when they became the text that was parsed. */
    private static void same(byte[] read, byte[] written) {
        check(Arrays.equals(bytes(text(read)), bytes(text(written))), "taken, but written otherwise");
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }

    /** Remembers nothing; nothing that a fuzzer sends is signed, so there is nothing to remember. */
    private static final class Forgetful implements Cosigned {
        @Override
        public Optional<Note> latest(String origin) {
            return Optional.empty();
        }

        @Override
        public void keep(String origin, Note checkpoint) {
            throw new IllegalStateException("cosigned what nobody signed");
        }
    }
}
