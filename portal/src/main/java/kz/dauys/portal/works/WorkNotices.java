package kz.dauys.portal.works;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import kz.dauys.portal.budgets.ProjectView;
import kz.dauys.portal.budgets.RoundView;
import kz.dauys.portal.ideas.Ideas;
import kz.dauys.portal.notifications.Notice;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.procedures.Procedures;
import org.springframework.stereotype.Component;

/**
 * What the authors of an idea are told of what becomes of it: each contract, a milestone that came late, a delay, the end, and
 * what residents said of it. Payments and milestones in time stand on the page of the work alone.
 */
@Component
class WorkNotices {
    private final Ideas ideas;
    private final Procedures procedures;

    WorkNotices(Ideas ideas, Procedures procedures) {
        this.ideas = ideas;
        this.procedures = procedures;
    }

    /** @param before how far the work was before the act */
    List<Notice> of(Viewer by, RoundView round, ProjectView project, Progress before, WorkAct act) {
        Predicate<PersonId> others = person -> !by.is(person);
        return switch (act) {
            case WorkAct.Contracted contract ->
                tell(others, round, project, "contracted", Map.of(), Map.of("due", contract.due()));
            case WorkAct.MilestoneReached reached -> late(others, round, project, before, reached);
            case WorkAct.Delayed delay -> tell(others, round, project, "delayed", Map.of(), Map.of("due", delay.due()));
            case WorkAct.Finished finished -> {
                var until = procedures.workAcceptanceDue(finished.day()).date();
                yield tell(others, round, project, "finished", Map.of(), Map.of("until", until));
            }
            case WorkAct.Stopped _ -> tell(others, round, project, "stopped", Map.of(), Map.of());
            case WorkAct.Paid _, WorkAct.MilestonePlanned _ -> List.of();
        };
    }

    private List<Notice> late(
            Predicate<PersonId> whom,
            RoundView round,
            ProjectView project,
            Progress before,
            WorkAct.MilestoneReached reached) {
        return before.milestones().stream()
                .filter(milestone ->
                        milestone.name().equals(reached.name()) && reached.day().isAfter(milestone.due()))
                .flatMap(milestone -> tell(
                        whom,
                        round,
                        project,
                        "milestone-late",
                        Map.of("milestone", reached.name()),
                        Map.of("due", milestone.due(), "day", reached.day()))
                        .stream())
                .toList();
    }

    /** What residents said, once nobody can say it any more. */
    List<Notice> judged(RoundView round, ProjectView project, WorkRows.Tally tally) {
        return tell(
                _ -> true,
                round,
                project,
                "judged",
                Map.of("accepted", Long.toString(tally.accepted()), "refused", Long.toString(tally.notAccepted())),
                Map.of());
    }

    private List<Notice> tell(
            Predicate<PersonId> whom,
            RoundView round,
            ProjectView project,
            String template,
            Map<String, String> further,
            Map<String, LocalDate> dates) {
        var values = new HashMap<>(further);
        values.put("number", Integer.toString(project.number()));
        values.put("title", project.plan().name());
        return ideas.authorsBehind(project.id()).stream()
                .filter(whom)
                .map(person -> new Notice(
                        person,
                        "works." + template,
                        values,
                        dates,
                        Map.of("round", round.plan().title()),
                        "/works/" + round.id() + "/" + project.number()))
                .toList();
    }
}
