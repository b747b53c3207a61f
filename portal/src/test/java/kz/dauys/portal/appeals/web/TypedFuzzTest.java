package kz.dauys.portal.appeals.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import kz.dauys.portal.appeals.AppealNumber;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.organisations.TopicCode;
import kz.dauys.portal.people.IdentityNumber;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.springframework.util.LinkedMultiValueMap;

/** Numbers, dates, codes and filters as anybody types them into an address: read or not, and never thrown about. */
class TypedFuzzTest {

    @Provide
    Arbitrary<String> typed() {
        var almost = Arbitraries.of(
                "S-000001-7",
                "2026-11-23",
                "10:30",
                "49.5",
                "180",
                "report",
                "in-hand",
                "100000000",
                "roads.holes",
                "900101300017",
                "0b3f9b5e-1111-2222-3333-444455556666",
                "49.8,73.1",
                "+1000000000-01-01",
                "24:00",
                "NaN",
                "-Infinity",
                "1e400",
                "0x1p3",
                "٤٥",
                "S‑000001‑7",
                "s 000001 7",
                "№ S0000017");
        var odd = Arbitraries.strings()
                .withChars("0123456789SsEe+-.,:TZ_ \t\u0000\u202E\uD800٣४NaInfity")
                .ofMaxLength(24);
        return Arbitraries.oneOf(
                almost,
                odd,
                Arbitraries.strings().ofMaxLength(40),
                almost.flatMap(text -> odd.map(more -> text + more)));
    }

    @Property(tries = 3000, seed = "20261126")
    void aNumberIsReadAsItselfOrNotAtAll(@ForAll("typed") String typed) {
        AppealNumber.read(typed)
                .ifPresent(
                        number -> assertThat(AppealNumber.read(number.value())).contains(number));
        AppealNumber.read(typed).ifPresent(number -> assertThat(number.value()).matches("[A-Z]-[0-9]{6,12}-[0-9]"));
    }

    @Property(tries = 3000, seed = "20261126")
    void datesTimesIdsAndCodesAreReadOrNot(@ForAll("typed") String typed) {
        var day = DeskAddress.value(typed, LocalDate::parse);
        assertThat(day == null || typed.contains(day.toString().substring(0, 4)))
                .isTrue();
        DeskAddress.value(typed, LocalTime::parse);
        DeskAddress.value(typed, UUID::fromString);
        DeskAddress.value(typed, TopicCode::new);
        DeskAddress.value(typed, TerritoryCode::new);
        assertThat(IdentityNumber.IIN.fits(typed) && !typed.matches("[0-9]{12}"))
                .isFalse();
        assertThat(IdentityNumber.BIN.fits(typed) && !typed.matches("[0-9]{12}"))
                .isFalse();
    }

    @Property(tries = 2000, seed = "20261126")
    void aPointIsOnTheEarthOrNowhere(@ForAll("typed") String typed, @ForAll("typed") String other) {
        Points.degrees(typed, 90).ifPresent(degrees -> assertThat(degrees).isBetween(-90.0, 90.0));
        MapWindow.read(typed + "," + other, other)
                .ifPresent(window -> assertThat(window.latitude()).isBetween(-90.0, 90.0));
        assertThat(MapWindow.span(typed, 50)).isBetween(0, 9999);
    }

    @Property(tries = 2000, seed = "20261126")
    void aFilterIsWrittenAsItWasRead(@ForAll("typed") String typed, @ForAll("typed") String other) {
        var parameters = new LinkedMultiValueMap<String, String>();
        for (var name : List.of("state", "kind", "topic", "place", "hands", "deadline")) {
            parameters.put(name, List.of(typed, other));
        }
        var filter = DeskAddress.read(parameters);
        assertThat(DeskAddress.write(filter)).doesNotContain("\r", "\n", "\"", "<", " ");
    }
}
