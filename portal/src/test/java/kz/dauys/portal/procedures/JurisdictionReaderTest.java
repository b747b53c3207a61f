package kz.dauys.portal.procedures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JurisdictionReaderTest {
    private static final List<String> FILES = List.of("jurisdiction.yaml", "kinds.yaml", "terms.yaml", "calendar.yaml");

    @TempDir
    Path folder;

    @BeforeEach
    void copyThePack() throws IOException {
        for (var file : FILES) {
            Files.writeString(
                    folder.resolve(file),
                    ProceduresConfiguration.KAZAKHSTAN.text(file).orElseThrow());
        }
    }

    /** Replaces the first of these texts and gives the line on which the replacement begins, blank space not counted. */
    private int replace(String file, String text, String by) throws IOException {
        var path = folder.resolve(file);
        var before = Files.readString(path);
        int place = before.indexOf(text);
        assertThat(place).as("%s holds %s", file, text).isNotNegative();
        Files.writeString(path, before.substring(0, place) + by + before.substring(place + text.length()));
        int leading = by.length() - by.stripLeading().length();
        var upTo = before.substring(0, place) + by.substring(0, leading);
        return (int) upTo.chars().filter(c -> c == '\n').count() + 1;
    }

    /** The line of the n-th occurrence, counted from 1. */
    private int line(String file, String text) throws IOException {
        var lines = Files.readAllLines(folder.resolve(file));
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(text)) {
                return i + 1;
            }
        }
        throw new AssertionError(file + " does not hold " + text);
    }

    private List<String> violations() {
        var thrown = catchThrowableOfType(
                JurisdictionInvalid.class, () -> ProceduresConfiguration.open(new PackSource.InFolder(folder)));
        assertThat(thrown).as("the pack must be refused").isNotNull();
        assertThat(thrown.violations())
                .allSatisfy(violation -> assertThat(thrown).hasMessageContaining(violation));
        return thrown.violations();
    }

    @Test
    void readsAPackFromAFolder() {
        assertThat(ProceduresConfiguration.open(new PackSource.InFolder(folder)).jurisdiction())
                .isEqualTo("kz");
    }

    @Test
    void namesFileLineAndRuleOfATermThatIsNotPositive() throws IOException {
        int line = replace("kinds.yaml", "term: 20\n", "term: -20\n");

        assertThat(violations())
                .containsExactly(
                        "kinds.yaml:" + line + ": kind \"complaint\": term must be a positive number of working days");
    }

    @Test
    void refusesATermThatIsNoNumberAndAnUnknownUnit() throws IOException {
        int term = replace("kinds.yaml", "term: 15\n", "term: fifteen\n");
        int unit = replace("terms.yaml", "unit: months", "unit: moons");

        assertThat(violations())
                .containsExactly(
                        "kinds.yaml:" + term + ": kind \"statement\": term must be a positive number of calendar days",
                        "terms.yaml:" + unit
                                + ": rule \"extension\": unit must be one of working days, calendar days, months");
    }

    @Test
    void gathersEverythingWrongInAllFilesBeforeThrowing() throws IOException {
        int zone = replace("jurisdiction.yaml", "zone: Asia/Almaty", "zone: Asia/Atlantis");
        int letter = replace("kinds.yaml", "letter: S", "letter: Ш");
        int rule = replace("terms.yaml", "rule: receipt", "rule: reciept");
        int day = replace("calendar.yaml", "days: [03-08]", "days: [02-30]");

        assertThat(violations())
                .containsExactly(
                        "calendar.yaml:" + day
                                + ": holiday \"International Women's Day\": each of days must be a month and day such as 03-08",
                        "jurisdiction.yaml:" + zone + ": zone must be a time zone such as Asia/Almaty",
                        "kinds.yaml:" + letter + ": kind \"statement\": letter must be one capital Latin letter",
                        "terms.yaml:" + line("terms.yaml", "- rule: acceptance") + ": rule \"receipt\" is missing",
                        "terms.yaml:" + rule + ": rule \"reciept\": rule must be a rule that the platform knows");
    }

    @Test
    void refusesAMissingTextALanguageLeftOutAndAnEmptyOne() throws IOException {
        int explanation = line("kinds.yaml", "kind: statement");
        replace("kinds.yaml", "    letter: S\n", "");
        int missing =
                replace("kinds.yaml", "name: {kk: шағым, ru: жалоба, en: complaint}", "name: {kk: шағым, ru: жалоба}");
        int empty = replace("kinds.yaml", "name: {kk: хабарлама, ru: сообщение,", "name: {kk: \"\", ru: сообщение,");

        assertThat(violations())
                .containsExactly(
                        "kinds.yaml:" + explanation + ": kind \"statement\": letter is missing",
                        "kinds.yaml:" + missing + ": kind \"complaint\", name: en is missing",
                        "kinds.yaml:" + empty + ": kind \"report\", name: kk must be a text that is not empty");
    }

    @Test
    void refusesAnUnknownKeyAndAKeyThatStandsTwice() throws IOException {
        int unknown = replace(
                "kinds.yaml", "        simplified: false", "        simplifed: false\n        simplified: false");
        int twice = replace(
                "terms.yaml",
                "        article: appk 64(1)\n",
                "        article: appk 64(1)\n        article: appk 64\n");

        assertThat(violations())
                .containsExactly(
                        "kinds.yaml:" + unknown + ": kind \"statement\": unknown key simplifed",
                        "terms.yaml:" + (twice + 1) + ": rule \"acceptance\": article stands twice");
    }

    @Test
    void refusesVersionsThatOverlap() throws IOException {
        replace("kinds.yaml", "valid-to: 2021-06-30", "valid-to: 2021-07-01");

        assertThat(violations())
                .contains("kinds.yaml:" + (line("kinds.yaml", "- valid-from: 2021-07-01"))
                        + ": kind \"statement\": the version from 2021-07-01 overlaps the one from 2007-01-12");
    }

    @Test
    void refusesAGapBetweenVersionsAndALawThatLapses() throws IOException {
        replace("kinds.yaml", "valid-to: 2021-06-30", "valid-to: 2021-06-29");
        replace(
                "terms.yaml",
                "      - valid-from: 2021-07-01\n        article: appk 64(1)",
                "      - valid-from: 2021-07-01\n        valid-to: 2024-01-01\n        article: appk 64(1)");

        assertThat(violations())
                .containsExactly(
                        "kinds.yaml:" + line("kinds.yaml", "- valid-from: 2021-07-01")
                                + ": kind \"statement\": nothing is in force from 2021-06-30 to 2021-06-30",
                        "terms.yaml:" + line("terms.yaml", "- valid-from: 2021-07-01")
                                + ": rule \"acceptance\": no version is in force on 2027-12-31");
    }

    @Test
    void refusesAKindThatBeginsAfterTheCoveredTime() throws IOException {
        replace("kinds.yaml", "- valid-from: 2007-01-12", "- valid-from: 2020-02-01");

        assertThat(violations())
                .containsExactly("kinds.yaml:" + line("kinds.yaml", "- valid-from: 2020-02-01")
                        + ": kind \"statement\": no version is in force on 2020-01-01");
    }

    @Test
    void refusesDatesThatAreNoneOrTheWrongWayRound() throws IOException {
        int none = replace("kinds.yaml", "valid-from: 2021-07-01", "valid-from: 2021-07-32");
        int wrongWay = replace("terms.yaml", "valid-to: 2021-06-30", "valid-to: 2006-06-30");

        assertThat(violations())
                .containsExactly(
                        "kinds.yaml:" + none + ": kind \"statement\": valid-from must be a date such as 2021-07-01",
                        "terms.yaml:" + wrongWay + ": rule \"receipt\": valid-to is before valid-from");
    }

    @Test
    void refusesAnArticleOfNoKnownActOrOfAnActNotInForce() throws IOException {
        int unknown = replace("terms.yaml", "article: appk 64(1)", "article: civil 64(1)");
        int repealed = replace("kinds.yaml", "article: appk 99", "article: law-221 8");

        assertThat(violations())
                .containsExactly(
                        "kinds.yaml:" + repealed
                                + ": kind \"complaint\": article \"law-221 8\" cites an act that is not in force all that time",
                        "terms.yaml:" + unknown
                                + ": rule \"acceptance\": article \"civil 64(1)\" cites no act of jurisdiction.yaml");
    }

    @Test
    void refusesAKindThatIsMissingStandsTwiceOrSharesALetter() throws IOException {
        int twice = replace("kinds.yaml", "- kind: inquiry", "- kind: response");
        int letter = replace("kinds.yaml", "letter: C", "letter: S");

        assertThat(violations())
                .containsExactly(
                        "kinds.yaml:" + line("kinds.yaml", "- kind: statement") + ": kind \"inquiry\" is missing",
                        "kinds.yaml:" + letter + ": kind \"complaint\": letter S is already that of \"statement\"",
                        "kinds.yaml:" + twice + ": kind \"response\": stands twice");
    }

    @Test
    void refusesAnExchangeThatExchangesNothing() throws IOException {
        int works = replace("calendar.yaml", "works: 2020-01-05", "works: 2020-01-06");
        replace("calendar.yaml", "rests: 2022-08-29", "rests: 2022-08-28");

        assertThat(violations())
                .containsExactly(
                        "calendar.yaml:" + works + ": exchange 1: works 2020-01-06 is a working day anyway",
                        "calendar.yaml:" + line("calendar.yaml", "rests: 2022-08-28")
                                + ": exchange 6: rests 2022-08-28 is already a day off");
    }

    @Test
    void refusesAYearWithoutItsMovableHoliday() throws IOException {
        replace("calendar.yaml", "2024-06-16, ", "");

        assertThat(violations())
                .containsExactly("calendar.yaml:" + line("calendar.yaml", "- valid-from: 2020-01-01")
                        + ": movable day \"First day of Kurban Ait\": no date for 2024");
    }

    @Test
    void refusesAMovableDateOutsideItsRule() throws IOException {
        int line = replace("calendar.yaml", "dates: [2027-05-16]", "dates: [2027-05-16, 2028-05-05]");

        assertThat(violations())
                .containsExactly("calendar.yaml:" + line
                        + ": movable day \"First day of Kurban Ait\": 2028-05-05 is outside valid-from and valid-to");
    }

    @Test
    void aSingleExtraDayOffIsCounted() throws IOException {
        replace("calendar.yaml", "extra-days-off: []", """
                extra-days-off:
                  - {date: 2026-11-24, article: government, name: {kk: Аза тұту күні, ru: День траура, en: Day of mourning}}
                """);

        var procedures = ProceduresConfiguration.open(new PackSource.InFolder(folder));

        assertThat(procedures.isWorkingDay(java.time.LocalDate.of(2026, 11, 24)))
                .isFalse();
        assertThat(procedures
                        .whyOff(java.time.LocalDate.of(2026, 11, 24))
                        .orElseThrow()
                        .en())
                .isEqualTo("Day of mourning");
    }

    @Test
    void refusesAMissingFileAnEmptyOneAndOneThatBelongsToNoPack() throws IOException {
        Files.delete(folder.resolve("kinds.yaml"));
        Files.writeString(folder.resolve("terms.yaml"), "# nothing\n");
        Files.writeString(folder.resolve("calender.yaml"), "weekend: []\n");

        assertThat(violations())
                .contains(
                        "kinds.yaml:1: the file is missing",
                        "terms.yaml:1: the file is empty",
                        "calender.yaml:1: no such file belongs to a pack; the files are jurisdiction.yaml, kinds.yaml,"
                                + " terms.yaml, calendar.yaml");
    }

    @Test
    void refusesWhatIsNoYaml() throws IOException {
        int line = replace("terms.yaml", "name: {kk: Талон,", "name: {kk: Талон]");

        assertThat(violations())
                .anySatisfy(violation -> assertThat(violation).startsWith("terms.yaml:" + line + ": not YAML:"));
    }

    @Test
    void refusesAListWhereAMappingMustBeAndTheOtherWayRound() throws IOException {
        int list = replace("calendar.yaml", "days: [saturday, sunday]", "days: saturday");
        int mapping = replace(
                "jurisdiction.yaml",
                "  - valid-from: 2007-01-12\n    opens: \"09:00\"\n    closes: \"18:30\"\n    article: house rule\n    uncertain: each body sets its own working hours; these are the usual ones\n",
                "  - nine to five\n");

        assertThat(violations())
                .contains(
                        "calendar.yaml:" + list + ": weekend: days must be a list",
                        "jurisdiction.yaml:" + mapping + ": hours 1: must be a mapping of keys to values");
    }

    @Test
    void refusesHoursThatEndBeforeTheyBegin() throws IOException {
        int line = replace("jurisdiction.yaml", "closes: \"18:30\"", "closes: \"08:30\"");

        assertThat(violations())
                .containsExactly("jurisdiction.yaml:" + line + ": hours 1: closes must be later than opens");
    }

    @Test
    void aFolderThatIsNotThereIsRefusedFileByFile() {
        folder = folder.resolve("nowhere");

        assertThat(violations())
                .containsExactly(
                        "calendar.yaml:1: the file is missing",
                        "jurisdiction.yaml:1: the file is missing",
                        "kinds.yaml:1: the file is missing",
                        "terms.yaml:1: the file is missing");
    }
}
