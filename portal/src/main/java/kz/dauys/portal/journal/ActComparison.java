package kz.dauys.portal.journal;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lays what a room keeps of the acts on one subject beside their entries. */
final class ActComparison {
    private final JdbcClient sql;
    private final String where;
    private final Consumer<Difference> told;

    ActComparison(JdbcClient sql, String where, Consumer<Difference> told) {
        this.sql = sql;
        this.where = where;
        this.told = told;
    }

    void compare(List<JournalEntry> entries, Predicate<String> types, List<KeptAct> kept) {
        var left = new ArrayList<>(
                entries.stream().filter(entry -> types.test(entry.type())).toList());
        for (var act : kept) {
            var entry = left.stream()
                    .filter(one -> one.type().equals(act.type()) && one.at().equals(act.at()))
                    .findFirst();
            if (entry.isPresent()) {
                left.remove(entry.get());
                facts(act, entry.get());
            } else if (!erased(act)) {
                tell(act.type(), "entry of the journal", null, act.at().toString());
            }
        }
        left.forEach(entry -> tell(entry.type(), "act", entry.at().toString(), null));
    }

    private void facts(KeptAct act, JournalEntry entry) {
        var committed = Objects.requireNonNull(entry.opening()).facts();
        act.facts().forEach((name, found) -> {
            var known = committed.get(name);
            // what an earlier version did not commit to cannot be compared
            if (known != null && !known.equals(found)) {
                tell(act.type(), name, known, found);
            }
        });
    }

    /** Whether there is an entry of this act that nothing opens any more, since somebody whom it named was erased. */
    private boolean erased(KeptAct act) {
        return sql.sql("""
                        select exists (select from journal.entry e where e.type = :type and e.act_at = :at
                          and not exists (select from journal.opening o where o.entry_id = e.id))
                        """)
                .param("type", act.type())
                .param("at", Timestamp.from(act.at()))
                .query(Boolean.class)
                .single();
    }

    private void tell(String type, String what, @Nullable String committed, @Nullable String found) {
        told.accept(new Difference(where + ", " + type, what, committed, found));
    }
}
