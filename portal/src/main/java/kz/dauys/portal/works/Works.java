package kz.dauys.portal.works;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.appeals.PublicQuery;
import kz.dauys.portal.budgets.Budgets;
import kz.dauys.portal.budgets.ProjectId;
import kz.dauys.portal.budgets.ProjectView;
import kz.dauys.portal.budgets.RoundId;
import kz.dauys.portal.budgets.RoundView;
import kz.dauys.portal.files.HandedFile;
import kz.dauys.portal.files.PictureId;
import kz.dauys.portal.files.PictureSize;
import kz.dauys.portal.ideas.IdeaLine;
import kz.dauys.portal.ideas.Ideas;
import kz.dauys.portal.journal.Difference;
import kz.dauys.portal.kernel.CleanText;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.kernel.Sha256;
import kz.dauys.portal.kernel.Uuid7;
import kz.dauys.portal.people.Assurance;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.procedures.Procedures;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The door to what became of projects that won. The office puts contracts, payments, milestones, delays and the end on record,
 * each with an entry in the journal and never taken back; residents then say whether they accept what was built. Whoever looks
 * sees a work as late as soon as its day has passed, whatever the office says.
 */
@Component
public class Works {
    private static final int MOST_ACTS = 500;
    private static final long MOST_DAYS = 365;
    private static final Viewer EVERYONE = Viewer.anonymous(Language.KK);
    /** The end is put on record at most so long before the verdicts are in. */
    private static final Duration JUDGED_WITHIN = Duration.ofDays(366);
    /** News of verdicts that are older than that comes too late. */
    private static final long TOLD_WITHIN_DAYS = 7;

    private final WorkRows rows;
    private final WorkComparison comparison;
    private final WorkPictures pictures;
    private final WorkNotices notices;
    private final Budgets budgets;
    private final Ideas ideas;
    private final Appeals appeals;
    private final People people;
    private final Procedures procedures;
    private final TransactionTemplate transactions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Works(
            WorkRows rows,
            WorkComparison comparison,
            WorkPictures pictures,
            WorkNotices notices,
            Budgets budgets,
            Ideas ideas,
            Appeals appeals,
            People people,
            Procedures procedures,
            TransactionTemplate transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.rows = rows;
        this.comparison = comparison;
        this.pictures = pictures;
        this.notices = notices;
        this.budgets = budgets;
        this.ideas = ideas;
        this.appeals = appeals;
        this.people = people;
        this.procedures = procedures;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    // --- the office

    /**
     * Puts something on record, for an officer or a head of the body that runs the round. More than was contracted for cannot be
     * paid; after the end only payments are still put on record. Pictures come with a milestone that was reached, a delay or the
     * end, at most 5; where one is refused nothing is put on record, and the refusal names it by its place ({@code picture}).
     */
    public Outcome<ProjectId> record(Viewer viewer, RoundId round, int number, WorkAct act, List<NewPicture> brought) {
        // asked before the bytes are taken in, for a slow line must not hold a row, and again with them
        return inTransaction(() -> recordable(viewer, round, number, act))
                .then(_ -> pictures.take(act, brought))
                .then(taken -> inTransaction(
                        () -> recordable(viewer, round, number, act).map(won -> put(viewer, won, act, taken))));
    }

    private Outcome<Won> recordable(Viewer viewer, RoundId round, int number, WorkAct act) {
        return managed(viewer, round, number).then(won -> {
            var project = won.project().id();
            rows.lock(project);
            var acts = acts(project);
            if (acts.size() >= MOST_ACTS) {
                return Outcome.refused(Refusal.of("works.too-much", "most", MOST_ACTS));
            }
            var progress = Progress.of(acts.stream().map(WorkView.Step::act).toList());
            return WorkRules.fault(progress, act, today())
                    .map(Outcome::<Won>refused)
                    .orElseGet(() -> Outcome.done(won));
        });
    }

    private ProjectId put(Viewer viewer, Won won, WorkAct act, List<WorkPictures.Taken> taken) {
        var project = won.project().id();
        var id = Uuid7.next(clock);
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var before = progress(project);
        rows.insert(id, project, now, act);
        pictures.insert(id, taken);
        var facts = facts(viewer, won, act);
        facts.putAll(WorkPictures.factsOfTaken(taken));
        events.publishEvent(new WorkChanged(
                id,
                project,
                "work." + act.type(),
                now,
                facts,
                notices.of(viewer, won.round(), won.project(), before, act)));
        return project;
    }

    /**
     * Hides a picture, for an officer or a head of the body: from now on nobody has it.
     *
     * @param why 1 to 1000 characters; everyone reads it in place of the picture
     */
    public Outcome<PictureId> hidePicture(Viewer viewer, RoundId round, int number, PictureId picture, String why) {
        var reason = CleanText.of(why);
        return inTransaction(() -> managed(viewer, round, number).then(won -> {
            var project = won.project().id();
            if (pictures.of(project).values().stream()
                    .flatMap(List::stream)
                    .noneMatch(one -> one.id().equals(picture))) {
                return Outcome.refused("works.picture-not-found");
            }
            var fault = WorkRules.reason(reason);
            if (fault.isPresent()) {
                return Outcome.refused(fault.get());
            }
            var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            if (pictures.hide(picture, reason, now)) {
                var facts = by(viewer, won);
                facts.put("picture", picture.toString());
                facts.put("reason-sha256", Sha256.hex(reason));
                events.publishEvent(
                        new WorkChanged(Uuid7.next(clock), project, "picture.hidden", now, facts, List.of()));
            }
            return Outcome.done(picture);
        }));
    }

    private static Map<String, String> facts(Viewer viewer, Won won, WorkAct act) {
        var facts = by(viewer, won);
        facts.putAll(act.facts());
        return facts;
    }

    private static Map<String, String> by(Viewer viewer, Won won) {
        var facts = new HashMap<String, String>();
        facts.put("round", won.round().id().toString());
        facts.put("number", Integer.toString(won.project().number()));
        if (viewer.person() != null) {
            facts.put("by", viewer.person().toString());
        }
        return facts;
    }

    // --- residents

    /** Says whether the viewer accepts what was built; what they said before is replaced, until the time for it is over. */
    public Outcome<ProjectId> judge(Viewer viewer, RoundId round, int number, Acceptance verdict) {
        return inTransaction(() -> won(viewer, round, number).then(won -> {
            var person = viewer.person();
            if (!viewer.signedIn() || person == null) {
                return Outcome.refused("works.sign-in");
            }
            if (!people.assurance(person).atLeast(Assurance.CONTACT_CONFIRMED)) {
                return Outcome.refused("works.contact-not-confirmed");
            }
            var project = won.project().id();
            rows.lock(project);
            if (stage(progress(project)) != WorkStage.FINISHED) {
                return Outcome.refused("works.not-to-judge");
            }
            if (!verdict.livesHere()) {
                return Outcome.refused("works.live-here");
            }
            if (verdict.words().length() > WorkRules.LONGEST_WORDS
                    || (!verdict.accepted() && verdict.words().isEmpty())) {
                return Outcome.refused("works.words-missing");
            }
            if (appeals.hasNumbersOfPeople(verdict.words())) {
                return Outcome.refused("works.numbers-of-people");
            }
            rows.judge(project, person, verdict, clock.instant());
            return Outcome.done(project);
        }));
    }

    /**
     * Tells the authors of ideas what residents said of what was built, once the time for saying it is over.
     *
     * @return of how many works they are told or were told lately
     */
    public int tellJudged() {
        var finished = rows.finishedSince(clock.instant().minus(JUDGED_WITHIN));
        if (finished.isEmpty()) {
            return 0;
        }
        int told = 0;
        for (var round : budgets.rounds(EVERYONE)) {
            for (var project : budgets.winners(EVERYONE, round.id())) {
                if (finished.contains(project.id()) && lately(acceptUntil(progress(project.id())))) {
                    tell(round, project);
                    told++;
                }
            }
        }
        return told;
    }

    private boolean lately(@Nullable LocalDate until) {
        return until != null && today().isAfter(until) && !today().isAfter(until.plusDays(TOLD_WITHIN_DAYS));
    }

    private void tell(RoundView round, ProjectView project) {
        var tally = rows.tallies(List.of(project.id())).getOrDefault(project.id(), WorkRows.Tally.NONE);
        transactions.executeWithoutResult(
                _ -> events.publishEvent(new WorkJudged(project.id(), notices.judged(round, project, tally))));
    }

    // --- everyone

    /** What became of those that won a counted round, by their numbers; empty for any other round. */
    public List<WorkLine> ofRound(Viewer viewer, RoundId round) {
        var winners = budgets.winners(viewer, round);
        var ids = winners.stream().map(ProjectView::id).toList();
        var acts = rows.acts(ids);
        var tallies = rows.tallies(ids);
        return winners.stream()
                .map(project -> {
                    var progress = Progress.of(acts.getOrDefault(project.id(), List.of()).stream()
                            .map(WorkView.Step::act)
                            .toList());
                    var tally = tallies.getOrDefault(project.id(), WorkRows.Tally.NONE);
                    return new WorkLine(
                            project,
                            stage(progress),
                            progress.contracted(),
                            progress.paid(),
                            progress.due(),
                            progress.late(today()),
                            tally.accepted(),
                            tally.notAccepted());
                })
                .toList();
    }

    /** What was last put on record of the works of some counted rounds, the newest first. At most so many. */
    public List<WorkNews> news(Viewer viewer, List<RoundId> rounds, int most) {
        var news = new ArrayList<WorkNews>();
        for (var id : rounds) {
            var winners = budgets.winners(viewer, id);
            var acts = rows.acts(winners.stream().map(ProjectView::id).toList());
            budgets.round(viewer, id)
                    .ifPresent(round -> winners.forEach(project -> acts.getOrDefault(project.id(), List.of())
                            .forEach(step -> news.add(new WorkNews(round, project, step)))));
        }
        return news.stream()
                .sorted(Comparator.comparing((WorkNews one) -> one.step().at()).reversed())
                .limit(most)
                .toList();
    }

    /** A work; empty for a project that did not win, or not yet. */
    public Optional<WorkView> work(Viewer viewer, RoundId round, int number) {
        return won(viewer, round, number) instanceof Outcome.Done<Won>(var won)
                ? Optional.of(view(viewer, won))
                : Optional.empty();
    }

    /** A picture, which everyone has; one that was hidden nobody. */
    public Optional<HandedFile> picture(PictureId picture, PictureSize size) {
        return pictures.file(picture, size);
    }

    private WorkView view(Viewer viewer, Won won) {
        var round = won.round();
        var project = won.project();
        var steps = acts(project.id());
        var progress = Progress.of(steps.stream().map(WorkView.Step::act).toList());
        var tally = rows.tallies(List.of(project.id())).getOrDefault(project.id(), WorkRows.Tally.NONE);
        var shown = pictures.of(project.id());
        var verdicts = rows.verdicts(project.id());
        var names = people.names(verdicts.stream()
                .filter(WorkRows.VerdictRow::named)
                .flatMap(verdict -> Optional.ofNullable(verdict.person()).stream())
                .toList());
        var idea = ideas.behind(List.of(project.id())).get(project.id());
        var person = viewer.person();
        return new WorkView(
                round.id(),
                round.plan().title(),
                round.currency(),
                round.plan().body(),
                project,
                stage(progress),
                progress.contracted(),
                progress.paid(),
                progress.due(),
                progress.late(today()),
                progress.milestones(),
                steps.stream()
                        .map(step -> step.showing(shown.getOrDefault(step.id(), List.of())))
                        .toList(),
                acceptUntil(progress),
                tally.accepted(),
                tally.notAccepted(),
                verdicts.stream().map(row -> view(row, names)).toList(),
                !viewer.signedIn() || person == null
                        ? null
                        : rows.verdict(project.id(), person)
                                .map(row -> view(row, people.names(List.of(person))))
                                .orElse(null),
                idea,
                measure(round, idea, progress.finishedOn()),
                mayManage(viewer, round));
    }

    private static WorkView.VerdictView view(WorkRows.VerdictRow row, Map<PersonId, String> names) {
        var person = row.person();
        return new WorkView.VerdictView(
                row.at(), row.named() && person != null ? names.get(person) : null, row.accepted(), row.words());
    }

    private WorkView.@Nullable AppealsMeasure measure(
            RoundView round, @Nullable IdeaLine idea, @Nullable LocalDate finishedOn) {
        if (idea == null || finishedOn == null || idea.text().topic() == null) {
            return null;
        }
        long days = Math.min(MOST_DAYS, ChronoUnit.DAYS.between(finishedOn, today()));
        if (days < 1) {
            return null;
        }
        var territory = idea.text().territory();
        var place = territory == null ? round.plan().territory() : territory;
        var topics = List.of(Objects.requireNonNull(idea.text().topic()));
        var end = finishedOn.atStartOfDay(procedures.zone()).toInstant();
        var from = finishedOn.minusDays(days).atStartOfDay(procedures.zone()).toInstant();
        var to = finishedOn.plusDays(days).atStartOfDay(procedures.zone()).toInstant();
        return new WorkView.AppealsMeasure(
                days,
                appeals.countPublished(new PublicQuery(topics, place, from, end.minusNanos(1000), null)),
                appeals.countPublished(new PublicQuery(topics, place, end, to.minusNanos(1000), null)));
    }

    /**
     * Compares what is on record with what the journal committed to.
     *
     * @return how many works were compared
     */
    public long compare(Consumer<Difference> told) {
        return comparison.run(told);
    }

    // --- what all of these need

    /** A project that won a counted round. */
    private record Won(RoundView round, ProjectView project) {}

    private Outcome<Won> won(Viewer viewer, RoundId round, int number) {
        return budgets.winners(viewer, round).stream()
                .filter(project -> project.number() == number)
                .findFirst()
                .flatMap(project -> budgets.round(viewer, round).map(view -> new Won(view, project)))
                .map(Outcome::done)
                .orElseGet(() -> Outcome.refused("works.not-found"));
    }

    private Outcome<Won> managed(Viewer viewer, RoundId round, int number) {
        return won(viewer, round, number)
                .then(won -> mayManage(viewer, won.round()) ? Outcome.done(won) : Outcome.refused("works.not-yours"));
    }

    private static boolean mayManage(Viewer viewer, RoundView round) {
        return viewer.holds(Role.OFFICER, round.plan().body())
                || viewer.holds(Role.HEAD, round.plan().body());
    }

    private List<WorkView.Step> acts(ProjectId project) {
        return rows.acts(List.of(project)).getOrDefault(project, List.of());
    }

    private Progress progress(ProjectId project) {
        return Progress.of(acts(project).stream().map(WorkView.Step::act).toList());
    }

    private WorkStage stage(Progress progress) {
        if (progress.stopped()) {
            return WorkStage.STOPPED;
        }
        var until = acceptUntil(progress);
        if (until != null) {
            return today().isAfter(until) ? WorkStage.JUDGED : WorkStage.FINISHED;
        }
        return progress.due() == null ? WorkStage.AWAITED : WorkStage.UNDERWAY;
    }

    private @Nullable LocalDate acceptUntil(Progress progress) {
        var finished = progress.finishedOn();
        return finished == null ? null : procedures.workAcceptanceDue(finished).date();
    }

    private LocalDate today() {
        return procedures.dayOf(clock.instant());
    }

    private <T> Outcome<T> inTransaction(Supplier<Outcome<T>> act) {
        return Objects.requireNonNull(transactions.execute(status -> {
            var outcome = act.get();
            if (outcome instanceof Outcome.Refused<T>) {
                status.setRollbackOnly();
            }
            return outcome;
        }));
    }
}
