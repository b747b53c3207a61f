package kz.dauys.portal.appeals;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How others join an appeal that was filed jointly: by a link, each in their own name. */
@Component
class Joining {
    private static final Duration OPEN = Duration.ofDays(30);

    private final JdbcClient sql;
    private final AppealRows rows;
    private final Acts acts;
    private final Applicants applicants;
    private final Organisations organisations;

    Joining(JdbcClient sql, AppealRows rows, Acts acts, Applicants applicants, Organisations organisations) {
        this.sql = sql;
        this.rows = rows;
        this.acts = acts;
        this.applicants = applicants;
        this.organisations = organisations;
    }

    private record Link(AppealId appeal, Instant expiresAt) {}

    Outcome<String> invite(Viewer viewer, AppealNumber number) {
        return acts.inTransaction(() -> acts.permitted(viewer, number, Operation.INVITE_COSIGNERS)
                .map(appeal -> {
                    var token = Secrets.fresh();
                    // one link at a time: a new one ends the older ones
                    sql.sql("delete from appeals.invitation where appeal = :appeal")
                            .param("appeal", appeal.id().value())
                            .update();
                    sql.sql("""
                                    insert into appeals.invitation (token_hash, appeal, expires_at)
                                    values (:hash, :appeal, :until)
                                    """)
                            .param("hash", Secrets.hash(token))
                            .param("appeal", appeal.id().value())
                            .param("until", Timestamp.from(acts.now().plus(OPEN)))
                            .update();
                    return token;
                }));
    }

    @Transactional(readOnly = true)
    Optional<Invitation> invitation(Viewer viewer, String token) {
        return link(token)
                .flatMap(link -> rows.find(link.appeal()).map(appeal -> {
                    var person = viewer.person();
                    return new Invitation(
                            appeal.filing().number(),
                            appeal.filing().text(),
                            organisations
                                    .bodyAtAnyTime(appeal.progress().body())
                                    .name(),
                            applicants.of(appeal).applicant().name(),
                            appeal.cosigners().size(),
                            link.expiresAt(),
                            appeal.stage() instanceof Stage.Open,
                            person != null && appeal.isParty(person));
                }));
    }

    Outcome<AppealNumber> join(Viewer viewer, String token) {
        var person = viewer.person();
        if (!viewer.signedIn() || person == null) {
            return Outcome.refused("appeals.sign-in-to-join");
        }
        return acts.inTransaction(() -> {
            var found = link(token).flatMap(link -> rows.find(link.appeal()));
            if (found.isEmpty()) {
                return Outcome.refused("appeals.invitation-over");
            }
            var appeal = found.get();
            if (appeal.isParty(person)) {
                return Outcome.done(appeal.filing().number());
            }
            if (!(appeal.stage() instanceof Stage.Open)) {
                return Outcome.refused("appeals.joining-over");
            }
            return rows.join(appeal.id(), person, acts.now())
                    ? acts.commit(appeal, new Act.Joined(person), acts.now(), person)
                            .map(joined -> joined.filing().number())
                    : Outcome.done(appeal.filing().number());
        });
    }

    private Optional<Link> link(String token) {
        if (!Secrets.formed(token)) {
            return Optional.empty();
        }
        return sql.sql("select * from appeals.invitation where token_hash = :hash and expires_at > :now")
                .param("hash", Secrets.hash(token))
                .param("now", Timestamp.from(acts.now()))
                .query((row, number) -> new Link(
                        new AppealId(row.getObject("appeal", UUID.class)),
                        row.getTimestamp("expires_at").toInstant()))
                .optional();
    }
}
