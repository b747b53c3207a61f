package kz.dauys.portal.appeals;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kz.dauys.portal.journal.Journal;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.people.Held;
import kz.dauys.portal.people.KeepsAboutPeople;
import kz.dauys.portal.people.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What appeals keep of a person. An erasure leaves the case, which is the state's record of what it did: what was asked
 * and answered stays with names and numbers taken out, who asked does not.
 */
@Component
@Order(100)
class AppealsOfAPerson implements KeepsAboutPeople {
    /** What a person says in their own words, wherever it stands in an act or a stage. */
    private static final Set<String> OWN_WORDS = Set.of("words");

    private static final Set<String> OWN_WORDS_OF_A_WITHDRAWAL = Set.of("words", "reason");

    private final JdbcClient sql;
    private final AppealRows rows;
    private final AttachmentRows attachments;
    private final Applicants applicants;
    private final Drafts drafts;
    private final Journal journal;
    private final JsonMapper json;

    AppealsOfAPerson(
            JdbcClient sql,
            AppealRows rows,
            AttachmentRows attachments,
            Applicants applicants,
            Drafts drafts,
            Journal journal,
            JsonMapper json) {
        this.sql = sql;
        this.rows = rows;
        this.attachments = attachments;
        this.applicants = applicants;
        this.drafts = drafts;
        this.journal = journal;
        this.json = json;
    }

    private List<Appeal> filed(PersonId person) {
        var ids = sql.sql("select id from appeals.appeal where applicant = :person order by received_at, id")
                .param("person", person.value())
                .query(AppealsOfAPerson::id)
                .list();
        return rows.findAll(ids);
    }

    private static AppealId id(ResultSet row, int number) throws SQLException {
        return new AppealId(row.getObject("id", UUID.class));
    }

    private List<AppealId> joined(PersonId person) {
        return sql.sql("select appeal as id from appeals.cosigner where person = :person order by joined_at")
                .param("person", person.value())
                .query(AppealsOfAPerson::id)
                .list();
    }

    @Override
    public List<Held> about(PersonId person) {
        var held = new ArrayList<Held>();
        for (var appeal : filed(person)) {
            held.add(asHeld(appeal));
            rows.acts(appeal.id()).stream()
                    .filter(row -> person.equals(row.by()))
                    .forEach(row -> held.add(Held.of("appeals.act")
                            .with("number", appeal.filing().number().value())
                            .with("act", row.act().type())
                            .with("at", row.at())
                            .with("words", words(row.act()))));
            attachments.of(appeal.id()).stream()
                    .filter(file -> person.equals(file.addedBy()))
                    .forEach(file -> held.add(Held.of("appeals.file")
                            .with("number", appeal.filing().number().value())
                            .with("file", file.name())
                            .with("at", file.addedAt())));
        }
        rows.findAll(joined(person))
                .forEach(appeal -> held.add(Held.of("appeals.joined")
                        .with("number", appeal.filing().number().value())));
        for (var draft : drafts.ofPerson(person)) {
            var content = draft.content();
            held.add(who(
                    Held.of("appeals.draft")
                            .with("text", content.text())
                            .with("place", content.place().address())
                            .with("at", draft.changedAt()),
                    content.who().applicant(),
                    null));
        }
        return held;
    }

    private Held asHeld(Appeal appeal) {
        var filing = appeal.filing();
        var kept = applicants.of(appeal);
        return who(
                Held.of("appeals.appeal")
                        .with("number", filing.number().value())
                        .with("at", filing.receivedAt())
                        .with("kind", filing.kind())
                        .with("text", filing.text())
                        .with("place", filing.address())
                        .with("point", filing.latitude() == null ? null : filing.latitude() + " " + filing.longitude())
                        .with("represented", filing.represented()),
                kept.applicant(),
                kept.email());
    }

    private static Held who(Held held, Applicant applicant, @Nullable String email) {
        return held.with("name", applicant.name())
                .with("email", email)
                .with("phone", applicant.phone())
                .with("address", applicant.postalAddress())
                .with("iin", applicant.iin())
                .with("bin", applicant.bin());
    }

    private static @Nullable String words(Act act) {
        return switch (act) {
            case Act.Clarified(var words) -> words;
            case Act.Objected(var words) -> words;
            case Act.ProtocolRemarked(var words) -> words;
            case Act.Judged(var verdict) -> verdict.settled() + " " + verdict.words();
            case Act.Withdrawn(var reason) -> reason;
            default -> null;
        };
    }

    /** A case in which the state still owes an answer needs somebody to be answered. */
    @Override
    public Optional<Refusal> objection(PersonId person) {
        boolean open = sql.sql("select exists (select from appeals.appeal where applicant = :person and is_open)")
                .param("person", person.value())
                .query(Boolean.class)
                .single();
        return open ? Optional.of(Refusal.of("appeals.erasure-while-open")) : Optional.empty();
    }

    @Override
    public void erase(PersonId person) {
        var filed = filed(person);
        for (var appeal : filed) {
            erase(appeal, person);
        }
        drafts.eraseOf(person);
        var subjects = new ArrayList<UUID>();
        filed.forEach(appeal -> subjects.add(appeal.id().value()));
        joined(person).forEach(appeal -> subjects.add(appeal.value()));
        journal.eraseOpenings(subjects, person);
    }

    private void erase(Appeal appeal, PersonId person) {
        var filing = appeal.filing();
        var kept = applicants.of(appeal);
        var masker = Masker.of(
                filing.capacity(),
                filing.represented(),
                List.of(kept.applicant().name()),
                List.of());
        sql.sql("""
                        update appeals.appeal
                        set text = :text, represented = case when capacity = 'ORGANISATION' then represented end,
                            address = '', latitude = null, longitude = null, stage = :stage::jsonb
                        where id = :id
                        """)
                .param("text", masker.mask(filing.text()))
                .param(
                        "stage",
                        masked(masker, json("appeal", "stage", "id", appeal.id().value()), OWN_WORDS))
                .param("id", appeal.id().value())
                .update();
        for (var row : rows.acts(appeal.id())) {
            if (person.equals(row.by()) && words(row.act()) != null) {
                var own = row.act() instanceof Act.Withdrawn ? OWN_WORDS_OF_A_WITHDRAWAL : OWN_WORDS;
                sql.sql("update appeals.act set data = :data::jsonb where id = :id")
                        .param("data", masked(masker, json("act", "data", "id", row.id()), own))
                        .param("id", row.id())
                        .update();
            }
        }
        applicants.erase(appeal.id());
        attachments.removeAll(appeal.id(), person);
    }

    private String json(String table, String column, String key, UUID id) {
        return sql.sql("select " + column + "::text from appeals." + table + " where " + key + " = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    private String masked(Masker masker, String text, Set<String> own) {
        var tree = json.readTree(text);
        mask(masker, tree, own);
        return json.writeValueAsString(tree);
    }

    private static void mask(Masker masker, JsonNode node, Set<String> own) {
        if (node instanceof ObjectNode object) {
            for (var name : List.copyOf(object.propertyNames())) {
                var value = object.get(name);
                if (own.contains(name) && value.isString()) {
                    object.put(name, masker.mask(value.stringValue()));
                } else {
                    mask(masker, value, own);
                }
            }
        }
    }
}
