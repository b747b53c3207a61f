package kz.dauys.portal.appeals;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.dauys.portal.files.KeepsFiles;
import kz.dauys.portal.people.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which stored files belong to which draft or appeal. */
@Component
class AttachmentRows implements KeepsFiles {
    private final JdbcClient sql;

    AttachmentRows(JdbcClient sql) {
        this.sql = sql;
    }

    /** One file of a draft or of an appeal. */
    record Row(
            UUID id,
            @Nullable AppealId appeal,
            @Nullable DraftId draft,
            byte[] sha256,
            String name,
            String mediaType,
            long size,
            AttachmentRole role,
            @Nullable PersonId addedBy,
            Instant addedAt) {

        AppealView.AttachmentView view() {
            return new AppealView.AttachmentView(id, name, mediaType, size, role);
        }
    }

    void insert(Row row) {
        var appeal = row.appeal();
        var draft = row.draft();
        var addedBy = row.addedBy();
        sql.sql("""
                        insert into appeals.attachment
                          (id, appeal, draft, sha256, name, media_type, size, role, added_by, added_at)
                        values (:id, :appeal, :draft, :sha256, :name, :mediaType, :size, :role, :addedBy, :addedAt)
                        """)
                .param("id", row.id())
                .param("appeal", appeal == null ? null : appeal.value())
                .param("draft", draft == null ? null : draft.value())
                .param("sha256", row.sha256())
                .param("name", row.name())
                .param("mediaType", row.mediaType())
                .param("size", row.size())
                .param("role", row.role().name())
                .param("addedBy", addedBy == null ? null : addedBy.value())
                .param("addedAt", java.sql.Timestamp.from(row.addedAt()))
                .update();
    }

    boolean remove(DraftId draft, UUID id) {
        return sql.sql("delete from appeals.attachment where id = :id and draft = :draft")
                        .param("id", id)
                        .param("draft", draft.value())
                        .update()
                > 0;
    }

    /** The bytes go when nothing else has them. */
    void remove(AppealId appeal, Collection<UUID> ids) {
        sql.sql("delete from appeals.attachment where appeal = :appeal and id = any(:ids)")
                .param("appeal", appeal.value())
                .param("ids", ids.toArray(UUID[]::new))
                .update();
    }

    void removeAll(DraftId draft) {
        sql.sql("delete from appeals.attachment where draft = :draft")
                .param("draft", draft.value())
                .update();
    }

    /** Whether any draft or appeal has a file of these bytes. */
    @Override
    public boolean names(byte[] sha256) {
        return sql.sql("select exists (select from appeals.attachment where sha256 = :sha256)")
                .param("sha256", sha256)
                .query(Boolean.class)
                .single();
    }

    boolean anyOn(DraftId draft) {
        return sql.sql("select exists (select from appeals.attachment where draft = :draft)")
                .param("draft", draft.value())
                .query(Boolean.class)
                .single();
    }

    void moveToAppeal(DraftId draft, AppealId appeal) {
        sql.sql("update appeals.attachment set appeal = :appeal, draft = null where draft = :draft")
                .param("appeal", appeal.value())
                .param("draft", draft.value())
                .update();
    }

    List<Row> of(AppealId appeal) {
        return sql.sql("select * from appeals.attachment where appeal = :appeal order by id")
                .param("appeal", appeal.value())
                .query(AttachmentRows::row)
                .list();
    }

    Map<AppealId, List<Row>> of(Collection<AppealId> appeals) {
        return appeals.isEmpty()
                ? Map.of()
                : sql
                        .sql("select * from appeals.attachment where appeal = any(:appeals) order by id")
                        .param("appeals", appeals.stream().map(AppealId::value).toArray(UUID[]::new))
                        .query(AttachmentRows::row)
                        .list()
                        .stream()
                        .collect(Collectors.groupingBy(row -> Objects.requireNonNull(row.appeal())));
    }

    List<Row> of(DraftId draft) {
        return sql.sql("select * from appeals.attachment where draft = :draft order by id")
                .param("draft", draft.value())
                .query(AttachmentRows::row)
                .list();
    }

    Optional<Row> find(UUID id) {
        return sql.sql("select * from appeals.attachment where id = :id")
                .param("id", id)
                .query(AttachmentRows::row)
                .optional();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        var appeal = row.getObject("appeal", UUID.class);
        var draft = row.getObject("draft", UUID.class);
        var addedBy = row.getObject("added_by", UUID.class);
        return new Row(
                row.getObject("id", UUID.class),
                appeal == null ? null : new AppealId(appeal),
                draft == null ? null : new DraftId(draft),
                row.getBytes("sha256"),
                row.getString("name"),
                row.getString("media_type"),
                row.getLong("size"),
                AttachmentRole.valueOf(row.getString("role")),
                addedBy == null ? null : new PersonId(addedBy),
                row.getTimestamp("added_at").toInstant());
    }
}
