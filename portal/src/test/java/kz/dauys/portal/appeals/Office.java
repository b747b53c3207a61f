package kz.dauys.portal.appeals;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.organisations.NewBody;
import kz.dauys.portal.organisations.NewUnit;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.organisations.Territory;
import kz.dauys.portal.organisations.Topic;
import kz.dauys.portal.organisations.TopicCode;
import kz.dauys.portal.organisations.UnitId;
import kz.dauys.portal.people.Appointment;
import kz.dauys.portal.people.NewContact;
import kz.dauys.portal.people.NewStaff;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.procedures.AppealKind;

/**
 * A small country of a test's own: a place, a topic, a body that answers for them with an officer, two heads and a
 * counter operator, a body above it with the same, and a citizen.
 */
public record Office(
        TerritoryCode place,
        TopicCode topic,
        BodyId body,
        BodyId higher,
        UnitId unit,
        Viewer citizen,
        Viewer officer,
        Viewer head,
        Viewer deputy,
        Viewer operator,
        Viewer officerAbove,
        Viewer headAbove) {
    private static final LocalDate SINCE = LocalDate.of(2020, 1, 1);

    public static Office open(Organisations organisations, People people) {
        var place = Fresh.territoryCode();
        organisations.registerTerritory(new Territory(place, null, Fresh.text("Place " + place), 49, 65));
        var topic = new TopicCode(Fresh.word());
        organisations.registerTopic(new Topic(topic, null, Fresh.text("Topic " + topic)));
        var higher = body(organisations, place, null);
        var body = body(organisations, place, higher);
        var unit = organisations.registerUnit(new NewUnit(body, Fresh.word(), Fresh.text("Unit"), SINCE));
        organisations.assignResponsibility(topic, place, unit, SINCE, null);
        return new Office(
                place,
                topic,
                body,
                higher,
                unit,
                citizen(people),
                staff(people, Role.OFFICER, body),
                staff(people, Role.HEAD, body),
                staff(people, Role.HEAD, body),
                staff(people, Role.COUNTER_OPERATOR, body),
                staff(people, Role.OFFICER, higher),
                staff(people, Role.HEAD, higher));
    }

    private static BodyId body(Organisations organisations, TerritoryCode place, BodyId higher) {
        var slug = Fresh.word();
        return organisations.registerBody(
                new NewBody(slug, Fresh.text("Body " + slug), Fresh.text(slug), higher, place, SINCE));
    }

    public static Viewer citizen(People people) {
        var id = people.introduce(new NewContact(
                        "Нұрлыбай Айсұлу", Fresh.email(), null, "Көкөзек, Бәйтерек көшесі, 14", null, Language.KK))
                .orThrow();
        return new Viewer(id, "Нұрлыбай Айсұлу", Language.KK, List.of());
    }

    public static Viewer staff(People people, Role role, BodyId body) {
        var login = Fresh.word();
        var id = people.registerStaff(
                new NewStaff(login, "a long password of " + login, "Officer " + login, Fresh.email(), Language.RU));
        var post = Fresh.text("Post");
        people.appoint(id, role, body, null, post, SINCE, null);
        return viewer(id, role, body);
    }

    public static Viewer viewer(PersonId id, Role role, BodyId body) {
        return new Viewer(
                id,
                "Officer",
                Language.RU,
                List.of(new Appointment(UUID.randomUUID(), id, role, body, null, Fresh.text("Post"), SINCE, null)));
    }

    /** An ordinary appeal of this office's citizen. */
    public FileAppeal appeal(AppealKind kind) {
        return appeal(kind, "№3 мектепте сынып суық, он үш градус.");
    }

    public FileAppeal appeal(AppealKind kind, String text) {
        return new FileAppeal(
                citizen.person(),
                kind,
                Channel.WEB,
                Capacity.SELF,
                null,
                Language.KK,
                text,
                topic,
                place,
                "Бәйтерек көшесі, 14",
                null,
                null,
                false,
                null);
    }

    /** The protocol of a hearing of half an hour that began then. */
    public static HearingProtocol protocol(java.time.Instant startedAt) {
        return new HearingProtocol(
                "12-бөлме",
                startedAt,
                startedAt.plusSeconds(1800),
                "Бөлім басшысы Ө. Қайратов",
                "Ж. Әлиева",
                "Нұрлыбай Айсұлу",
                "Мектептегі жылу",
                "Өтініш беруші сыныпта он үш градус екенін айтты.");
    }

    /** Files and brings the appeal to its answer. */
    public AppealNumber answered(Appeals appeals) {
        var number = appeals.file(citizen, appeal(AppealKind.REPORT)).orThrow();
        appeals.take(officer, number).orThrow();
        appeals.decide(officer, number, new DraftDecision(Resolution.GRANTED, "Жылу жөнделді.", null))
                .orThrow();
        appeals.approve(head, number).orThrow();
        return appeals.sign(deputy, number).orThrow();
    }
}
