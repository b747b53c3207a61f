package kz.dauys.ballots.blind;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.interfaces.RSAPublicKey;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every step of every vector of the RFC, each from what the vector says of the step before. */
class Rfc9474Test {

    static List<Vectors.Vector> vectors() {
        return Vectors.all();
    }

    @Test
    void hasAVectorOfEachVariant() {
        assertThat(vectors()).extracting(Vectors.Vector::named).containsExactlyInAnyOrder(Variant.values());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void encodesTheMessage(Vectors.Vector vector) {
        var bits = vector.number("n").bitLength() - 1;
        assertThat(Pss.encode(vector.bytes("prepared_msg"), vector.bytes("salt"), bits))
                .isEqualTo(vector.bytes("encoded_msg"));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void blindsIt(Vectors.Vector vector) {
        assertThat(blinding(vector).blinded()).isEqualTo(vector.bytes("blinded_msg"));
        assertThat(blinding(vector).inverse()).isEqualTo(vector.number("inv"));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void signsItUnseen(Vectors.Vector vector) throws BadBlindSignatureException {
        assertThat(BlindSigner.of(vector.keys(), vector.named()).sign(vector.bytes("blinded_msg")))
                .isEqualTo(vector.bytes("blind_sig"));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void takesTheBlindnessOff(Vectors.Vector vector) throws BadBlindSignatureException {
        assertThat(blinding(vector).finish(vector.bytes("blind_sig"))).isEqualTo(vector.bytes("sig"));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void verifiesAndGivesTheMessageBack(Vectors.Vector vector) {
        assertThat(key(vector).verifies(vector.bytes("prepared_msg"), vector.bytes("sig")))
                .isTrue();
        assertThat(vector.named().message(vector.bytes("prepared_msg"))).isEqualTo(vector.bytes("msg"));
    }

    private static Blinding blinding(Vectors.Vector vector) {
        var key = key(vector);
        var factor = vector.number("inv").modInverse(vector.number("n"));
        return Blinding.blind(vector.bytes("prepared_msg"), vector.bytes("salt"), factor, key);
    }

    private static BlindKey key(Vectors.Vector vector) {
        return BlindKey.of((RSAPublicKey) vector.keys().getPublic(), vector.named());
    }
}
