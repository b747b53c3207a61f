package kz.dauys.portal.people;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {

    @Test
    void aLineHasNothingThatDeceivesOrBreaks() {
        assertThat(Texts.line("  Әсел\u202e \r\n Нұр\u0000лан\u200bқызы\t")).isEqualTo("Әсел Нұрланқызы");
        assertThat(Texts.line("Йй")).isEqualTo("Йй".replace("\u0438\u0306", "\u0439"));
        assertThat(Texts.lineOrNull(" \u200b ")).isNull();
    }

    @Test
    void whatStoodOnBothSidesOfSomethingInvisibleComesTogether() {
        assertThat(Texts.line("Нұр \u200b Әсел")).isEqualTo("Нұр Әсел");
        assertThat(Texts.line("И\u200b\u0306")).isEqualTo("Й");
        assertThat(Texts.line("\u0300\u200b\u0316")).as("marks in their order").isEqualTo("\u0316\u0300");
    }

    @Property
    void aCleanLineStaysAsItIs(@ForAll String text) {
        var line = Texts.line(text);

        assertThat(Texts.line(line)).isEqualTo(line);
        assertThat(line.codePoints()).noneMatch(Character::isISOControl);
    }

    @ParameterizedTest
    @CsvSource({"+7 (701) 123-45-67, +77011234567", "8 701 123 45 67, 87011234567", "112, 112"})
    void keepsTheDigitsOfATelephoneNumber(String typed, String kept) {
        assertThat(Texts.phone(typed)).contains(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12", "call me", "+7701123456789012", "++77011234567", "7701+1234567"})
    void refusesWhatIsNoTelephoneNumber(String typed) {
        assertThat(Texts.phone(typed)).isEmpty();
    }

    @Test
    void readsACodeThroughTheSpacesThatPeopleType() {
        assertThat(Texts.digits(" 123\u00a0456 ")).isEqualTo("123456");
        assertThat(Texts.digits("1".repeat(41))).isEmpty();
    }
}
