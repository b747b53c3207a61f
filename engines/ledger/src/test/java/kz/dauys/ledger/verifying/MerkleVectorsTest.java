package kz.dauys.ledger.verifying;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import kz.dauys.ledger.Hash;
import kz.dauys.ledger.Malformed;
import kz.dauys.ledger.SharedData;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The vectors of transparency-dev/merkle, the negative ones too. */
class MerkleVectorsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @FunctionalInterface
    private interface Question {
        boolean holds(JsonNode vector) throws Malformed;
    }

    @TestFactory
    Stream<DynamicTest> inclusionProofsAreJudgedAsInTheVectors() throws IOException {
        return vectors(
                "inclusion",
                86,
                vector -> Proofs.inclusion(
                        number(vector, "leafIdx"),
                        number(vector, "treeSize"),
                        hash(vector, "leafHash"),
                        hash(vector, "root"),
                        proof(vector)));
    }

    @TestFactory
    Stream<DynamicTest> consistencyProofsAreJudgedAsInTheVectors() throws IOException {
        return vectors(
                "consistency",
                84,
                vector -> Proofs.consistency(
                        number(vector, "size1"),
                        number(vector, "size2"),
                        hash(vector, "root1"),
                        hash(vector, "root2"),
                        proof(vector)));
    }

    @TestFactory
    Stream<DynamicTest> subtreeInclusionProofsAreJudgedAsInTheVectors() throws IOException {
        return vectors(
                "subtreeinclusion",
                180,
                vector -> Proofs.subtreeInclusion(
                        number(vector, "leafIdx"),
                        number(vector, "start"),
                        number(vector, "end"),
                        hash(vector, "leafHash"),
                        hash(vector, "root"),
                        proof(vector)));
    }

    @TestFactory
    Stream<DynamicTest> subtreeConsistencyProofsAreJudgedAsInTheVectors() throws IOException {
        return vectors(
                "subtreeconsistency",
                88,
                vector -> Proofs.subtreeConsistency(
                        number(vector, "start"),
                        number(vector, "end"),
                        number(vector, "size"),
                        hash(vector, "root1"),
                        hash(vector, "root2"),
                        proof(vector)));
    }

    private static Stream<DynamicTest> vectors(String kind, int least, Question question) throws IOException {
        var folder = SharedData.ledger("merkle").resolve(kind);
        try (var files = Files.walk(folder)) {
            var vectors = files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
            assertThat(vectors).as("vectors in " + kind).hasSizeGreaterThanOrEqualTo(least);
            return vectors.stream()
                    .map(file ->
                            DynamicTest.dynamicTest(folder.relativize(file).toString(), () -> judge(file, question)));
        }
    }

    private static void judge(Path file, Question question) {
        JsonNode vector;
        try {
            vector = JSON.readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        boolean holds;
        try {
            holds = question.holds(vector);
        } catch (Malformed notAHash) {
            holds = false;
        }
        assertThat(holds)
                .as(vector.get("desc").asString())
                .isEqualTo(!vector.get("wantErr").asBoolean());
    }

    /** Unsigned numbers beyond 2^63 become negative, which is no size and no index. */
    private static long number(JsonNode vector, String name) {
        return vector.get(name).bigIntegerValue().longValue();
    }

    private static Hash hash(JsonNode vector, String name) throws Malformed {
        return Hash.parse(vector.get(name).asString());
    }

    private static List<Hash> proof(JsonNode vector) throws Malformed {
        var hashes = new ArrayList<Hash>();
        for (var hash : vector.get("proof")) {
            hashes.add(Hash.parse(hash.asString()));
        }
        return hashes;
    }
}
