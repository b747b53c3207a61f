package kz.dauys.ledger;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * One signature line of a note (signed-note, "Signatures").
 *
 * @param name the name of the key
 * @param keyId the four bytes that tell keys of one name apart
 * @param signature what the key made, in the form of its signature type; never empty
 */
public record NoteSignature(String name, int keyId, byte[] signature) {
    private static final String START = "— ";

    /** @throws IllegalArgumentException when the name cannot be the name of a key, or the signature is empty */
    public NoteSignature {
        if (!isKeyName(name) || signature.length == 0) {
            throw new IllegalArgumentException("not a signature of a key: " + Texts.shown(name));
        }
        signature = signature.clone();
    }

    /** Whether a key may have this name: some text without spaces of any kind, plus and control characters. */
    public static boolean isKeyName(String name) {
        return !name.isEmpty()
                && Texts.isUtf8(name)
                && name.codePoints()
                        .noneMatch(c -> c < ' '
                                || c == '+'
                                || c == 0x85
                                || Character.isSpaceChar(c)
                                || Character.isWhitespace(c));
    }

    static NoteSignature parse(String line) throws Malformed {
        int space = line.indexOf(' ', START.length());
        if (!line.startsWith(START) || space < 0) {
            throw new Malformed("not a signature line: " + Texts.shown(line));
        }
        var name = line.substring(START.length(), space);
        byte[] bytes = Texts.base64(line.substring(space + 1));
        if (!isKeyName(name) || bytes.length <= Integer.BYTES) {
            throw new Malformed("not a signature line: " + Texts.shown(line));
        }
        return new NoteSignature(
                name, ByteBuffer.wrap(bytes).getInt(), Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length));
    }

    @Override
    public byte[] signature() {
        return signature.clone();
    }

    /** The line with its line feed. */
    public String line() {
        var bytes = ByteBuffer.allocate(Integer.BYTES + signature.length)
                .putInt(keyId)
                .put(signature)
                .array();
        return START + name + " " + Texts.base64(bytes) + "\n";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NoteSignature that
                && name.equals(that.name)
                && keyId == that.keyId
                && Arrays.equals(signature, that.signature);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + keyId;
    }
}
