package kz.dauys.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kz.dauys.ballots.blind.BlindKey;
import kz.dauys.ballots.blind.BlindSigner;
import kz.dauys.ballots.blind.Blinding;
import kz.dauys.ballots.blind.Variant;
import kz.dauys.ballots.seal.BadSealException;
import kz.dauys.ballots.seal.Contribution;
import kz.dauys.ballots.seal.PartialOpening;
import kz.dauys.ballots.seal.Quorum;
import kz.dauys.ballots.seal.RoundKey;
import kz.dauys.ballots.seal.TrusteeKey;
import kz.dauys.portal.site.Assets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two implementations of one vote, each against the other: {@code vote.js} as browsers get it, and {@code engines/ballots}. */
@InTheBrowser
class SealedInTheBrowserTest {
    private static final SecureRandom CHANCE = new SecureRandom();
    private static final Path VECTORS =
            Path.of("../engines/ballots/src/test/resources/kz/dauys/ballots/blind/rfc9474.txt");
    private static final String ROUND = "7d1f0e7a-3a3b-4f0e-9d5c-2f1f4c1b9a10";
    private static final int LONGEST = 50;
    private static final int TIMES = 20;

    private final URI script;
    private final Visit visit;
    private final Page page;
    private final byte[] token = new byte[64];

    private RoundKey key;
    private List<TrusteeKey> trustees;

    SealedInTheBrowserTest(DemoPortal portal, Visits visits) {
        this.visit = visits.atADesk("en", true);
        this.page = visit.page();
        this.script = URI.create(portal.address() + portal.get(Assets.class).address("vote.js"));
        page.navigate(portal.address() + "/en/about");
        page.addScriptTag(new Page.AddScriptTagOptions().setUrl(script.toString()));
        page.evaluate("""
                () => {
                  window.bytes = text => Uint8Array.from(atob(text), sign => sign.charCodeAt(0));
                  window.text = bytes => btoa(String.fromCharCode(...bytes));
                }""");
        CHANCE.nextBytes(token);
    }

    @BeforeEach
    void aRoundOfFiveTrustees() throws BadSealException {
        made(new Quorum(3, 5));
    }

    @AfterEach
    void leave() {
        visit.close();
    }

    private void made(Quorum quorum) throws BadSealException {
        var contributions = new ArrayList<Contribution>();
        for (int trustee = 1; trustee <= quorum.trustees(); trustee++) {
            contributions.add(Contribution.of(quorum, ROUND, trustee, CHANCE));
        }
        key = RoundKey.of(
                quorum,
                ROUND,
                LONGEST,
                contributions.stream().map(Contribution::announcement).toList());
        trustees = new ArrayList<>();
        for (int trustee = 1; trustee <= quorum.trustees(); trustee++) {
            var shares = new HashMap<Integer, byte[]>();
            for (var from : contributions) {
                shares.put(from.announcement().trustee(), from.shareFor(trustee));
            }
            trustees.add(TrusteeKey.of(key, trustee, shares));
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] bytes(Object base64) {
        return Base64.getDecoder().decode((String) base64);
    }

    /** What the bundle makes of an expression; {@code keys} and all that is passed are there by name, bytes in base64. */
    private Object js(String expression, Map<String, String> with) {
        var all = new HashMap<String, String>(with);
        all.put("key", base64(key.bytes()));
        all.put("context", base64(token));
        all.put("round", ROUND);
        return page.evaluate(
                "async given => { const keys = { ballots: bytes(given.key), longest: " + LONGEST
                        + " }, context = bytes(given.context), { round } = given; return " + expression + "; }",
                all);
    }

    private byte[] sealedThere(String ballot) {
        return bytes(js("text(await dauysVote.seal(keys, round, given.ballot, context))", Map.of("ballot", ballot)));
    }

    private boolean takenThere(byte[] sealed) {
        return (Boolean) js(
                "await dauysVote.isSealed(keys, round, bytes(given.sealed), context)",
                Map.of("sealed", base64(sealed)));
    }

    private String openedHere(byte[] sealed) throws BadSealException {
        var openings = new ArrayList<PartialOpening>();
        for (var trustee : trustees.subList(1, 4)) {
            openings.add(trustee.open(sealed, token, CHANCE));
        }
        return new String(key.open(sealed, token, openings), UTF_8);
    }

    @Test
    void whatTheBrowserSealsTheTrusteesOpen() throws BadSealException {
        for (var ballot : List.of("3,17", "1:5,2:5", "9".repeat(LONGEST), "")) {
            byte[] sealed = sealedThere(ballot);
            key.requireSealed(sealed, token);
            assertThat(openedHere(sealed)).isEqualTo(ballot);
        }
    }

    @Test
    void whatTheEngineSealsTheBrowserOpens() throws BadSealException {
        made(new Quorum(1, 1));
        for (var ballot : List.of("3,17", "1:5,2:5", "9".repeat(LONGEST), "")) {
            byte[] sealed = key.seal(ballot.getBytes(UTF_8), token, CHANCE);
            assertThat(takenThere(sealed)).isTrue();
            // of one trustee alone the opening is the point itself
            byte[] point = trustees.getFirst().open(sealed, token, CHANCE).point();
            assertThat(js(
                            "await dauysVote.open(keys, round, bytes(given.sealed), context, bytes(given.point))",
                            Map.of("sealed", base64(sealed), "point", base64(point))))
                    .isEqualTo(ballot);
        }
    }

    @Test
    void neitherTakesASealThatIsNone() throws BadSealException {
        byte[] sealed = sealedThere("3,17");
        assertThat(takenThere(sealed)).isTrue();
        for (int at : new int[] {1, 20, 40, 80, 98, sealed.length - 1}) {
            byte[] other = sealed.clone();
            other[at] ^= 1;
            assertThat(takenThere(other)).as("byte %d", at).isFalse();
            assertThatThrownBy(() -> key.requireSealed(other, token)).isInstanceOf(BadSealException.class);
        }
        assertThat(takenThere(Arrays.copyOf(sealed, sealed.length - 1))).isFalse();
        token[0] ^= 1;
        assertThat(takenThere(sealed)).as("of another token").isFalse();
        assertThatThrownBy(() -> key.requireSealed(sealed, token)).isInstanceOf(BadSealException.class);
    }

    @Test
    void sealsNothingLongerThanTheRoundHas() {
        assertThatThrownBy(() -> sealedThere("9".repeat(LONGEST + 1)))
                .isInstanceOf(PlaywrightException.class)
                .hasMessageContaining("too long");
    }

    @Test
    void neverSealsTheSameTwice() {
        assertThat(sealedThere("3,17")).isNotEqualTo(sealedThere("3,17"));
    }

    // --- tokens

    private Object token(String expression, RSAPublicKey tokens, Map<String, String> with) {
        var all = new HashMap<String, String>(with);
        all.put("tokens", base64(tokens.getEncoded()));
        return js("await (async key => " + expression + ")(await dauysVote.tokenKey(given.tokens))", all);
    }

    /** The vector of the RFC whose variant the rounds use. */
    private static Map<String, byte[]> vector() throws IOException {
        var values = new HashMap<String, byte[]>();
        boolean ours = false;
        for (var line : Files.readAllLines(VECTORS)) {
            if (line.startsWith("[")) {
                ours = line.equals("[RSABSSA-SHA384-PSS-Randomized]");
            } else if (ours && line.contains(" = ")) {
                var halves = line.split(" = ", 2);
                values.put(halves[0], HexFormat.of().parseHex(halves[1]));
            }
        }
        return values;
    }

    @Test
    void goesThroughTheVectorOfTheRfc() throws Exception {
        var vector = vector();
        var modulus = new BigInteger(1, vector.get("n"));
        var tokens = (RSAPublicKey) KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(modulus, new BigInteger(1, vector.get("e"))));
        // the RFC has the inverse of the factor; the chance is fed in the order in which it is drawn
        byte[] factor = unsigned(new BigInteger(1, vector.get("inv")).modInverse(modulus), vector.get("n").length);
        page.evaluate(
                "chances => { crypto.getRandomValues = into => { into.set(bytes(chances.shift())); return into; }; }",
                List.of(base64(vector.get("salt")), base64(factor)));
        @SuppressWarnings("unchecked")
        var blinding = (Map<String, String>) token(
                "await dauysVote.blindPrepared(key, bytes(given.prepared))",
                tokens,
                Map.of("prepared", base64(vector.get("prepared_msg"))));
        assertThat(bytes(blinding.get("blinded"))).isEqualTo(vector.get("blinded_msg"));
        assertThat(bytes(blinding.get("inverse"))).isEqualTo(vector.get("inv"));
        assertThat(bytes(finished(tokens, blinding, vector.get("blind_sig")))).isEqualTo(vector.get("sig"));
    }

    private static byte[] unsigned(BigInteger number, int length) {
        var some = number.toByteArray();
        var bytes = new byte[length];
        int extra = Math.max(0, some.length - length);
        System.arraycopy(some, extra, bytes, length - (some.length - extra), some.length - extra);
        return bytes;
    }

    private Object finished(RSAPublicKey tokens, Map<String, String> blinding, byte[] signed) {
        var with = new HashMap<>(blinding);
        with.put("signed", base64(signed));
        return token("await dauysVote.finish(key, given, given.signed)", tokens, with);
    }

    @Test
    void aTokenOfTheBrowserIsOneForTheOfficeAndNoOther() throws Exception {
        var pair = BlindSigner.keys(2048);
        var signer = BlindSigner.of(pair, Variant.PSS_RANDOMIZED);
        var tokens = (RSAPublicKey) pair.getPublic();
        @SuppressWarnings("unchecked")
        var blinding = (Map<String, String>) token("await dauysVote.blind(key)", tokens, Map.of());
        byte[] signed = signer.sign(bytes(blinding.get("blinded")));
        byte[] signature = bytes(finished(tokens, blinding, signed));
        assertThat(signer.key().verifies(bytes(blinding.get("prepared")), signature))
                .isTrue();
        assertThat(bytes(blinding.get("prepared"))).hasSize(64);
        signed[0] ^= 1;
        assertThatThrownBy(() -> finished(tokens, blinding, signed))
                .isInstanceOf(PlaywrightException.class)
                .hasMessageContaining("invalid signature");
    }

    @Test
    void readsATokenThatTheEngineBlinded() throws Exception {
        var pair = BlindSigner.keys(2048);
        var signer = BlindSigner.of(pair, Variant.PSS_RANDOMIZED);
        var blinding =
                Blinding.of(new byte[32], BlindKey.of((RSAPublicKey) pair.getPublic(), Variant.PSS_RANDOMIZED), CHANCE);
        byte[] signature = blinding.finish(signer.sign(blinding.blinded()));
        byte[] both = Arrays.copyOf(blinding.prepared(), 64 + signature.length);
        System.arraycopy(signature, 0, both, 64, signature.length);
        var written = Base64.getUrlEncoder().withoutPadding().encodeToString(both);
        assertThat(read(pair, " " + written + "\n")).isTrue();
        assertThat(read(pair, written.substring(1))).isFalse();
        assertThat(read(pair, "no token at all")).isFalse();
        assertThat(read(BlindSigner.keys(2048), written)).isFalse();
    }

    private boolean read(KeyPair pair, String written) throws GeneralSecurityException {
        return (Boolean) token(
                "(await dauysVote.readToken(key, given.written)) !== null",
                (RSAPublicKey) pair.getPublic(),
                Map.of("written", written));
    }

    /** Also tells how long a vote takes, for docs/figures.md. */
    @Test
    void votesWithinTheTimeThatAPersonWaits() throws Exception {
        var pair = BlindSigner.keys(2048);
        var signer = BlindSigner.of(pair, Variant.PSS_RANDOMIZED);
        var tokens = (RSAPublicKey) pair.getPublic();
        var blinding = token("await dauysVote.blind(key)", tokens, Map.of());
        @SuppressWarnings("unchecked")
        var with = new HashMap<>((Map<String, String>) blinding);
        with.put("signed", base64(signer.sign(bytes(with.get("blinded")))));
        var blind = times(token(timed("dauysVote.blind(key)"), tokens, Map.of()));
        var finish = times(token(timed("dauysVote.finish(key, given, given.signed)"), tokens, with));
        var seal = times(js(timed("dauysVote.seal(keys, round, '3,17', context)"), Map.of()));
        double whole = blind + finish + seal;
        System.out.printf(
                Locale.ROOT,
                "a vote in this browser, medians of %d: blind %.0f ms, unblind and verify %.0f ms, seal %.0f ms%n",
                TIMES,
                blind,
                finish,
                seal);
        assertThat(whole).as("ms").isLessThan(5_000);
    }

    @Test
    void comesInAsFewBytesAsAPicture() throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(
                    HttpRequest.newBuilder(script)
                            .header("Accept-Encoding", "gzip")
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            System.out.println("vote.js: " + answer.body().length + " bytes over the wire, "
                    + answer.headers().firstValue("Content-Encoding").orElse("as it is"));
            assertThat(answer.body()).hasSizeLessThan(50_000);
        }
    }

    private static String timed(String work) {
        return "await (async () => { const all = []; for (let i = 0; i < " + TIMES
                + "; i++) { const from = performance.now(); await " + work
                + "; all.push(performance.now() - from); } return all; })()";
    }

    private static double times(Object all) {
        var sorted = ((List<?>) all)
                .stream()
                        .mapToDouble(one -> ((Number) one).doubleValue())
                        .sorted()
                        .toArray();
        return sorted[sorted.length / 2];
    }
}
