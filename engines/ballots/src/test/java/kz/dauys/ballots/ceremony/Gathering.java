package kz.dauys.ballots.ceremony;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import kz.dauys.ballots.seal.PartialOpening;

/** All trustees of a round with what they have published; every file of theirs was written and read. */
record Gathering(Ceremony ceremony, List<TrusteeSecret> secrets, List<Card> cards, List<Part> parts) {
    static final SecureRandom CHANCE = new SecureRandom();

    /** A ballot with what it belongs to. */
    record Ballot(byte[] context, byte[] sealed) {}

    static Gathering of(Ceremony ceremony) {
        try {
            var secrets = new ArrayList<TrusteeSecret>();
            var cards = new ArrayList<Card>();
            for (int trustee = 1; trustee <= ceremony.quorum().trustees(); trustee++) {
                var secret = TrusteeSecret.start(ceremony, trustee, CHANCE);
                secrets.add(TrusteeSecret.read(secret.text()));
                cards.add(Card.read(secret.card().text()));
            }
            var parts = new ArrayList<Part>();
            for (var secret : secrets) {
                parts.add(Part.read(secret.part(cards, CHANCE).text()));
            }
            return new Gathering(ceremony, secrets, cards, parts);
        } catch (BadCeremonyException e) {
            throw new IllegalStateException(e);
        }
    }

    TrusteeSecret secret(int trustee) {
        return secrets.get(trustee - 1);
    }

    Part part(int trustee) {
        return parts.get(trustee - 1);
    }

    /** What a trustee has after the third step. */
    TrusteeSecret withKey(int trustee) {
        try {
            return TrusteeSecret.read(secret(trustee).withKey(cards, parts).text());
        } catch (BadCeremonyException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The cards with another in the place of that of the same trustee. */
    List<Card> cardsBut(Card other) {
        var all = new ArrayList<>(cards);
        all.set(other.trustee() - 1, other);
        return all;
    }

    List<Part> partsBut(Part other) {
        var all = new ArrayList<>(parts);
        all.set(other.trustee() - 1, other);
        return all;
    }

    /** A trustee's part with another share for somebody. */
    Part partWithShare(int from, int to, byte[] share) {
        var part = part(from);
        var shares = new ArrayList<>(part.shares());
        shares.set(to - 1, share);
        return new Part(ceremony, from, part.cards(), part.announcement(), shares);
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static String box(Ceremony ceremony, List<Ballot> ballots) throws IOException {
        var out = new StringWriter();
        var box = new Box.Writer(out, ceremony, ballots.size());
        var inOrder = new ArrayList<>(ballots);
        inOrder.sort(Comparator.comparing(ballot -> Text.base64(ballot.context())));
        for (var ballot : inOrder) {
            box.add(ballot.context(), ballot.sealed());
        }
        box.end();
        return out.toString();
    }

    static Box.Reader reader(String box) throws IOException, BadCeremonyException {
        return new Box.Reader(new BufferedReader(new StringReader(box)));
    }

    static Openings.Reader openings(String openings) throws IOException, BadCeremonyException {
        return new Openings.Reader(new BufferedReader(new StringReader(openings)));
    }

    static String digest(String box) throws IOException, BadCeremonyException {
        var reader = reader(box);
        while (reader.next()) {
            // to its end
        }
        return reader.digest();
    }

    /** What a trustee makes of a box. */
    static String opened(TrusteeSecret secret, String box) throws IOException, BadCeremonyException {
        var out = new StringWriter();
        secret.open(reader(box), digest(box), out, CHANCE, done -> {});
        return out.toString();
    }

    /** All openings of a file in their order; null for one that was refused. */
    static List<PartialOpening> all(String openings) throws IOException, BadCeremonyException {
        var all = new ArrayList<PartialOpening>();
        var reader = openings(openings);
        while (reader.next()) {
            all.add(reader.opening().orElse(null));
        }
        return all;
    }
}
