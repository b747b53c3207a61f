package kz.dauys.portal.budgets;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import kz.dauys.ballots.blind.BlindKey;
import kz.dauys.ballots.blind.BlindSigner;
import kz.dauys.ballots.blind.Variant;
import kz.dauys.ballots.ceremony.BadCeremonyException;
import kz.dauys.ballots.ceremony.Part;
import kz.dauys.ballots.seal.Announcement;
import kz.dauys.ballots.seal.RoundKey;
import kz.dauys.portal.people.People;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The keys of rounds: one signs tokens unseen, the other seals ballots, and nobody here has what opens it. */
@Component
class RoundKeys {
    static final Variant VARIANT = Variant.PSS_RANDOMIZED;

    private static final String PURPOSE = "budgets.token-key";
    private static final int MOST_KEPT = 50;

    private final RoundRows rows;
    private final People people;
    private final TokenKeys keys;
    /** By what the database says of the keys, so that nothing of a round that was recalled is used. */
    private final Map<String, BlindSigner> signers = new ConcurrentHashMap<>();

    private final Map<String, RoundKey> seals = new ConcurrentHashMap<>();

    RoundKeys(RoundRows rows, People people, TokenKeys keys) {
        this.rows = rows;
        this.people = people;
        this.keys = keys;
    }

    /**
     * A fresh key for tokens.
     *
     * @param open its public half as SubjectPublicKeyInfo
     * @param sealed its private half
     */
    record Made(byte[] open, byte[] sealed) {}

    Made make(RoundId round) {
        var pair = keys.fresh();
        return new Made(
                pair.getPublic().getEncoded(),
                people.seal(
                        round.value(),
                        PURPOSE,
                        Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded())));
    }

    /** What checks tokens of an announced round. */
    BlindKey tokens(Round round) {
        return BlindKey.of(open(round), VARIANT);
    }

    /** What signs tokens of an announced round that is not counted. */
    BlindSigner signer(Round round) {
        return kept(signers, name(round, round.tokenKey()), () -> {
            var secret = people.unseal(round.id().value(), PURPOSE, Objects.requireNonNull(round.tokenSecret()))
                    .orElseThrow(() -> new IllegalStateException("the key of " + round.id() + " is destroyed"));
            try {
                var closed = KeyFactory.getInstance("RSA")
                        .generatePrivate(
                                new PKCS8EncodedKeySpec(Base64.getDecoder().decode(secret)));
                return BlindSigner.of(new KeyPair(open(round), closed), VARIANT);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("the key of " + round.id() + " is none", e);
            }
        });
    }

    private static RSAPublicKey open(Round round) {
        try {
            return (RSAPublicKey) KeyFactory.getInstance("RSA")
                    .generatePublic(new X509EncodedKeySpec(Objects.requireNonNull(round.tokenKey())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key of " + round.id() + " is none", e);
        }
    }

    /** What seals the ballots of an announced round. */
    RoundKey seal(Round round) {
        return kept(seals, name(round, round.roundKey()), () -> {
            try {
                var announcements = new ArrayList<Announcement>();
                for (var trustee : rows.trustees(round.id())) {
                    announcements.add(
                            Part.read(Objects.requireNonNull(trustee.part())).announcement());
                }
                return round.ceremony().key(announcements);
            } catch (BadCeremonyException e) {
                throw new IllegalStateException("the key of " + round.id() + " was checked when it was announced", e);
            }
        });
    }

    private static <K> K kept(Map<String, K> known, String name, Supplier<K> made) {
        if (known.size() > MOST_KEPT) {
            known.clear();
        }
        return known.computeIfAbsent(name, _ -> made.get());
    }

    private static String name(Round round, byte @Nullable [] key) {
        return round.id() + " " + Prints.sha256(Objects.requireNonNull(key));
    }

    void forget(RoundId round) {
        signers.keySet().removeIf(name -> name.startsWith(round.toString()));
        seals.keySet().removeIf(name -> name.startsWith(round.toString()));
    }
}
