package kz.dauys.ballots.ceremony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import kz.dauys.ballots.seal.Quorum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a reader takes is what the writer would have written, and nothing else. */
class FilesTest {
    private static final Gathering TWO = Gathering.of(new Ceremony("semey-2027", new Quorum(1, 2), 64));
    private static final String CARD = TWO.cards().getLast().text();

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "^dauys trustee card 1 | dauys trustee card 2 | line 1: 'dauys trustee card 1' belongs here",
                "^dauys trustee card 1 | dauys trustee part 1 | line 1: 'dauys trustee card 1' belongs here",
                "^ | \uFEFF | line 1: a character that such a file does not have",
                "^ | \\n | line 1: 'dauys trustee card 1' belongs here",
                "^round .* | round | line 2: 'round' belongs here",
                "^round .* | \"round \" | line 2: 'round' is 1 to 100 characters without spaces",
                "^round .* | round a b | line 2: 'round' is 1 to 100 characters without spaces",
                "^round .* | round семей | line 2: a character that such a file does not have",
                "^round .*\\n | \"\" | line 2: 'round' belongs here",
                "^enough .* | enough 0 | line 3: 'enough' is a number from 1 to 99",
                "^enough .* | enough 3 | line 4: 'trustees' is a number from 3 to 99",
                "^enough .* | enough 01 | line 3: 'enough' is a number from 1 to 99",
                "^enough .* | enough +1 | line 3: 'enough' is a number from 1 to 99",
                "^enough .* | enough 1.0 | line 3: 'enough' is a number from 1 to 99",
                "^enough .* | enough -1 | line 3: 'enough' is a number from 1 to 99",
                "^enough .* | enough 99999999999999999999 | line 3: 'enough' is a number from 1 to 99",
                "^enough .* | \"enough 1 \" | line 3: 'enough' is a number from 1 to 99",
                "^enough .* | enough  1 | line 3: 'enough' is a number from 1 to 99",
                "^enough .* | enough 1\\nenough 1 | line 4: 'trustees' belongs here",
                "^enough .* | enough 1\\nfurther 1 | line 4: 'trustees' belongs here",
                "^trustees .* | trustees 100 | line 4: 'trustees' is a number from 1 to 99",
                "^length .* | length 0 | line 5: 'length' is a number from 1 to 16384",
                "^length .* | length 16385 | line 5: 'length' is a number from 1 to 16384",
                "^length .* | length 64\\r | line 5: a character that such a file does not have",
                "^trustee .* | trustee 0 | line 6: 'trustee' is a number from 1 to 2",
                "^trustee .* | trustee 3 | line 6: 'trustee' is a number from 1 to 2",
                "^point .* | point AAAA | line 7: 'point' is 33 bytes in base64",
                "^point (.*) | point $1AAAA | line 7: 'point' is 33 bytes in base64",
                "^point (.*) | point $1= | line 7: 'point' is 33 bytes in base64",
                "^point .(.*) | point _$1 | line 7: 'point' is 33 bytes in base64",
                "^proof (.*)== | proof $1 | line 8: 'proof' is 64 bytes in base64",
                "^proof (.*).== | proof $1/== | line 8: 'proof' is 64 bytes in base64",
                "^proof (.*)\\n | proof $1 | line 8: the file ends too early",
                "^proof (.*)\\n | proof $1\\n\\n | line 9: nothing belongs here any more",
                "^proof (.*)\\n | proof $1\\nproof $1\\n | line 9: nothing belongs here any more",
                "^proof (.*)\\n | \"\" | line 8: the file ends too early",
                "^trustee 2\\n(point .*)\\n | $1\\ntrustee 2\\n | line 6: 'trustee' belongs here"
            })
    void aCardIsTakenInItsOneFormAlone(String line, String instead, String message) {
        var changed =
                CARD.replaceFirst("(?m)" + line, instead.replace("\\n", "\n").replace("\\r", "\r"));

        assertThat(changed).isNotEqualTo(CARD);
        assertThatThrownBy(() -> Card.read(changed))
                .isInstanceOf(BadCeremonyException.class)
                .hasMessage(message);
    }

    @Test
    void whatIsTooLongOrEmptyIsRefused() {
        assertThatThrownBy(() -> Card.read("")).hasMessage("line 1: the file ends too early");
        assertThatThrownBy(() -> Card.read("a".repeat(1 << 20)))
                .hasMessage("line 1: longer than any line of such a file");
        assertThatThrownBy(() -> Card.read(CARD.replaceFirst("round .*", "round " + "a".repeat(101))))
                .hasMessage("line 2: 'round' is 1 to 100 characters without spaces");
    }

    @Test
    void aFileThatIsCutOffIsNone() {
        var secret = TWO.withKey(1).text();
        for (int end = 0; end < secret.length(); end++) {
            var cut = secret.substring(0, end);
            assertThatThrownBy(() -> TrusteeSecret.read(cut)).isInstanceOf(BadCeremonyException.class);
        }
        var part = TWO.part(1).text();
        for (int end = 0; end < part.length(); end++) {
            var cut = part.substring(0, end);
            assertThatThrownBy(() -> Part.read(cut)).isInstanceOf(BadCeremonyException.class);
        }
    }

    @Test
    void oneFileIsNotTakenForAnother() {
        assertThatThrownBy(() -> Part.read(CARD)).hasMessage("line 1: 'dauys trustee part 1' belongs here");
        assertThatThrownBy(() -> TrusteeSecret.read(CARD)).hasMessage("line 1: 'dauys trustee secret 1' belongs here");
        assertThatThrownBy(() -> Card.read(TWO.secret(1).text()))
                .hasMessage("line 1: 'dauys trustee card 1' belongs here");
    }

    @Test
    void aPartHasAShareForEachTrustee() {
        var part = TWO.part(1).text();
        var share = part.lines()
                        .filter(line -> line.startsWith("share "))
                        .findFirst()
                        .orElseThrow() + "\n";

        assertThatThrownBy(() -> Part.read(part.replace(share, ""))).hasMessage("line 11: the file ends too early");
        assertThatThrownBy(() -> Part.read(part + share)).hasMessage("line 12: nothing belongs here any more");
        assertThatThrownBy(() -> Part.read(part.replace(share, "share AAAA\n")))
                .hasMessage("line 10: 'share' is 146 bytes in base64");
        assertThatThrownBy(() -> Part.read(part.replaceFirst("cards .*", "cards AAAA")))
                .hasMessage("line 7: 'cards' is 32 bytes in base64");
    }
}
