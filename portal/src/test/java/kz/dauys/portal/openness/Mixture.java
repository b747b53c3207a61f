package kz.dauys.portal.openness;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.appeals.Act;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.appeals.Capacity;
import kz.dauys.portal.appeals.Channel;
import kz.dauys.portal.appeals.Decision;
import kz.dauys.portal.appeals.DraftDecision;
import kz.dauys.portal.appeals.History;
import kz.dauys.portal.appeals.Office;
import kz.dauys.portal.appeals.Resolution;
import kz.dauys.portal.appeals.Settled;
import kz.dauys.portal.appeals.Verdict;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.procedures.AppealKind;

/** Appeals of one office in every state, some filed here and some brought over. */
public final class Mixture {
    private final Appeals appeals;
    private final Office office;
    private final TestClock clock;
    private final RandomGenerator random;

    public Mixture(Appeals appeals, Office office, TestClock clock, RandomGenerator random) {
        this.appeals = appeals;
        this.office = office;
        this.clock = clock;
        this.random = random;
    }

    /** Lives through as many acts as chance gives; acts that are out of place are refused and change nothing. */
    void live() {
        var kind = AppealKind.values()[random.nextInt(2, AppealKind.values().length)];
        var number = appeals.file(office.citizen(), office.appeal(kind)).orThrow();
        int acts = random.nextInt(10);
        for (int act = 0; act < acts; act++) {
            clock.advance(Duration.ofHours(random.nextInt(1, 100)));
            switch (act) {
                case 0 -> appeals.take(office.officer(), number);
                case 1 -> {
                    if (random.nextInt(8) == 0) {
                        appeals.withdraw(office.citizen(), number, "керек емес");
                    } else {
                        appeals.decide(
                                office.officer(),
                                number,
                                new DraftDecision(Resolution.GRANTED, "Жылу жөнделді.", null));
                    }
                }
                case 2 -> appeals.approve(office.head(), number);
                case 3 -> appeals.sign(office.deputy(), number);
                case 4, 5 -> appeals.judge(office.citizen(), number, verdict());
                case 6 -> {
                    if (random.nextBoolean()) {
                        appeals.complain(office.citizen(), number, "");
                    }
                }
                default -> {
                    if (random.nextInt(4) == 0) {
                        appeals.reopen(office.head(), number, "қайта қараймыз");
                    }
                }
            }
        }
    }

    History history() {
        var received = clock.instant()
                .minus(Duration.ofHours(random.nextInt(1, 18_000)))
                .minus(Duration.ofDays(1));
        var acts = new ArrayList<History.HistoricAct>();
        var at = received.plus(Duration.ofHours(random.nextInt(1, 900)));
        add(acts, at, new Act.Registered());
        if (random.nextInt(4) > 0) {
            at = at.plus(Duration.ofHours(random.nextInt(1, 900)));
            var day = LocalDate.ofInstant(at, TestClock.ALMATY).plusDays(30);
            var decision = new Decision(Resolution.GRANTED, "Жөнделді.", null, false, null);
            add(acts, at, new Act.AnswerRecorded(decision, "Әкімдік", day));
            at = at.plus(Duration.ofHours(random.nextInt(1, 500)));
            if (random.nextBoolean()) {
                add(acts, at, random.nextInt(4) == 0 ? new Act.LapsedUnjudged() : new Act.Judged(verdict()));
            }
        } else if (random.nextInt(3) == 0) {
            add(acts, at.plus(Duration.ofHours(1)), new Act.Withdrawn("керек емес"));
        }
        return new History(
                "test",
                Fresh.word(),
                office.citizen().person(),
                AppealKind.values()[random.nextInt(AppealKind.values().length)],
                Channel.IMPORTED,
                Capacity.SELF,
                null,
                Language.RU,
                "Во дворе не горит свет.",
                random.nextInt(5) == 0 ? null : office.topic(),
                office.place(),
                "",
                null,
                null,
                received,
                random.nextInt(3) == 0 ? office.higher() : office.body(),
                null,
                random.nextBoolean()
                        ? null
                        : History.dueOn(
                                LocalDate.ofInstant(received, TestClock.ALMATY).plusDays(20), TestClock.ALMATY),
                false,
                null,
                acts);
    }

    /** One of a system that does not say when. */
    public History undated() {
        var told = history();
        return new History(
                told.source(),
                told.sourceId(),
                told.applicant(),
                told.kind(),
                told.channel(),
                told.capacity(),
                null,
                told.language(),
                told.text(),
                told.topic(),
                told.territory(),
                "",
                null,
                null,
                clock.instant(),
                told.body(),
                null,
                null,
                false,
                null,
                List.of(),
                null,
                true);
    }

    public List<History> histories(int count) {
        var all = new ArrayList<History>();
        for (int i = 0; i < count; i++) {
            all.add(history());
        }
        return all;
    }

    private Verdict verdict() {
        return new Verdict(Settled.values()[random.nextInt(3)], random.nextInt(1, 6), "");
    }

    /** What has not happened yet is left out. */
    private void add(List<History.HistoricAct> acts, Instant at, Act act) {
        if (at.isBefore(clock.instant()) && acts.size() == before(act)) {
            acts.add(new History.HistoricAct(at, null, act));
        }
    }

    private static int before(Act act) {
        return switch (act) {
            case Act.Registered _ -> 0;
            case Act.AnswerRecorded _, Act.Withdrawn _ -> 1;
            default -> 2;
        };
    }
}
