package kz.dauys.portal.ideas;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.kernel.CleanText;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.kernel.Sha256;
import kz.dauys.portal.kernel.Uuid7;
import kz.dauys.portal.people.Assurance;
import kz.dauys.portal.people.Limit;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people say of an idea. */
@Component
class Comments {
    private static final int LONGEST = 2000;
    private static final int MOST_SHOWN = 200;
    private static final Limit LIMIT = new Limit("IDEA_COMMENTS", 20, Duration.ofHours(1));

    private final CallRows calls;
    private final IdeaActs acts;
    private final Appeals appeals;
    private final People people;
    private final JdbcClient sql;
    private final Clock clock;

    Comments(CallRows calls, IdeaActs acts, Appeals appeals, People people, JdbcClient sql, Clock clock) {
        this.calls = calls;
        this.acts = acts;
        this.appeals = appeals;
        this.people = people;
        this.sql = sql;
        this.clock = clock;
    }

    Outcome<CommentId> add(Viewer viewer, IdeaId id, String words, boolean named) {
        var text = CleanText.of(words);
        return acts.onIdea(viewer, id, idea -> {
            var person = viewer.person();
            if (!viewer.signedIn() || person == null) {
                return Outcome.refused("ideas.sign-in");
            }
            if (!people.assurance(person).atLeast(Assurance.CONTACT_CONFIRMED)) {
                return Outcome.refused("ideas.contact-not-confirmed");
            }
            if (idea.stage() == IdeaStage.DRAFT || idea.stage().ended()) {
                return Outcome.refused("ideas.decided-already");
            }
            if (text.isEmpty() || text.length() > LONGEST) {
                return Outcome.refused("ideas.comment-missing");
            }
            if (appeals.hasNumbersOfPeople(text)) {
                return Outcome.refused("ideas.numbers-of-people");
            }
            var wait = people.count(LIMIT, person.value());
            if (wait.isPresent()) {
                return Outcome.refused(Refusal.of("ideas.comments-too-many", "minutes", wait.getAsLong()));
            }
            var comment = new CommentId(Uuid7.next(clock));
            sql.sql("""
                            insert into ideas.comment (id, idea, author, named, text, at)
                            values (:id, :idea, :author, :named, :text, :now)
                            """)
                    .param("id", comment.value())
                    .param("idea", id.value())
                    .param("author", person.value())
                    .param("named", named)
                    .param("text", text)
                    .param("now", Timestamp.from(acts.now()))
                    .update();
            return Outcome.done(comment);
        });
    }

    Outcome<CommentId> takeBack(Viewer viewer, CommentId id) {
        return acts.inTransaction(() -> {
            var comment = find(id);
            if (comment.isEmpty()) {
                return Outcome.refused("ideas.comment-not-found");
            }
            var author = comment.get().author();
            if (author == null || !viewer.is(author)) {
                return Outcome.refused("ideas.not-author");
            }
            sql.sql("update ideas.comment set text = null where id = :id")
                    .param("id", id.value())
                    .update();
            return Outcome.done(id);
        });
    }

    Outcome<CommentId> hide(Viewer viewer, CommentId id, String why) {
        var reason = CleanText.of(why);
        return acts.inTransaction(() -> {
            var comment = find(id);
            if (comment.isEmpty()) {
                return Outcome.refused("ideas.comment-not-found");
            }
            if (!calls.find(comment.get().call()).orElseThrow().managedBy(viewer)) {
                return Outcome.refused("ideas.not-yours");
            }
            if (reason.isEmpty() || reason.length() > LONGEST) {
                return Outcome.refused("ideas.reason-missing");
            }
            int hidden = sql.sql("""
                            update ideas.comment set hidden_at = :now, hidden_reason = :reason
                            where id = :id and hidden_at is null
                            """)
                    .param("now", Timestamp.from(acts.now()))
                    .param("reason", reason)
                    .param("id", id.value())
                    .update();
            if (hidden > 0) {
                acts.record(
                        viewer,
                        comment.get().idea().value(),
                        "comment.hidden",
                        Map.of("comment", id.toString(), "reason-sha256", Sha256.hex(reason)));
            }
            return Outcome.done(id);
        });
    }

    private record Row(IdeaId idea, CallId call, @Nullable PersonId author) {}

    private Optional<Row> find(CommentId id) {
        return sql.sql("""
                        select c.idea, c.author, i.call from ideas.comment c join ideas.idea i on i.id = c.idea
                        where c.id = :id for update of c
                        """)
                .param("id", id.value())
                .query((row, i) -> {
                    var author = row.getObject("author", UUID.class);
                    return new Row(
                            new IdeaId(row.getObject("idea", UUID.class)),
                            new CallId(row.getObject("call", UUID.class)),
                            author == null ? null : new PersonId(author));
                })
                .optional();
    }

    List<IdeaView.CommentView> of(Viewer viewer, IdeaId idea) {
        record Kept(
                CommentId id,
                Instant at,
                @Nullable PersonId author,
                boolean named,
                @Nullable String text,
                @Nullable String hiddenReason) {}
        var kept = sql.sql("select * from ideas.comment where idea = :idea order by nr desc limit :most")
                .param("idea", idea.value())
                .param("most", MOST_SHOWN)
                .query((row, i) -> {
                    var author = row.getObject("author", UUID.class);
                    return new Kept(
                            new CommentId(row.getObject("id", UUID.class)),
                            row.getTimestamp("at").toInstant(),
                            author == null ? null : new PersonId(author),
                            row.getBoolean("named"),
                            row.getString("text"),
                            row.getString("hidden_reason"));
                })
                .list()
                .reversed();
        var names = people.names(kept.stream()
                .filter(Kept::named)
                .flatMap(comment -> Optional.ofNullable(comment.author()).stream())
                .distinct()
                .toList());
        return kept.stream()
                .map(comment -> new IdeaView.CommentView(
                        comment.id(),
                        comment.at(),
                        comment.named() && comment.author() != null ? names.get(comment.author()) : null,
                        comment.hiddenReason() == null ? comment.text() : null,
                        comment.hiddenReason(),
                        comment.author() != null && viewer.is(comment.author())))
                .toList();
    }
}
