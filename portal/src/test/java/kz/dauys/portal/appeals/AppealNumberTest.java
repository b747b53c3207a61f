package kz.dauys.portal.appeals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class AppealNumberTest {

    /** The published example of Damm's algorithm: 572 has the check digit 4. */
    @Test
    void carriesTheCheckDigitOfDamm() {
        assertThat(AppealNumber.of("S", 572).value()).isEqualTo("S-000572-4");
    }

    @Test
    void isReadAsPeopleTypeIt() {
        var number = AppealNumber.of("C", 1234567);
        assertThat(AppealNumber.read(" c " + number.value().substring(2).replace("-", " ")))
                .contains(number);
        assertThat(AppealNumber.read("№" + number.value())).contains(number);
        assertThat(AppealNumber.read("мұғалім")).isEmpty();
        assertThat(AppealNumber.read("")).isEmpty();
    }

    @Property
    void everySingleWrongDigitIsNoticed(
            @ForAll @LongRange(min = 1, max = 999_999_999L) long running,
            @ForAll @IntRange(max = 20) int place,
            @ForAll @IntRange(min = 1, max = 9) int shift) {
        var digits = AppealNumber.of("S", running).value().replace("-", "");
        int at = 1 + place % (digits.length() - 1);
        int wrong = (digits.charAt(at) - '0' + shift) % 10;
        assertThat(AppealNumber.read(digits.substring(0, at) + wrong + digits.substring(at + 1)))
                .isEmpty();
    }

    @Property
    void everySwapOfNeighboursIsNoticed(
            @ForAll @LongRange(min = 1, max = 999_999_999L) long running, @ForAll @IntRange(max = 20) int place) {
        var digits = AppealNumber.of("S", running).value().replace("-", "");
        int at = 1 + place % (digits.length() - 2);
        var swapped = digits.substring(0, at) + digits.charAt(at + 1) + digits.charAt(at) + digits.substring(at + 2);
        if (!swapped.equals(digits)) {
            assertThat(AppealNumber.read(swapped)).isEmpty();
        }
    }

    @Test
    void refusesAMadeUpNumber() {
        assertThatThrownBy(() -> new AppealNumber("S-000572-5")).isInstanceOf(IllegalArgumentException.class);
    }
}
