package kz.dauys.portal;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Controller;

/**
 * The rules of the house that a machine can check. Each takes the package above the rooms, so that it can be tried on
 * the guilty rooms under {@code kz.dauys.guilty} as well as on ours.
 */
final class HouseRules {
    /** Rooms that everyone stands on: the kernel is open, and the site lends its tools to every page. */
    private static final Set<String> OPEN = Set.of("kernel", "site");

    /** Rooms that the journal itself stands on cannot know it. */
    private static final Set<String> BELOW_THE_JOURNAL =
            Set.of("kernel", "organisations", "people", "site", "procedures");

    private static final Pattern PAST_TENSE = Pattern.compile(
            ".*(ed|Sent|Held|Taken|Withdrawn|Begun|Given|Lost|Made|Told|Met|Put|Kept|Brought|Found|Paid)");

    private static final String RECORDABLE = "kz.dauys.portal.journal.Recordable";
    private static final String NOT_RECORDED = "kz.dauys.portal.journal.NotRecorded";
    private static final String NOTICEABLE = "kz.dauys.portal.notifications.Noticeable";

    private HouseRules() {}

    static ArchRule onlyDoorsAndValuesArePublic(String house) {
        return classes()
                .that(are(describe("public types of a room", type -> inRoom(type, house) && isPublicTopLevel(type))))
                .and(are(describe("in rooms with a door", type -> !OPEN.contains(room(type, house)))))
                .should(be(
                        "the door, a record, an enum, an interface or an annotation",
                        type -> type.isRecord()
                                || type.isEnum()
                                || type.isInterface()
                                || type.getSimpleName().toLowerCase(Locale.ROOT).equals(room(type, house))))
                .because("what is public is a promise: a room has one door, named as the room");
    }

    static ArchRule webPackagesShowPagesOnly(String house) {
        return classes()
                .that()
                .resideInAPackage(house + "..web")
                .and(are(describe("public", HouseRules::isPublicTopLevel)))
                .should(be(
                        "a record, an enum or an interface",
                        type -> type.isRecord() || type.isEnum() || type.isInterface()))
                .because("nobody but the web server calls a controller");
    }

    static ArchRule webPackagesGoThroughTheDoor(String house) {
        return noClasses()
                .that()
                .resideInAPackage(house + "..web..")
                .should()
                .dependOnClassesThat(are(describe(
                        "the database, transactions or events, which belong behind the door",
                        type -> type.getPackageName().startsWith("org.springframework.jdbc")
                                || type.getPackageName().startsWith("org.springframework.transaction")
                                || type.getPackageName().startsWith("java.sql")
                                || type.getPackageName().startsWith("javax.sql")
                                || type.isEquivalentTo(ApplicationEventPublisher.class))))
                .because("an invariant lives behind the door, so that no import or task can skip it");
    }

    static ArchRule roomsDoNotKnowTheirPages(String house) {
        return classes()
                .that(are(describe("of a room's inside", type -> inRoom(type, house))))
                .should(new ArchCondition<>("not depend on a web package") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        for (var dependency : type.getDirectDependenciesFromSelf()) {
                            var target = dependency.getTargetClass().getPackageName();
                            if (target.startsWith(house + ".") && target.endsWith(".web")) {
                                events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
                            }
                        }
                    }
                })
                .because("pages know the room, not the other way round");
    }

    static ArchRule pagesOfRoomsDoNotKnowEachOther(String house) {
        return classes()
                .that()
                .resideInAPackage(house + "..web")
                .should(new ArchCondition<>("not depend on another room's web package") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        for (var dependency : type.getDirectDependenciesFromSelf()) {
                            var target = dependency.getTargetClass();
                            if (target.getPackageName().startsWith(house + ".")
                                    && target.getPackageName().endsWith(".web")
                                    && !room(target, house).equals(room(type, house))) {
                                events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
                            }
                        }
                    }
                })
                .because("a page of another room is an address, not a class");
    }

    static ArchRule controllersStandInWebPackages(String house) {
        return classes()
                .that()
                .resideInAPackage(house + "..")
                .and()
                .areMetaAnnotatedWith(Controller.class)
                .should()
                .resideInAPackage("..web..")
                .orShould()
                .resideInAPackage(house + ".site..")
                .because("controllers broker and nothing else");
    }

    /** The clock is made in one place, {@code Foundations}; everything else is told the time. */
    static ArchRule timeComesFromTheClock(String house) {
        return noClasses()
                .that()
                .resideInAPackage(house + "..")
                .and(are(describe(
                        "not the maker of the clock",
                        type -> !type.getSimpleName().equals("Foundations"))))
                .should()
                .callCodeUnitWhere(target("the machine's own time", HouseRules::readsMachineTime))
                .because("a test has to stand at the last second of a term: inject java.time.Clock");
    }

    private static boolean readsMachineTime(CodeUnitCallTarget target) {
        var owner = target.getOwner();
        var parameters = target.getRawParameterTypes();
        var now = target.getName().equals("now")
                && owner.getPackageName().startsWith("java.time")
                && parameters.stream().noneMatch(parameter -> parameter.isEquivalentTo(Clock.class));
        var system = owner.isEquivalentTo(System.class) && target.getName().equals("currentTimeMillis");
        var clock = owner.isEquivalentTo(Clock.class)
                && (target.getName().startsWith("system") || target.getName().startsWith("tick"))
                && parameters.stream().noneMatch(parameter -> parameter.isEquivalentTo(Clock.class));
        var date =
                owner.isEquivalentTo(java.util.Date.class) && target.getName().equals("<init>") && parameters.isEmpty();
        return now || system || clock || date;
    }

    static ArchRule secretsAreNotGuessable(String house) {
        return noClasses()
                .that()
                .resideInAPackage(house + "..")
                .should()
                .dependOnClassesThat(are(describe(
                        "a source of randomness that can be foretold",
                        type -> type.isEquivalentTo(java.util.Random.class)
                                || type.isEquivalentTo(ThreadLocalRandom.class)
                                || type.isEquivalentTo(java.util.SplittableRandom.class))))
                .orShould()
                .callMethod(Math.class, "random")
                .because("randomness comes from SecureRandom");
    }

    static ArchRule dependenciesComeByConstructor(String house) {
        return noFields()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage(house + "..")
                .should()
                .beAnnotatedWith(Autowired.class)
                .orShould()
                .beAnnotatedWith(Value.class)
                .orShould()
                .beAnnotatedWith("jakarta.inject.Inject")
                .orShould()
                .beAnnotatedWith("jakarta.annotation.Resource")
                .because("an object is whole when its constructor returns");
    }

    static ArchRule logsGoThroughOneDoor(String house) {
        return noClasses()
                .that()
                .resideInAPackage(house + "..")
                .should()
                .dependOnClassesThat(are(describe(
                        "another log than SLF4J",
                        type -> type.getPackageName().equals(Logger.class.getPackageName())
                                || type.getPackageName().startsWith("org.apache.commons.logging")
                                || type.getPackageName().startsWith("org.apache.logging"))))
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .because("one log, structured, without personal data");
    }

    /** Whoever publishes an event says whether it goes on the record. */
    static ArchRule eventsAreRecordedOrSayWhyNot(String house) {
        return classes()
                .that(are(event(house)))
                .and(are(describe(
                        "of a room that knows the journal", type -> !BELOW_THE_JOURNAL.contains(room(type, house)))))
                .should(be(
                        "Recordable or @NotRecorded(\"why\"), and not both",
                        type -> type.isAssignableTo(RECORDABLE) != type.isAnnotatedWith(NOT_RECORDED)))
                .because("no act may forget its entry");
    }

    static ArchRule eventsArePastTenseRecords(String house) {
        return classes()
                .that(are(event(house)))
                .and(are(describe("not interfaces", type -> !type.isInterface())))
                .should(be(
                        "a record named in the past tense",
                        type -> type.isRecord()
                                && PAST_TENSE.matcher(type.getSimpleName()).matches()))
                .because("an event is a fact that has happened");
    }

    static ArchRule listenersAreNotPublic(String house) {
        return noMethods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage(house + "..")
                .and()
                .areMetaAnnotatedWith(EventListener.class)
                .should()
                .bePublic()
                .because("only the publisher of an event calls a listener");
    }

    static ArchRule everyPackageSaysWhatMayBeNull(String house) {
        return classes()
                .that()
                .resideInAPackage(house + "..")
                .should(be("in a package that is @NullMarked", type -> nullMarked(type.getPackage())))
                .because("NullAway checks marked packages only");
    }

    private static boolean nullMarked(JavaPackage where) {
        return where.tryGetPackageInfo()
                .map(info -> info.isAnnotatedWith(NullMarked.class))
                .orElse(false);
    }

    static List<ArchRule> all(String house) {
        return List.of(
                onlyDoorsAndValuesArePublic(house),
                webPackagesShowPagesOnly(house),
                webPackagesGoThroughTheDoor(house),
                roomsDoNotKnowTheirPages(house),
                pagesOfRoomsDoNotKnowEachOther(house),
                controllersStandInWebPackages(house),
                timeComesFromTheClock(house),
                secretsAreNotGuessable(house),
                dependenciesComeByConstructor(house),
                logsGoThroughOneDoor(house),
                eventsAreRecordedOrSayWhyNot(house),
                eventsArePastTenseRecords(house),
                listenersAreNotPublic(house),
                everyPackageSaysWhatMayBeNull(house));
    }

    /**
     * An event is a public type that another room's interface makes one, that a listener takes, or that is named like
     * one and made where something is published.
     */
    private static DescribedPredicate<JavaClass> event(String house) {
        return describe(
                "events",
                type -> inRoom(type, house)
                        && isPublicTopLevel(type)
                        && !type.getName().equals(RECORDABLE)
                        && !type.getName().equals(NOTICEABLE)
                        && (type.isAssignableTo(RECORDABLE)
                                || type.isAssignableTo(NOTICEABLE)
                                || type.isAnnotatedWith(NOT_RECORDED)
                                || isHeard(type)
                                || (isPublished(type)
                                        && PAST_TENSE
                                                .matcher(type.getSimpleName())
                                                .matches())));
    }

    private static boolean isHeard(JavaClass type) {
        return type.getDirectDependenciesToSelf().stream()
                .flatMap(dependency -> dependency.getOriginClass().getMethods().stream())
                .filter(HouseRules::listens)
                .anyMatch(method -> method.getRawParameterTypes().contains(type));
    }

    private static boolean isPublished(JavaClass type) {
        return type.getConstructorCallsToSelf().stream()
                .flatMap(call -> call.getOrigin().getMethodCallsFromSelf().stream())
                .anyMatch(call -> call.getTarget().getName().equals("publishEvent")
                        && call.getTarget().getOwner().isAssignableTo(ApplicationEventPublisher.class));
    }

    private static boolean listens(JavaMethod method) {
        return method.isMetaAnnotatedWith(EventListener.class);
    }

    private static ArchCondition<JavaClass> be(String description, Predicate<JavaClass> test) {
        return ArchCondition.from(describe("be " + description, test));
    }

    private static DescribedPredicate<JavaCall<?>> target(String description, Predicate<CodeUnitCallTarget> test) {
        return describe(description, call -> test.test(call.getTarget()));
    }

    private static boolean isPublicTopLevel(JavaClass type) {
        return type.isTopLevelClass()
                && type.getModifiers().contains(JavaModifier.PUBLIC)
                && !simpleName("package-info").test(type);
    }

    /** Whether the type lies directly in a room: one package below the house. */
    private static boolean inRoom(JavaClass type, String house) {
        return type.getPackageName().equals(house + "." + room(type, house));
    }

    private static String room(JavaClass type, String house) {
        var name = type.getPackageName();
        if (!name.startsWith(house + ".")) {
            return "";
        }
        var rest = name.substring(house.length() + 1);
        var dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
    }
}
