package kz.dauys.ballots.ceremony;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import kz.dauys.ballots.seal.BadSealException;
import kz.dauys.ballots.seal.RoundKey;

/** The cards of all trustees of a round, each once and each right: what parts are made for, and are checked by. */
public final class Cards {
    private final Ceremony ceremony;
    private final List<Card> cards;
    private final List<RoundKey> keys;
    private final byte[] digest;

    private Cards(Ceremony ceremony, List<Card> cards, List<RoundKey> keys) {
        this.ceremony = ceremony;
        this.cards = cards;
        this.keys = keys;
        this.digest =
                Fingerprint.sha256().digest(Fingerprint.texts(cards.stream().map(Card::text)));
    }

    /** @throws BadCeremonyException when one is missing, twice there, of another ceremony or wrong; it says whose */
    public static Cards of(Ceremony ceremony, Collection<Card> all) throws BadCeremonyException {
        for (var card : all) {
            requireSame(ceremony, card.ceremony(), "the card of trustee " + card.trustee() + " is");
        }
        var cards = inOrder(ceremony, all, Card::trustee, "card");
        var keys = new ArrayList<RoundKey>();
        for (var card : cards) {
            keys.add(card.transportKey());
        }
        return new Cards(ceremony, cards, List.copyOf(keys));
    }

    static void requireSame(Ceremony ours, Ceremony theirs, String what) throws BadCeremonyException {
        if (!theirs.equals(ours)) {
            throw new BadCeremonyException(what + " of another ceremony: " + theirs.words() + "; not " + ours.words());
        }
    }

    private static <T> List<T> inOrder(Ceremony ceremony, Collection<T> all, ToIntFunction<T> trusteeOf, String what)
            throws BadCeremonyException {
        var found = new TreeMap<Integer, T>();
        for (var one : all) {
            int trustee = trusteeOf.applyAsInt(one);
            if (found.put(trustee, one) != null) {
                throw new BadCeremonyException("trustee " + trustee + " has two " + what + "s");
            }
        }
        for (int trustee = 1; trustee <= ceremony.quorum().trustees(); trustee++) {
            if (!found.containsKey(trustee)) {
                throw new BadCeremonyException("the " + what + " of trustee " + trustee + " is missing");
            }
        }
        return List.copyOf(found.values());
    }

    /** SHA-256 over all cards' texts in the order of trustees: by it a part says which cards it was made for. */
    public byte[] digest() {
        return digest.clone();
    }

    Card card(int trustee) {
        return cards.get(trustee - 1);
    }

    RoundKey transportKey(int trustee) {
        return keys.get(trustee - 1);
    }

    /** What a share is sealed to: moved to another round, sender, recipient or set of cards it is none. */
    byte[] context(int from, int to) {
        return "share of %s\nfrom %d\nto %d\ncards %s"
                .formatted(ceremony.round(), from, to, Text.base64(digest))
                .getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * The key that these parts make, once everything that everybody can see of them is right. Whether a share is what
     * was announced its recipient alone sees, and whether a part comes from its trustee, they alone: by
     * {@link TrusteeSecret#withKey}.
     *
     * @throws BadCeremonyException when a part is missing, twice there, of another ceremony, made for other cards, or
     *     not right; it says whose
     */
    public RoundKey key(Collection<Part> parts) throws BadCeremonyException {
        var all = inOrder(parts);
        var key = ceremony.key(all.stream().map(Part::announcement).toList());
        for (var part : all) {
            requireSealed(part);
        }
        return key;
    }

    /** @throws BadCeremonyException as of {@link #key}, but for what is in the parts */
    List<Part> inOrder(Collection<Part> parts) throws BadCeremonyException {
        for (var part : parts) {
            requireSame(ceremony, part.ceremony(), "the part of trustee " + part.trustee() + " is");
            if (!Arrays.equals(part.cards(), digest)) {
                throw new BadCeremonyException("the part of trustee " + part.trustee() + " was made for other cards");
            }
        }
        return inOrder(ceremony, parts, Part::trustee, "part");
    }

    private void requireSealed(Part part) throws BadCeremonyException {
        for (int to = 1; to <= ceremony.quorum().trustees(); to++) {
            if (to == part.trustee()) {
                // sealed to what its trustee alone knows
                continue;
            }
            try {
                transportKey(to).requireSealed(part.shares().get(to - 1), context(part.trustee(), to));
            } catch (BadSealException e) {
                throw notSealed(part.trustee(), to);
            }
        }
    }

    static BadCeremonyException notSealed(int from, int to) {
        return new BadCeremonyException(
                "the share of trustee " + from + " for trustee " + to + " is not sealed as it has to be");
    }
}
