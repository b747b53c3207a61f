package kz.dauys.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The portal keeps the rules of the house, and each rule catches the one who breaks it. */
class ArchitectureTest {
    private static final String OURS = "kz.dauys.portal";
    private static final String GUILTY = "kz.dauys.guilty.rooms";

    private static final JavaClasses OUR_CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(OURS);
    private static final JavaClasses GUILTY_CLASSES = new ClassFileImporter().importPackages(GUILTY);

    /** Each rule, and who is known to break it. */
    private static final Map<Function<String, ArchRule>, String> CULPRITS = Map.ofEntries(
            Map.entry(HouseRules::onlyDoorsAndValuesArePublic, "TaxCalculator"),
            Map.entry(HouseRules::webPackagesShowPagesOnly, "PublicController"),
            Map.entry(HouseRules::webPackagesGoThroughTheDoor, "SelfServingController"),
            Map.entry(HouseRules::roomsDoNotKnowTheirPages, "KnowsItsPage"),
            Map.entry(HouseRules::pagesOfRoomsDoNotKnowEachOther, "BorrowedPage"),
            Map.entry(HouseRules::controllersStandInWebPackages, "MisplacedController"),
            Map.entry(HouseRules::timeComesFromTheClock, "WallClock"),
            Map.entry(HouseRules::secretsAreNotGuessable, "Dice"),
            Map.entry(HouseRules::dependenciesComeByConstructor, "HalfMade"),
            Map.entry(HouseRules::logsGoThroughOneDoor, "OtherLog"),
            Map.entry(HouseRules::eventsAreRecordedOrSayWhyNot, "TaxAssessed"),
            Map.entry(HouseRules::eventsArePastTenseRecords, "PayTax"),
            Map.entry(HouseRules::listenersAreNotPublic, "LoudListener"),
            Map.entry(HouseRules::everyPackageSaysWhatMayBeNull, "MayBeAnything"));

    static List<ArchRule> rules() {
        return HouseRules.all(OURS);
    }

    static Stream<Arguments> culprits() {
        return CULPRITS.entrySet().stream()
                .map(entry -> arguments(entry.getKey().apply(GUILTY), entry.getValue()));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void thePortalKeeps(ArchRule rule) {
        rule.allowEmptyShould(true).check(OUR_CLASSES);
    }

    @ParameterizedTest
    @MethodSource("culprits")
    void eachRuleNamesItsCulprit(ArchRule rule, String culprit) {
        var result = rule.evaluate(GUILTY_CLASSES);
        assertThat(result.getFailureReport().getDetails())
                .as(rule.getDescription())
                .anyMatch(detail -> detail.contains("." + culprit));
        assertThat(result.getFailureReport().getDetails())
                .as("the innocent are not accused")
                .allMatch(detail -> detail.contains(culprit));
    }

    @Test
    void noRuleIsWithoutACulprit() {
        assertThat(HouseRules.all(GUILTY)).hasSameSizeAs(CULPRITS.keySet());
    }
}
