package kz.dauys.ballots;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import kz.dauys.ballots.blind.BlindSigner;
import kz.dauys.ballots.blind.Blinding;
import kz.dauys.ballots.blind.Variant;
import kz.dauys.ballots.seal.Announcement;
import kz.dauys.ballots.seal.Contribution;
import kz.dauys.ballots.seal.PartialOpening;
import kz.dauys.ballots.seal.Quorum;
import kz.dauys.ballots.seal.RoundKey;
import kz.dauys.ballots.seal.TrusteeKey;

/** What a ballot costs, step by step, on the core it is given: {@code docs/figures.md} says how it is run. */
final class BallotsBenchmark {
    private static final SecureRandom CHANCE = new SecureRandom();
    private static final byte[] TOKEN = "a token".getBytes(StandardCharsets.UTF_8);
    private static final byte[] BALLOT = "3,7,12,44,51".getBytes(StandardCharsets.UTF_8);

    private BallotsBenchmark() {}

    @FunctionalInterface
    private interface Step {
        Object run() throws Exception;
    }

    private static void time(String what, Step step) throws Exception {
        var start = System.nanoTime();
        int rounds = 0;
        while (System.nanoTime() - start < 2_000_000_000L) {
            step.run();
            rounds++;
        }
        var times = new ArrayList<Long>();
        for (int i = 0; i < rounds; i++) {
            var began = System.nanoTime();
            step.run();
            times.add(System.nanoTime() - began);
        }
        times.sort(null);
        System.out.println(String.format(Locale.ROOT, "%-44s median %.3f ms", what, times.get(rounds / 2) / 1e6));
    }

    static void main() throws Exception {
        for (int bits : new int[] {2048, 3072}) {
            var signer = BlindSigner.of(BlindSigner.keys(bits), Variant.PSS_RANDOMIZED);
            var blinding = Blinding.of(TOKEN, signer.key(), CHANCE);
            var answer = signer.sign(blinding.blinded());
            var signature = blinding.finish(answer);
            time("token blinded, RSA " + bits, () -> Blinding.of(TOKEN, signer.key(), CHANCE));
            time("token signed unseen, RSA " + bits, () -> signer.sign(blinding.blinded()));
            time("token finished, RSA " + bits, () -> blinding.finish(answer));
            time("token verified, RSA " + bits, () -> signer.key().verifies(blinding.prepared(), signature));
        }

        var quorum = new Quorum(3, 5);
        var contributions = new ArrayList<Contribution>();
        for (int trustee = 1; trustee <= quorum.trustees(); trustee++) {
            contributions.add(Contribution.of(quorum, "a round", trustee, CHANCE));
        }
        List<Announcement> announced =
                contributions.stream().map(Contribution::announcement).toList();
        var key = RoundKey.of(quorum, "a round", 256, announced);
        var openings = new ArrayList<PartialOpening>();
        var sealed = key.seal(BALLOT, TOKEN, CHANCE);
        TrusteeKey last = null;
        for (int trustee = 1; trustee <= quorum.enough(); trustee++) {
            var shares = new HashMap<Integer, byte[]>();
            for (var from : contributions) {
                shares.put(from.announcement().trustee(), from.shareFor(trustee));
            }
            last = TrusteeKey.of(key, trustee, shares);
            openings.add(last.open(sealed, TOKEN, CHANCE));
        }
        var trustee = last;
        time("ballot sealed, 256 bytes at most", () -> key.seal(BALLOT, TOKEN, CHANCE));
        time("sealed ballot checked", () -> {
            key.requireSealed(sealed, TOKEN);
            return key;
        });
        time("part of an opening made by a trustee", () -> trustee.open(sealed, TOKEN, CHANCE));
        time("part of an opening checked", () -> {
            key.requireOpening(sealed, TOKEN, openings.getFirst());
            return key;
        });
        time("ballot opened by 3 of 5, parts checked", () -> key.open(sealed, TOKEN, openings));
        System.out.println("a sealed ballot has " + key.sealedLength() + " bytes");
    }
}
