package kz.dauys.portal.works;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.budgets.ProjectId;
import kz.dauys.portal.files.Files;
import kz.dauys.portal.files.HandedFile;
import kz.dauys.portal.files.KeepsFiles;
import kz.dauys.portal.files.PictureId;
import kz.dauys.portal.files.PictureSize;
import kz.dauys.portal.files.PictureView;
import kz.dauys.portal.files.StoredPicture;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.kernel.Sha256;
import kz.dauys.portal.kernel.Uuid7;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Pictures that come with what the office tells of a work. */
@Component
class WorkPictures implements KeepsFiles {
    static final int MOST = 5;
    private static final int LONGEST_DESCRIPTION = 200;

    private final Files files;
    private final Appeals appeals;
    private final JdbcClient sql;
    private final Clock clock;

    WorkPictures(Files files, Appeals appeals, JdbcClient sql, Clock clock) {
        this.files = files;
        this.appeals = appeals;
        this.sql = sql;
        this.clock = clock;
    }

    /** A picture that was taken in, and is named by no row yet. */
    record Taken(String description, StoredPicture stored) {}

    /** Takes all of them in or says what is wrong with the first that cannot be, by its place among them, from 1. */
    Outcome<List<Taken>> take(WorkAct act, List<NewPicture> pictures) {
        if (pictures.isEmpty()) {
            return Outcome.done(List.of());
        }
        if (!mayShow(act)) {
            return Outcome.refused("works.pictures-elsewhere");
        }
        if (pictures.size() > MOST) {
            return Outcome.refused(Refusal.of("works.pictures-too-many", "most", MOST));
        }
        // what is wrong with words is found before a single byte is taken in
        for (int i = 0; i < pictures.size(); i++) {
            var fault = fault(pictures.get(i));
            if (fault.isPresent()) {
                return Outcome.refused(at(i, fault.get()));
            }
        }
        var taken = new ArrayList<Taken>();
        for (int i = 0; i < pictures.size(); i++) {
            switch (put(pictures.get(i))) {
                case Outcome.Done<StoredPicture>(var stored) ->
                    taken.add(new Taken(pictures.get(i).description(), stored));
                case Outcome.Refused<StoredPicture>(var refusal) -> {
                    return Outcome.refused(at(i, refusal));
                }
            }
        }
        return Outcome.done(taken);
    }

    private static boolean mayShow(WorkAct act) {
        return switch (act) {
            case WorkAct.MilestoneReached _, WorkAct.Delayed _, WorkAct.Finished _, WorkAct.Stopped _ -> true;
            case WorkAct.Contracted _, WorkAct.Paid _, WorkAct.MilestonePlanned _ -> false;
        };
    }

    private Optional<Refusal> fault(NewPicture picture) {
        var description = picture.description();
        if (picture.bytes() == null) {
            return Optional.of(Refusal.of("works.picture-none"));
        }
        if (description.isEmpty() || description.length() > LONGEST_DESCRIPTION) {
            return Optional.of(Refusal.of("works.picture-description-missing", "most", LONGEST_DESCRIPTION));
        }
        return appeals.hasNumbersOfPeople(description)
                ? Optional.of(Refusal.of("works.picture-numbers-of-people"))
                : Optional.empty();
    }

    private static Refusal at(int place, Refusal refusal) {
        var arguments = new HashMap<>(refusal.arguments());
        arguments.put("picture", place + 1);
        return new Refusal(refusal.code(), arguments);
    }

    private Outcome<StoredPicture> put(NewPicture picture) {
        var source = picture.bytes();
        if (source == null) {
            return Outcome.refused("works.picture-none");
        }
        try (var bytes = source.getInputStream()) {
            return files.putPicture(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("a picture did not arrive whole", e);
        }
    }

    void insert(UUID act, List<Taken> pictures) {
        for (var picture : pictures) {
            sql.sql("""
                            insert into works.picture (id, act, description, large, large_size, small, small_size, media_type,
                              width, height)
                            values (:id, :act, :description, :large, :large_size, :small, :small_size, :media_type, :width, :height)
                            """)
                    .params(picture.stored().columns())
                    .param("id", Uuid7.next(clock))
                    .param("act", act)
                    .param("description", picture.description())
                    .update();
        }
    }

    /** What the pictures are, for the journal; nothing when there are none. */
    static Map<String, String> factsOfTaken(List<Taken> pictures) {
        return facts(
                pictures.stream().map(picture -> picture.stored().large().hex()).toList());
    }

    private static Map<String, String> facts(List<String> digests) {
        return digests.isEmpty() ? Map.of() : Map.of("pictures-sha256", Sha256.hex(String.join("\n", digests)));
    }

    // --- shown and hidden

    private record Row(UUID act, PictureView view, StoredPicture stored) {}

    /** What the journal has of the pictures of each act, of those that were hidden too. */
    Map<UUID, Map<String, String>> factsOf(Collection<UUID> projects) {
        record Digest(UUID act, String large) {}
        return sql
                .sql("""
                        select p.act, p.large from works.picture p join works.act a on a.id = p.act
                        where a.project = any(:projects) order by p.nr
                        """)
                .param("projects", projects.toArray(UUID[]::new))
                .query((row, i) -> new Digest(
                        row.getObject("act", UUID.class), HexFormat.of().formatHex(row.getBytes("large"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Digest::act,
                        Collectors.collectingAndThen(
                                Collectors.mapping(Digest::large, Collectors.toList()), WorkPictures::facts)));
    }

    /** By the acts with which they came, in the order in which they were brought. */
    Map<UUID, List<PictureView>> of(ProjectId project) {
        var all = new HashMap<UUID, List<PictureView>>();
        sql.sql("""
                        select p.* from works.picture p join works.act a on a.id = p.act
                        where a.project = :project order by p.nr
                        """)
                .param("project", project.value())
                .query(WorkPictures::row)
                .list()
                .forEach(row ->
                        all.computeIfAbsent(row.act(), _ -> new ArrayList<>()).add(row.view()));
        return all;
    }

    private static Row row(ResultSet row, int i) throws SQLException {
        var hidden = row.getString("hidden_reason");
        return new Row(
                row.getObject("act", UUID.class),
                new PictureView(
                        new PictureId(row.getObject("id", UUID.class)),
                        hidden == null ? row.getString("description") : "",
                        row.getInt("width"),
                        row.getInt("height"),
                        hidden),
                StoredPicture.of(row));
    }

    /** Says whether it could be seen before. */
    boolean hide(PictureId id, String reason, Instant now) {
        return sql.sql("""
                        update works.picture set hidden_at = :now, hidden_reason = :reason
                        where id = :id and hidden_at is null
                        """)
                        .param("now", Timestamp.from(now))
                        .param("reason", reason)
                        .param("id", id.value())
                        .update()
                > 0;
    }

    /** What is hidden is for nobody. */
    Optional<HandedFile> file(PictureId id, PictureSize size) {
        return sql.sql("select * from works.picture where id = :id and hidden_at is null")
                .param("id", id.value())
                .query(WorkPictures::row)
                .optional()
                .map(row -> files.hand(row.stored(), size, true));
    }

    @Override
    public boolean names(byte[] sha256) {
        return sql.sql("select exists (select from works.picture where large = :sha256 or small = :sha256)")
                .param("sha256", sha256)
                .query(Boolean.class)
                .single();
    }
}
