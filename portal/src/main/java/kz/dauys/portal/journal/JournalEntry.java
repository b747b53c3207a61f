package kz.dauys.portal.journal;

import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The public part of an entry. It names neither case nor person.
 *
 * @param position opaque place in the order of commit; a later page of entries has higher positions
 * @param type the act, as in {@link Recording#type()}
 * @param at when the act took legal effect
 * @param recordedAt when the entry was appended
 * @param commitment SHA-256 over a version byte, the salt and the canonical content; 32 bytes
 * @param opening salt and content, for those who may see the case; null in public lists and after erasure
 */
public record JournalEntry(
        Position position,
        String type,
        Instant at,
        Instant recordedAt,
        byte[] commitment,
        @Nullable Opening opening) {

    /** The commitment as 64 hexadecimal digits, the form in which people compare it. */
    public String commitmentHex() {
        return HexFormat.of().formatHex(commitment);
    }

    /**
     * A place in the order of commit.
     *
     * @param transaction the database's number of the transaction that appended the entry
     * @param sequence order within and across transactions as appended
     */
    public record Position(long transaction, long sequence) implements Comparable<Position> {
        public static final Position START = new Position(0, 0);

        @Override
        public int compareTo(Position other) {
            int byTransaction = Long.compare(transaction, other.transaction);
            return byTransaction != 0 ? byTransaction : Long.compare(sequence, other.sequence);
        }
    }

    /** What opens a commitment. */
    public record Opening(byte[] salt, String canonicalContent) {}
}
