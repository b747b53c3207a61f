package kz.dauys.portal.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@PortalTest
class RegisterTest {
    private final People people;

    RegisterTest(People people) {
        this.people = people;
    }

    private static NewContact contact(@Nullable String email) {
        return new NewContact("Айгүл Сейітқызы", email, null, null, null, Language.KK);
    }

    @Test
    void takesInAContactInCleanForm() {
        var id = people.introduce(new NewContact(
                        " Айгүл\u202e  Сейітқызы\n",
                        "Aigul." + Fresh.word() + "@EXAMPLE.kz",
                        "+7 (701) 123-45-67",
                        "Абай көшесі,\n5",
                        "061211600012",
                        Language.RU))
                .orThrow();

        assertThat(people.person(id))
                .returns("Айгүл Сейітқызы", PersonView::name)
                .returns("+77011234567", PersonView::phone)
                .returns("Абай көшесі, 5", PersonView::address)
                .returns("061211600012", PersonView::iin)
                .returns(Language.RU, PersonView::language)
                .returns(true, PersonView::citizen);
        assertThat(people.person(id).email()).startsWith("Aigul.").endsWith("@example.kz");
        assertThat(people.person(id).toString()).doesNotContain("Айгүл");
    }

    @Test
    void theSameMailboxIsTheSamePersonOfWhomNothingChanges() {
        var email = Fresh.email();
        var first = people.introduce(contact(email)).orThrow();
        var second = people.introduce(
                        new NewContact("", email.toUpperCase(java.util.Locale.ROOT), "112", null, null, Language.EN))
                .orThrow();

        assertThat(second).isEqualTo(first);
        assertThat(people.person(first))
                .returns("Айгүл Сейітқызы", PersonView::name)
                .returns(null, PersonView::phone);
    }

    @Test
    void peopleWithoutAMailboxAreDifferentPeople() {
        assertThat(people.introduce(contact(null)).orThrow())
                .isNotEqualTo(people.introduce(contact(null)).orThrow());
    }

    @Test
    void manyAtOnceWithTheSameMailboxAreOnePerson() throws Exception {
        var email = Fresh.email();
        var barrier = new CyclicBarrier(6);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = IntStream.range(0, 6)
                    .mapToObj(i -> threads.submit(() -> {
                        barrier.await();
                        return people.introduce(contact(email)).orThrow();
                    }))
                    .toList();
            var ids = new java.util.HashSet<PersonId>();
            for (var future : running) {
                ids.add(future.get());
            }
            assertThat(ids).hasSize(1);
        }
    }

    @Test
    void anEmailIsNotTakenForThatOfSomebodyOfAnotherName() {
        var email = Fresh.email();
        var id = people.introduce(contact(email)).orThrow();
        var other = new NewContact("Орлов Павел", email, "+77010000000", null, null, Language.RU);
        assertThat(people.introduce(other)).isEqualTo(Outcome.refused("people.email-of-another-name"));
        var sameInOtherOrder = new NewContact("сейітқызы АЙГҮЛ", email, "+77010000000", null, null, Language.RU);
        assertThat(people.introduce(sameInOtherOrder).orThrow()).isEqualTo(id);
        var nameless = new NewContact("", email, null, null, null, Language.RU);
        assertThat(people.introduce(nameless).orThrow()).isEqualTo(id);
        assertThat(people.person(id).phone()).as("nothing is changed").isNull();
    }

    @Test
    void takesManyInInTheirOrder() {
        var email = Fresh.email();
        var known = people.introduce(contact(email)).orThrow();
        var twice = Fresh.email();
        var ids = people.introduceAll(List.of(
                contact(null),
                contact(email),
                contact(twice),
                contact(twice.toUpperCase(java.util.Locale.ROOT)),
                contact(null)));

        assertThat(ids).hasSize(5).doesNotContainNull();
        assertThat(ids.get(1)).isEqualTo(known);
        assertThat(ids.get(3)).isEqualTo(ids.get(2));
        assertThat(ids.get(4)).isNotEqualTo(ids.get(0));
        assertThat(people.names(ids)).hasSize(4).containsValue("Айгүл Сейітқызы");
        assertThat(people.introduceAll(List.of())).isEmpty();
    }

    @Test
    void takesInNobodyWhenOneOfManyIsRefused() {
        var email = Fresh.email();

        assertThatThrownBy(() -> people.introduceAll(List.of(contact(email), contact("nobody"))))
                .isInstanceOf(IllegalStateException.class);
        var fresh = people.introduce(new NewContact("Fresh", email, null, null, null, Language.KK))
                .orThrow();
        assertThat(people.person(fresh).name()).isEqualTo("Fresh");
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(
                        "people.name-too-long", new NewContact("ә".repeat(201), null, null, null, null, Language.KK)),
                Arguments.of("people.email-invalid", new NewContact("A", "a@b", null, null, null, Language.KK)),
                Arguments.of("people.phone-invalid", new NewContact("A", null, "call", null, null, Language.KK)),
                Arguments.of(
                        "people.address-too-long", new NewContact("A", null, null, "ә".repeat(501), null, Language.KK)),
                Arguments.of("people.iin-invalid", new NewContact("A", null, null, null, "12345", Language.KK)),
                Arguments.of("people.iin-invalid", new NewContact("A", null, null, null, "061211600013", Language.KK)));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesWhatCannotBeKept(String code, NewContact contact) {
        assertThat(people.introduce(contact)).isEqualTo(Outcome.refused(code));
    }

    @Test
    void takesInAPersonWithoutANameBecauseAcceptanceIsNeverRefused() {
        var id = people.introduce(new NewContact(" \u200b", null, null, null, null, Language.KK))
                .orThrow();

        assertThat(people.person(id).name()).isEmpty();
        assertThat(people.introduceAll(List.of(contact(null)))).hasSize(1);
    }

    @Test
    void aPersonCorrectsAndErasesWhatIsKnownOfThem() {
        var email = Fresh.email();
        var id = people.introduce(new NewContact("A", email, "112", "Street", null, Language.KK))
                .orThrow();

        assertThat(people.updateContact(id, new ContactDetails("B", " ", null, "061211600012", Language.EN)))
                .isEqualTo(Outcome.done(id));
        assertThat(people.person(id))
                .isEqualTo(new PersonView(id, "B", email, null, null, "061211600012", Language.EN, true));
        assertThat(people.updateContact(id, new ContactDetails("", null, null, null, Language.EN)))
                .isEqualTo(Outcome.refused("people.name-missing"));
        assertThat(people.person(id).name()).isEqualTo("B");
    }

    @Test
    void strangersAreABrokenPromise() {
        var nobody = new PersonId(new UUID(7, 7));

        assertThatThrownBy(() -> people.person(nobody)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> people.updateContact(nobody, new ContactDetails("B", null, null, null, Language.EN)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(people.names(List.of(nobody))).isEmpty();
        assertThat(people.names(List.of())).isEmpty();
    }
}
