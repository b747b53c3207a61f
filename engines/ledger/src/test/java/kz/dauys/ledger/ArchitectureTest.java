package kz.dauys.ledger;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The halves stay apart, and each rule catches the one who breaks it. */
class ArchitectureTest {
    private static final String OURS = "kz.dauys.ledger";
    private static final String GUILTY = "kz.dauys.guilty.ledger";

    private static final JavaClasses OUR_CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(OURS);
    private static final JavaClasses GUILTY_CLASSES = new ClassFileImporter().importPackages(GUILTY);

    private enum Rule {
        THE_VERIFYING_HALF_KNOWS_VALUES_ALONE(
                root -> classes()
                        .that(resideInAPackage(root + ".verifying.."))
                        .should()
                        .onlyDependOnClassesThat(
                                resideInAnyPackage(root, root + ".verifying..", "java..", "org.jspecify..")),
                "TrustingAudit"),
        THE_WRITING_HALF_DOES_NOT_KNOW_THE_VERIFYING_ONE(
                root -> noClasses()
                        .that(resideInAnyPackage(
                                root + ".writing..", root + ".storing..", root + ".signing..", root + ".token.."))
                        .should()
                        .dependOnClassesThat(resideInAPackage(root + ".verifying..")),
                "SelfSatisfiedLog"),
        VALUES_KNOW_NEITHER_HALF(
                root -> classes()
                        .that(resideInAPackage(root))
                        .should()
                        .onlyDependOnClassesThat(resideInAnyPackage(root, "java..", "org.jspecify..")),
                "ImpatientValue"),
        THE_JDK_IS_ENOUGH(
                root -> noClasses()
                        .should()
                        .dependOnClassesThat(not(resideInAnyPackage(
                                root + "..", "java..", "javax.sql..", "com.sun.net.httpserver..", "org.jspecify.."))),
                "BorrowedLibrary");

        private final Function<String, ArchRule> rule;
        private final String culprit;

        Rule(Function<String, ArchRule> rule, String culprit) {
            this.rule = rule;
            this.culprit = culprit;
        }
    }

    @ParameterizedTest
    @EnumSource
    void theEngineKeeps(Rule rule) {
        rule.rule.apply(OURS).check(OUR_CLASSES);
    }

    @ParameterizedTest
    @EnumSource
    void eachRuleNamesItsCulpritAndNobodyElse(Rule rule) {
        var details = rule.rule
                .apply(GUILTY)
                .evaluate(GUILTY_CLASSES)
                .getFailureReport()
                .getDetails();
        assertThat(details).isNotEmpty().allMatch(detail -> detail.contains("." + rule.culprit));
        assertThat(Arrays.stream(Rule.values()).map(one -> one.culprit)).doesNotHaveDuplicates();
    }
}
