package kz.dauys.portal.works;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import kz.dauys.portal.budgets.ProjectId;
import kz.dauys.portal.journal.Difference;
import kz.dauys.portal.journal.Journal;
import kz.dauys.portal.journal.KeptAct;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Compares what is on record of each work with what the journal committed to. */
@Component
class WorkComparison {
    private static final int AT_ONCE = 200;
    private static final UUID FIRST = new UUID(0, 0);
    private static final String PREFIX = "work.";

    private final WorkRows rows;
    private final WorkPictures pictures;
    private final Journal journal;
    private final JdbcClient sql;
    private final TransactionTemplate snapshot;

    WorkComparison(
            WorkRows rows,
            WorkPictures pictures,
            Journal journal,
            JdbcClient sql,
            PlatformTransactionManager transactions) {
        this.rows = rows;
        this.pictures = pictures;
        this.journal = journal;
        this.sql = sql;
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.snapshot.setReadOnly(true);
    }

    /** @return how many works were compared */
    long run(Consumer<Difference> told) {
        long compared = 0;
        var last = FIRST;
        while (true) {
            var from = last;
            var some = Objects.requireNonNull(snapshot.execute(_ -> {
                var next = next(from);
                compare(next, told);
                return next;
            }));
            if (some.isEmpty()) {
                return compared;
            }
            compared += some.size();
            last = some.getLast();
        }
    }

    private List<UUID> next(UUID from) {
        return sql.sql("select project from works.work where project > :from order by project limit :most")
                .param("from", from)
                .param("most", AT_ONCE)
                .query((row, i) -> row.getObject(1, UUID.class))
                .list();
    }

    private void compare(List<UUID> projects, Consumer<Difference> told) {
        var acts = rows.acts(projects.stream().map(ProjectId::new).toList());
        var shown = pictures.factsOf(projects);
        for (var project : projects) {
            journal.compareActs(
                    project,
                    "work on the project " + project,
                    type -> type.startsWith(PREFIX),
                    acts.getOrDefault(new ProjectId(project), List.of()).stream()
                            .map(step -> kept(step, shown.getOrDefault(step.id(), Map.of())))
                            .toList(),
                    told);
        }
    }

    private static KeptAct kept(WorkView.Step step, Map<String, String> pictures) {
        var facts = new HashMap<>(step.act().facts());
        facts.putAll(pictures);
        return new KeptAct(PREFIX + step.act().type(), step.at(), facts);
    }
}
