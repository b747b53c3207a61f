package kz.dauys.portal.locks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.TestPictures;
import kz.dauys.portal.appeals.AnswerTemplate;
import kz.dauys.portal.appeals.AppealRow;
import kz.dauys.portal.appeals.AppealView;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.appeals.Applicant;
import kz.dauys.portal.appeals.AttachmentRole;
import kz.dauys.portal.appeals.BeginUpload;
import kz.dauys.portal.appeals.BulkResult;
import kz.dauys.portal.appeals.Capacity;
import kz.dauys.portal.appeals.Channel;
import kz.dauys.portal.appeals.Draft;
import kz.dauys.portal.appeals.DraftContent;
import kz.dauys.portal.appeals.DraftDecision;
import kz.dauys.portal.appeals.DraftId;
import kz.dauys.portal.appeals.EnterAppeal;
import kz.dauys.portal.appeals.FileAppeal;
import kz.dauys.portal.appeals.HearingProtocol;
import kz.dauys.portal.appeals.QueueFilter;
import kz.dauys.portal.appeals.ReceiptFile;
import kz.dauys.portal.appeals.Resolution;
import kz.dauys.portal.appeals.SaveAnswerTemplate;
import kz.dauys.portal.appeals.SavedFilter;
import kz.dauys.portal.appeals.Settled;
import kz.dauys.portal.appeals.TellPreliminary;
import kz.dauys.portal.appeals.Verdict;
import kz.dauys.portal.budgets.BallotForm;
import kz.dauys.portal.budgets.BallotKind;
import kz.dauys.portal.budgets.Budgets;
import kz.dauys.portal.budgets.BundleId;
import kz.dauys.portal.budgets.Choices;
import kz.dauys.portal.budgets.Completion;
import kz.dauys.portal.budgets.Counting;
import kz.dauys.portal.budgets.CountingRule;
import kz.dauys.portal.budgets.DecisionPlan;
import kz.dauys.portal.budgets.PointCount;
import kz.dauys.portal.budgets.PointId;
import kz.dauys.portal.budgets.ProjectId;
import kz.dauys.portal.budgets.ProjectPlan;
import kz.dauys.portal.budgets.RoundId;
import kz.dauys.portal.budgets.RoundPlan;
import kz.dauys.portal.budgets.SheetMark;
import kz.dauys.portal.budgets.Ties;
import kz.dauys.portal.budgets.Ward;
import kz.dauys.portal.files.PictureId;
import kz.dauys.portal.files.PictureSize;
import kz.dauys.portal.ideas.CallId;
import kz.dauys.portal.ideas.CallPlan;
import kz.dauys.portal.ideas.CommentId;
import kz.dauys.portal.ideas.Hamlet;
import kz.dauys.portal.ideas.IdeaId;
import kz.dauys.portal.ideas.Ideas;
import kz.dauys.portal.ideas.Opinion;
import kz.dauys.portal.ideas.SessionId;
import kz.dauys.portal.ideas.SessionPlan;
import kz.dauys.portal.ideas.Standpoint;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Slice;
import kz.dauys.portal.locks.Things.Thing;
import kz.dauys.portal.notifications.ByHand;
import kz.dauys.portal.notifications.NewBrowser;
import kz.dauys.portal.notifications.Notifications;
import kz.dauys.portal.notifications.Preferences;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.people.AccountView;
import kz.dauys.portal.people.Assurance;
import kz.dauys.portal.people.NewAccount;
import kz.dauys.portal.people.NewContact;
import kz.dauys.portal.people.NewRole;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.ProviderWish;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.people.WrittenRequest;
import kz.dauys.portal.procedures.AppealKind;
import kz.dauys.portal.programs.NewProgram;
import kz.dauys.portal.programs.ProgramId;
import kz.dauys.portal.programs.Programs;
import kz.dauys.portal.programs.Right;
import kz.dauys.portal.webhooks.NewSubscription;
import kz.dauys.portal.webhooks.SubscriptionId;
import kz.dauys.portal.webhooks.Webhooks;
import kz.dauys.portal.works.Acceptance;
import kz.dauys.portal.works.WorkAct;
import kz.dauys.portal.works.Works;
import org.jspecify.annotations.Nullable;

/**
 * The commands and questions of the doors that say who asks, each as a line of the matrix calls it. Whatever a page
 * keeps away from somebody, the door must keep away by itself.
 */
final class Doors {
    private final TestClock clock;
    private final Map<String, BiFunction<Viewer, Thing, Object>> calls = new LinkedHashMap<>();

    Doors(
            Cast cast,
            Appeals appeals,
            People people,
            Notifications notifications,
            Programs programs,
            Webhooks webhooks,
            Budgets budgets,
            Ideas ideas,
            Works works,
            TestClock clock) {
        this.clock = clock;
        var draft = DraftContent.empty().saying("Менің мәтінім");
        put(
                "Appeals.changeDraft",
                (v, t) -> appeals.changeDraft(v, Fresh.clientAddress(), t.value("cookie:draft"), _ -> draft)
                        .map(kept ->
                                kept.key().equals(t.value("cookie:draft")) ? "written over" : AnotherThing.ANOTHER));
        put(
                "Appeals.keepDraft",
                (v, t) -> appeals.keepDraft(v, Fresh.clientAddress(), t.value("cookie:draft"), draft)
                        .map(kept ->
                                kept.key().equals(t.value("cookie:draft")) ? "written over" : AnotherThing.ANOTHER));
        put("Appeals.draft", (v, t) -> appeals.draft(v, t.value("cookie:draft")));
        put(
                "Appeals.drafts",
                (v, t) -> appeals.drafts(v).stream()
                        .map(Draft::id)
                        .map(id -> id.value().toString())
                        .toList());
        put("Appeals.reopenDraft", (v, t) -> appeals.reopenDraft(v, new DraftId(t.id("draft"))));
        put("Appeals.discardDraft", (v, t) -> {
            appeals.discardDraft(v, t.value("cookie:draft"));
            return appeals.draft(cast.viewer(Cast.Part.AUTHOR), t.value("cookie:draft"))
                            .isEmpty()
                    ? Outcome.done("gone")
                    : Optional.empty();
        });
        put(
                "Appeals.attachToDraft",
                (v, t) -> appeals.attachToDraft(
                        v, Fresh.clientAddress(), t.value("cookie:draft"), AttachmentRole.EVIDENCE, "a.txt", bytes()));
        put("Appeals.mostFiles", (v, t) -> appeals.mostFiles(v));
        put("Appeals.detachFromDraft", (v, t) -> appeals.detachFromDraft(v, t.value("cookie:draft"), t.id("file")));
        put("Appeals.attachmentOfDraft", (v, t) -> appeals.attachmentOfDraft(v, t.value("cookie:draft"), t.id("file")));
        put(
                "Appeals.beginUpload",
                (v, t) -> appeals.beginUpload(
                        v,
                        Fresh.clientAddress(),
                        t.value("cookie:draft"),
                        new BeginUpload(AttachmentRole.EVIDENCE, "b.bin", 1, 9)));
        put(
                "Appeals.uploads",
                (v, t) -> appeals.uploads(v, t.value("cookie:draft")).stream()
                        .map(upload -> upload.id().toString())
                        .toList());
        put("Appeals.upload", (v, t) -> appeals.upload(v, t.value("cookie:draft"), t.id("upload")));
        put("Appeals.continueUpload", (v, t) -> {
            try {
                return appeals.continueUpload(v, t.value("cookie:draft"), t.id("upload"), 0, bytes("half"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        put("Appeals.abandonUpload", (v, t) -> appeals.abandonUpload(v, t.value("cookie:draft"), t.id("upload")));
        put("Appeals.attachUpload", (v, t) -> appeals.attachUpload(v, t.value("cookie:draft"), t.id("whole")));
        put("Appeals.applicant", (v, t) -> appeals.applicant(v, DraftContent.empty()));
        put(
                "Appeals.fileDraft",
                (v, t) -> appeals.fileDraft(v, t.value("cookie:draft"), Language.KK, UnaryOperator.identity()));
        put("Appeals.receipt", (v, t) -> appeals.receipt(v, t.number()));
        put("Appeals.receiptProof", (v, t) -> appeals.receiptProof(v, t.number()));
        put("Appeals.spokenProtocol", (v, t) -> appeals.spokenProtocol(v, t.number()));
        put("Appeals.addSignedProtocol", (v, t) -> appeals.addSignedProtocol(v, t.number(), "signed.txt", bytes()));
        put("Appeals.recall", (v, t) -> appeals.recall(v, "061211600012"));
        put("Appeals.registerKiosk", (v, t) -> appeals.registerKiosk(v, new BodyId(t.id("body")), "Зал"));
        put(
                "Appeals.kiosks",
                (v, t) -> appeals.kiosks(v).stream()
                        .map(kiosk -> kiosk.id().toString())
                        .toList());
        put("Appeals.revokeKiosk", (v, t) -> appeals.revokeKiosk(v, t.id("id")));
        put("Appeals.letter", (v, t) -> appeals.letter(v, new DraftId(t.id("draft"))));
        put("Appeals.confirmLetter", (v, t) -> appeals.confirmLetter(v, new DraftId(t.id("draft")), Language.KK));
        put("Appeals.document", (v, t) -> appeals.document(v, t.number()));
        put("Appeals.requestDocumentCode", (v, t) -> appeals.requestDocumentCode(v, t.number(), Fresh.clientAddress()));
        put("Appeals.documentSeen", (v, t) -> appeals.documentSeen(v, t.number(), "000000", Fresh.clientAddress()));
        put("Appeals.attachment", (v, t) -> appeals.attachment(v, t.number(), t.id("file")));
        put("Appeals.attach", (v, t) -> appeals.attach(v, t.number(), AttachmentRole.EVIDENCE, "b.txt", bytes()));
        put("Appeals.invite", (v, t) -> appeals.invite(v, t.number()));
        put("Appeals.invitation", (v, t) -> appeals.invitation(v, t.value("secret")));
        put("Appeals.join", (v, t) -> appeals.join(v, t.value("secret")));
        put(
                "Appeals.file",
                (v, t) -> appeals.file(
                        v,
                        new FileAppeal(
                                new PersonId(t.id("person:author")),
                                AppealKind.REPORT,
                                Channel.WEB,
                                Capacity.SELF,
                                null,
                                Language.KK,
                                "Біреудің атынан",
                                null,
                                null,
                                "",
                                null,
                                null,
                                false,
                                null)));
        put(
                "Appeals.enter",
                (v, t) -> appeals.enter(
                        v,
                        new EnterAppeal(
                                new NewContact("Асан Үсен", null, null, null, null, Language.KK),
                                "",
                                AppealKind.REPORT,
                                Channel.PAPER,
                                Capacity.SELF,
                                "",
                                Language.KK,
                                "Қағазбен",
                                null,
                                DraftContent.empty().place(),
                                null,
                                null)));
        put("Appeals.view", (v, t) -> appeals.view(v, t.number()));
        put("Appeals.viewByProgram", (v, t) -> appeals.viewByProgram(v, t.number(), false));
        put("Appeals.queue", (v, t) -> numbers(after -> appeals.queue(v, QueueFilter.all(), after)));
        put("Appeals.workload", (v, t) -> appeals.workload(v));
        put(
                "Appeals.toHandOver",
                (v, t) -> appeals.toHandOver(v, null).items().stream()
                        .map(one -> one.number().value())
                        .toList());
        put(
                "Appeals.waitingLetters",
                (v, t) -> appeals.waitingLetters(v).stream()
                        .map(one -> one.number().value())
                        .toList());
        put("Appeals.makeLetterBatch", (v, t) -> appeals.makeLetterBatch(v, new BodyId(t.id("office"))));
        put(
                "Appeals.letterBatches",
                (v, t) -> appeals.letterBatches(v).stream()
                        .map(one -> one.id().toString())
                        .toList());
        put("Appeals.letterBatch", (v, t) -> appeals.letterBatch(v, t.id("batch")));
        put(
                "Appeals.lettersOf",
                (v, t) -> appeals.lettersOf(v, t.id("batch")).stream()
                        .map(one -> one.number().value())
                        .toList());
        put("Appeals.postLetters", (v, t) -> appeals.postLetters(v, t.id("batch"), clock.today(), "7"));
        put("Appeals.owesNotices", (v, t) -> appeals.owesNotices(v) ? Outcome.done("some") : Optional.empty());
        put("Appeals.noticeToHandOver", (v, t) -> appeals.noticeToHandOver(v, t.number(), t.id("notice")));
        put(
                "Appeals.recordHandingOver",
                (v, t) -> appeals.recordHandingOver(
                        v, t.number(), t.id("notice"), new ByHand(ByHand.What.CALLED, clock.today(), "")));
        put("Notifications.preferences", (v, t) -> Optional.of(notifications.preferences(v)));
        put("Notifications.choose", (v, t) -> notifications.choose(v, Preferences.usual()));
        put("Notifications.telephone", (v, t) -> notifications.telephone(v));
        put("Notifications.giveTelephone", (v, t) -> notifications.giveTelephone(v, "+77011234567"));
        put("Notifications.confirmTelephone", (v, t) -> notifications.confirmTelephone(v, "000000"));
        put("Notifications.useTelephone", (v, t) -> notifications.useTelephone(v, true, true));
        put("Notifications.removeTelephone", (v, t) -> notifications.removeTelephone(v));
        put("Notifications.browsers", (v, t) -> notifications.browsers(v));
        put(
                "Notifications.addBrowser",
                (v, t) -> notifications.addBrowser(v, new NewBrowser("http://push.example/a", "", "", "")));
        put("Notifications.removeBrowser", (v, t) -> notifications.removeBrowser(v, new UUID(0, 1)));
        put(
                "Notifications.opened",
                (v, t) -> notifications.opened(v, t.id("case")) ? Outcome.done("opened") : Optional.empty());
        put(
                "Appeals.savedFilters",
                (v, t) -> appeals.savedFilters(v).stream()
                        .map(SavedFilter::id)
                        .map(Object::toString)
                        .toList());
        put("Appeals.saveFilter", (v, t) -> appeals.saveFilter(v, t.value("fresh"), QueueFilter.all()));
        put("Appeals.deleteFilter", (v, t) -> appeals.deleteFilter(v, t.id("id")));
        put("Appeals.officeTerms", (v, t) -> appeals.officeTerms(v, t.number()));
        put("Appeals.mine", (v, t) -> numbers(after -> appeals.mine(v, after)));
        put("Appeals.publicised", (v, t) -> numbers(after -> appeals.publicised(v, after)));
        put("Appeals.assign", (v, t) -> appeals.assign(v, t.number(), new PersonId(t.id("person:officer"))));
        put(
                "Appeals.assignAll",
                (v, t) -> appeals.assignAll(v, List.of(t.number()), new PersonId(t.id("person:officer"))));
        put(
                "Appeals.redirectAll",
                (v, t) -> appeals.redirectAll(v, List.of(t.number()), new BodyId(t.id("body*")), "Сізге"));
        put("Appeals.take", (v, t) -> appeals.take(v, t.number()));
        put("Appeals.askClarification", (v, t) -> appeals.askClarification(v, t.number(), "Қай үй?", ahead()));
        put("Appeals.clarify", (v, t) -> appeals.clarify(v, t.number(), "12 үй"));
        put("Appeals.redirect", (v, t) -> appeals.redirect(v, t.number(), new BodyId(t.id("body*")), "Сізге"));
        put(
                "Appeals.redirectPart",
                (v, t) -> appeals.redirectPart(v, t.number(), new BodyId(t.id("body*")), "Шам жанбайды", "Сізге"));
        put(
                "Appeals.extend",
                (v, t) -> appeals.extend(v, t.number(), clock.today().plusDays(40), "Сараптама"));
        put(
                "Appeals.tellPreliminary",
                (v, t) -> appeals.tellPreliminary(
                        v, t.number(), new TellPreliminary(Resolution.REFUSED, "Жоқ.", null, null)));
        put("Appeals.object", (v, t) -> appeals.object(v, t.number(), "Қарсымын"));
        put("Appeals.holdHearing", (v, t) -> {
            var held = clock.instant().minusSeconds(3600);
            return appeals.holdHearing(
                    v,
                    t.number(),
                    new HearingProtocol("12", held, held.plusSeconds(60), "Басшы", "Хатшы", "Екеуі", "Жылу", "Айтты"));
        });
        put("Appeals.remarkOnProtocol", (v, t) -> appeals.remarkOnProtocol(v, t.number(), "Қосамын"));
        put(
                "Appeals.decide",
                (v, t) -> appeals.decide(v, t.number(), new DraftDecision(Resolution.GRANTED, "Жөнделді.", null)));
        put("Appeals.returnToWork", (v, t) -> appeals.returnToWork(v, t.number(), "Толық емес"));
        put("Appeals.approve", (v, t) -> appeals.approve(v, t.number()));
        put("Appeals.sign", (v, t) -> appeals.sign(v, t.number()));
        put("Appeals.judge", (v, t) -> appeals.judge(v, t.number(), new Verdict(Settled.YES, 5, "Рахмет")));
        put("Appeals.complain", (v, t) -> appeals.complain(v, t.number(), "Келіспеймін"));
        put("Appeals.passOn", (v, t) -> appeals.passOn(v, t.number()));
        put("Appeals.satisfy", (v, t) -> appeals.satisfy(v, t.number(), "Дұрыс"));
        put("Appeals.reopen", (v, t) -> appeals.reopen(v, t.number(), "Қайта қараймыз"));
        put("Appeals.withdraw", (v, t) -> appeals.withdraw(v, t.number(), "Керек емес"));
        put(
                "Appeals.correctTopic",
                (v, t) -> appeals.correctTopic(
                        v, t.number(), new kz.dauys.portal.organisations.TopicCode(t.value("topic2"))));
        put("Appeals.correctKind", (v, t) -> appeals.correctKind(v, t.number(), AppealKind.STATEMENT, "Түрі басқа"));
        put("Appeals.addNote", (v, t) -> appeals.addNote(v, t.number(), "Өзімізге"));
        put(
                "Appeals.answerTemplates",
                (v, t) -> appeals.answerTemplates(v).stream()
                        .map(AnswerTemplate::id)
                        .map(Object::toString)
                        .toList());
        put(
                "Appeals.saveAnswerTemplate",
                (v, t) -> appeals.saveAnswerTemplate(
                        v, new SaveAnswerTemplate(null, new BodyId(t.id("body")), Language.KK, Fresh.word(), "Үлгі")));
        put("Appeals.deleteAnswerTemplate", (v, t) -> appeals.deleteAnswerTemplate(v, t.id("id")));
        put("Appeals.choosePublicity", (v, t) -> appeals.choosePublicity(v, t.number(), true));
        put("People.recordAbsence", (v, t) -> {
            var day = LocalDate.parse(t.value("later"));
            return people.recordAbsence(
                    v, new PersonId(t.id("person:head")), day, day, new PersonId(t.id("person:head2")), clock.today());
        });
        put("People.endAbsence", (v, t) -> people.endAbsence(v, t.id("id"), clock.today()));
        put("People.accounts", (v, t) -> people.accounts(v, t.value("login"), null));
        put("People.account", (v, t) -> people.account(v, new PersonId(t.id("id"))));
        put(
                "People.makeAccount",
                (v, t) -> people.makeAccount(v, new NewAccount(Fresh.word(), "Асан Үсен", Fresh.email(), Language.KK)));
        put("People.linkForPassword", (v, t) -> people.linkForPassword(v, new PersonId(t.id("id")), false));
        put("People.lockAccount", (v, t) -> people.lockAccount(v, new PersonId(t.id("id"))));
        put("People.unlockAccount", (v, t) -> people.unlockAccount(v, new PersonId(t.id("id"))));
        put("People.resetSecondFactor", (v, t) -> people.resetSecondFactor(v, new PersonId(t.id("id"))));
        put("People.signOutEverywhere(PersonId)", (v, t) -> people.signOutEverywhere(v, new PersonId(t.id("id"))));
        put("People.signOutEverywhere()", (v, t) -> {
            people.signOutEverywhere(v);
            return people.viewer(t.value("token")).isPresent()
                    ? Outcome.done(AnotherThing.ANOTHER)
                    : Outcome.done("gone");
        });
        put(
                "People.sessions",
                (v, t) -> people.sessions(v, "").stream()
                        .map(session -> session.id().toString())
                        .toList());
        put(
                "People.endSession",
                (v, t) -> people.endSession(v, t.id("session")) ? Outcome.done("gone") : Optional.empty());
        put(
                "People.giveRole",
                (v, t) -> people.giveRole(
                        v,
                        new PersonId(t.id("id")),
                        new NewRole(
                                Role.HEAD, new BodyId(t.id("body*")), null, Fresh.text("Post"), clock.today(), null)));
        put("People.endRole", (v, t) -> people.endRole(v, t.id("role"), clock.today()));
        put(
                "Programs.register",
                (v, t) -> programs.register(v, new NewProgram(Fresh.word(), "Ақтау", Set.of(Right.OPEN311), 60)));
        put("Programs.makeKey", (v, t) -> programs.makeKey(v, new ProgramId(t.id("id"))));
        put(
                "Programs.limit",
                (v, t) -> programs.limit(v, new ProgramId(t.id("id")), Set.of(Right.FILE, Right.WORK), 600));
        put("Programs.revoke", (v, t) -> programs.revoke(v, new ProgramId(t.id("id"))));
        put(
                "Programs.all",
                (v, t) -> programs.all(v).stream()
                        .map(program -> program.id().toString())
                        .toList());
        put("Programs.program", (v, t) -> programs.program(v, new ProgramId(t.id("id"))));
        put(
                "Programs.offers",
                (v, t) -> programs.offers(v, new ProgramId(t.id("id"))).stream()
                        .map(offer -> offer.id().toString())
                        .toList());
        put(
                "Programs.accept",
                (v, t) -> programs.accept(v, new ProgramId(t.id("id")), Set.of(Right.FILE), Set.of(Right.FILE)));
        put("Programs.end", (v, t) -> programs.end(v, new ProgramId(t.id("id"))));
        put(
                "People.requestFurtherEmail",
                (v, t) -> people.requestFurtherEmail(v, Fresh.email(), Language.KK, Fresh.clientAddress()));
        put("People.provenEmail", (v, t) -> people.provenEmail(v, Fresh.email(), "000000", Fresh.clientAddress()));
        put("People.mergeProven", (v, t) -> people.mergeProven(v, "made.up.by.somebody"));
        put("People.furtherEmails", (v, t) -> people.furtherEmails(v));
        put(
                "People.documentSeen",
                (v, t) -> people.documentSeen(v, new PersonId(java.util.UUID.randomUUID()), "", "Асан Үсен"));
        put("People.goToProvider", (v, t) -> people.goToProvider(ProviderWish.LINK, v, Language.KK));
        put("People.identities", (v, t) -> people.identities(v));
        put(
                "People.passkeys",
                (v, t) -> people.passkeys(v).stream()
                        .map(passkey -> passkey.id().toString())
                        .toList());
        put("People.unlinkIdentity", (v, t) -> people.unlinkIdentity(v, t.id("unknown")));
        put(
                "People.held",
                (v, t) -> people.held(
                        v, new PersonId(t.id(t.name().equals("case") ? "person:author" : "id")), Integer.MAX_VALUE));
        put(
                "People.objectionToErasure",
                (v, t) -> people.objectionToErasure(v)
                        .<Outcome<?>>map(Outcome::refused)
                        .orElseGet(() -> Outcome.done("nothing")));
        put("People.requestErasure", (v, t) -> people.requestErasure(v, Fresh.clientAddress()));
        put("People.eraseSelf", (v, t) -> people.eraseSelf(v, "000000", Fresh.clientAddress()));
        put(
                "People.erase",
                (v, t) -> people.erase(v, new PersonId(t.id("id")), new WrittenRequest("7", people.today())));
        put(
                "People.objectionToErasing",
                (v, t) -> people.objectionToErasing(v, new PersonId(t.id("id")))
                        .<Outcome<?>>map(Outcome::refused)
                        .orElseGet(() -> Outcome.done("nothing")));
        put("People.recall", (v, t) -> people.recall(v, "061211600012"));
        put("People.find", (v, t) -> people.find(v, t.value("email")));
        put(
                "Webhooks.subscribe",
                (v, t) -> webhooks.subscribe(
                        v,
                        new NewSubscription(
                                "https://locks.example/" + Fresh.word(), "Ақтау", List.of("withdrawn"), null)));
        put("Webhooks.newSecret", (v, t) -> webhooks.newSecret(v, new SubscriptionId(t.id("id"))));
        put("Webhooks.end", (v, t) -> webhooks.end(v, new SubscriptionId(t.id("id"))));
        put("Webhooks.ping", (v, t) -> webhooks.ping(v, new SubscriptionId(t.id("id"))));
        put("Webhooks.resend", (v, t) -> webhooks.resend(v, t.id("delivery")));
        put(
                "Webhooks.all",
                (v, t) ->
                        webhooks.all(v).stream().map(one -> one.id().toString()).toList());
        put("Webhooks.subscription", (v, t) -> webhooks.subscription(v, new SubscriptionId(t.id("id"))));
        put(
                "Webhooks.deliveries",
                (v, t) -> webhooks.deliveries(v, new SubscriptionId(t.id("id")), null).items().stream()
                        .map(one -> one.id().toString())
                        .toList());
        put("Budgets.draft", (v, t) -> budgets.draft(v, plan(cast)));
        put("Budgets.redraft", (v, t) -> budgets.redraft(v, new RoundId(t.id("round")), plan(cast)));
        var project = new ProjectPlan("Бақ", "Бәйтерек көшесінде", Language.KK, null, 100);
        put("Budgets.addProject", (v, t) -> budgets.addProject(v, new RoundId(t.id("round")), project));
        put("Budgets.changeProject", (v, t) -> budgets.changeProject(v, new ProjectId(t.id("project")), project));
        put("Budgets.removeProject", (v, t) -> budgets.removeProject(v, new ProjectId(t.id("project"))));
        put("Budgets.bringResidents", (v, t) -> {
            try {
                return budgets.bringResidents(v, new RoundId(t.id("round")), bytes("061211600012"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        put("Budgets.bringCard", (v, t) -> budgets.bringCard(v, new RoundId(t.id("round")), t.value("card")));
        put("Budgets.bringPart", (v, t) -> budgets.bringPart(v, new RoundId(t.id("round")), t.value("part")));
        put("Budgets.announce", (v, t) -> budgets.announce(v, new RoundId(t.id("round"))));
        put("Budgets.deleteDraft", (v, t) -> budgets.deleteDraft(v, new RoundId(t.id("round"))));
        put("Budgets.recall", (v, t) -> budgets.recall(v, new RoundId(t.id("round")), "Қате бағасы"));
        put(
                "Budgets.objectionToVoting",
                (v, t) -> budgets.objectionToVoting(v, new RoundId(t.id("round")))
                        .<Outcome<?>>map(Outcome::refused)
                        .orElseGet(() -> Outcome.done("nothing")));
        put("Budgets.signToken", (v, t) -> budgets.signToken(v, new RoundId(t.id("round")), true, new byte[256]));
        put(
                "Budgets.vote",
                (v, t) -> budgets.vote(
                        v, new RoundId(t.id("round")), new Choices(List.of(new Choices.Mark(1, 1))), true, null));
        put(
                "Budgets.rounds",
                (v, t) -> budgets.rounds(v).stream()
                        .map(round -> round.id().toString())
                        .toList());
        put("Budgets.round", (v, t) -> budgets.round(v, new RoundId(t.id("round"))));
        put("Budgets.result", (v, t) -> budgets.result(v, new RoundId(t.id("round")), Language.KK));
        put("Budgets.bringOpenings", (v, t) -> {
            try {
                return budgets.bringOpenings(v, new RoundId(t.id("round")), bytes(t.value("openings")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        put(
                "Budgets.objectionAtPoint",
                (v, t) -> budgets.objectionAtPoint(v, point(t), t.value("iin"), true)
                        .<Outcome<?>>map(Outcome::refused)
                        .orElseGet(() -> Outcome.done("nothing")));
        put("Budgets.handOut", (v, t) -> budgets.handOut(v, point(t), t.value("iin"), true));
        put("Budgets.exchangePaper", (v, t) -> budgets.exchangePaper(v, point(t)));
        var first = new Choices(List.of(new Choices.Mark(1, 1)));
        put("Budgets.assist", (v, t) -> budgets.assist(v, point(t), t.value("iin"), true, first));
        put(
                "Budgets.points",
                (v, t) -> budgets.points(v, new RoundId(t.id("round"))).stream()
                        .map(point -> point.id().round().toString())
                        .toList());
        put("Budgets.openBundle", (v, t) -> budgets.openBundle(v, point(t), 1));
        put(
                "Budgets.bundles",
                (v, t) -> budgets.bundles(v, point(t)).stream()
                        .map(bundle -> bundle.id().point().round().toString())
                        .toList());
        put("Budgets.typeSheet", (v, t) -> budgets.typeSheet(v, bundle(t, 1), 1, new SheetMark.Blank()));
        put("Budgets.finishBundle", (v, t) -> budgets.finishBundle(v, bundle(t, 1)));
        var mark = new SheetMark.Marked(first);
        put("Budgets.settleSheet", (v, t) -> budgets.settleSheet(v, bundle(t, 2), 1, mark, "1"));
        put("Budgets.confirmSheet", (v, t) -> budgets.confirmSheet(v, bundle(t, 2), 1, mark));
        put("Budgets.withdrawBundle", (v, t) -> budgets.withdrawBundle(v, bundle(t, 2), "Қате"));
        put(
                "Budgets.signProtocol",
                (v, t) -> budgets.signProtocol(v, point(t), new PointCount(0, 0, Ward.MEMBERS), ""));
        put("Budgets.leavePointOut", (v, t) -> budgets.leavePointOut(v, point(t), "Жәшік жоғалды"));
        put("Ideas.announce", (v, t) -> ideas.announce(v, call(cast)));
        put("Ideas.recall", (v, t) -> ideas.recall(v, new CallId(t.id("call")), "Қате"));
        put("Ideas.draft", (v, t) -> ideas.draft(v, new CallId(t.id("call")), Hamlet.text("Бақ", "Керек"), false));
        put("Ideas.rewrite", (v, t) -> ideas.rewrite(v, idea(t), Hamlet.text("Көл", "Су керек"), false));
        put("Ideas.discard", (v, t) -> ideas.discard(v, idea(t)));
        put("Ideas.invite", (v, t) -> ideas.invite(v, idea(t)));
        put("Ideas.invitation", (v, t) -> ideas.invitation(v, t.value("secret")));
        put("Ideas.join", (v, t) -> ideas.join(v, t.value("secret"), false));
        put("Ideas.propose", (v, t) -> ideas.propose(v, idea(t), true, List.of()));
        put("Ideas.withdraw", (v, t) -> ideas.withdraw(v, idea(t), "Керек емес"));
        put("Ideas.answer", (v, t) -> ideas.answer(v, idea(t), "Олай емес"));
        put("Ideas.offerMerge", (v, t) -> ideas.offerMerge(v, idea(t), 2));
        put("Ideas.endOffer", (v, t) -> ideas.endOffer(v, idea(t)));
        put("Ideas.answerMerge", (v, t) -> ideas.answerMerge(v, idea(t), 2, false));
        put("Ideas.comment", (v, t) -> ideas.comment(v, idea(t), "Дұрыс", false));
        put("Ideas.takeBackComment", (v, t) -> ideas.takeBackComment(v, new CommentId(t.id("comment"))));
        put("Ideas.hideComment", (v, t) -> ideas.hideComment(v, new CommentId(t.id("comment")), "Балағат"));
        put("Ideas.askOpinion", (v, t) -> ideas.askOpinion(v, idea(t), new BodyId(t.id("asked")), ""));
        put(
                "Ideas.giveOpinion",
                (v, t) -> ideas.giveOpinion(
                        v, idea(t), new BodyId(t.id("asked")), new Opinion(Standpoint.AGREES, "Қарсы емеспіз")));
        put(
                "Ideas.opinionsAskedOf",
                (v, t) -> ideas.opinionsAskedOf(v).stream()
                        .map(asked -> asked.idea().id().toString())
                        .toList());
        put("Ideas.addPicture", (v, t) -> ideas.addPicture(v, idea(t), "Ағаш", TestPictures.png(7, 7)));
        put("Ideas.removePicture", (v, t) -> ideas.removePicture(v, new PictureId(t.id("picture"))));
        put("Ideas.hidePicture", (v, t) -> ideas.hidePicture(v, new PictureId(t.id("picture")), "Бет көрінеді"));
        put("Ideas.picture", (v, t) -> ideas.picture(v, new PictureId(t.id("picture")), PictureSize.LARGE));
        put("Ideas.appraise", (v, t) -> ideas.appraise(v, idea(t), Hamlet.feasible()));
        put(
                "Ideas.planSession",
                (v, t) -> ideas.planSession(
                        v,
                        new CallId(t.id("call")),
                        new SessionPlan(clock.today(), "Әкімдік", Hamlet.COUNCIL.getFirst(), "Хатшы")));
        put("Ideas.dropSession", (v, t) -> ideas.dropSession(v, new SessionId(t.id("session"))));
        put(
                "Ideas.writeDown",
                (v, t) -> ideas.writeDown(v, new SessionId(t.id("session")), idea(t), Hamlet.admission(15_000_00)));
        put("Ideas.signProtocol", (v, t) -> ideas.signProtocol(v, new SessionId(t.id("session"))));
        put("Ideas.putOnBallot", (v, t) -> ideas.putOnBallot(v, new CallId(t.id("call")), new RoundId(t.id("round"))));
        put(
                "Ideas.calls",
                (v, t) -> ideas.calls(v).stream()
                        .map(call -> call.id().toString())
                        .toList());
        put("Ideas.call", (v, t) -> ideas.call(v, new CallId(t.id("call"))));
        put(
                "Ideas.mine",
                (v, t) ->
                        ideas.mine(v).stream().map(idea -> idea.id().toString()).toList());
        put("Ideas.idea(IdeaId)", (v, t) -> ideas.idea(v, idea(t)));
        put("Ideas.idea(CallId,int)", (v, t) -> ideas.idea(v, new CallId(t.id("call")), 1));
        put(
                "Ideas.similar",
                (v, t) -> ideas.similar(v, idea(t)).stream()
                        .map(idea -> idea.id().toString())
                        .toList());
        put(
                "Ideas.sessions",
                (v, t) -> ideas.sessions(v, new CallId(t.id("call"))).stream()
                        .map(session -> session.id().toString())
                        .toList());
        put("Ideas.session", (v, t) -> ideas.session(v, new SessionId(t.id("session"))));
        put(
                "Works.record",
                (v, t) -> works.record(
                        v, new RoundId(t.id("round")), 1, new WorkAct.Paid(clock.today(), 1, "№ 7"), List.of()));
        put(
                "Works.hidePicture",
                (v, t) -> works.hidePicture(
                        v, new RoundId(t.id("round")), 1, new PictureId(t.id("picture")), "Бет көрінеді"));
        put(
                "Works.judge",
                (v, t) -> works.judge(v, new RoundId(t.id("round")), 1, new Acceptance(true, true, "", false)));
        put(
                "Works.ofRound",
                (v, t) -> works.ofRound(v, new RoundId(t.id("round"))).stream()
                        .map(line -> Integer.toString(line.project().number()))
                        .toList());
        put(
                "Works.news",
                (v, t) -> works.news(v, List.of(new RoundId(t.id("round"))), 50).stream()
                        .map(news -> news.step().at().toString())
                        .toList());
        put("Budgets.figures", (v, t) -> budgets.figures(v, new RoundId(t.id("round")), Language.KK));
        put(
                "Budgets.decide",
                (v, t) -> budgets.decide(
                        v,
                        new RoundId(t.id("round")),
                        new DecisionPlan(1, true, "court-or-review", "Сот солай шешті, шешім күшіне енді.")));
        put("Works.work", (v, t) -> works.work(v, new RoundId(t.id("round")), 1));
        put(
                "Budgets.winners",
                (v, t) -> budgets.winners(v, new RoundId(t.id("round"))).stream()
                        .map(winner -> Integer.toString(winner.number()))
                        .toList());
        put("Notifications.deadLetters", (v, t) -> notifications.deadLetters(v, null));
        put("Notifications.resend", (v, t) -> notifications.resend(v, t.id("letter")));
        put("Notifications.outbox", (v, t) -> notifications.outbox(v, null));
    }

    private static IdeaId idea(Thing thing) {
        return new IdeaId(thing.id("idea"));
    }

    private CallPlan call(Cast cast) {
        return new CallPlan(
                cast.body,
                cast.place,
                Fresh.text("Ideas"),
                100_000,
                50_000,
                Assurance.CONTACT_CONFIRMED,
                18,
                clock.instant(),
                clock.instant().plusSeconds(60),
                Hamlet.COUNCIL);
    }

    private static PointId point(Things.Thing t) {
        return new PointId(new RoundId(t.id("round")), 1);
    }

    private static BundleId bundle(Things.Thing t, int number) {
        return new BundleId(point(t), number);
    }

    private RoundPlan plan(Cast cast) {
        return new RoundPlan(
                cast.body,
                cast.place,
                Fresh.text("Benches"),
                100_000,
                new BallotForm(BallotKind.APPROVAL, 3, 0),
                new Counting(CountingRule.GREEDY, Completion.NONE, Ties.COST_VOTES_NUMBER),
                16,
                true,
                clock.instant().plusSeconds(60),
                clock.instant().plusSeconds(120),
                2,
                List.of("Айгүл", "Павел", "Қор"));
    }

    private enum AnotherThing {
        ANOTHER
    }

    private LocalDate ahead() {
        return clock.today().plusDays(2);
    }

    private static ByteArrayInputStream bytes() {
        return bytes("мәтін");
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Of all pages of a list. */
    private static List<String> numbers(Function<@Nullable String, Slice<AppealRow>> list) {
        var numbers = new ArrayList<String>();
        String after = null;
        do {
            var slice = list.apply(after);
            slice.items().forEach(row -> numbers.add(row.number().value()));
            after = slice.next();
        } while (after != null);
        return numbers;
    }

    private void put(String name, BiFunction<Viewer, Thing, Object> call) {
        calls.put(name, call);
    }

    /** Every public method of these rooms' doors that takes a viewer, as Door.method. */
    static Collection<String> withAnAsker(Collection<Class<?>> doors) {
        var names = new TreeSet<String>();
        for (var door : doors) {
            var asked = Arrays.stream(door.getDeclaredMethods())
                    .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                    .filter(method -> Arrays.asList(method.getParameterTypes()).contains(Viewer.class))
                    .toList();
            for (var method : asked) {
                // of several with one name each has a line: one may be for everybody and the other for few
                boolean several = asked.stream()
                                .filter(other -> other.getName().equals(method.getName()))
                                .count()
                        > 1;
                names.add(door.getSimpleName() + "." + method.getName() + (several ? others(method) : ""));
            }
        }
        return names;
    }

    /** What a method takes besides the one who asks. */
    private static String others(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .filter(type -> type != Viewer.class)
                .map(Class::getSimpleName)
                .collect(Collectors.joining(",", "(", ")"));
    }

    /** What came of it, in the word of the matrix. */
    String outcome(String name, Viewer viewer, Thing thing) {
        var call = calls.get(name);
        if (call == null) {
            throw new IllegalStateException("Doors does not know how " + name + " is called");
        }
        Object given;
        try {
            given = call.apply(viewer, thing);
        } catch (RuntimeException thrown) {
            return "thrown:" + thrown.getClass().getSimpleName();
        }
        return switch (given) {
            case Outcome.Refused<?>(var refusal) ->
                refusal.code().matches(".*(unknown|no-such-.*|not-found)") ? "none" : "no";
            case Outcome.Done<?>(AnotherThing _) -> "own";
            case Outcome.Done<?>(Slice<?> _) -> "page";
            case Outcome.Done<?>(ReceiptFile _) -> "page";
            case Outcome.Done<?>(AccountView account) -> thing.secrets().contains(account.email()) ? "named" : "page";
            case Outcome.Done<?> _ -> "done";
            case Optional<?> maybe when maybe.isEmpty() -> "none";
            case Optional<?> maybe ->
                maybe.get() instanceof AppealView view && view.sight().named() ? "named" : "page";
            case Applicant applicant -> thing.secrets().contains(applicant.postalAddress()) ? "named" : "page";
            case List<?> list
            when !list.isEmpty() && list.getFirst() instanceof BulkResult ->
                list.stream().map(BulkResult.class::cast).anyMatch(BulkResult::done) ? "done" : "no";
            case List<?> list -> thing.values().values().stream().anyMatch(list::contains) ? "listed" : "empty";
            default -> "page";
        };
    }
}
