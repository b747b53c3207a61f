package kz.dauys.portal.appeals;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.ContactDetails;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.procedures.AppealKind;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Whatever is done to a publicised appeal, and in whatever order, the public reads no name and no private word. */
@PortalTest
class PublicSightTest {
    private static final String SECRET = "құпия";
    private static final int WALKS = 12;
    private static final int ACTS = 25;

    private final Appeals appeals;
    private final Organisations organisations;
    private final People people;
    private final TestClock clock;
    private final JsonMapper json;

    PublicSightTest(Appeals appeals, Organisations organisations, People people, TestClock clock, JsonMapper json) {
        this.appeals = appeals;
        this.organisations = organisations;
        this.people = people;
        this.clock = clock;
        this.json = json;
    }

    @Test
    void showsNoNameAndNoPrivateWord() {
        var office = Office.open(organisations, people);
        for (int walk = 0; walk < WALKS; walk++) {
            walk(office, Office.citizen(people), new Random(walk));
        }
    }

    private void walk(Office office, Viewer citizen, Random random) {
        people.updateContact(
                        citizen.person(),
                        new ContactDetails("Аты " + SECRET, "+7 701 000 00 00", "Үйі " + SECRET, null, Language.KK))
                .orThrow();
        var friend = Office.citizen(people);
        var readers = List.of(
                Viewer.anonymous(Language.KK),
                Office.citizen(people),
                Office.viewer(Office.citizen(people).person(), Role.OFFICER, office.higher()));
        var number = appeals.file(citizen, open(office, citizen)).orThrow();
        var told = new StringBuilder();
        for (int i = 0; i < ACTS; i++) {
            int act = random.nextInt(20);
            told.append(act).append(' ');
            act(act, office, citizen, friend, number);
            for (var reader : readers) {
                var seen = appeals.view(reader, number);
                if (seen.isPresent() && seen.get().sight() == Sight.PUBLIC) {
                    assertThat(json.writeValueAsString(seen.get()))
                            .as("after the acts %s", told)
                            .doesNotContain(SECRET, "Нұрлыбай", "Officer ", "+7 701")
                            .doesNotContain(citizen.person().value().toString())
                            .doesNotContain(office.officer().person().value().toString());
                    assertThat(seen.get().allowed()).isEmpty();
                }
            }
        }
    }

    /** To the very end, with everything in the texts that must not come out, and not by chance. */
    @Test
    void readsTheVerdictAndTheAnswerWithoutWhatTellsWhoSomeoneIs() {
        var office = Office.open(organisations, people);
        var citizen = office.citizen();
        var friend = Office.citizen(people);
        people.updateContact(friend.person(), new ContactDetails("Жақсыбеков Ерасыл", null, null, null, Language.KK))
                .orThrow();
        var officer = people.person(office.officer().person()).name();
        var text = "Мен Нұрлыбай Айсұлумын, ЖСН 900724255818, тел. 8 (701) 234-56-78, aisulu@mail.example. "
                + "Көршім Жақсыбековпен бірге жаздық. Мектеп суық.";
        var number = appeals.file(citizen, joint(office, citizen, text)).orThrow();
        appeals.join(friend, appeals.invite(citizen, number).orThrow()).orThrow();
        appeals.take(office.officer(), number).orThrow();
        appeals.decide(
                        office.officer(),
                        number,
                        new DraftDecision(Resolution.REFUSED, "Айсұлу Нұрлыбайға " + officer + " түсіндірді.", SECRET))
                .orThrow();
        appeals.approve(office.head(), number).orThrow();
        appeals.sign(office.deputy(), number).orThrow();
        appeals.judge(citizen, number, new Verdict(Settled.NO, 1, SECRET)).orThrow();

        for (var reader : List.of(Viewer.anonymous(Language.KK), Office.citizen(people))) {
            var seen = appeals.view(reader, number).orElseThrow();
            assertThat(seen.sight()).isEqualTo(Sight.PUBLIC);
            assertThat(seen.text()).contains("Мектеп суық.").contains("[…]");
            assertThat(seen.decision()).isNotNull();
            assertThat(seen.decision().text()).startsWith("[…]").endsWith(" түсіндірді.");
            assertThat(seen.verdict()).isEqualTo(new Verdict(Settled.NO, 1, ""));
            var excerpt = listed(reader, number).excerpt();
            assertThat(json.writeValueAsString(seen) + excerpt)
                    .doesNotContain(
                            SECRET, "Нұрлыбай", "Айсұлу", "Жақсыбеков", "900724255818", "234-56-78", "@", officer);
        }
    }

    @Test
    void showsThePersonWhatEveryoneWouldReadBeforeItIsOpened() {
        var office = Office.open(organisations, people);
        var number = appeals.file(
                        office.citizen(), office.appeal(AppealKind.REPORT, "Мен Нұрлыбай Айсұлумын. Мектеп суық."))
                .orThrow();

        var own = appeals.view(office.citizen(), number).orElseThrow();
        assertThat(own.text()).contains("Нұрлыбай");
        assertThat(own.asPublic()).isEqualTo(new AppealView.AsPublic("Мен […]. Мектеп суық.", null));
        assertThat(appeals.view(office.officer(), number).orElseThrow().asPublic())
                .isNull();
        assertThat(appeals.asPublic("Мен Айсұлумын.", Capacity.SELF, "Нұрлыбай Айсұлу", ""))
                .isEqualTo("Мен […].");
    }

    private void act(int act, Office office, Viewer citizen, Viewer friend, AppealNumber number) {
        switch (act) {
            case 0 -> appeals.take(office.officer(), number);
            case 1 -> appeals.assign(office.head(), number, office.officer().person());
            case 2 ->
                appeals.askClarification(
                        office.officer(), number, SECRET, clock.today().plusDays(2));
            case 3 -> appeals.clarify(citizen, number, SECRET);
            case 4 -> appeals.redirectPart(office.officer(), number, office.higher(), SECRET, SECRET);
            case 5 -> appeals.extend(office.head(), number, clock.today().plusDays(40), SECRET);
            case 6 ->
                appeals.tellPreliminary(
                        office.officer(), number, new TellPreliminary(Resolution.REFUSED, SECRET, null, null));
            case 7 -> appeals.object(citizen, number, SECRET);
            case 8 ->
                appeals.holdHearing(
                        office.officer(),
                        number,
                        new HearingProtocol(
                                SECRET,
                                clock.instant().minusSeconds(60),
                                clock.instant(),
                                SECRET,
                                SECRET,
                                SECRET,
                                SECRET,
                                SECRET));
            case 9, 10 ->
                appeals.decide(office.officer(), number, new DraftDecision(Resolution.GRANTED, "Жауап", null));
            case 11 -> appeals.returnToWork(office.head(), number, SECRET);
            case 12, 13 -> appeals.approve(office.head(), number);
            case 14 -> appeals.sign(office.deputy(), number);
            case 15 -> appeals.judge(citizen, number, new Verdict(Settled.NO, 1, SECRET));
            case 16 -> appeals.reopen(office.head(), number, SECRET);
            case 17 ->
                appeals.attach(
                        citizen,
                        number,
                        AttachmentRole.EVIDENCE,
                        SECRET + ".txt",
                        new ByteArrayInputStream(SECRET.getBytes(StandardCharsets.UTF_8)));
            case 18 -> appeals.invite(citizen, number).map(link -> appeals.join(friend, link));
            default -> clock.advance(Duration.ofDays(1));
        }
    }

    private static FileAppeal open(Office office, Viewer citizen) {
        return joint(office, citizen, "Мектеп суық");
    }

    private static FileAppeal joint(Office office, Viewer citizen, String text) {
        return new FileAppeal(
                citizen.person(),
                AppealKind.STATEMENT,
                Channel.WEB,
                Capacity.JOINT,
                "Үшін " + SECRET,
                Language.KK,
                text,
                office.topic(),
                office.place(),
                "Көше " + SECRET,
                49.5,
                65.5,
                true,
                null);
    }

    /** Other tests open appeals to all as well: the list is gone through to its end. */
    private AppealRow listed(Viewer reader, AppealNumber number) {
        String after = null;
        do {
            var page = appeals.publicised(reader, after);
            for (var row : page.items()) {
                if (row.number().equals(number)) {
                    return row;
                }
            }
            after = page.next();
        } while (after != null);
        throw new AssertionError(number + " is not in the list");
    }
}
