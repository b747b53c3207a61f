package kz.dauys.portal.appeals;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import kz.dauys.portal.journal.Journal;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.people.FollowsPeople;
import kz.dauys.portal.people.Held;
import kz.dauys.portal.people.KeepsAboutPeople;
import kz.dauys.portal.people.People;
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
class AppealsOfAPerson implements KeepsAboutPeople, FollowsPeople {
    /**
     * Where somebody writes freely, in an act or a stage. An official who held a hearing or answered stays named: who acted
     * for the state is not the person's to take back.
     */
    private static final Set<String> FREE_TEXTS = Set.of(
            "words",
            "reason",
            "question",
            "text",
            "objection",
            "noHearingReason",
            "hearingPlace",
            "place",
            "participants",
            "issue",
            "explanations");

    private static final int ALL = Integer.MAX_VALUE;

    private static final Set<Channel> SPOKEN = Set.of(Channel.ORAL, Channel.TELEPHONE, Channel.VIDEO);

    private final JdbcClient sql;
    private final AppealRows rows;
    private final AttachmentRows attachments;
    private final Applicants applicants;
    private final People people;
    private final Drafts drafts;
    private final Journal journal;
    private final JsonMapper json;

    AppealsOfAPerson(
            JdbcClient sql,
            AppealRows rows,
            AttachmentRows attachments,
            Applicants applicants,
            People people,
            Drafts drafts,
            Journal journal,
            JsonMapper json) {
        this.sql = sql;
        this.rows = rows;
        this.attachments = attachments;
        this.applicants = applicants;
        this.people = people;
        this.drafts = drafts;
        this.journal = journal;
        this.json = json;
    }

    private List<Appeal> filed(PersonId person, int most) {
        var ids = sql.sql("""
                        select id from appeals.appeal where applicant = :person
                        order by received_at desc, id desc limit :most
                        """)
                .param("person", person.value())
                .param("most", most)
                .query(AppealsOfAPerson::id)
                .list();
        return rows.findAll(ids).stream()
                .sorted(Comparator.comparing(appeal -> appeal.filing().receivedAt()))
                .toList();
    }

    private static AppealId id(ResultSet row, int number) throws SQLException {
        return new AppealId(row.getObject("id", UUID.class));
    }

    private List<AppealId> joined(PersonId person, int most) {
        return sql.sql("""
                        select appeal as id from appeals.cosigner where person = :person
                        order by joined_at desc limit :most
                        """)
                .param("person", person.value())
                .param("most", most)
                .query(AppealsOfAPerson::id)
                .list();
    }

    @Override
    public List<Held> about(PersonId person, int most) {
        var held = new ArrayList<Held>();
        var filed = filed(person, most);
        filed.forEach(appeal -> held.add(asHeld(appeal)));
        held.addAll(doneOn(filed, person));
        var joined = rows.findAll(joined(person, most));
        joined.forEach(appeal -> held.add(Held.of("appeals.joined")
                .with("number", appeal.filing().number().value())));
        held.addAll(doneOn(joined, person));
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

    private List<Held> doneOn(List<Appeal> appeals, PersonId person) {
        var done = new ArrayList<Held>();
        var ids = appeals.stream().map(Appeal::id).toList();
        var acts = rows.acts(ids);
        var files = attachments.of(ids);
        for (var appeal : appeals) {
            var number = appeal.filing().number().value();
            acts.getOrDefault(appeal.id(), List.of()).stream()
                    .filter(row -> person.equals(row.by()))
                    .forEach(row -> done.add(Held.of("appeals.act")
                            .with("number", number)
                            .with("act", row.act().type())
                            .with("at", row.at())
                            .with("settled", row.act() instanceof Act.Judged(var verdict) ? verdict.settled() : null)
                            .with("mark", row.act() instanceof Act.Judged(var verdict) ? verdict.mark() : null)
                            .with("words", words(row.act()))));
            files.getOrDefault(appeal.id(), List.of()).stream()
                    .filter(file -> isOf(person, appeal, file))
                    .forEach(file -> done.add(Held.of("appeals.file")
                            .with("number", number)
                            .with("file", file.name())
                            .with("at", file.addedAt())));
        }
        return done;
    }

    /**
     * Whether a file tells of the person, whoever put it on the case: before signing in nobody has a name, and at the
     * counter the operator scans what the person brought.
     */
    private static boolean isOf(PersonId person, Appeal appeal, AttachmentRows.Row file) {
        if (person.equals(file.addedBy())) {
            return true;
        }
        var filing = appeal.filing();
        if (!person.equals(filing.applicant())) {
            return false;
        }
        return file.addedBy() == null
                || switch (file.role()) {
                    case EVIDENCE, POWER, SCAN -> true;
                    case PROTOCOL ->
                        SPOKEN.contains(filing.channel()) || file.addedBy().equals(filing.enteredBy());
                    case ANSWER -> false;
                };
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
                        .with("represented", filing.represented())
                        .with("assurance", kept.assurance()),
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
            case Act.Judged(var verdict) -> verdict.words();
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
        var subjects = new ArrayList<UUID>();
        for (var appeal : filed(person, ALL)) {
            erase(appeal, person);
            subjects.add(appeal.id().value());
        }
        for (var appeal : rows.findAll(joined(person, ALL))) {
            eraseCosigner(appeal, person);
            subjects.add(appeal.id().value());
        }
        drafts.eraseOf(person);
        journal.eraseOpenings(subjects, person);
        people.former(person).forEach(former -> journal.eraseOpenings(subjects, former));
    }

    /** What they filed, signed with others, did and are writing; who entered it for them, and the journal, stay. */
    @Override
    public void follow(PersonId former, PersonId person) {
        var filed = filed(former, ALL);
        filed.forEach(appeal -> applicants.reseal(appeal.id(), former, person));
        var cases = Stream.concat(filed.stream().map(Appeal::id), joined(former, ALL).stream())
                .map(AppealId::value)
                .distinct()
                .toArray(UUID[]::new);
        for (var statement : List.of(
                "update appeals.appeal set applicant = :person where applicant = :former",
                // nobody signs beside themselves
                """
                delete from appeals.cosigner c
                 where c.person in (:former, :person) and c.appeal = any(:cases)
                   and (exists (select from appeals.appeal a where a.id = c.appeal and a.applicant = :person)
                        or c.person = :former
                           and exists (select from appeals.cosigner other
                                        where other.appeal = c.appeal and other.person = :person))
                """,
                "update appeals.cosigner set person = :person where person = :former",
                "update appeals.act set by = :person where by = :former and appeal = any(:cases)",
                "update appeals.attachment set added_by = :person where added_by = :former and appeal = any(:cases)",
                "update appeals.draft set owner = :person where owner = :former")) {
            sql.sql(statement)
                    .param("person", person.value())
                    .param("former", former.value())
                    .param("cases", cases)
                    .update();
        }
    }

    private void erase(Appeal appeal, PersonId person) {
        var history = rows.acts(appeal.id());
        // now, while the names are known: what is read later is masked by names that the register has then
        var masker = Reading.masker(
                appeal,
                history,
                people.names(Reading.mentioned(appeal, history)),
                List.of(applicants.of(appeal).applicant().name()));
        mask(appeal, history, _ -> masker::mask);
        sql.sql("""
                        update appeals.appeal
                        set represented = case when capacity = 'ORGANISATION' then represented end,
                            address = '', latitude = null, longitude = null
                        where id = :id
                        """).param("id", appeal.id().value()).update();
        applicants.erase(appeal.id());
        removeFiles(appeal, person);
    }

    /** The case stays that of the applicant, with their numbers: only this one's name goes, and what this one said. */
    private void eraseCosigner(Appeal appeal, PersonId person) {
        var history = rows.acts(appeal.id());
        var masker = Masker.of(people.names(List.of(person)).values(), List.of());
        mask(appeal, history, by -> person.equals(by) ? masker::mask : masker::maskNames);
        removeFiles(appeal, person);
    }

    private void removeFiles(Appeal appeal, PersonId person) {
        attachments.remove(
                appeal.id(),
                attachments.of(appeal.id()).stream()
                        .filter(file -> isOf(person, appeal, file))
                        .map(AttachmentRows.Row::id)
                        .toList());
    }

    /** @param masking what to do with the words of a person; of nobody in particular for the case itself */
    private void mask(
            Appeal appeal,
            List<AppealRows.ActRow> history,
            Function<@Nullable PersonId, UnaryOperator<String>> masking) {
        var id = appeal.id().value();
        var ofTheCase = masking.apply(null);
        sql.sql("update appeals.appeal set text = :text, stage = :stage::jsonb where id = :id")
                .param("text", ofTheCase.apply(appeal.filing().text()))
                .param("stage", masked(ofTheCase, json("appeal", "stage", id)))
                .param("id", id)
                .update();
        for (var row : history) {
            var data = json("act", "data", row.id());
            var masked = masked(masking.apply(row.by()), data);
            if (!masked.equals(json.writeValueAsString(json.readTree(data)))) {
                sql.sql("update appeals.act set data = :data::jsonb where id = :id")
                        .param("data", masked)
                        .param("id", row.id())
                        .update();
            }
        }
        record Note(UUID id, String text) {}
        sql.sql("select id, text from appeals.note where appeal = :id")
                .param("id", id)
                .query((row, number) -> new Note(row.getObject("id", UUID.class), row.getString("text")))
                .list()
                .forEach(note -> sql.sql("update appeals.note set text = :text where id = :id")
                        .param("text", ofTheCase.apply(note.text()))
                        .param("id", note.id())
                        .update());
    }

    private String json(String table, String column, UUID id) {
        return sql.sql("select " + column + "::text from appeals." + table + " where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    private String masked(UnaryOperator<String> masking, String text) {
        var tree = json.readTree(text);
        mask(masking, tree);
        return json.writeValueAsString(tree);
    }

    private static void mask(UnaryOperator<String> masking, JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (var name : List.copyOf(object.propertyNames())) {
                var value = object.get(name);
                if (FREE_TEXTS.contains(name) && value.isString()) {
                    object.put(name, masking.apply(value.stringValue()));
                } else {
                    mask(masking, value);
                }
            }
        }
    }
}
