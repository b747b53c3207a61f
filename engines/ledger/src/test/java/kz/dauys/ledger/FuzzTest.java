package kz.dauys.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Feeds each parser mutations of sound input, the same ones in every run. */
class FuzzTest {
    private static final int TRIES = 2000;
    private static final Checkpoint CHECKPOINT =
            new Checkpoint("log.example.kz", 13, Trees.root(Trees.entries(13)), List.of("ұзарту"));
    private static final Note NOTE = new Note(
            CHECKPOINT.text(),
            List.of(
                    new NoteSignature(Fuzz.KEY.name(), Fuzz.KEY.keyId(), new byte[64]),
                    new NoteSignature("қ", 1, new byte[9])));
    private static final List<Hash> HASHES = List.of(Hashing.EMPTY_ROOT, CHECKPOINT.root());

    /** What is worth changing: one of each form, so that a mutation of one may be taken for another. */
    private static final List<byte[]> SEEDS = List.of(
            NOTE.bytes(),
            bytes(CHECKPOINT.text()),
            bytes(Fuzz.KEY.vkey()),
            bytes(new LogPath.Tile(3, 1_234_067, 17).path()),
            bytes(new LogPath.Entries(5, 256).path()),
            bytes(CHECKPOINT.root().base64()),
            EntryBundle.encode(Trees.entries(9)),
            new TlogProof(Optional.of(new byte[] {1, 2, 3}), 7, HASHES, NOTE).bytes(),
            new AddCheckpoint(7, HASHES, NOTE).bytes(),
            new SignSubtree(new Subtree(8, 13), CHECKPOINT.root(), HASHES, NOTE).bytes(),
            bytes("# policy\nlog " + Fuzz.KEY.vkey() + " http://a.example\nquorum none\n"),
            new byte[0]);

    private static final List<byte[]> SNIPPETS = List.of(
            bytes("\n"),
            bytes("\n\n"),
            bytes("— "),
            bytes(" "),
            bytes("+"),
            bytes("="),
            bytes("0"),
            bytes("99999999999999999999"),
            bytes("-1"),
            bytes("\t"),
            bytes("\u2028"),
            bytes("quorum "),
            bytes("group g 2 "),
            new byte[] {(byte) 0xff, (byte) 0xff},
            new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
            new byte[] {0});

    @ParameterizedTest
    @EnumSource
    void noInputMakesAParserThrowAnythingElse(Fuzz.Target target) {
        var random = new SplittableRandom(target.ordinal());
        SEEDS.forEach(target::feed);
        for (int i = 0; i < TRIES; i++) {
            byte[] input = SEEDS.get(random.nextInt(SEEDS.size()));
            for (int changes = random.nextInt(1, 5); changes > 0; changes--) {
                input = changed(input, random);
            }
            try {
                target.feed(input);
            } catch (RuntimeException | Error e) {
                throw new AssertionError("input " + HexFormat.of().formatHex(input), e);
            }
        }
    }

    private static byte[] changed(byte[] input, SplittableRandom random) {
        int at = random.nextInt(input.length + 1);
        int to = random.nextInt(at, input.length + 1);
        byte[] head = Arrays.copyOf(input, at);
        return switch (random.nextInt(6)) {
            case 0 -> at == input.length ? input : Trees.flipped(input, at * 8 + random.nextInt(8));
            case 1 -> head;
            case 2 -> joined(head, Arrays.copyOfRange(input, to, input.length));
            case 3 -> joined(head, pick(SNIPPETS, random), Arrays.copyOfRange(input, at, input.length));
            case 4 -> joined(input, Arrays.copyOfRange(input, at, to));
            default -> joined(head, pick(SEEDS, random));
        };
    }

    private static byte[] pick(List<byte[]> choices, SplittableRandom random) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static byte[] joined(byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        byte[] all = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
