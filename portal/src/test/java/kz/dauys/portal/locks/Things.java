package kz.dauys.portal.locks;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.appeals.AppealNumber;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.appeals.AttachmentRole;
import kz.dauys.portal.appeals.Capacity;
import kz.dauys.portal.appeals.Channel;
import kz.dauys.portal.appeals.DraftContent;
import kz.dauys.portal.appeals.DraftDecision;
import kz.dauys.portal.appeals.FileAppeal;
import kz.dauys.portal.appeals.HearingProtocol;
import kz.dauys.portal.appeals.QueueFilter;
import kz.dauys.portal.appeals.Resolution;
import kz.dauys.portal.appeals.SaveAnswerTemplate;
import kz.dauys.portal.appeals.Settled;
import kz.dauys.portal.appeals.TellPreliminary;
import kz.dauys.portal.appeals.Verdict;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.locks.Cast.Part;
import kz.dauys.portal.notifications.Notifications;
import kz.dauys.portal.notifications.SentNotice;
import kz.dauys.portal.people.NewContact;
import kz.dauys.portal.people.NewStaff;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.procedures.AppealKind;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the lines of the matrix are about, by the name that stands there after the sign @. A thing is made anew when
 * somebody was let change it, so that the next one finds it as the line says.
 */
final class Things {

    /**
     * @param values what paths and forms of the line name in braces
     * @param secrets what only those may read who see the person
     */
    record Thing(String name, Map<String, String> values, List<String> secrets) {
        String value(String key) {
            var value = values.get(key);
            if (value == null) {
                throw new IllegalStateException("@" + name + " has no {" + key + "}");
            }
            return value;
        }

        AppealNumber number() {
            return new AppealNumber(value("number"));
        }

        UUID id(String key) {
            return UUID.fromString(value(key));
        }

        String fill(String text) {
            var filled = text;
            for (var value : values.entrySet()) {
                filled = filled.replace("{" + value.getKey() + "}", value.getValue());
            }
            return filled;
        }
    }

    private final Cast cast;
    private final Appeals appeals;
    private final People people;
    private final Notifications notifications;
    private final TestClock clock;
    private final JdbcClient sql;
    private final Map<String, Supplier<Map<String, String>>> makers = new LinkedHashMap<>();
    private final Map<String, Thing> made = new HashMap<>();

    /** An officer with a second factor, a role and days away, whom no other line knows. */
    private Map<String, String> account() {
        var today = clock.today();
        var id = people.registerStaff(
                new NewStaff(Fresh.word(), "correct horse battery", "Қызметкер", Fresh.email(), Language.KK));
        people.giveSecondFactor(id, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        var role = people.appoint(id, Role.OFFICER, cast.body, null, Fresh.text("Post"), Cast.SINCE, null);
        var values = new HashMap<String, String>();
        people.recordAbsence(id, today.plusDays(20), today.plusDays(21), cast.secondHeadId());
        values.put("account", id.toString());
        values.put("id", id.toString());
        values.put("role", role.toString());
        values.put("today", today.toString());
        values.put("substitute", cast.secondHeadId().toString());
        values.put("absence", people.absences(id, today).getFirst().id().toString());
        return values;
    }

    /** A citizen who has asked for nothing yet. */
    private Map<String, String> somebody() {
        var email = Fresh.email();
        var id = people.introduce(new NewContact("Біреу", email, null, null, null, Language.KK))
                .orThrow();
        var values = new HashMap<String, String>();
        values.put("id", id.toString());
        values.put("email", email);
        return values;
    }

    Things(Cast cast, Appeals appeals, People people, Notifications notifications, TestClock clock, JdbcClient sql) {
        this.cast = cast;
        this.appeals = appeals;
        this.people = people;
        this.notifications = notifications;
        this.clock = clock;
        this.sql = sql;
        makers.put("-", Map::of);
        makers.put("case", () -> of(filed(AppealKind.REPORT, Capacity.SELF)));
        makers.put("public", () -> of(opened(filed(AppealKind.REPORT, Capacity.SELF))));
        makers.put("taken", () -> of(taken(AppealKind.REPORT)));
        makers.put("statement", () -> of(taken(AppealKind.STATEMENT)));
        makers.put("asked", () -> {
            var number = taken(AppealKind.REPORT);
            appeals.askClarification(officer(), number, "Қай үй?", clock.today().plusDays(2))
                    .orThrow();
            return of(number);
        });
        makers.put("told", () -> of(told()));
        makers.put("heard", () -> {
            var number = told();
            var held = clock.instant().minusSeconds(3600);
            appeals.holdHearing(
                            officer(),
                            number,
                            new HearingProtocol(
                                    "12-бөлме",
                                    held,
                                    held.plusSeconds(600),
                                    "Басшы",
                                    "Хатшы",
                                    "Өтініш беруші",
                                    "Жылу",
                                    "Айтты"))
                    .orThrow();
            return of(number);
        });
        makers.put("decided", () -> of(decided()));
        makers.put("approved", () -> of(approved()));
        makers.put("answered", () -> of(answered()));
        makers.put("judged", () -> {
            var number = answered();
            appeals.judge(author(), number, new Verdict(Settled.NO, 2, "Жоқ")).orThrow();
            return of(number);
        });
        makers.put("complaint", () -> {
            var number = answered();
            appeals.judge(author(), number, new Verdict(Settled.NO, 2, "Жоқ")).orThrow();
            return of(appeals.complain(author(), number, "Келіспеймін").orThrow());
        });
        makers.put("account", this::account);
        makers.put("somebody", this::somebody);
        makers.put("joint", () -> of(filed(AppealKind.REPORT, Capacity.JOINT)));
        makers.put("invitation", () -> {
            var number = filed(AppealKind.REPORT, Capacity.JOINT);
            var values = of(number);
            values.put("secret", appeals.invite(author(), number).orThrow());
            return values;
        });
        makers.put("redirected", () -> {
            var number = filed(AppealKind.REPORT, Capacity.SELF);
            appeals.redirect(officer(), number, cast.elsewhere, "Сізге").orThrow();
            return of(number);
        });
        makers.put("untold", () -> {
            var number = answered();
            // as the sender leaves it for a person without an address
            sql.sql("""
                            update notifications.message set state = 'unreachable', due_at = null, settled_at = now()
                            where subject = :appeal and template = 'appeals.answered'
                            """).param("appeal", id(number)).update();
            var values = of(number);
            values.put(
                    "notice",
                    notifications.about(id(number)).stream()
                            .filter(SentNotice::untold)
                            .findFirst()
                            .orElseThrow()
                            .id()
                            .toString());
            return values;
        });
        makers.put("dead-letter", () -> {
            var id = id(answered());
            // as the sender leaves it after the last refusal of the mail server
            sql.sql("""
                            update notifications.message set state = 'dead', due_at = null, settled_at = now(),
                                attempts = 1, sent_to = 'a***@mail.example', reason = 'smtp-550', mail_id = '<1@2>'
                            where subject = :appeal and template = 'appeals.answered'
                            """).param("appeal", id).update();
            return new HashMap<>(Map.of(
                    "letter",
                    sql.sql("select id from notifications.message where subject = :appeal and state = 'dead'")
                            .param("appeal", id)
                            .query(UUID.class)
                            .single()
                            .toString()));
        });
        makers.put("file", () -> {
            var number = filed(AppealKind.REPORT, Capacity.SELF);
            appeals.attach(author(), number, AttachmentRole.EVIDENCE, "evidence.txt", text("a secret of the author"))
                    .orThrow();
            return withFile(number, "a secret of the author");
        });
        makers.put("public-file", () -> {
            var number = opened(filed(AppealKind.REPORT, Capacity.SELF));
            appeals.attach(author(), number, AttachmentRole.EVIDENCE, "evidence.txt", text("a secret of the author"))
                    .orThrow();
            return withFile(number, "a secret of the author");
        });
        makers.put("draft-answer-file", () -> {
            var number = taken(AppealKind.REPORT);
            appeals.attach(officer(), number, AttachmentRole.ANSWER, "answer.txt", text("a secret of the office"))
                    .orThrow();
            return withFile(number, "a secret of the office");
        });
        makers.put("draft", () -> {
            var words = "Бастапқы мәтін " + Fresh.word();
            var kept = appeals.keepDraft(
                            author(),
                            Fresh.clientAddress(),
                            null,
                            DraftContent.empty()
                                    .saying(words)
                                    .about(cast.topic)
                                    .at(new DraftContent.Place(cast.place, cast.street, 49.0, 65.0)))
                    .orThrow();
            var file = appeals.attachToDraft(
                            author(),
                            Fresh.clientAddress(),
                            kept.key(),
                            AttachmentRole.EVIDENCE,
                            "draft.txt",
                            text("a secret of the draft"))
                    .orThrow();
            var values = new HashMap<String, String>();
            values.put("cookie:draft", kept.key());
            values.put("draft", kept.id().value().toString());
            values.put("file", file.id().toString());
            values.put("secret:1", "a secret of the draft");
            values.put("secret:words", words);
            return values;
        });
        makers.put("template", () -> {
            var template = appeals.saveAnswerTemplate(
                            cast.viewer(Part.HEAD),
                            new SaveAnswerTemplate(null, cast.body, Language.KK, Fresh.word(), "Үлгі " + cast.street))
                    .orThrow();
            return new HashMap<>(Map.of("id", template.toString()));
        });
        makers.put("filter", () -> {
            var filter = appeals.saveFilter(officer(), Fresh.word(), QueueFilter.all())
                    .orThrow();
            return new HashMap<>(Map.of("id", filter.toString()));
        });
        makers.put("absence", () -> {
            var head = Cast.person(cast.viewer(Part.HEAD));
            var day = LocalDate.of(2027, 3, 1).plusDays(made.size() + days++);
            var absence = people.recordAbsence(
                            cast.viewer(Part.HEAD), head, day, day, Cast.person(cast.secondHead), clock.today())
                    .orThrow();
            return new HashMap<>(Map.of("id", absence.toString()));
        });
    }

    private int days;

    Thing get(String name) {
        var known = made.get(name);
        if (known == null) {
            var maker = makers.get(name);
            if (maker == null) {
                throw new IllegalStateException("nothing is called @" + name + "; there are " + makers.keySet());
            }
            var values = new HashMap<>(maker.get());
            var secrets = new java.util.ArrayList<>(List.of(cast.phone, cast.phone.replace(" ", ""), cast.street));
            values.entrySet().stream()
                    .filter(value -> value.getKey().startsWith("secret:"))
                    .forEach(value -> secrets.add(value.getValue()));
            for (var actor : cast.all()) {
                values.put("person:" + actor.part().column, actor.id());
            }
            values.put("person:head2", Cast.person(cast.secondHead).value().toString());
            values.put("body", cast.body.value().toString());
            values.put("body*", cast.elsewhere.value().toString());
            values.put("topic", cast.topic.value());
            values.put("topic2", cast.otherTopic.value());
            values.put("place", cast.place.value());
            values.put("ahead", clock.today().plusDays(2).toString());
            values.put("month-ahead", clock.today().plusDays(40).toString());
            values.put("later", LocalDate.of(2027, 5, 1).plusDays(days++).toString());
            values.put("fresh", Fresh.word());
            values.put("fresh-email", Fresh.email());
            values.put("today", clock.today().toString());
            values.put("act", "take");
            values.put("fingerprint", "0");
            values.put("unknown", UUID.randomUUID().toString());
            known = new Thing(name, Map.copyOf(values), List.copyOf(secrets));
            made.put(name, known);
        }
        return known;
    }

    void changed(String name) {
        made.remove(name);
    }

    /** Whether the author's draft is as it was made; another thing is not asked. */
    boolean isDraftUntouched(Thing thing) {
        var key = thing.values().get("cookie:draft");
        return key != null
                && appeals.draft(author(), key)
                        .filter(draft -> draft.filedAs() == null
                                && draft.files().size() == 1
                                && draft.content().text().equals(thing.value("secret:words"))
                                && draft.content().place().address().equals(cast.street))
                        .isPresent();
    }

    private Viewer author() {
        return cast.viewer(Part.AUTHOR);
    }

    private Viewer officer() {
        return cast.viewer(Part.OFFICER);
    }

    private static ByteArrayInputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private UUID id(AppealNumber number) {
        return appeals.view(Viewer.system(), number).orElseThrow().id().value();
    }

    private Map<String, String> of(AppealNumber number) {
        var values = new HashMap<String, String>();
        values.put("number", number.value());
        return values;
    }

    private Map<String, String> withFile(AppealNumber number, String secret) {
        var values = of(number);
        var view = appeals.view(Viewer.system(), number).orElseThrow();
        values.put("file", view.attachments().getFirst().id().toString());
        values.put("secret:1", secret);
        return values;
    }

    private AppealNumber filed(AppealKind kind, Capacity capacity) {
        return appeals.file(
                        author(),
                        new FileAppeal(
                                Cast.person(author()),
                                kind,
                                Channel.WEB,
                                capacity,
                                null,
                                Language.KK,
                                "№3 мектепте сынып суық.",
                                cast.topic,
                                cast.place,
                                cast.street,
                                null,
                                null,
                                false,
                                null))
                .orThrow();
    }

    private AppealNumber opened(AppealNumber number) {
        return appeals.choosePublicity(author(), number, true).orThrow();
    }

    private AppealNumber taken(AppealKind kind) {
        var number = filed(kind, Capacity.SELF);
        return appeals.take(officer(), number).orThrow();
    }

    private AppealNumber told() {
        clock.set(LocalDate.of(2026, 11, 20), LocalTime.of(10, 0));
        try {
            var number = taken(AppealKind.STATEMENT);
            return appeals.tellPreliminary(
                            officer(), number, new TellPreliminary(Resolution.REFUSED, "Жоқ.", null, null))
                    .orThrow();
        } finally {
            clock.reset();
        }
    }

    private AppealNumber decided() {
        var number = taken(AppealKind.REPORT);
        return appeals.decide(officer(), number, new DraftDecision(Resolution.GRANTED, "Жөнделді.", null))
                .orThrow();
    }

    private AppealNumber approved() {
        return appeals.approve(cast.secondHead, decided()).orThrow();
    }

    private AppealNumber answered() {
        return appeals.sign(cast.viewer(Part.HEAD), approved()).orThrow();
    }

    static boolean refused(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>;
    }
}
