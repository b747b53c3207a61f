package kz.dauys.portal.works;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import kz.dauys.portal.budgets.ProjectId;
import kz.dauys.portal.journal.Difference;
import kz.dauys.portal.journal.Journal;
import kz.dauys.portal.journal.KeptAct;
import org.springframework.stereotype.Component;

/** Compares what is on record of each work with what the journal committed to. */
@Component
class WorkComparison {
    private static final String PREFIX = "work.";
    private static final String WHERE = "work on the project";
    /** With which the record of a work begins. */
    private static final List<String> FIRST_ACTS = List.of("work.contracted", "work.milestone-planned", "work.stopped");

    private final WorkRows works;
    private final WorkPictures pictures;
    private final Journal journal;

    WorkComparison(WorkRows works, WorkPictures pictures, Journal journal) {
        this.works = works;
        this.pictures = pictures;
        this.journal = journal;
    }

    /** @return how many works were compared */
    long run(Consumer<Difference> told) {
        var all = "select project as id from works.work";
        journal.compareGone(FIRST_ACTS, all, WHERE, told);
        return journal.compareEach(all, WHERE, told, id -> compare(id, told));
    }

    private void compare(UUID id, Consumer<Difference> told) {
        var project = new ProjectId(id);
        var shown = pictures.factsOf(List.of(id));
        journal.compareActs(
                id,
                WHERE + " " + id,
                type -> type.startsWith(PREFIX),
                works.acts(List.of(project)).getOrDefault(project, List.of()).stream()
                        .map(step -> kept(step, shown.getOrDefault(step.id(), Map.of())))
                        .toList(),
                told);
    }

    private static KeptAct kept(WorkView.Step step, Map<String, String> pictures) {
        var facts = new HashMap<>(step.act().facts());
        facts.putAll(pictures);
        return new KeptAct(PREFIX + step.act().type(), step.at(), facts);
    }
}
