package kz.dauys.portal.ideas;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.dauys.portal.files.KeepsFiles;
import kz.dauys.portal.files.PictureId;
import kz.dauys.portal.files.PictureView;
import kz.dauys.portal.files.StoredPicture;
import kz.dauys.portal.people.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Pictures of ideas in the database. */
@Component
class IdeaPictureRows implements KeepsFiles {
    private final JdbcClient sql;

    IdeaPictureRows(JdbcClient sql) {
        this.sql = sql;
    }

    /** A picture of an idea. */
    record Row(IdeaId idea, PictureView view, StoredPicture stored) {
        boolean isShown() {
            return view.hiddenReason() == null;
        }
    }

    void insert(PictureId id, IdeaId idea, PersonId person, String description, StoredPicture stored, Instant now) {
        sql.sql("""
                        insert into ideas.picture (id, idea, added_by, description, large, large_size, small, small_size, media_type,
                          width, height, at)
                        values (:id, :idea, :person, :description, :large, :large_size, :small, :small_size, :media_type,
                          :width, :height, :now)
                        """)
                .params(stored.columns())
                .param("id", id.value())
                .param("idea", idea.value())
                .param("person", person.value())
                .param("description", description)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Says whether it was there and could be seen. */
    boolean remove(IdeaId idea, PictureId id) {
        return sql.sql("delete from ideas.picture where id = :id and idea = :idea and hidden_at is null")
                        .param("id", id.value())
                        .param("idea", idea.value())
                        .update()
                > 0;
    }

    /** Says whether it could be seen before. */
    boolean hide(PictureId id, String reason, Instant now) {
        return sql.sql("""
                        update ideas.picture set hidden_at = :now, hidden_reason = :reason
                        where id = :id and hidden_at is null
                        """)
                        .param("now", Timestamp.from(now))
                        .param("reason", reason)
                        .param("id", id.value())
                        .update()
                > 0;
    }

    void move(IdeaId idea, IdeaId into) {
        sql.sql("update ideas.picture set idea = :into where idea = :idea")
                .param("into", into.value())
                .param("idea", idea.value())
                .update();
    }

    /** In the order in which they were added. */
    List<Row> of(IdeaId idea) {
        return sql.sql("select * from ideas.picture where idea = :idea order by nr")
                .param("idea", idea.value())
                .query(IdeaPictureRows::row)
                .list();
    }

    /** Those that everyone sees. */
    List<Row> everyones(Collection<IdeaId> ideas) {
        return sql.sql("""
                        select p.* from ideas.picture p join ideas.idea i on i.id = p.idea
                        where p.idea = any(:ideas) and p.hidden_at is null and i.number is not null order by p.nr
                        """)
                .param("ideas", ideas.stream().map(IdeaId::value).toArray(UUID[]::new))
                .query(IdeaPictureRows::row)
                .list();
    }

    Optional<Row> find(PictureId id) {
        return sql.sql("select * from ideas.picture where id = :id")
                .param("id", id.value())
                .query(IdeaPictureRows::row)
                .optional();
    }

    private static Row row(ResultSet row, int i) throws SQLException {
        var hidden = row.getString("hidden_reason");
        return new Row(
                new IdeaId(row.getObject("idea", UUID.class)),
                new PictureView(
                        new PictureId(row.getObject("id", UUID.class)),
                        hidden == null ? row.getString("description") : "",
                        row.getInt("width"),
                        row.getInt("height"),
                        hidden),
                StoredPicture.of(row));
    }

    /** What can be seen of an idea, as digests of the large ones. */
    List<String> digests(IdeaId idea) {
        return sql.sql("select large from ideas.picture where idea = :idea and hidden_at is null order by nr")
                .param("idea", idea.value())
                .query((row, i) -> HexFormat.of().formatHex(row.getBytes("large")))
                .list();
    }

    @Override
    public boolean names(byte[] sha256) {
        return sql.sql("select exists (select from ideas.picture where large = :sha256 or small = :sha256)")
                .param("sha256", sha256)
                .query(Boolean.class)
                .single();
    }
}
