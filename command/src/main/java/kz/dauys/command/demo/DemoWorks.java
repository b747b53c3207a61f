package kz.dauys.command.demo;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import kz.dauys.portal.budgets.Budgets;
import kz.dauys.portal.budgets.RoundId;
import kz.dauys.portal.budgets.RoundView;
import kz.dauys.portal.budgets.Stage;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.procedures.Procedures;
import kz.dauys.portal.works.Acceptance;
import kz.dauys.portal.works.NewPicture;
import kz.dauys.portal.works.WorkAct;
import kz.dauys.portal.works.WorkLine;
import kz.dauys.portal.works.WorkStage;
import kz.dauys.portal.works.Works;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.InputStreamSource;

/** What became of last year's winners in the demo: one is built and judged, one is late, one takes longer, the others wait. */
final class DemoWorks {
    private static final String BIN = "921261428457";
    private static final String OTHER_BIN = "951040978578";

    private final Works works;
    private final Budgets budgets;
    private final People people;
    private final Organisations organisations;
    private final Procedures procedures;
    private final Clock clock;

    DemoWorks(
            Works works,
            Budgets budgets,
            People people,
            Organisations organisations,
            Procedures procedures,
            Clock clock) {
        this.works = works;
        this.budgets = budgets;
        this.people = people;
        this.organisations = organisations;
        this.procedures = procedures;
        this.clock = clock;
    }

    /** Puts it on record where nothing is yet; the citizens are known by then. */
    void load() {
        var today = procedures.dayOf(clock.instant());
        var body = organisations.bodyBySlug(DemoBudget.BODY, today).orElseThrow();
        var officer = people.viewer(
                people.colleagues(body.id(), today, Role.OFFICER).getFirst().id(), true);
        budgets.rounds(officer).stream()
                .filter(round -> round.stage() == Stage.COUNTED)
                .map(RoundView::id)
                .forEach(round -> load(officer, round, today));
    }

    private void load(Viewer officer, RoundId round, LocalDate today) {
        var won = works.ofRound(officer, round);
        if (won.size() < 3 || won.stream().anyMatch(work -> work.stage() != WorkStage.AWAITED)) {
            return;
        }
        built(officer, round, won.get(0), today);
        late(officer, round, won.get(1), today);
        longer(officer, round, won.get(2), today);
    }

    private void built(Viewer officer, RoundId round, WorkLine work, LocalDate today) {
        long cost = work.project().plan().cost();
        int number = work.project().number();
        put(
                officer,
                round,
                number,
                new WorkAct.Contracted(
                        "«Көкөзек құрылыс» ЖШС",
                        BIN,
                        "№ 41",
                        today.minusDays(120),
                        cost - 300_000_00,
                        today.minusDays(10)));
        put(officer, round, number, new WorkAct.MilestonePlanned("Іргетас пен жабын", today.minusDays(70)));
        put(officer, round, number, new WorkAct.Paid(today.minusDays(90), cost / 3, "№ 118"));
        put(
                officer,
                round,
                number,
                new WorkAct.MilestoneReached("Іргетас пен жабын", today.minusDays(66), "Жабын төселді, су ағады."),
                new NewPicture("Жұмыс басталар алдындағы алаң: шалшық, жаяу жол жоқ", picture(DemoPicture.before())));
        put(
                officer,
                round,
                number,
                new WorkAct.Finished(today.minusDays(12), "Барлығы шарт бойынша орнатылды."),
                new NewPicture("Дайын алаң: жаяу жол, ағаштар, шамдар", picture(DemoPicture.after())));
        put(officer, round, number, new WorkAct.Paid(today.minusDays(8), cost / 2, "№ 203"));
        var citizens = DemoCitizens.all(people);
        if (citizens.isEmpty()) {
            return;
        }
        works.judge(citizens.get(0), round, number, new Acceptance(true, true, "Балалар күнде сонда.", true));
        works.judge(
                citizens.get(1),
                round,
                number,
                new Acceptance(true, false, "Нет ни одной скамьи для тех, кто с детьми.", true));
        works.judge(citizens.get(2), round, number, new Acceptance(true, true, "", false));
    }

    private void late(Viewer officer, RoundId round, WorkLine work, LocalDate today) {
        put(
                officer,
                round,
                work.project().number(),
                new WorkAct.Contracted(
                        "ТОО «Степь Свет»",
                        OTHER_BIN,
                        "№ 44",
                        today.minusDays(100),
                        work.project().plan().cost(),
                        today.minusDays(5)));
    }

    private void longer(Viewer officer, RoundId round, WorkLine work, LocalDate today) {
        int number = work.project().number();
        put(
                officer,
                round,
                number,
                new WorkAct.Contracted(
                        "ТОО «Степь Свет»",
                        OTHER_BIN,
                        "№ 47",
                        today.minusDays(60),
                        work.project().plan().cost(),
                        today.minusDays(1)));
        put(
                officer,
                round,
                number,
                new WorkAct.Delayed(
                        today.plusDays(40), "Трубы на участке нашли там, где их не было на плане; проект переделан."));
    }

    private void put(Viewer officer, RoundId round, int number, WorkAct act, NewPicture... pictures) {
        works.record(officer, round, number, act, List.of(pictures)).orThrow();
    }

    private static InputStreamSource picture(byte[] bytes) {
        return new ByteArrayResource(bytes);
    }
}
