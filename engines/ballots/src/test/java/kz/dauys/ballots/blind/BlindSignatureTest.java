package kz.dauys.ballots.blind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlindSignatureTest {
    private static final KeyPair KEYS = BlindSigner.keys(2048);
    private static final KeyPair OTHERS = BlindSigner.keys(2048);
    private static final SecureRandom CHANCE = new SecureRandom();

    @Property(tries = 25)
    void whatIsSignedUnseenVerifies(@ForAll @Size(max = 200) byte[] message, @ForAll Variant variant)
            throws BadBlindSignatureException {
        var signer = BlindSigner.of(KEYS, variant);
        var blinding = Blinding.of(message, signer.key(), CHANCE);

        var signature = blinding.finish(signer.sign(blinding.blinded()));

        assertThat(signer.key().verifies(blinding.prepared(), signature)).isTrue();
        assertThat(variant.message(blinding.prepared())).isEqualTo(message);
    }

    @Property(tries = 40)
    void noFlippedBitOfASignatureVerifies(@ForAll @IntRange(max = 2047) int bit) throws BadBlindSignatureException {
        var signer = BlindSigner.of(KEYS, Variant.PSS_RANDOMIZED);
        var blinding = Blinding.of(message(), signer.key(), CHANCE);
        var signature = blinding.finish(signer.sign(blinding.blinded()));

        signature[bit / 8] ^= (byte) (1 << bit % 8);

        assertThat(signer.key().verifies(blinding.prepared(), signature)).isFalse();
    }

    @Property(tries = 40)
    void noFlippedBitOfAMessageVerifies(@ForAll @IntRange(max = 255) int bit) throws BadBlindSignatureException {
        var signer = BlindSigner.of(KEYS, Variant.PSSZERO_RANDOMIZED);
        var blinding = Blinding.of(message(), signer.key(), CHANCE);
        var signature = blinding.finish(signer.sign(blinding.blinded()));

        var other = blinding.prepared();
        other[bit / 8] ^= (byte) (1 << bit % 8);

        assertThat(signer.key().verifies(other, signature)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 255})
    void anAnswerThatIsNoSignatureIsNotTaken(int changed) throws BadBlindSignatureException {
        var signer = BlindSigner.of(KEYS, Variant.PSS_RANDOMIZED);
        var blinding = Blinding.of(message(), signer.key(), CHANCE);
        var answer = signer.sign(blinding.blinded());
        answer[changed] ^= 1;

        assertThatThrownBy(() -> blinding.finish(answer)).isInstanceOf(BadBlindSignatureException.class);
    }

    @Test
    void theAnswerOfAnotherSignerIsNotTaken() throws BadBlindSignatureException {
        var blinding = Blinding.of(
                message(), BlindSigner.of(KEYS, Variant.PSS_RANDOMIZED).key(), CHANCE);
        // below both moduli, so that the other signs it at all
        var other = BlindSigner.of(OTHERS, Variant.PSS_RANDOMIZED);
        var answer = new BigInteger(1, blinding.blinded()).compareTo(other.key().modulus()) < 0
                ? other.sign(blinding.blinded())
                : new byte[256];

        assertThatThrownBy(() -> blinding.finish(answer)).isInstanceOf(BadBlindSignatureException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 255, 257, 512})
    void anAnswerOfAnotherLengthIsNotTaken(int length) {
        var blinding = Blinding.of(
                message(), BlindSigner.of(KEYS, Variant.PSS_RANDOMIZED).key(), CHANCE);

        assertThatThrownBy(() -> blinding.finish(new byte[length]))
                .isInstanceOf(BadBlindSignatureException.class)
                .hasMessageContaining("256 bytes");
        assertThat(BlindSigner.of(KEYS, Variant.PSS_RANDOMIZED).key().verifies(blinding.prepared(), new byte[length]))
                .isFalse();
    }

    @Test
    void theSameMessageIsNeverBlindedTwiceToTheSameNumber() {
        var key = BlindSigner.of(KEYS, Variant.PSSZERO_DETERMINISTIC).key();

        assertThat(Blinding.of(message(), key, CHANCE).blinded())
                .isNotEqualTo(Blinding.of(message(), key, CHANCE).blinded());
    }

    @Test
    void aSignatureOfOneVariantIsNoneOfAnother() throws BadBlindSignatureException {
        var signer = BlindSigner.of(KEYS, Variant.PSS_DETERMINISTIC);
        var blinding = Blinding.of(message(), signer.key(), CHANCE);
        var signature = blinding.finish(signer.sign(blinding.blinded()));

        assertThat(BlindSigner.of(KEYS, Variant.PSSZERO_DETERMINISTIC).key().verifies(message(), signature))
                .isFalse();
    }

    /** Whatever was asked for, the numbers that the signer saw and those that come out have no bytes in common. */
    @Test
    void theSignerCannotTellWhichSignatureCameOfWhichRequest() throws BadBlindSignatureException {
        var signer = BlindSigner.of(KEYS, Variant.PSS_RANDOMIZED);
        var seen = Blinding.of(message(), signer.key(), CHANCE);
        var answered = signer.sign(seen.blinded());
        var signature = new BigInteger(1, seen.finish(answered));
        var modulus = signer.key().modulus();

        // any request fits any signature: there is a factor by which it would have been blinded to it
        var another = Blinding.of("another".getBytes(StandardCharsets.UTF_8), signer.key(), CHANCE);
        var factor = new BigInteger(1, signer.sign(another.blinded()))
                .multiply(signature.modInverse(modulus))
                .mod(modulus);
        var encoded = signature.modPow(signer.key().exponent(), modulus);
        assertThat(signer.key()
                        .bytes(encoded.multiply(factor.modPow(signer.key().exponent(), modulus))
                                .mod(modulus)))
                .isEqualTo(another.blinded());
    }

    @Test
    void signsNoNumberThatSignsItself() {
        var signer = BlindSigner.of(KEYS, Variant.PSS_RANDOMIZED);
        var key = signer.key();
        for (var number :
                new BigInteger[] {BigInteger.ZERO, BigInteger.ONE, key.modulus().subtract(BigInteger.ONE)}) {
            assertThatThrownBy(() -> signer.sign(key.bytes(number))).isInstanceOf(BadBlindSignatureException.class);
        }
    }

    @Test
    void signsNoNumberAtOrAboveTheModulusAndNoneOfAnotherLength() {
        var signer = BlindSigner.of(KEYS, Variant.PSS_RANDOMIZED);

        for (var sent :
                new byte[][] {signer.key().bytes(signer.key().modulus()), new byte[0], new byte[255], new byte[257]}) {
            assertThatThrownBy(() -> signer.sign(sent)).isInstanceOf(BadBlindSignatureException.class);
        }
    }

    @Test
    void refusesKeysThatAreTooShortOrHaveABadExponent() throws GeneralSecurityException {
        var factory = KeyFactory.getInstance("RSA");
        var modulus = ((RSAPublicKey) KEYS.getPublic()).getModulus();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BlindSigner.of(BlindSigner.keys(1024), Variant.PSS_RANDOMIZED));
        for (long exponent : new long[] {1, 2, 65536}) {
            var bad = new RSAPublicKey() {
                @Override
                public BigInteger getPublicExponent() {
                    return BigInteger.valueOf(exponent);
                }

                @Override
                public BigInteger getModulus() {
                    return modulus;
                }

                @Override
                public String getAlgorithm() {
                    return "RSA";
                }

                @Override
                public String getFormat() {
                    return "X.509";
                }

                @Override
                public byte[] getEncoded() {
                    return new byte[0];
                }
            };
            assertThatIllegalArgumentException().isThrownBy(() -> BlindKey.of(bad, Variant.PSS_RANDOMIZED));
        }
        var even = (RSAPublicKey) factory.generatePublic(
                new RSAPublicKeySpec(modulus.subtract(BigInteger.ONE), BigInteger.valueOf(65537)));
        assertThatIllegalArgumentException().isThrownBy(() -> BlindKey.of(even, Variant.PSS_RANDOMIZED));
    }

    @Test
    void refusesKeysThatDoNotBelongTogether() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        BlindSigner.of(new KeyPair(KEYS.getPublic(), OTHERS.getPrivate()), Variant.PSS_RANDOMIZED));
    }

    private static byte[] message() {
        return "a token of round 7".getBytes(StandardCharsets.UTF_8);
    }
}
