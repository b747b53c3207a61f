package kz.dauys.portal.journal;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The public part of an entry. It names neither case nor person.
 *
 * @param position its place among all entries, from 1 without gaps, for ever; null while it has none yet
 * @param type the act, as in {@link Recording#type()}
 * @param at when the act took legal effect
 * @param recordedAt when the entry was appended
 * @param commitment SHA-256 over a version byte, the salt and the canonical content; 32 bytes
 * @param opening salt and content, for those who may see the case; null in public lists and after erasure
 */
public record JournalEntry(
        @Nullable Long position,
        String type,
        Instant at,
        Instant recordedAt,
        byte[] commitment,
        @Nullable Opening opening) {

    /** The commitment as 64 hexadecimal digits, the form in which people compare it. */
    public String commitmentHex() {
        return HexFormat.of().formatHex(commitment);
    }

    /** What opens a commitment. */
    public record Opening(byte[] salt, String canonicalContent) {

        /** The content's facts by their names, as they were before they were written in a line each. */
        public Map<String, String> facts() {
            return Commitment.facts(canonicalContent);
        }
    }
}
