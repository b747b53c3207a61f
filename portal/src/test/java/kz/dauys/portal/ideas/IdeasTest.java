package kz.dauys.portal.ideas;

import static kz.dauys.portal.ideas.Hamlet.code;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.appeals.AppealNumber;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.appeals.Capacity;
import kz.dauys.portal.appeals.Channel;
import kz.dauys.portal.appeals.FileAppeal;
import kz.dauys.portal.appeals.PublicAppeal;
import kz.dauys.portal.budgets.Budgets;
import kz.dauys.portal.budgets.ProjectView;
import kz.dauys.portal.budgets.RoundPlan;
import kz.dauys.portal.budgets.Ward;
import kz.dauys.portal.journal.Journal;
import kz.dauys.portal.journal.JournalEntry;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.notifications.Notifications;
import kz.dauys.portal.organisations.NewUnit;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.organisations.Topic;
import kz.dauys.portal.organisations.TopicCode;
import kz.dauys.portal.people.Assurance;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.procedures.AppealKind;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An idea from the call to the ballot. */
@PortalTest
class IdeasTest {
    private static final Viewer ANYONE = Viewer.anonymous(Language.KK);

    private final Ideas ideas;
    private final Appeals appeals;
    private final Organisations organisations;
    private final Budgets budgets;
    private final People people;
    private final Journal journal;
    private final Notifications notifications;
    private final TestClock clock;
    private final JdbcClient sql;
    private final Hamlet hamlet;
    private final Hamlet neighbour;

    IdeasTest(
            Ideas ideas,
            Appeals appeals,
            Budgets budgets,
            Organisations organisations,
            People people,
            Journal journal,
            Notifications notifications,
            TestClock clock,
            JdbcClient sql) {
        this.ideas = ideas;
        this.appeals = appeals;
        this.organisations = organisations;
        this.budgets = budgets;
        this.people = people;
        this.journal = journal;
        this.notifications = notifications;
        this.clock = clock;
        this.sql = sql;
        this.hamlet = new Hamlet(ideas, budgets, organisations, people, clock, sql);
        this.neighbour = new Hamlet(ideas, budgets, organisations, people, clock, sql);
    }

    private IdeaView seen(IdeaId idea) {
        return ideas.idea(ANYONE, idea).orElseThrow();
    }

    private List<String> journalOf(Object subject) {
        return journal.about(subject instanceof IdeaId(var id) ? id : ((CallId) subject).value()).stream()
                .map(JournalEntry::type)
                .toList();
    }

    private List<String> told(IdeaId idea) {
        return notifications.about(idea.value()).stream()
                .map(notice -> notice.template())
                .toList();
    }

    // --- the call

    @Test
    void onlyAHeadOfTheBodyCallsAndOnlyForWhatCanBe() {
        var plan = hamlet.plan(Assurance.IDENTITY_CONFIRMED);
        assertThat(code(ideas.announce(hamlet.ward.officer, plan))).isEqualTo("ideas.only-head");
        assertThat(code(ideas.announce(neighbour.ward.head, plan))).isEqualTo("ideas.not-yours");
        assertThat(code(ideas.announce(hamlet.ward.resident(), plan))).isEqualTo("ideas.not-yours");
        assertThat(code(ideas.announce(hamlet.ward.head, hamlet.plan(Assurance.DECLARED))))
                .isEqualTo("ideas.assurance-wrong");
        assertThat(code(ideas.announce(hamlet.ward.head, with(plan, plan.money() + 1, plan.council()))))
                .isEqualTo("ideas.most-wrong");
        for (var council : List.of(List.of("А", "Б"), List.of("А", "А", "Б"), List.of("А", "Б", " "))) {
            assertThat(code(ideas.announce(hamlet.ward.head, with(plan, plan.most(), council))))
                    .isEqualTo("ideas.council-wrong");
        }
        var call = ideas.announce(hamlet.ward.head, plan).orThrow();
        assertThat(ideas.call(ANYONE, call))
                .hasValueSatisfying(view -> assertThat(view.stage()).isEqualTo(CallStage.OPEN));
        assertThat(journalOf(call)).containsExactly("call.announced");
    }

    private static CallPlan with(CallPlan plan, long most, List<String> council) {
        return new CallPlan(
                plan.body(),
                plan.territory(),
                plan.title(),
                plan.money(),
                most,
                plan.assurance(),
                plan.minimumAge(),
                plan.from(),
                plan.to(),
                council);
    }

    @Test
    void aCallIsTakenBackOnlyWhileNobodyHasHandedAnythingIn() {
        var call = hamlet.open();
        assertThat(code(ideas.recall(hamlet.ward.officer, call, "Қате"))).isEqualTo("ideas.only-head");
        assertThat(code(ideas.recall(hamlet.ward.head, call, " \u0000 "))).isEqualTo("ideas.reason-missing");
        hamlet.drafted(hamlet.ward.resident(), call, "Бақ");
        ideas.recall(hamlet.ward.head, call, "Сомасы қате").orThrow();
        assertThat(ideas.call(ANYONE, call)).hasValueSatisfying(view -> {
            assertThat(view.stage()).isEqualTo(CallStage.RECALLED);
            assertThat(view.recallReason()).isEqualTo("Сомасы қате");
        });
        assertThat(code(ideas.draft(hamlet.ward.resident(), call, Hamlet.text("Бақ", "Бақ керек"), true)))
                .isEqualTo("ideas.not-open");
        var other = hamlet.open();
        hamlet.proposed(hamlet.ward.resident(), other, "Бақ");
        assertThat(code(ideas.recall(hamlet.ward.head, other, "Қате"))).isEqualTo("ideas.someone-proposed");
    }

    // --- writing

    @Test
    void aDraftIsSeenByItsAuthorsAlone() {
        var call = hamlet.open();
        var author = hamlet.ward.resident();
        var draft = hamlet.drafted(author, call, "Бақ");
        assertThat(ideas.idea(author, draft)).isPresent();
        for (var other : List.of(ANYONE, hamlet.ward.resident(), hamlet.ward.officer, hamlet.ward.head)) {
            assertThat(ideas.idea(other, draft)).isEmpty();
            assertThat(ideas.similar(other, draft)).isEmpty();
            assertThat(code(ideas.rewrite(other, draft, Hamlet.text("Б", "Б"), true)))
                    .isEqualTo("ideas.idea-not-found");
            assertThat(code(ideas.propose(other, draft, true, List.of()))).isEqualTo("ideas.idea-not-found");
        }
        assertThat(ideas.ideas(call, IdeaFilter.all(), null).items()).isEmpty();
        assertThat(ideas.mine(author)).extracting(IdeaLine::id).containsExactly(draft);
        ideas.propose(author, draft, true, List.of()).orThrow();
        assertThat(seen(draft).line().number()).isEqualTo(1);
        assertThat(code(ideas.rewrite(hamlet.ward.resident(), draft, Hamlet.text("Б", "Б"), true)))
                .isEqualTo("ideas.not-author");
    }

    @Test
    void refusesWhatIsNoIdeaAndKeepsNothing() {
        var call = hamlet.open();
        var author = hamlet.ward.resident();
        var good = Hamlet.text("Бақ", "Бақ керек");
        var elsewhere = new IdeaText("Бақ", "Бақ", Language.KK, neighbour.ward.place, "", null, 1, 1);
        var dear = new IdeaText("Бақ", "Бақ", Language.KK, null, "", null, 1, 40_000_01);
        var backwards = new IdeaText("Бақ", "Бақ", Language.KK, null, "", null, 2, 1);
        assertThat(code(ideas.draft(ANYONE, call, good, true))).isEqualTo("ideas.sign-in");
        assertThat(code(ideas.draft(author, call, Hamlet.text("\u0000 ", "Бақ"), true)))
                .isEqualTo("ideas.title-missing");
        assertThat(code(ideas.draft(author, call, Hamlet.text("Бақ", "б".repeat(4001)), true)))
                .isEqualTo("ideas.about-missing");
        assertThat(code(ideas.draft(author, call, elsewhere, true))).isEqualTo("ideas.place-wrong");
        assertThat(code(ideas.draft(author, call, dear, true))).isEqualTo("ideas.cost-wrong");
        assertThat(code(ideas.draft(author, call, backwards, true))).isEqualTo("ideas.cost-wrong");
        assertThat(ideas.mine(author)).isEmpty();
        for (int i = 0; i < IdeaWriting.MOST_OF_A_PERSON; i++) {
            ideas.draft(author, call, good, true).orThrow();
        }
        assertThat(code(ideas.draft(author, call, good, true))).isEqualTo("ideas.too-many");
    }

    @Test
    void whoProposesMustBeKnownLiveThereAndBeOldEnough() {
        var call = hamlet.open();
        var unknown = hamlet.ward.declared(Ward.number(1970, 1980));
        var draft = hamlet.drafted(unknown, call, "Бақ");
        assertThat(code(ideas.propose(unknown, draft, true, List.of()))).isEqualTo("ideas.identity-not-confirmed");
        var child = hamlet.ward.resident(Ward.number(2012, 2013));
        var childs = hamlet.drafted(child, call, "Алаң");
        assertThat(code(ideas.propose(child, childs, true, List.of()))).isEqualTo("ideas.too-young");
        var resident = hamlet.ward.resident();
        var idea = hamlet.drafted(resident, call, "Бақ");
        assertThat(code(ideas.propose(resident, idea, false, List.of()))).isEqualTo("ideas.live-here");
        hamlet.endIntake();
        assertThat(code(ideas.propose(resident, idea, true, List.of()))).isEqualTo("ideas.not-open");
    }

    @Test
    void nobodysNumberIsPublished() {
        var call = hamlet.open();
        var author = hamlet.ward.resident();
        for (var telling :
                List.of("+7 701 123 45 67 нөміріне хабарласыңыз", "ИИН 850301400009", "aisulu@example.org")) {
            var draft = ideas.draft(author, call, Hamlet.text("Бақ", telling), false)
                    .orThrow();
            assertThat(code(ideas.propose(author, draft, true, List.of()))).isEqualTo("ideas.numbers-of-people");
        }
        var idea = hamlet.proposed(author, call, "Бақ");
        assertThat(code(ideas.rewrite(author, idea, Hamlet.text("Бақ", "кв. 12"), false)))
                .isEqualTo("ideas.numbers-of-people");
        assertThat(code(ideas.comment(author, idea, "8 (701) 123-45-67", false)))
                .isEqualTo("ideas.numbers-of-people");
        assertThat(seen(idea).line().text().about()).isEqualTo("Балаларға орын керек.");
    }

    @Test
    void showsWhatTheStateWasAskedThereAndKeepsWhichOfItTheIdeaWouldAnswer() {
        var topic = new TopicCode(Fresh.word());
        organisations.registerTopic(new Topic(topic, null, Fresh.text("Topic")));
        var since = LocalDate.of(2020, 1, 1);
        var unit = organisations.registerUnit(new NewUnit(hamlet.ward.body, Fresh.word(), Fresh.text("Unit"), since));
        organisations.assignResponsibility(topic, hamlet.ward.place, unit, since, null);
        var asked = asked(topic, true);
        var hidden = asked(topic, false);
        var call = hamlet.open();
        var author = hamlet.ward.resident();
        var draft = ideas.draft(
                        author,
                        call,
                        new IdeaText("Жол", "Жол жөндеу керек", Language.KK, null, "", topic, 1_000_00, 2_000_00),
                        false)
                .orThrow();
        var here = ideas.askedHere(ideas.idea(author, draft).orElseThrow());
        assertThat(here.all()).isEqualTo(1);
        assertThat(here.open()).isEqualTo(1);
        assertThat(here.newest()).extracting(PublicAppeal::number).containsExactly(asked);
        assertThat(code(ideas.propose(author, draft, true, List.of(asked, hidden))))
                .isEqualTo("ideas.appeals-wrong");
        ideas.propose(author, draft, true, List.of(asked, asked)).orThrow();
        assertThat(seen(draft).appeals()).containsExactly(asked);
    }

    private AppealNumber asked(TopicCode topic, boolean open) {
        var applicant = hamlet.ward.resident();
        return appeals.file(
                        applicant,
                        new FileAppeal(
                                Objects.requireNonNull(applicant.person()),
                                AppealKind.REPORT,
                                Channel.WEB,
                                Capacity.SELF,
                                null,
                                Language.KK,
                                "Жолда шұңқыр бар.",
                                topic,
                                hamlet.ward.place,
                                "",
                                null,
                                null,
                                open,
                                null))
                .orThrow();
    }

    @Test
    void findsNothingByWordsLongerThanAnyWordAndDoesNotBreak() {
        var call = hamlet.open();
        var author = hamlet.ward.resident();
        var draft = ideas.draft(author, call, Hamlet.text("Бақ", "ә".repeat(3000)), false)
                .orThrow();
        assertThat(ideas.similar(author, draft)).isEmpty();
        assertThat(ideas.ideas(call, new IdeaFilter(null, null, "ә".repeat(200) + " ' & | ! :*"), null)
                        .items())
                .isEmpty();
    }

    @Test
    void handingInTwiceIsHandingInOnceAndNumbersRunOn() {
        var call = hamlet.open();
        var author = hamlet.ward.resident();
        var first = hamlet.drafted(author, call, "Бақ");
        assertThat(ideas.propose(author, first, true, List.of()).orThrow()).isEqualTo(1);
        assertThat(ideas.propose(author, first, true, List.of()).orThrow()).isEqualTo(1);
        hamlet.proposed(hamlet.ward.resident(), call, "Алаң");
        assertThat(ideas.ideas(call, IdeaFilter.all(), null).items())
                .extracting(IdeaLine::number)
                .containsExactly(2, 1);
        assertThat(journalOf(first)).containsExactly("idea.handed-in");
    }

    @Test
    void severalWriteAnIdeaTogetherAndEachSaysWhetherTheirNameIsShown() {
        var call = hamlet.open();
        var author = hamlet.ward.resident();
        var friend = hamlet.ward.resident();
        var draft = hamlet.drafted(author, call, "Бақ");
        var old = ideas.invite(author, draft).orThrow();
        var secret = ideas.invite(author, draft).orThrow();
        assertThat(ideas.invitation(friend, old)).isEmpty();
        assertThat(ideas.invitation(ANYONE, secret)).isEmpty();
        assertThat(ideas.invitation(friend, secret))
                .hasValueSatisfying(
                        view -> assertThat(view.line().text().title()).isEqualTo("Бақ"));
        assertThat(code(ideas.join(friend, old, true))).isEqualTo("ideas.invitation-ended");
        ideas.join(friend, secret, false).orThrow();
        ideas.rewrite(friend, draft, Hamlet.text("Бақ пен орындық", "Отыратын орын керек"), false)
                .orThrow();
        assertThat(code(ideas.discard(friend, draft))).isEqualTo("ideas.only-first-author");
        ideas.propose(friend, draft, true, List.of()).orThrow();
        var view = seen(draft);
        assertThat(view.people()).isEqualTo(2);
        assertThat(view.authors()).containsExactly("Нұрлыбай Айсұлу");
        assertThat(view.author()).isFalse();
    }

    @Test
    void whatIsChangedAfterItWasHandedInIsSeenAsItWas() {
        var call = hamlet.open();
        var author = hamlet.ward.resident();
        var idea = hamlet.proposed(author, call, "Бақ");
        ideas.rewrite(author, idea, Hamlet.text("Бақ пен көл", "Су керек"), true)
                .orThrow();
        assertThat(seen(idea).steps())
                .extracting(IdeaView.Step::act)
                .endsWith(new IdeaAct.Rewritten("Бақ", "Балаларға орын керек."));
        assertThat(journalOf(idea)).containsExactly("idea.handed-in", "idea.rewritten");
        hamlet.endIntake();
        assertThat(code(ideas.rewrite(author, idea, Hamlet.text("Көл", "Су"), true)))
                .isEqualTo("ideas.not-open");
    }

    @Test
    void findsWhatIsLikeItInSpiteOfEndings() {
        var call = hamlet.open();
        var trees = hamlet.proposed(hamlet.ward.resident(), call, "Көшеге ағаштар отырғызу");
        hamlet.proposed(hamlet.ward.resident(), call, "Велосипед жолы");
        var mine = hamlet.ward.resident();
        var draft = ideas.draft(
                        mine, call, Hamlet.text("Ағаш отырғызайық", "Көлеңке жоқ көшелерге ағаштарды егейік"), true)
                .orThrow();
        assertThat(ideas.similar(mine, draft)).extracting(IdeaLine::id).first().isEqualTo(trees);
        assertThat(ideas.ideas(call, new IdeaFilter(null, null, "отырғыз"), null)
                        .items())
                .extracting(IdeaLine::id)
                .containsExactly(trees);
        assertThat(ideas.ideas(call, new IdeaFilter(null, neighbour.ward.place, ""), null)
                        .items())
                .isEmpty();
    }

    @Test
    void anIdeaGoesIntoAnotherOnlyWithTheConsentOfBoth() {
        var call = hamlet.open();
        var author = hamlet.ward.resident();
        var other = hamlet.ward.resident();
        var small = hamlet.proposed(author, call, "Екі ағаш");
        var large = hamlet.proposed(other, call, "Жүз ағаш");
        assertThat(code(ideas.answerMerge(other, large, 1, true))).isEqualTo("ideas.no-offer");
        assertThat(code(ideas.offerMerge(other, small, 2))).isEqualTo("ideas.not-author");
        assertThat(code(ideas.offerMerge(author, small, 1))).isEqualTo("ideas.no-other");
        ideas.offerMerge(author, small, 2).orThrow();
        assertThat(seen(large).offers()).extracting(IdeaLine::id).containsExactly(small);
        assertThat(told(small)).contains("ideas.merge-offered");
        assertThat(code(ideas.answerMerge(author, large, 1, true))).isEqualTo("ideas.not-author");
        ideas.answerMerge(other, large, 1, false).orThrow();
        assertThat(seen(small).line().stage()).isEqualTo(IdeaStage.PROPOSED);
        assertThat(told(small)).contains("ideas.merge-declined");
        ideas.offerMerge(author, small, 2).orThrow();
        ideas.answerMerge(other, large, 1, true).orThrow();
        assertThat(seen(small).line().stage()).isEqualTo(IdeaStage.MERGED);
        assertThat(Objects.requireNonNull(seen(small).into()).id()).isEqualTo(large);
        assertThat(seen(large).people()).isEqualTo(2);
        assertThat(ideas.idea(author, large))
                .hasValueSatisfying(view -> assertThat(view.author()).isTrue());
        assertThat(journalOf(small))
                .containsExactly(
                        "idea.handed-in",
                        "idea.merge-offered",
                        "idea.merge-declined",
                        "idea.merge-offered",
                        "idea.went-into");
    }

    // --- appraisal

    @Test
    void appraisesInTheOpenOnceIntakeIsOverAndNeverItsOwnIdea() {
        var call = hamlet.open();
        var author = hamlet.ward.resident();
        var idea = hamlet.proposed(author, call, "Бақ");
        assertThat(code(ideas.appraise(hamlet.ward.officer, idea, Hamlet.feasible())))
                .isEqualTo("ideas.still-open");
        var officerAsResident = hamlet.ward.officer;
        people.documentSeen(
                        hamlet.ward.operator,
                        Objects.requireNonNull(officerAsResident.person()),
                        Ward.number(1970, 1980),
                        "Officer")
                .orThrow();
        var own = hamlet.proposed(officerAsResident, call, "Өз идеям");
        hamlet.endIntake();
        for (var other : List.of(ANYONE, author, neighbour.ward.head, hamlet.ward.staff(Role.AUDITOR))) {
            assertThat(code(ideas.appraise(other, idea, Hamlet.feasible()))).isEqualTo("ideas.not-yours");
        }
        assertThat(code(ideas.appraise(officerAsResident, own, Hamlet.feasible())))
                .isEqualTo("ideas.own-idea");
        assertThat(code(ideas.appraise(
                        hamlet.ward.officer,
                        idea,
                        new Appraisal.Feasible(List.of(new Appraisal.CostLine("Бәрі", 40_000_01, 50_000_00)), ""))))
                .isEqualTo("ideas.too-expensive");
        assertThat(code(ideas.appraise(hamlet.ward.officer, idea, new Appraisal.Feasible(List.of(), ""))))
                .isEqualTo("ideas.lines-missing");
        ideas.appraise(hamlet.ward.officer, idea, Hamlet.feasible()).orThrow();
        assertThat(seen(idea).line().stage()).isEqualTo(IdeaStage.FEASIBLE);
        assertThat(seen(idea).appraisal()).isEqualTo(Hamlet.feasible());
        assertThat(told(idea)).contains("ideas.found-feasible");
    }

    @Test
    void refusesARefusalWithoutAGroundInTheRules() {
        var call = hamlet.open();
        var idea = hamlet.proposed(hamlet.ward.resident(), call, "Бақ");
        hamlet.endIntake();
        assertThat(code(ideas.appraise(hamlet.ward.officer, idea, new Appraisal.Doubted("dislike", "Ұнамайды"))))
                .isEqualTo("ideas.ground-missing");
        assertThat(code(ideas.appraise(hamlet.ward.officer, idea, new Appraisal.Doubted("unlawful", " "))))
                .isEqualTo("ideas.reason-missing");
        assertThat(seen(idea).line().stage()).isEqualTo(IdeaStage.PROPOSED);
    }

    @Test
    void theCouncilWaitsUntilTheAuthorsHaveAnsweredOrCouldHave() {
        var call = hamlet.open();
        var author = hamlet.ward.resident();
        var answered = hamlet.proposed(author, call, "Бақ");
        var silent = hamlet.proposed(hamlet.ward.resident(), call, "Алаң");
        hamlet.endIntake();
        ideas.appraise(hamlet.ward.officer, answered, Hamlet.doubtful()).orThrow();
        ideas.appraise(hamlet.ward.officer, silent, Hamlet.doubtful()).orThrow();
        assertThat(told(answered)).contains("ideas.found-doubtful");
        assertThat(code(ideas.planSession(hamlet.ward.officer, call, hamlet.session())))
                .isEqualTo("ideas.nothing-ripe");
        assertThat(code(ideas.answer(hamlet.ward.resident(), answered, "Олай емес")))
                .isEqualTo("ideas.not-author");
        ideas.answer(author, answered, "Жер қаланыкі: № 12 шешім.").orThrow();
        assertThat(code(ideas.answer(author, answered, "Тағы"))).isEqualTo("ideas.nothing-to-answer");
        var first = hamlet.session(call);
        assertThat(ideas.session(ANYONE, first).orElseThrow().items())
                .extracting(item -> item.idea().id())
                .containsExactly(answered);
        clock.set(clock.instant().plus(Duration.ofDays(14)));
        assertThat(code(ideas.answer(silentAuthor(silent), silent, "Кеш"))).isEqualTo("ideas.answer-late");
        var second = hamlet.session(call);
        assertThat(ideas.session(ANYONE, second).orElseThrow().items())
                .extracting(item -> item.idea().id())
                .containsExactly(silent);
    }

    private Viewer silentAuthor(IdeaId idea) {
        var person = sql.sql("select person from ideas.author where idea = :idea")
                .param("idea", idea.value())
                .query(UUID.class)
                .single();
        return new Viewer(new PersonId(person), "Автор", Language.KK, List.of());
    }

    // --- opinions

    @Test
    void otherBodiesSayInTheOpenWhatTheyThinkAndHoldNothingUp() {
        var call = hamlet.open();
        var author = hamlet.ward.resident();
        var idea = hamlet.proposed(author, call, "Бақ");
        var other = neighbour.ward;
        assertThat(code(ideas.askOpinion(hamlet.ward.officer, idea, other.body, "")))
                .isEqualTo("ideas.still-open");
        hamlet.endIntake();
        assertThat(code(ideas.askOpinion(other.head, idea, other.body, ""))).isEqualTo("ideas.not-yours");
        assertThat(code(ideas.askOpinion(hamlet.ward.officer, idea, hamlet.ward.body, "")))
                .isEqualTo("ideas.opinion-body");
        assertThat(code(ideas.giveOpinion(other.officer, idea, other.body, new Opinion(Standpoint.AGREES, "Иә"))))
                .isEqualTo("ideas.opinion-not-asked");
        ideas.askOpinion(hamlet.ward.officer, idea, other.body, "Жер кімдікі?\u0000")
                .orThrow();
        assertThat(code(ideas.askOpinion(hamlet.ward.head, idea, other.body, "")))
                .isEqualTo("ideas.opinion-asked-already");
        assertThat(ideas.opinionsAskedOf(other.officer))
                .singleElement()
                .satisfies(asked -> assertThat(asked.idea().id()).isEqualTo(idea));
        assertThat(ideas.opinionsAskedOf(hamlet.ward.officer)).isEmpty();
        assertThat(seen(idea).opinions()).singleElement().satisfies(asked -> {
            assertThat(asked.question()).isEqualTo("Жер кімдікі?");
            assertThat(asked.opinion()).isNull();
            assertThat(asked.late()).isFalse();
        });
        assertThat(told(idea)).filteredOn("ideas.opinion-asked"::equals).hasSize(2);

        clock.advance(Duration.ofDays(21));
        assertThat(seen(idea).opinions().getFirst().late()).isTrue();
        ideas.appraise(hamlet.ward.officer, idea, Hamlet.feasible()).orThrow();
        assertThat(code(ideas.giveOpinion(other.officer, idea, other.body, new Opinion(Standpoint.DISAGREES, " "))))
                .isEqualTo("ideas.opinion-missing");
        assertThat(code(ideas.giveOpinion(
                        hamlet.ward.head, idea, other.body, new Opinion(Standpoint.DISAGREES, "Біздікі"))))
                .isEqualTo("ideas.opinion-not-asked");
        var said = new Opinion(Standpoint.AGREES_IF, "Су құбырын жылжытпаса.");
        ideas.giveOpinion(other.officer, idea, other.body, said).orThrow();
        assertThat(code(ideas.giveOpinion(other.head, idea, other.body, said))).isEqualTo("ideas.opinion-not-asked");
        assertThat(ideas.opinionsAskedOf(other.officer)).isEmpty();
        assertThat(seen(idea).opinions().getFirst().opinion()).isEqualTo(said);
        assertThat(seen(idea).line().stage()).as("it decides nothing").isEqualTo(IdeaStage.FEASIBLE);
        assertThat(told(idea)).filteredOn("ideas.opinion-given"::equals).hasSize(3);
        assertThat(journal.about(idea.value()))
                .filteredOn(entry -> entry.type().startsWith("idea.opinion"))
                .extracting(JournalEntry::type)
                .containsExactly("idea.opinion-asked", "idea.opinion-given");
    }

    @Test
    void nobodySaysForTheirBodyWhatTheyThinkOfTheirOwnIdea() {
        var call = hamlet.open();
        var officer = neighbour.ward.officer;
        people.documentSeen(
                        hamlet.ward.operator,
                        Objects.requireNonNull(officer.person()),
                        Ward.number(1970, 1980),
                        "Officer")
                .orThrow();
        var idea = hamlet.proposed(officer, call, "Өз идеям");
        hamlet.endIntake();
        ideas.askOpinion(hamlet.ward.officer, idea, neighbour.ward.body, "").orThrow();
        assertThat(code(ideas.giveOpinion(officer, idea, neighbour.ward.body, new Opinion(Standpoint.AGREES, "Әрине"))))
                .isEqualTo("ideas.own-idea");
    }

    // --- the council

    @Test
    void aProtocolSaysOfEachMemberHowTheyVotedAndWhatFollows() {
        var call = hamlet.open();
        var good = hamlet.proposed(hamlet.ward.resident(), call, "Бақ");
        var bad = hamlet.proposed(hamlet.ward.resident(), call, "Алаң");
        hamlet.endIntake();
        ideas.appraise(hamlet.ward.officer, good, Hamlet.feasible()).orThrow();
        ideas.appraise(hamlet.ward.officer, bad, Hamlet.feasible()).orThrow();
        var session = hamlet.session(call);
        var officer = hamlet.ward.officer;
        var absent = new CouncilRecord(
                Hamlet.votes(CouncilVote.FOR, CouncilVote.ABSENT, CouncilVote.RECUSED), "Көршісі", null, "", 15_000_00);
        var unexplained = new CouncilRecord(
                Hamlet.votes(CouncilVote.FOR, CouncilVote.FOR, CouncilVote.RECUSED), " ", null, "", 15_000_00);
        var strangers = new CouncilRecord(Map.of("Біреу", CouncilVote.FOR), "", null, "", 15_000_00);
        assertThat(code(ideas.writeDown(officer, session, good, absent))).isEqualTo("ideas.no-quorum");
        assertThat(code(ideas.writeDown(officer, session, good, unexplained))).isEqualTo("ideas.recusal-missing");
        assertThat(code(ideas.writeDown(officer, session, good, strangers))).isEqualTo("ideas.votes-missing");
        for (long cost : new long[] {10_999_99, 17_000_01}) {
            assertThat(code(ideas.writeDown(officer, session, good, Hamlet.admission(cost))))
                    .isEqualTo("ideas.fixed-cost-wrong");
        }
        assertThat(code(ideas.writeDown(officer, session, bad, Hamlet.refusal(null, "Керек емес"))))
                .isEqualTo("ideas.ground-missing");
        assertThat(code(ideas.writeDown(neighbour.ward.head, session, good, Hamlet.admission(15_000_00))))
                .isEqualTo("ideas.not-yours");
        ideas.writeDown(officer, session, good, Hamlet.admission(15_000_00)).orThrow();
        assertThat(code(ideas.signProtocol(hamlet.ward.head, session))).isEqualTo("ideas.item-missing");
        assertThat(seen(good).line().stage()).isEqualTo(IdeaStage.FEASIBLE);
        ideas.writeDown(officer, session, bad, Hamlet.refusal("already-planned", "Жол жөнделіп жатыр."))
                .orThrow();
        // the office's own until it is signed
        assertThat(ideas.session(ANYONE, session).orElseThrow().items())
                .extracting(SessionView.Item::decision)
                .containsOnlyNulls();
        assertThat(code(ideas.signProtocol(officer, session))).isEqualTo("ideas.only-head");
        ideas.signProtocol(hamlet.ward.head, session).orThrow();
        assertThat(seen(good).line().stage()).isEqualTo(IdeaStage.ADMITTED);
        assertThat(seen(good).line().cost()).isEqualTo(15_000_00L);
        assertThat(seen(bad).line().stage()).isEqualTo(IdeaStage.REFUSED);
        assertThat(seen(bad).steps().getLast().act())
                .isEqualTo(new IdeaAct.Refused(session, "already-planned", 1, 2, "Жол жөнделіп жатыр."));
        assertThat(told(bad)).contains("ideas.refused");
        assertThat(ideas.session(ANYONE, session).orElseThrow().items())
                .extracting(SessionView.Item::decision)
                .doesNotContainNull();
        assertThat(code(ideas.writeDown(officer, session, good, Hamlet.admission(16_000_00))))
                .isEqualTo("ideas.session-signed");
        assertThat(code(ideas.dropSession(officer, session))).isEqualTo("ideas.session-signed");
        assertThat(code(ideas.appraise(officer, good, Hamlet.doubtful()))).isEqualTo("ideas.decided-already");
    }

    @Test
    void aTieAdmitsNothing() {
        var tie = new CouncilRecord(
                Hamlet.votes(CouncilVote.FOR, CouncilVote.AGAINST, CouncilVote.ABSTAINED), "", null, "", 1);
        assertThat(tie.quorate()).isTrue();
        assertThat(tie.admits()).isFalse();
    }

    @Test
    void whatChangedSinceItWasWrittenDownIsNotSigned() {
        var call = hamlet.open();
        var idea = hamlet.proposed(hamlet.ward.resident(), call, "Бақ");
        hamlet.endIntake();
        ideas.appraise(hamlet.ward.officer, idea, Hamlet.feasible()).orThrow();
        var session = hamlet.session(call);
        ideas.writeDown(hamlet.ward.officer, session, idea, Hamlet.admission(15_000_00))
                .orThrow();
        ideas.appraise(hamlet.ward.officer, idea, Hamlet.doubtful()).orThrow();
        assertThat(code(ideas.signProtocol(hamlet.ward.head, session))).isEqualTo("ideas.item-stale");
        ideas.dropSession(hamlet.ward.officer, session).orThrow();
        assertThat(ideas.session(ANYONE, session)).isEmpty();
        assertThat(seen(idea).line().stage()).isEqualTo(IdeaStage.DOUBTED);
    }

    // --- the ballot

    @Test
    void noneGoesOnABallotAsLongAsOneHasNoDecision() {
        var call = hamlet.open();
        var admitted = hamlet.proposed(hamlet.ward.resident(), call, "Бақ");
        var author = hamlet.ward.resident();
        var waiting = hamlet.proposed(author, call, "Алаң");
        var round = budgets.draft(hamlet.ward.officer, hamlet.ward.plan()).orThrow();
        assertThat(code(ideas.putOnBallot(hamlet.ward.head, call, round))).isEqualTo("ideas.still-open");
        hamlet.endIntake();
        hamlet.admit(call, admitted);
        assertThat(code(ideas.putOnBallot(hamlet.ward.head, call, round))).isEqualTo("ideas.undecided");
        ideas.withdraw(author, waiting, "Басқа жолын таптық").orThrow();
        var strange = budgets.draft(neighbour.ward.officer, neighbour.ward.soon(Duration.ofDays(9)))
                .orThrow();
        assertThat(code(ideas.putOnBallot(hamlet.ward.head, call, strange))).isEqualTo("ideas.round-wrong");
        ideas.putOnBallot(hamlet.ward.head, call, round).orThrow();
        var projects = budgets.round(hamlet.ward.head, round).orElseThrow().projects();
        assertThat(projects).extracting(project -> project.plan().name()).containsExactly("Бақ");
        assertThat(projects).extracting(project -> project.plan().cost()).containsExactly(15_000_00L);
        assertThat(seen(admitted).round()).isEqualTo(round);
        assertThat(ideas.call(ANYONE, call)).hasValueSatisfying(view -> {
            assertThat(view.stage()).isEqualTo(CallStage.SETTLED);
            assertThat(view.round()).isEqualTo(round);
        });
        assertThat(code(ideas.putOnBallot(hamlet.ward.head, call, round))).isEqualTo("ideas.call-over");
        assertThat(journalOf(call)).containsExactly("call.announced", "call.settled");
    }

    @Test
    void whatTheRoundCannotTakeIsTakenNotAtAll() {
        var call = hamlet.open();
        var first = hamlet.proposed(hamlet.ward.resident(), call, "Бақ");
        hamlet.endIntake();
        hamlet.admit(call, first);
        var plan = hamlet.ward.plan();
        var poor = budgets.draft(
                        hamlet.ward.officer,
                        new RoundPlan(
                                plan.body(),
                                plan.territory(),
                                plan.title(),
                                14_000_00,
                                plan.form(),
                                plan.counting(),
                                plan.minimumAge(),
                                plan.census(),
                                clock.instant().plus(Duration.ofDays(3)),
                                clock.instant().plus(Duration.ofDays(9)),
                                plan.enough(),
                                plan.trustees()))
                .orThrow();
        assertThat(code(ideas.putOnBallot(hamlet.ward.head, call, poor))).isEqualTo("budgets.project-cost-wrong");
        assertThat(budgets.round(hamlet.ward.head, poor).orElseThrow().projects())
                .extracting(ProjectView::number)
                .isEmpty();
        assertThat(ideas.call(ANYONE, call))
                .hasValueSatisfying(view -> assertThat(view.stage()).isEqualTo(CallStage.APPRAISAL));
    }

    // --- comments

    @Test
    void commentsAreTakenBackByTheirAuthorsAndHiddenWithAReason() {
        var call = hamlet.open();
        var idea = hamlet.proposed(hamlet.ward.resident(), call, "Бақ");
        var speaker = hamlet.ward.resident();
        assertThat(code(ideas.comment(ANYONE, idea, "Дұрыс", true))).isEqualTo("ideas.sign-in");
        var kept = ideas.comment(speaker, idea, "Дұрыс идея", true).orThrow();
        var quiet = ideas.comment(speaker, idea, "Атым көрінбесін", false).orThrow();
        var rude = ideas.comment(hamlet.ward.resident(), idea, "Балағат", true).orThrow();
        assertThat(code(ideas.takeBackComment(hamlet.ward.resident(), kept))).isEqualTo("ideas.not-author");
        assertThat(code(ideas.hideComment(speaker, rude, "Балағат"))).isEqualTo("ideas.not-yours");
        assertThat(code(ideas.hideComment(hamlet.ward.officer, rude, ""))).isEqualTo("ideas.reason-missing");
        ideas.hideComment(hamlet.ward.officer, rude, "Балағат сөз").orThrow();
        assertThat(seen(idea).comments())
                .extracting(IdeaView.CommentView::name, IdeaView.CommentView::text, IdeaView.CommentView::hiddenReason)
                .containsExactly(
                        tuple("Нұрлыбай Айсұлу", "Дұрыс идея", null),
                        tuple(null, "Атым көрінбесін", null),
                        tuple("Нұрлыбай Айсұлу", null, "Балағат сөз"));
        ideas.takeBackComment(speaker, quiet).orThrow();
        assertThat(seen(idea).comments().get(1).text()).isNull();
        assertThat(seen(idea).line().comments()).isEqualTo(1);
        assertThat(journalOf(idea)).contains("comment.hidden");
        for (int i = 0; i < 18; i++) {
            ideas.comment(speaker, idea, "Тағы", true).orThrow();
        }
        assertThat(code(ideas.comment(speaker, idea, "Тағы", true))).isEqualTo("ideas.comments-too-many");
    }

    // --- people

    @Test
    void anErasedAuthorLeavesTheIdeaWithoutTheirName() {
        var call = hamlet.open();
        var author = hamlet.ward.resident();
        var person = Objects.requireNonNull(author.person());
        var idea = hamlet.proposed(author, call, "Бақ");
        hamlet.drafted(author, call, "Жоба");
        ideas.comment(author, idea, "Менің ойым", true).orThrow();
        assertThat(people.held(hamlet.ward.administrator(), person, 100)
                        .orThrow()
                        .toString())
                .contains("ideas.idea", "ideas.comment");
        people.erase(hamlet.ward.administrator(), person, hamlet.ward.request()).orThrow();
        assertThat(seen(idea).authors()).isEmpty();
        assertThat(seen(idea).people()).isZero();
        assertThat(seen(idea).comments()).singleElement().satisfies(comment -> {
            assertThat(comment.name()).isNull();
            assertThat(comment.text()).isNull();
        });
        assertThat(ideas.mine(author)).isEmpty();
    }
}
