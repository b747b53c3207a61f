package kz.dauys.ballots.ceremony;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import kz.dauys.ballots.seal.Announcement;
import kz.dauys.ballots.seal.BadSealException;
import kz.dauys.ballots.seal.Contribution;
import kz.dauys.ballots.seal.RoundKey;
import kz.dauys.ballots.seal.TrusteeKey;
import org.jspecify.annotations.Nullable;

/**
 * What a trustee keeps where nobody else reads, from the first step to the close, and destroys then: the secret of the
 * transport key, and once the key of the round is made the trustee's part of it. Its methods are the steps of the
 * ceremony.
 */
public final class TrusteeSecret {
    private static final String HEADER = "dauys trustee secret 1";
    private static final String NONE = "-";
    private static final SecureRandom CHANCE = new SecureRandom();

    private final Card card;
    private final TrusteeKey transport;
    private final @Nullable Made made;

    /** The key of the round, and the part of it that is this trustee's. */
    private record Made(List<Announcement> announcements, RoundKey key, TrusteeKey part) {}

    private TrusteeSecret(Card card, TrusteeKey transport, @Nullable Made made) {
        this.card = card;
        this.transport = transport;
        this.made = made;
    }

    /** The first step. */
    public static TrusteeSecret start(Ceremony ceremony, int trustee, SecureRandom chance) {
        ceremony.requireTrustee(trustee);
        var alone = Contribution.of(Card.ALONE, Card.transportName(ceremony, trustee), 1, chance);
        var card = new Card(ceremony, trustee, alone.announcement());
        try {
            var transport = TrusteeKey.of(card.transportKey(), 1, Map.of(1, alone.shareFor(1)));
            return new TrusteeSecret(card, transport, null);
        } catch (BadSealException | BadCeremonyException e) {
            throw new IllegalStateException("what was made just now is right", e);
        }
    }

    /**
     * Reads what {@link #text} wrote, and sees that the secrets belong to what was published of them.
     *
     * @throws BadCeremonyException when it is anything else; it says in which line, or what does not belong together
     */
    public static TrusteeSecret read(String text) throws BadCeremonyException {
        return Lines.all(text, lines -> {
            var ceremony = lines.begin(HEADER);
            int trustee = lines.trustee(ceremony);
            var card = new Card(ceremony, trustee, lines.announcement(1, 1));
            var transport = kept(card.transportKey(), 1, lines.bytes("transport", Lines.SCALAR));
            var part = lines.value("part");
            if (part.equals(NONE)) {
                return new TrusteeSecret(card, transport, null);
            }
            var bytes = lines.base64("part", part, Lines.SCALAR, Lines.SCALAR);
            var announcements = new ArrayList<Announcement>();
            for (int one = 1; one <= ceremony.quorum().trustees(); one++) {
                announcements.add(lines.announcement(one, ceremony.quorum().enough()));
            }
            var key = ceremony.key(announcements);
            return new TrusteeSecret(
                    card, transport, new Made(List.copyOf(announcements), key, kept(key, trustee, bytes)));
        });
    }

    private static TrusteeKey kept(RoundKey key, int trustee, byte[] bytes) throws BadCeremonyException {
        try {
            return TrusteeKey.read(key, trustee, bytes);
        } catch (BadSealException e) {
            throw BadCeremonyException.of(e);
        }
    }

    /** The secrets themselves, for a file that nobody else reads. */
    public String text() {
        var text = new Text(HEADER, ceremony())
                .line("trustee", trustee())
                .announcement(card.transport())
                .line("transport", transport.bytes());
        if (made == null) {
            return text.line("part", NONE).toString();
        }
        text.line("part", made.part().bytes());
        made.announcements().forEach(text::announcement);
        return text.toString();
    }

    public Ceremony ceremony() {
        return card.ceremony();
    }

    public int trustee() {
        return card.trustee();
    }

    /** What the others need to seal shares for this trustee; always the same. */
    public Card card() {
        return card;
    }

    /**
     * The second step, after the fingerprints of all cards were compared. What the part was made of is forgotten when
     * this returns, so a second call makes a different part, and one trustee's shares of the one do not fit the
     * other's: everybody must use the part that was published last.
     *
     * @param all the cards of all trustees, the own one among them
     * @throws BadCeremonyException when a card is missing, twice there, of another ceremony or not right; it says whose
     */
    public Part part(List<Card> all, SecureRandom chance) throws BadCeremonyException {
        var cards = cards(all);
        var contribution = Contribution.of(ceremony().quorum(), ceremony().round(), trustee(), chance);
        var shares = new ArrayList<byte[]>();
        for (int to = 1; to <= ceremony().quorum().trustees(); to++) {
            shares.add(
                    to == trustee()
                            ? new byte[0]
                            : cards.transportKey(to)
                                    .seal(contribution.shareFor(to), cards.context(trustee(), to), chance));
        }
        var mine = mine(cards, contribution.announcement(), shares);
        shares.set(trustee() - 1, cards.transportKey(trustee()).seal(contribution.shareFor(trustee()), mine, chance));
        return new Part(ceremony(), trustee(), cards.digest(), contribution.announcement(), shares);
    }

    /**
     * The third step: puts together what all sent this trustee. It counts once all trustees have compared the
     * fingerprints of the key and of the parts ({@link Fingerprint}), and that of the key with what is published.
     *
     * @param parts of all trustees, the own one among them
     * @return what is to be kept in the place of this, without the key that this one may have had before
     * @throws BadCeremonyException when a card or a part is missing, twice there, of another ceremony or not right; it
     *     says whose. The key must not be used then: whose part is wrong makes another, or another trustee takes their
     *     place
     */
    public TrusteeSecret withKey(List<Card> all, List<Part> parts) throws BadCeremonyException {
        var cards = cards(all);
        var key = cards.key(parts);
        var inOrder = cards.inOrder(parts);
        var shares = new HashMap<Integer, byte[]>();
        for (var part : inOrder) {
            shares.put(part.trustee(), share(part, cards));
        }
        try {
            var announcements = inOrder.stream().map(Part::announcement).toList();
            return new TrusteeSecret(
                    card, transport, new Made(announcements, key, TrusteeKey.of(key, trustee(), shares)));
        } catch (BadSealException e) {
            throw BadCeremonyException.of(e);
        }
    }

    private Cards cards(List<Card> all) throws BadCeremonyException {
        var cards = Cards.of(ceremony(), all);
        if (!cards.card(trustee()).text().equals(card.text())) {
            throw new BadCeremonyException("the card of trustee " + trustee() + " is not the one of this secret");
        }
        return cards;
    }

    private byte[] share(Part part, Cards cards) throws BadCeremonyException {
        boolean own = part.trustee() == trustee();
        var sealed = part.shares().get(trustee() - 1);
        var context = own ? mine(cards, part.announcement(), part.shares()) : cards.context(part.trustee(), trustee());
        try {
            return cards.transportKey(trustee())
                    .open(sealed, context, List.of(transport.open(sealed, context, CHANCE)));
        } catch (BadSealException e) {
            throw own
                    ? new BadCeremonyException(
                            "the part of trustee " + trustee() + " is not one that was made with this secret")
                    : Cards.notSealed(part.trustee(), trustee());
        }
    }

    private byte[] mine(Cards cards, Announcement announcement, List<byte[]> shares) {
        return mine(cards, trustee(), announcement, shares, transport.bytes());
    }

    /**
     * What a trustee's share for themselves is sealed to: all else in their part, and the secret of their transport
     * key. Everybody can make a part in the name of a trustee, for cards are public; so no one but the trustee can make
     * one that passes with them.
     */
    static byte[] mine(Cards cards, int trustee, Announcement announcement, List<byte[]> shares, byte[] secret) {
        var others = new ArrayList<>(shares);
        others.set(trustee - 1, new byte[0]);
        var ceremony = cards.card(trustee).ceremony();
        var context = new ByteArrayOutputStream();
        context.writeBytes(cards.context(trustee, trustee));
        context.writeBytes(secret);
        context.writeBytes(Part.text(ceremony, trustee, cards.digest(), announcement, others)
                .getBytes(StandardCharsets.US_ASCII));
        return context.toByteArray();
    }

    /** Whether the third step is done. */
    public boolean hasKey() {
        return made != null;
    }

    /**
     * The key of the round.
     *
     * @throws BadCeremonyException before the third step
     */
    public RoundKey key() throws BadCeremonyException {
        return made().key();
    }

    private Made made() throws BadCeremonyException {
        if (made == null) {
            throw new BadCeremonyException("trustee " + trustee() + " has no part of the key of round "
                    + ceremony().round() + " yet");
        }
        return made;
    }

    /**
     * The last step, at the close: this trustee's part in opening each ballot of a box. One that was not sealed for
     * this round and its context is refused and has no opening.
     *
     * @param box at its beginning
     * @param digest of the same box, known from reading all of it before: nothing of a box that has a flaw is opened
     * @param progress is told after each ballot how many are done
     * @return how many were refused
     * @throws BadCeremonyException when the box is of another ceremony or not what it was before, and before the third
     *     step; what was written is worth nothing then
     */
    public int open(Box.Reader box, String digest, Writer out, SecureRandom chance, IntConsumer progress)
            throws IOException, BadCeremonyException {
        var part = made().part();
        Cards.requireSame(ceremony(), box.ceremony(), "the box is");
        var openings = new Openings.Writer(out, ceremony(), trustee(), digest, box.ballots());
        int done = 0;
        int refused = 0;
        while (box.next()) {
            try {
                openings.add(part.open(box.sealed(), box.context(), chance));
            } catch (BadSealException notOfThisRound) {
                openings.refuse();
                refused++;
            }
            done++;
            progress.accept(done);
        }
        if (!box.digest().equals(digest)) {
            throw new BadCeremonyException("the box is not the one that was read before");
        }
        openings.end();
        return refused;
    }

    /** A secret: never printed. */
    @Override
    public String toString() {
        return "TrusteeSecret[" + trustee() + "]";
    }
}
