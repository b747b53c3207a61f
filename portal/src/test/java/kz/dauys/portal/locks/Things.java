package kz.dauys.portal.locks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import kz.dauys.ballots.ceremony.BadCeremonyException;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.TestAuthenticator;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.TestPictures;
import kz.dauys.portal.appeals.AppealNumber;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.appeals.AttachmentRole;
import kz.dauys.portal.appeals.BeginUpload;
import kz.dauys.portal.appeals.Capacity;
import kz.dauys.portal.appeals.Channel;
import kz.dauys.portal.appeals.Confirmation;
import kz.dauys.portal.appeals.DraftContent;
import kz.dauys.portal.appeals.DraftDecision;
import kz.dauys.portal.appeals.EnterAppeal;
import kz.dauys.portal.appeals.FileAppeal;
import kz.dauys.portal.appeals.HearingProtocol;
import kz.dauys.portal.appeals.IdentityProof;
import kz.dauys.portal.appeals.Minutes;
import kz.dauys.portal.appeals.QueueFilter;
import kz.dauys.portal.appeals.Resolution;
import kz.dauys.portal.appeals.SaveAnswerTemplate;
import kz.dauys.portal.appeals.Settled;
import kz.dauys.portal.appeals.TellPreliminary;
import kz.dauys.portal.appeals.Verdict;
import kz.dauys.portal.budgets.Budgets;
import kz.dauys.portal.budgets.RoundId;
import kz.dauys.portal.budgets.Stage;
import kz.dauys.portal.budgets.Ward;
import kz.dauys.portal.ideas.CallId;
import kz.dauys.portal.ideas.Hamlet;
import kz.dauys.portal.ideas.IdeaId;
import kz.dauys.portal.ideas.Ideas;
import kz.dauys.portal.ideas.SessionId;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.locks.Cast.Part;
import kz.dauys.portal.notifications.Notifications;
import kz.dauys.portal.notifications.Preferences;
import kz.dauys.portal.notifications.SentNotice;
import kz.dauys.portal.people.Assurance;
import kz.dauys.portal.people.NewContact;
import kz.dauys.portal.people.NewStaff;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.SessionView;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.procedures.AppealKind;
import kz.dauys.portal.works.NewPicture;
import kz.dauys.portal.works.WorkAct;
import kz.dauys.portal.works.Works;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the lines of the matrix are about, by the name that stands there after the sign @. A thing is made anew when
 * somebody was let change it, so that the next one finds it as the line says.
 */
final class Things {
    private static final NewPicture PICTURE =
            new NewPicture("Бітті", new ByteArrayResource(TestPictures.of("png", 9, 9)));

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
    private final Budgets budgets;
    private final Ideas ideas;
    private final Works works;
    private final Hamlet hamlet;
    private final Ward ward;
    private final TestClock clock;
    private final JdbcClient sql;
    private final Map<String, Supplier<Map<String, String>>> makers = new LinkedHashMap<>();
    private final Map<String, Thing> made = new HashMap<>();

    Things(
            Cast cast,
            Appeals appeals,
            People people,
            Notifications notifications,
            Budgets budgets,
            Ideas ideas,
            Works works,
            TestClock clock,
            JdbcClient sql) {
        this.cast = cast;
        this.appeals = appeals;
        this.people = people;
        this.notifications = notifications;
        this.budgets = budgets;
        this.ideas = ideas;
        this.works = works;
        this.clock = clock;
        this.sql = sql;
        this.ward = new Ward(
                budgets,
                people,
                clock,
                sql,
                cast.place,
                cast.body,
                cast.viewer(Part.OFFICER),
                cast.viewer(Part.HEAD),
                cast.viewer(Part.OPERATOR));
        this.hamlet = new Hamlet(ideas, ward, clock, false);
        makers.put("call", () -> values(hamlet.open(Assurance.CONTACT_CONFIRMED)));
        makers.put("draft-idea", () -> {
            var call = hamlet.open(Assurance.CONTACT_CONFIRMED);
            var values = values(call);
            var draft = hamlet.drafted(author(), call, "Бақ");
            values.put("idea", draft.toString());
            values.put("secret", ideas.invite(author(), draft).orThrow());
            return values;
        });
        makers.put("idea", () -> {
            var call = hamlet.open(Assurance.CONTACT_CONFIRMED);
            var idea = hamlet.proposed(author(), call, "Бақ");
            var values = idea(call, idea);
            var comment = ideas.comment(author(), idea, "Дұрыс", false).orThrow();
            values.put("comment", comment.toString());
            return values;
        });
        makers.put("pictured-draft", () -> {
            var call = hamlet.open(Assurance.CONTACT_CONFIRMED);
            return pictured(values(call), hamlet.drafted(author(), call, "Бақ"));
        });
        makers.put("pictured-idea", () -> {
            var call = hamlet.open(Assurance.CONTACT_CONFIRMED);
            var idea = hamlet.proposed(author(), call, "Бақ");
            return pictured(idea(call, idea), idea);
        });
        makers.put("offered-idea", () -> {
            var call = hamlet.open(Assurance.CONTACT_CONFIRMED);
            var values = idea(call, hamlet.proposed(author(), call, "Бақ"));
            var citizen = cast.viewer(Part.STRANGER);
            ideas.offerMerge(citizen, hamlet.proposed(citizen, call, "Екі ағаш"), 1)
                    .orThrow();
            values.put("offered", "2");
            return values;
        });
        makers.put("handed-in-idea", this::handedIn);
        makers.put("doubted-idea", () -> {
            var values = handedIn();
            ideas.appraise(officer(), ideaOf(values), Hamlet.doubtful()).orThrow();
            return values;
        });
        makers.put("asked-idea", () -> {
            var values = handedIn();
            ideas.askOpinion(officer(), ideaOf(values), cast.elsewhere, "").orThrow();
            return values;
        });
        makers.put("council-session", () -> session(false));
        makers.put("written-session", () -> session(true));
        makers.put("signed-session", () -> {
            var values = session(true);
            ideas.signProtocol(cast.viewer(Part.HEAD), new SessionId(UUID.fromString(values.get("session"))))
                    .orThrow();
            return values;
        });
        makers.put("admitted-idea", () -> {
            var values = handedIn();
            hamlet.admit(new CallId(UUID.fromString(values.get("call"))), ideaOf(values));
            values.put("round", ward.drafted(ward.soon(Duration.ofDays(5))).toString());
            return values;
        });
        makers.put("work", () -> work(false));
        makers.put("finished-work", () -> work(true));
        makers.put("draft-round", () -> round(Stage.DRAFT));
        makers.put("round", () -> round(Stage.ANNOUNCED));
        makers.put("open-round", () -> round(Stage.VOTING));
        makers.put("closed-round", () -> round(Stage.CLOSED));
        makers.put("counted-round", () -> round(Stage.COUNTED));
        makers.put("paper-round", () -> round(Stage.VOTING, true));
        makers.put("typed-round", this::typed);
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
        makers.put(
                "spoken",
                () -> of(appeals.enter(
                                cast.viewer(Part.OPERATOR),
                                new EnterAppeal(
                                        new NewContact("Асан Үсен", null, null, null, null, Language.KK),
                                        "",
                                        AppealKind.REPORT,
                                        Channel.ORAL,
                                        Capacity.SELF,
                                        "",
                                        Language.KK,
                                        "Ауызша айтылды",
                                        cast.topic,
                                        new DraftContent.Place(cast.place, "", null, null),
                                        null,
                                        new Minutes(IdentityProof.DOCUMENT, Confirmation.SIGNATURE),
                                        null))
                        .orThrow()));
        makers.put("e-letter", () -> {
            var kept = appeals.keepDraft(
                            author(),
                            Fresh.clientAddress(),
                            null,
                            DraftContent.empty().saying("Хат " + Fresh.word()))
                    .orThrow();
            // as the mailbox leaves it
            sql.sql(
                            "insert into appeals.letter (id_hash, arrived_at, draft) values (sha256(:id::text::bytea), now(), :id)")
                    .param("id", kept.id().value())
                    .update();
            return new HashMap<>(Map.of("draft", kept.id().value().toString()));
        });
        makers.put("kiosk", this::kiosk);
        makers.put("kiosk-visit", () -> {
            var values = kiosk();
            values.put(
                    "cookie:visit",
                    appeals.keepAtKiosk(
                                    values.get("cookie:kiosk"),
                                    null,
                                    DraftContent.empty()
                                            .saying("Шам жанбайды")
                                            .at(DraftContent.empty().place().within(cast.place)))
                            .orThrow()
                            .key());
            return values;
        });
        makers.put("kiosk-code", () -> {
            var code = appeals.registerKiosk(cast.viewer(Part.ADMINISTRATOR), cast.body, "Зал " + Fresh.word())
                    .orThrow();
            return new HashMap<>(Map.of("id", code.kiosk().toString(), "kiosk-code", code.code()));
        });
        makers.put("at-kiosk", () -> {
            var values = kiosk();
            var secret = values.get("cookie:kiosk");
            var visit = appeals.keepAtKiosk(
                            secret,
                            null,
                            DraftContent.empty()
                                    .saying("Шам жанбайды")
                                    .at(DraftContent.empty().place().within(cast.place)))
                    .orThrow();
            var number = appeals.fileAtKiosk(secret, visit.key(), Language.KK, "", cast.topic)
                    .orThrow();
            values.put("number", number.value());
            values.put(
                    "key",
                    appeals.kioskReceipt(secret, visit.key()).orElseThrow().key());
            values.put("cookie:visit", visit.key());
            return values;
        });
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
            sql.sql("update notifications.legal_notice set attention_on = date '2020-01-01' where subject = :appeal")
                    .param("appeal", id(number))
                    .update();
            var values = of(number);
            values.put("case", id(number).toString());
            values.put(
                    "notice",
                    notifications.about(id(number)).stream()
                            .map(SentNotice::legal)
                            .filter(java.util.Objects::nonNull)
                            .findFirst()
                            .orElseThrow()
                            .id()
                            .toString());
            return values;
        });
        makers.put("letter", () -> of(onPaper()));
        // a batch of others takes every letter that waits: this one is made when it is asked for
        makers.put("fresh-letter", () -> of(onPaper()));
        makers.put("letters", () -> {
            var number = onPaper();
            var values = of(number);
            values.put(
                    "batch",
                    appeals.makeLetterBatch(officer(), cast.body).orThrow().toString());
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
            values.put("upload", halfBrought(kept.key(), "").toString());
            values.put("whole", halfBrought(kept.key(), "half").toString());
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
            // far from the days of absences that a line records by "later"
            var day = LocalDate.of(2031, 3, 1).plusDays(days++);
            var absence = people.recordAbsence(
                            cast.viewer(Part.HEAD), head, day, day, Cast.person(cast.secondHead), clock.today())
                    .orThrow();
            return new HashMap<>(Map.of("id", absence.toString()));
        });
        makers.put("session", () -> {
            // the author signs in more often here than anybody does in an hour
            sql.sql("delete from people.attempt where kind like 'CODE_%'").update();
            var elsewhere = cast.opened();
            elsewhere.signIn(cast.email);
            var token = elsewhere.cookies().get("session");
            var id = people.sessions(author(), token).stream()
                    .filter(SessionView::current)
                    .findFirst()
                    .orElseThrow()
                    .id()
                    .toString();
            return new HashMap<>(Map.of("session", id, "secret:session", id, "token", token));
        });
        makers.put("passkey", () -> {
            sql.sql("delete from people.attempt where kind like 'CODE_%'").update();
            var elsewhere = cast.opened();
            elsewhere.signIn(cast.email);
            var token = elsewhere.cookies().get("session");
            var offer = people.passkeyOffer(token).orElseThrow();
            var answer = new TestAuthenticator().make(offer.request().challenge(), offer.handle());
            var id = people.addPasskey(token, offer.request().ticket(), "", answer, "")
                    .orThrow()
                    .id()
                    .toString();
            return new HashMap<>(Map.of("passkey", id, "secret:passkey", id));
        });
        makers.put("account", this::account);
        makers.put("locked-account", () -> {
            var account = account();
            people.lockAccount(cast.viewer(Part.ADMINISTRATOR), person(account)).orThrow();
            return account;
        });
        makers.put("guarded-account", () -> {
            var account = account();
            people.giveSecondFactor(person(account), "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP");
            return account;
        });
        makers.put("away-account", () -> {
            var account = account();
            var day = LocalDate.of(2027, 8, 1).plusDays(days++);
            var absence = people.recordAbsence(
                            cast.viewer(Part.ADMINISTRATOR),
                            person(account),
                            day,
                            day,
                            Cast.person(officer()),
                            clock.today())
                    .orThrow();
            account.put("absence", absence.toString());
            return account;
        });
        makers.put("password-link", () -> {
            var account = account();
            var link = people.linkForPassword(cast.viewer(Part.ADMINISTRATOR), person(account), false)
                    .orThrow()
                    .secret();
            account.put("link", String.valueOf(link));
            return account;
        });
        makers.put(
                "no-account",
                () -> new HashMap<>(Map.of("id", Cast.person(author()).toString())));
        makers.put("person", () -> {
            var name = "Гүлнар " + Fresh.word();
            var email = Fresh.email();
            var id = people.introduce(new NewContact(name, email, null, null, null, Language.KK))
                    .orThrow();
            return new HashMap<>(Map.of("id", id.toString(), "email", email, "secret:name", name));
        });
        makers.put(
                "no-person", () -> new HashMap<>(Map.of("id", UUID.randomUUID().toString(), "email", Fresh.email())));
        makers.put("exported-case", () -> {
            var values = of(filed(AppealKind.REPORT, Capacity.SELF));
            values.put("format", "csv");
            return values;
        });
        makers.put("exported", () -> {
            var values = of(opened(filed(AppealKind.REPORT, Capacity.SELF)));
            values.put("format", "csv");
            return values;
        });
        makers.put("webhook", this::webhook);
        makers.put("ended-webhook", () -> {
            var webhook = webhook();
            cast.of(Part.ADMINISTRATOR).browser().post("/en/admin/webhooks/" + webhook.get("id") + "/end", Map.of());
            return webhook;
        });
        makers.put("program", () -> program("FILE"));
        makers.put("my-program", () -> {
            var program = program("FILE");
            var address = "/en/my/programs/" + program.get("id");
            var browser = cast.of(Part.AUTHOR).browser();
            browser.get(address);
            if (browser.post(address, Map.of("seen", "file", "rights", "file")).status() != 303) {
                throw new IllegalStateException("the author could not agree to " + address);
            }
            program.put("secret:end", "action=\"" + address + "/end\"");
            return program;
        });
        makers.put("handed-over", () -> {
            var program = program("OPEN311");
            var key = String.valueOf(program.get("key"));
            var ended = program("OPEN311");
            var administrator = cast.of(Part.ADMINISTRATOR).browser();
            administrator.post("/en/admin/programs/" + ended.get("id") + "/revoke", Map.of());
            var name = cast.name.split(" ", 2);
            var answer = cast.opened()
                    .postWithoutToken(
                            "/open311/v2/requests.json",
                            Map.of(
                                    "api_key",
                                    key,
                                    "service_code",
                                    cast.topic.value(),
                                    "address_id",
                                    cast.place.value(),
                                    "address_string",
                                    cast.street,
                                    "email",
                                    cast.email,
                                    "phone",
                                    cast.phone,
                                    "last_name",
                                    name[0],
                                    "first_name",
                                    name[1],
                                    "description",
                                    "Шұңқыр " + Fresh.word()))
                    .text();
            var number = found("\"service_request_id\":\\s*\"([^\"]+)\"", answer);
            var values = new HashMap<String, String>();
            values.put("id", number);
            values.put("number", number);
            values.put("key", key);
            values.put("program", String.valueOf(program.get("id")));
            values.put("other-key", String.valueOf(program("OPEN311").get("key")));
            values.put("ended-key", String.valueOf(ended.get("key")));
            values.put(
                    "token",
                    sql.sql("select id from open311.request where number = :number")
                            .param("number", number)
                            .query(UUID.class)
                            .single()
                            .toString());
            return values;
        });
    }

    private static final String RECEIVER = "https://locks.example/";

    /** Whoever sends what is due after this test must not find receivers of it. */
    static void endCalls(JdbcClient sql) {
        sql.sql("""
                        update webhooks.subscription set ended_at = made_at, ended_why = 'administrator'
                        where ended_at is null and address like :receiver
                        """).param("receiver", RECEIVER + "%").update();
        sql.sql("""
                        update webhooks.delivery set state = 'DEAD'
                        where state = 'WAITING'
                          and subscription in (select id from webhooks.subscription where address like :receiver)
                        """).param("receiver", RECEIVER + "%").update();
    }

    /** A terminal that was set up, with its cookie. */
    private Map<String, String> kiosk() {
        var code = appeals.registerKiosk(cast.viewer(Part.ADMINISTRATOR), cast.body, "Зал " + Fresh.word())
                .orThrow();
        var secret = appeals.setUpKiosk(code.code(), Fresh.clientAddress()).orThrow();
        return new HashMap<>(Map.of("id", code.kiosk().toString(), "cookie:kiosk", secret));
    }

    /** A receiver with one delivery that was given up. */
    private Map<String, String> webhook() {
        var administrator = cast.of(Part.ADMINISTRATOR).browser();
        administrator.get("/en/admin/webhooks");
        var page = administrator
                .post(
                        "/en/admin/webhooks",
                        Map.of("address", RECEIVER + Fresh.word(), "contact", "Ақтау", "acts", "withdrawn"))
                .text();
        var id = found("/en/admin/webhooks/([0-9a-f-]{36})", page);
        administrator.get("/en/admin/webhooks/" + id);
        administrator.post("/en/admin/webhooks/" + id + "/ping", Map.of());
        var delivery = sql.sql("update webhooks.delivery set state = 'DEAD' where subscription = :id returning id")
                .param("id", UUID.fromString(id))
                .query(UUID.class)
                .single();
        return new HashMap<>(Map.of("id", id, "delivery", delivery.toString()));
    }

    private static PersonId person(Map<String, String> account) {
        return new PersonId(UUID.fromString(String.valueOf(account.get("id"))));
    }

    /** An officer of the first body who plays no part; ids of it are those of the person. */
    private Map<String, String> account() {
        var login = Fresh.word();
        var email = Fresh.email();
        var person = people.registerStaff(
                new NewStaff(login, "correct horse battery", "Қызметкер " + login, email, Language.KK));
        var role = people.appoint(
                person, Role.OFFICER, cast.body, null, Fresh.text("Post"), LocalDate.of(2020, 1, 1), null);
        var values = new HashMap<String, String>();
        values.put("id", person.toString());
        values.put("login", login);
        values.put("role", role.toString());
        values.put("secret:email", email);
        return values;
    }

    /** A round of the body, as far as this; seconds pass where its vote has to begin or to end. */
    private Map<String, String> round(Stage stage) {
        return round(stage, false);
    }

    /** A closed round with papers: bundle 1 is to be typed, bundle 2 was typed in two ways by the officer and the operator. */
    private Map<String, String> typed() {
        var values = round(Stage.CLOSED, true);
        ward.differing(new RoundId(UUID.fromString(values.get("round"))));
        return values;
    }

    private Map<String, String> round(Stage stage, boolean paper) {
        try {
            var plan = ward.soon(stage.compareTo(Stage.CLOSED) >= 0 ? Duration.ofSeconds(1) : Duration.ofDays(10));
            var round = ward.drafted(paper ? Ward.onPaper(plan, 1) : plan, 1000, 2000);
            ward.makeKey(round);
            var values = new HashMap<String, String>();
            values.put("id", round.toString());
            values.put("round", round.toString());
            values.put(
                    "project",
                    budgets.round(cast.viewer(Part.OFFICER), round)
                            .orElseThrow()
                            .projects()
                            .getFirst()
                            .id()
                            .toString());
            values.put("number", "1");
            values.put("bundle", "1");
            values.put("iin", Ward.number(1960, 2000));
            values.put("print", "0".repeat(64));
            values.put("card", ward.card());
            values.put("part", ward.part(round));
            if (stage != Stage.DRAFT) {
                budgets.announce(cast.viewer(Part.HEAD), round).orThrow();
            }
            if (stage.compareTo(Stage.VOTING) >= 0) {
                clock.advance(Duration.ofSeconds(1));
            }
            if (stage.compareTo(Stage.CLOSED) >= 0) {
                clock.advance(Duration.ofSeconds(1));
                budgets.keepDates();
                values.put("openings", ward.openings(round, 1));
            }
            if (stage == Stage.COUNTED) {
                ward.open(round, 1, 2);
            }
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (BadCeremonyException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> values(CallId call) {
        return new HashMap<>(Map.of("id", call.toString(), "call", call.toString(), "number", "1"));
    }

    private static Map<String, String> idea(CallId call, IdeaId idea) {
        var values = values(call);
        values.put("idea", idea.toString());
        return values;
    }

    private Map<String, String> pictured(Map<String, String> values, IdeaId idea) {
        var picture = ideas.addPicture(author(), idea, "Шалшық", TestPictures.png(8, 8))
                .orThrow();
        values.put("idea", idea.toString());
        values.put("picture", picture.toString());
        values.put("size", "large");
        return values;
    }

    private static IdeaId ideaOf(Map<String, String> values) {
        return new IdeaId(UUID.fromString(values.get("idea")));
    }

    /** An idea in a call whose time is over. */
    private Map<String, String> handedIn() {
        var values = new HashMap<String, String>();
        hamlet.over(call -> values.putAll(idea(call, hamlet.proposed(author(), call, "Бақ"))));
        return values;
    }

    /** A session of the council with one idea on its agenda, which is to be admitted where it is written down. */
    private Map<String, String> session(boolean written) {
        var values = handedIn();
        ideas.appraise(officer(), ideaOf(values), Hamlet.feasible()).orThrow();
        var session = hamlet.session(new CallId(UUID.fromString(values.get("call"))));
        values.put("session", session.toString());
        if (written) {
            ideas.writeDown(officer(), session, ideaOf(values), Hamlet.admission(15_000_00))
                    .orThrow();
        }
        return values;
    }

    /** A project that won, with a contract that ends today. */
    private Map<String, String> work(boolean finished) {
        try {
            var round = ward.won(1000, 2000);
            var today = clock.today();
            works.record(
                            officer(),
                            round,
                            1,
                            new WorkAct.Contracted("Жол", "921261428457", "№ 1", today, 900_00, today),
                            List.of())
                    .orThrow();
            if (finished) {
                works.record(officer(), round, 1, new WorkAct.Finished(today, ""), List.of(PICTURE))
                        .orThrow();
            }
            var values = new HashMap<>(Map.of(
                    "id",
                    round.toString(),
                    "round",
                    round.toString(),
                    "number",
                    "1",
                    "kind",
                    "payment",
                    "size",
                    "small"));
            works.work(officer(), round, 1).orElseThrow().steps().stream()
                    .flatMap(step -> step.pictures().stream())
                    .forEach(picture -> values.put("picture", picture.id().toString()));
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (BadCeremonyException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A program that an administrator has just let in; its key is shown to them once. */
    private Map<String, String> program(String right) {
        var administrator = cast.of(Part.ADMINISTRATOR).browser();
        administrator.get("/en/admin/programs");
        var page = administrator
                .post(
                        "/en/admin/programs",
                        Map.of("name", Fresh.word(), "contact", "Ақтау", "rights", right, "perMinute", "10000"))
                .text();
        var values = new HashMap<String, String>();
        values.put("id", found("/en/admin/programs/([0-9a-f-]{36})", page));
        values.put("key", found("<code class=\"dauys-hash\">([^<]+)<", page));
        return values;
    }

    private static String found(String pattern, String text) {
        var found = Pattern.compile(pattern).matcher(text);
        if (!found.find()) {
            throw new IllegalStateException("no " + pattern + " in " + text);
        }
        return found.group(1);
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
            values.put("asked", cast.elsewhere.value().toString());
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
            values.putIfAbsent("format", "json");
            values.put("code", cast.topic.value());
            values.put("now", clock.instant().toString());
            values.put("unknown", UUID.randomUUID().toString());
            known = new Thing(name, Map.copyOf(values), List.copyOf(secrets));
            made.put(name, known);
        }
        return known;
    }

    void changed(String name) {
        made.remove(name);
    }

    /** A file of four bytes of which these have come. */
    private UUID halfBrought(String key, String bytes) {
        var begun = appeals.beginUpload(
                        author(),
                        Fresh.clientAddress(),
                        key,
                        new BeginUpload(AttachmentRole.EVIDENCE, "half.bin", 1, 4))
                .orThrow()
                .id();
        try {
            appeals.continueUpload(author(), key, begun, 0, text(bytes)).orThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return begun;
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

    /** An answer that goes on paper. */
    private AppealNumber onPaper() {
        notifications
                .choose(author(), new Preferences(true, true, null, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, false))
                .orThrow();
        var number = answered();
        notifications.choose(author(), Preferences.usual()).orThrow();
        return number;
    }

    private Map<String, String> of(AppealNumber number) {
        var values = new HashMap<String, String>();
        values.put("number", number.value());
        values.put("office", cast.body.value().toString());
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
