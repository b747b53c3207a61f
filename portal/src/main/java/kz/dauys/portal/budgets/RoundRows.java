package kz.dauys.portal.budgets;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.kernel.Trilingual;
import kz.dauys.portal.organisations.BodyId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rounds, projects and trustees in the database. */
@Component
class RoundRows {
    private static final String ROUND = """
            select r.*, (select array_agg(t.name order by t.number) from budgets.trustee t where t.round = r.id) as trustees,
              (select array_agg(p.name order by p.number) from budgets.point p where p.round = r.id) as point_names,
              (select array_agg(p.address order by p.number) from budgets.point p where p.round = r.id) as point_addresses
            from budgets.round r
            """;

    private final JdbcClient sql;

    RoundRows(JdbcClient sql) {
        this.sql = sql;
    }

    Optional<Round> find(RoundId id) {
        return sql.sql(ROUND + " where r.id = :id")
                .param("id", id.value())
                .query(RoundRows::round)
                .optional();
    }

    /**
     * The round, which nobody else changes until the transaction ends. Its key stays as it is: so those whose ballots refer to it
     * do not wait.
     */
    Optional<Round> locked(RoundId id) {
        return sql.sql(ROUND + " where r.id = :id for no key update of r")
                .param("id", id.value())
                .query(RoundRows::round)
                .optional();
    }

    /** Those announced, and the drafts of these bodies or of all. */
    List<Round> all(Collection<BodyId> drafts, boolean allDrafts, int most) {
        return sql.sql(ROUND + """
                         where r.announced_at is not null or r.body = any(:bodies) or :all
                        order by r.voting_to desc, r.id limit :most
                        """)
                .param("bodies", drafts.stream().map(BodyId::value).toArray(UUID[]::new))
                .param("all", allDrafts)
                .param("most", most)
                .query(RoundRows::round)
                .list();
    }

    /** Those last taken back, the newest first. */
    List<RecalledRound> recalled(int most) {
        return sql.sql("""
                        select id, title_kk, title_ru, title_en, recalled_at, recall_reason from budgets.round
                        where recalled_at is not null order by recalled_at desc, id limit :most
                        """)
                .param("most", most)
                .query((row, i) -> new RecalledRound(
                        new RoundId(row.getObject("id", UUID.class)),
                        new Trilingual(row.getString("title_kk"), row.getString("title_ru"), row.getString("title_en")),
                        row.getTimestamp("recalled_at").toInstant(),
                        row.getString("recall_reason")))
                .list();
    }

    /** Announced and not counted. */
    List<Round> uncounted() {
        return sql.sql(ROUND + " where r.announced_at is not null and r.counted_at is null order by r.voting_to, r.id")
                .query(RoundRows::round)
                .list();
    }

    /** Announced, over by now, and not closed. */
    List<RoundId> due(Instant now) {
        return sql.sql("""
                        select id from budgets.round
                        where closed_at is null and announced_at is not null and voting_to <= :now
                        """)
                .param("now", Timestamp.from(now))
                .query((row, i) -> new RoundId(row.getObject("id", UUID.class)))
                .list();
    }

    void insert(RoundId id, RoundPlan plan, byte[] voterSecret, Instant now) {
        sql.sql("""
                        insert into budgets.round (id, body, territory, title_kk, title_ru, title_en, money, kind, most, points,
                          rule, completion, ties, least_votes, least_share, minimum_age, census, voting_from, voting_to, enough,
                          voter_secret, drafted_at, paper)
                        values (:id, :body, :territory, :kk, :ru, :en, :money, :kind, :most, :points,
                          :rule, :completion, :ties, :leastVotes, :leastShare,
                          :age, :census, :from, :to, :enough, :secret, :now, :paper)
                        """)
                .params(columns(id, plan))
                .param("secret", voterSecret)
                .param("now", Timestamp.from(now))
                .update();
    }

    void update(RoundId id, RoundPlan plan) {
        sql.sql("""
                        update budgets.round set body = :body, territory = :territory, title_kk = :kk, title_ru = :ru,
                          title_en = :en, money = :money, kind = :kind, most = :most, points = :points, rule = :rule,
                          completion = :completion, ties = :ties, least_votes = :leastVotes, least_share = :leastShare,
                          minimum_age = :age, census = :census,
                          voting_from = :from, voting_to = :to, enough = :enough, paper = :paper, version = version + 1
                        where id = :id
                        """).params(columns(id, plan)).update();
    }

    /** Whether a draft was announced before and taken back. */
    boolean wasAnnounced(RoundId id) {
        return sql.sql("select recalled_at is not null from budgets.round where id = :id")
                .param("id", id.value())
                .query(Boolean.class)
                .single();
    }

    /** With all that only a round which was never announced can have. */
    void deleteDraft(RoundId id) {
        for (var table : List.of("project", "resident", "point", "trustee")) {
            sql.sql("delete from budgets." + table + " where round = :id")
                    .param("id", id.value())
                    .update();
        }
        sql.sql("delete from budgets.round where id = :id and announced_at is null and recalled_at is null")
                .param("id", id.value())
                .update();
    }

    /** Its vote was elsewhere, at these times. */
    void past(RoundId id, String currency, Instant from, Instant to) {
        sql.sql("""
                        update budgets.round set past = true, currency = :currency, announced_at = :from, closed_at = :to
                        where id = :id
                        """)
                .param("currency", currency)
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .param("id", id.value())
                .update();
    }

    private static Map<String, Object> columns(RoundId id, RoundPlan plan) {
        var columns = new HashMap<String, Object>();
        columns.put("id", id.value());
        columns.put("body", plan.body().value());
        columns.put("territory", plan.territory().value());
        columns.put("kk", plan.title().kk());
        columns.put("ru", plan.title().ru());
        columns.put("en", plan.title().en());
        columns.put("money", plan.money());
        columns.put("kind", plan.form().kind().name());
        columns.put("most", plan.form().most());
        columns.put("points", plan.form().points());
        columns.put("rule", plan.counting().rule().name());
        columns.put("completion", plan.counting().completion().name());
        columns.put("ties", plan.counting().ties().name());
        columns.put("leastVotes", plan.counting().least().votes());
        columns.put("leastShare", plan.counting().least().share());
        columns.put("age", plan.minimumAge());
        columns.put("census", plan.census());
        columns.put("from", Timestamp.from(plan.votingFrom()));
        columns.put("to", Timestamp.from(plan.votingTo()));
        columns.put("enough", plan.enough());
        columns.put("paper", plan.paper());
        return columns;
    }

    private static Round round(ResultSet row, int number) throws SQLException {
        var id = new RoundId(row.getObject("id", UUID.class));
        var plan = new RoundPlan(
                new BodyId(row.getObject("body", UUID.class)),
                new TerritoryCode(row.getString("territory")),
                new Trilingual(row.getString("title_kk"), row.getString("title_ru"), row.getString("title_en")),
                row.getLong("money"),
                new BallotForm(BallotKind.valueOf(row.getString("kind")), row.getInt("most"), row.getInt("points")),
                new Counting(
                        CountingRule.valueOf(row.getString("rule")),
                        Completion.valueOf(row.getString("completion")),
                        Ties.valueOf(row.getString("ties")),
                        new LeastVotes(row.getInt("least_votes"), row.getInt("least_share"))),
                row.getInt("minimum_age"),
                row.getBoolean("census"),
                row.getTimestamp("voting_from").toInstant(),
                row.getTimestamp("voting_to").toInstant(),
                row.getInt("enough"),
                names(row.getArray("trustees")),
                row.getBoolean("paper"),
                points(names(row.getArray("point_names")), names(row.getArray("point_addresses"))));
        return new Round(
                id,
                plan,
                row.getBoolean("past"),
                row.getString("currency"),
                instant(row, "announced_at"),
                instant(row, "closed_at"),
                instant(row, "counted_at"),
                instant(row, "mixed_at"),
                row.getBytes("token_key"),
                row.getBytes("token_secret"),
                row.getBytes("round_key"),
                row.getBytes("box_sha256"),
                row.getBytes("paper_sha256"),
                row.getBytes("voter_secret"),
                row.getLong("residents"),
                row.getLong("tokens"),
                row.getLong("ballots"),
                row.getInt("batches"),
                row.getInt("in_box"),
                row.getInt("opened"));
    }

    private static List<PollingPoint> points(List<String> names, List<String> addresses) {
        return IntStream.range(0, names.size())
                .mapToObj(i -> new PollingPoint(names.get(i), addresses.get(i)))
                .toList();
    }

    private static List<String> names(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : Arrays.asList((String[]) array.getArray());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    // --- projects

    List<ProjectView> projects(RoundId round) {
        return sql.sql("select * from budgets.project where round = :round order by number")
                .param("round", round.value())
                .query(RoundRows::project)
                .list();
    }

    Optional<RoundId> roundOf(ProjectId project) {
        return sql.sql("select round from budgets.project where id = :id")
                .param("id", project.value())
                .query((row, i) -> new RoundId(row.getObject("round", UUID.class)))
                .optional();
    }

    void insert(RoundId round, ProjectId id, int number, ProjectPlan plan) {
        sql.sql("""
                        insert into budgets.project (id, round, number, name, about, language, territory, cost, one_of)
                        values (:id, :round, :number, :name, :about, :language, :territory, :cost, :oneOf)
                        """)
                .params(columns(id, plan))
                .param("round", round.value())
                .param("number", number)
                .update();
    }

    void update(ProjectId id, ProjectPlan plan) {
        sql.sql("""
                        update budgets.project set name = :name, about = :about, language = :language,
                          territory = :territory, cost = :cost, one_of = :oneOf where id = :id
                        """).params(columns(id, plan)).update();
    }

    /** What was decided on it elsewhere; null when that is not known. */
    void decided(ProjectId id, @Nullable Boolean decided) {
        sql.sql("update budgets.project set decided = :decided where id = :id")
                .param("decided", decided, java.sql.Types.BOOLEAN)
                .param("id", id.value())
                .update();
    }

    void delete(ProjectId id) {
        sql.sql("delete from budgets.project where id = :id")
                .param("id", id.value())
                .update();
    }

    private static Map<String, @Nullable Object> columns(ProjectId id, ProjectPlan plan) {
        var territory = plan.territory();
        var columns = new HashMap<String, @Nullable Object>();
        columns.put("id", id.value());
        columns.put("name", plan.name());
        columns.put("about", plan.about());
        columns.put("language", plan.language().name());
        columns.put("territory", territory == null ? null : territory.value());
        columns.put("cost", plan.cost());
        columns.put("oneOf", plan.oneOf());
        return columns;
    }

    private static ProjectView project(ResultSet row, int i) throws SQLException {
        var territory = row.getString("territory");
        return new ProjectView(
                new ProjectId(row.getObject("id", UUID.class)),
                row.getInt("number"),
                row.getObject("decided", Boolean.class),
                new ProjectPlan(
                        row.getString("name"),
                        row.getString("about"),
                        Language.valueOf(row.getString("language")),
                        territory == null ? null : new TerritoryCode(territory),
                        row.getLong("cost"),
                        row.getString("one_of")));
    }

    // --- trustees

    /** A trustee with their files; what opens ballots is long and stays where it is. */
    record TrusteeRow(
            int number,
            String name,
            @Nullable String card,
            @Nullable String part,
            boolean opened,
            @Nullable String fault) {}

    List<TrusteeRow> trustees(RoundId round) {
        return sql.sql("""
                        select number, name, card, part, openings is not null as opened, fault
                        from budgets.trustee where round = :round order by number
                        """)
                .param("round", round.value())
                .query((row, i) -> new TrusteeRow(
                        row.getInt("number"),
                        row.getString("name"),
                        row.getString("card"),
                        row.getString("part"),
                        row.getBoolean("opened"),
                        row.getString("fault")))
                .list();
    }

    void name(RoundId round, List<String> names) {
        sql.sql("delete from budgets.trustee where round = :round and number > :last")
                .param("round", round.value())
                .param("last", names.size())
                .update();
        for (int i = 0; i < names.size(); i++) {
            sql.sql("""
                            insert into budgets.trustee (round, number, name) values (:round, :number, :name)
                            on conflict (round, number) do update set name = excluded.name
                            """)
                    .param("round", round.value())
                    .param("number", i + 1)
                    .param("name", names.get(i))
                    .update();
        }
    }

    void keepCard(RoundId round, int trustee, String card) {
        forgetParts(round);
        sql.sql("update budgets.trustee set card = :card where round = :round and number = :number")
                .param("card", card)
                .param("round", round.value())
                .param("number", trustee)
                .update();
    }

    void keepPart(RoundId round, int trustee, String part) {
        sql.sql("update budgets.trustee set part = :part where round = :round and number = :number")
                .param("part", part)
                .param("round", round.value())
                .param("number", trustee)
                .update();
    }

    void forgetParts(RoundId round) {
        sql.sql("update budgets.trustee set part = null where round = :round")
                .param("round", round.value())
                .update();
    }

    void forgetCeremony(RoundId round) {
        sql.sql("update budgets.trustee set card = null, part = null where round = :round")
                .param("round", round.value())
                .update();
    }
}
