package kz.dauys.portal.appeals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.dauys.portal.journal.Journal;
import kz.dauys.portal.kernel.Slice;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.kernel.Trilingual;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.organisations.Territory;
import kz.dauys.portal.organisations.Topic;
import kz.dauys.portal.organisations.TopicCode;
import kz.dauys.portal.organisations.Unit;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.procedures.AppealKind;
import kz.dauys.portal.procedures.Ground;
import kz.dauys.portal.procedures.Procedures;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Appeals as people look at them: one with all that the viewer may see, and lists paged by key. */
@Component
class Reading {
    private static final int PAGE = 30;
    private static final Pattern ACT_ID = Pattern.compile("(?m)^act-id=(.+)$");

    private final AppealRows rows;
    private final AttachmentRows attachments;
    private final Permissions permissions;
    private final Organisations organisations;
    private final People people;
    private final Applicants applicants;
    private final Procedures procedures;
    private final Journal journal;
    private final Acts acts;
    private final JdbcClient sql;

    Reading(
            AppealRows rows,
            AttachmentRows attachments,
            Permissions permissions,
            Organisations organisations,
            People people,
            Applicants applicants,
            Procedures procedures,
            Journal journal,
            Acts acts,
            JdbcClient sql) {
        this.rows = rows;
        this.attachments = attachments;
        this.permissions = permissions;
        this.organisations = organisations;
        this.people = people;
        this.applicants = applicants;
        this.procedures = procedures;
        this.journal = journal;
        this.acts = acts;
        this.sql = sql;
    }

    @Transactional(readOnly = true)
    Optional<AppealView> view(Viewer viewer, AppealNumber number) {
        return rows.find(number).flatMap(appeal -> {
            var sight = Visibility.of(viewer, appeal);
            return sight == Sight.NOTHING ? Optional.empty() : Optional.of(view(viewer, appeal, sight));
        });
    }

    private AppealView view(Viewer viewer, Appeal appeal, Sight sight) {
        var now = acts.now();
        var filing = appeal.filing();
        var progress = appeal.progress();
        boolean known = sight.named();
        var history = rows.acts(appeal.id());
        var chronicle = new Chronicle(history);
        var names = names(appeal, history);
        var kept = known ? applicants.of(appeal) : null;
        var applicant = kept == null ? null : kept.applicant();
        boolean own = sight.atDesk() || viewer.is(filing.applicant());
        var beside = beside(appeal.id());
        var files = beside.files()
                ? attachmentViews(viewer, appeal, sight, chronicle)
                : List.<AppealView.AttachmentView>of();
        var stage = appeal.workingStage();
        var masker = masker(appeal, history, names);
        var allowed = permissions.allowed(viewer, appeal, now);
        return new AppealView(
                appeal.id(),
                filing.number(),
                filing.kind(),
                filing.channel(),
                filing.capacity(),
                sight,
                Standing.of(appeal.stage()),
                filing.language(),
                sight == Sight.PUBLIC ? masker.mask(filing.text()) : filing.text(),
                known ? filing.applicant() : null,
                applicant == null ? null : applicant.name(),
                known ? filing.represented() : null,
                kept == null || applicant == null
                        ? null
                        : new AppealView.Contact(
                                kept.email(),
                                said(applicant.phone()),
                                said(applicant.postalAddress()),
                                own ? said(applicant.iin()) : null,
                                said(applicant.bin()),
                                own ? kept.assurance() : null),
                known
                        ? appeal.cosigners().stream()
                                .map(names::get)
                                .filter(Objects::nonNull)
                                .sorted()
                                .toList()
                        : List.of(),
                progress.topic(),
                topicPath(progress.topic()),
                filing.territory(),
                territoryPath(filing.territory()),
                known ? filing.address() : null,
                known ? filing.latitude() : null,
                known ? filing.longitude() : null,
                progress.body(),
                organisations.bodyAtAnyTime(progress.body()).name(),
                progress.unit() == null
                        ? null
                        : organisations
                                .unitAtAnyTime(progress.unit())
                                .map(Unit::name)
                                .orElse(null),
                sight.atDesk() ? progress.officer() : null,
                known && progress.officer() != null ? names.get(progress.officer()) : null,
                filing.receivedAt(),
                filing.registrationDay(),
                progress.due(),
                daysLeft(progress.due().date(), now),
                appeal.overdue(now),
                progress.extended(),
                progress.deemedRefusedOn(),
                known && stage instanceof Stage.ClarificationAsked asked
                        ? new AppealView.Clarification(asked.question(), asked.answerBy())
                        : null,
                known ? preliminary(history) : null,
                lodged(history),
                answer(viewer, appeal, sight, chronicle, names, masker),
                progress.answeredAt(),
                progress.verdictBy(),
                verdict(history, sight),
                progress.publicised(),
                allowed.contains(Operation.CHOOSE_PUBLICITY) ? asPublic(viewer, appeal, chronicle, masker) : null,
                related(viewer, filing.origin() == null ? null : filing.origin().appeal(), filing.origin()),
                beside.offspring() ? offspring(viewer, appeal) : List.of(),
                timeline(viewer, appeal, chronicle, names, sight),
                files,
                beside.notes() ? notes(viewer, appeal, sight) : List.of(),
                filing.undated(),
                applicant == null
                        ? Set.of()
                        : Missing.of(
                                filing.channel(),
                                sight.atDesk() && filing.enteredBy() != null,
                                filing.capacity(),
                                Objects.requireNonNullElse(filing.represented(), ""),
                                filing.text(),
                                history.stream().anyMatch(row -> row.act() instanceof Act.Clarified),
                                SpokenProtocol.readBack(history),
                                applicant,
                                files.stream()
                                        .map(AppealView.AttachmentView::role)
                                        .toList()),
                allowed);
    }

    /** What there is beside a case, which most cases have nothing of. */
    private record Beside(boolean files, boolean offspring, boolean notes) {}

    private Beside beside(AppealId id) {
        return sql.sql("""
                select exists (select from appeals.attachment where appeal = :id) as files,
                       exists (select from appeals.appeal where origin = :id) as offspring,
                       exists (select from appeals.note where appeal = :id) as notes
                """)
                .param("id", id.value())
                .query((row, number) ->
                        new Beside(row.getBoolean("files"), row.getBoolean("offspring"), row.getBoolean("notes")))
                .single();
    }

    private static @Nullable String said(String words) {
        return words.isEmpty() ? null : words;
    }

    private Map<PersonId, String> names(Appeal appeal, List<AppealRows.ActRow> history) {
        return people.names(mentioned(appeal, history));
    }

    static Set<PersonId> mentioned(Appeal appeal, List<AppealRows.ActRow> history) {
        var mentioned = new HashSet<PersonId>(appeal.cosigners());
        mentioned.add(appeal.filing().applicant());
        if (appeal.filing().enteredBy() != null) {
            mentioned.add(appeal.filing().enteredBy());
        }
        if (appeal.progress().officer() != null) {
            mentioned.add(appeal.progress().officer());
        }
        history.forEach(row -> {
            if (row.by() != null) {
                mentioned.add(row.by());
            }
            if (row.act() instanceof Act.Assigned(var officer)) {
                mentioned.add(officer);
            }
            if (row.act() instanceof Act.Decided(var decision) && decision.author() != null) {
                mentioned.add(decision.author());
            }
        });
        return mentioned;
    }

    /** Takes out everyone who has had a part in the case. */
    static Masker masker(Appeal appeal, List<AppealRows.ActRow> history, Map<PersonId, String> names) {
        return masker(appeal, history, names, List.of());
    }

    /** @param more names under which somebody of the case was known once */
    static Masker masker(
            Appeal appeal, List<AppealRows.ActRow> history, Map<PersonId, String> names, Collection<String> more) {
        var answeredBy = history.stream()
                .map(row -> row.act() instanceof Act.AnswerRecorded recorded ? recorded.answeredBy() : null)
                .filter(Objects::nonNull)
                .toList();
        return Masker.of(
                appeal.filing().capacity(),
                appeal.filing().represented(),
                Stream.concat(mentioned(appeal, history).stream().map(names::get), more.stream())
                        .filter(Objects::nonNull)
                        .toList(),
                answeredBy);
    }

    private AppealView.AsPublic asPublic(Viewer viewer, Appeal appeal, Chronicle chronicle, Masker masker) {
        var answer = answer(viewer, appeal, Sight.PUBLIC, chronicle, Map.of(), masker);
        return new AppealView.AsPublic(masker.mask(appeal.filing().text()), answer == null ? null : answer.text());
    }

    private static AppealView.@Nullable Preliminary preliminary(List<AppealRows.ActRow> history) {
        AppealView.Preliminary latest = null;
        for (var row : history) {
            latest = preliminary(latest, row.act());
        }
        return latest;
    }

    private static AppealView.@Nullable Preliminary preliminary(AppealView.@Nullable Preliminary before, Act act) {
        return switch (act) {
            case Act.PreliminaryTold told -> AppealView.Preliminary.of(told);
            case Act.Objected(var words) -> before == null ? null : before.objected(words);
            case Act.HearingHeld(var protocol) -> before == null ? null : before.held(protocol);
            case Act.ProtocolRemarked(var words) -> before == null ? null : before.remarked(words);
            case Act.Reopened _, Act.Redirected _ -> null;
            default -> before;
        };
    }

    private AppealView.@Nullable Lodged lodged(List<AppealRows.ActRow> history) {
        AppealView.Lodged latest = null;
        for (var row : history) {
            if (row.act() instanceof Act.Lodged(var reviewer, var passBy, var fileUntil)) {
                latest = new AppealView.Lodged(body(reviewer), passBy, fileUntil);
            }
        }
        return latest;
    }

    AppealView.@Nullable Answer answer(
            Viewer viewer,
            Appeal appeal,
            Sight sight,
            Chronicle chronicle,
            Map<PersonId, String> names,
            Masker masker) {
        AppealView.Answer latest = null;
        AppealView.Answer signed = null;
        for (var row : chronicle.acts()) {
            latest = answer(latest, row, appeal, names);
            if (latest != null && latest.signed()) {
                signed = latest;
            }
        }
        return switch (sight) {
            case OFFICE, CASE ->
                latest == null
                                || !Visibility.inner(
                                        viewer, sight, appeal.progress().body())
                        ? signed
                        : latest;
            case PARTY -> signed;
            case PUBLIC -> signed == null ? null : signed.asPublic(masker);
            case NOTHING -> null;
        };
    }

    private AppealView.@Nullable Answer answer(
            AppealView.@Nullable Answer before, AppealRows.ActRow row, Appeal appeal, Map<PersonId, String> names) {
        var by = row.by() == null ? null : names.get(row.by());
        return switch (row.act()) {
            case Act.Decided(var decision) ->
                AppealView.Answer.drafted(
                        decision,
                        ground(appeal, decision.ground()),
                        decision.author() == null ? null : names.get(decision.author()));
            case Act.Approved _ -> before == null ? null : before.approvedBy(by);
            case Act.Signed _ -> before == null ? null : before.signedBy(by);
            case Act.AnswerRecorded(var decision, var answeredBy, var _) ->
                AppealView.Answer.drafted(decision, null, null).signedBy(answeredBy);
            case Act.Returned _, Act.Reopened _ -> null;
            default -> before;
        };
    }

    private @Nullable Trilingual ground(Appeal appeal, @Nullable String code) {
        return procedures.groundsToLeave(appeal.filing().registrationDay()).stream()
                .filter(ground -> ground.code().equals(code))
                .map(Ground::name)
                .findFirst()
                .orElse(null);
    }

    static @Nullable Verdict verdict(List<AppealRows.ActRow> history, Sight sight) {
        Verdict latest = null;
        for (var row : history) {
            if (row.act() instanceof Act.Judged(var verdict)) {
                latest = sight == Sight.PUBLIC ? new Verdict(verdict.settled(), verdict.mark(), "") : verdict;
            } else if (row.act() instanceof Act.Reopened) {
                latest = null;
            }
        }
        return latest;
    }

    private AppealView.@Nullable Related related(Viewer viewer, @Nullable AppealId id, Appeal.@Nullable Origin origin) {
        if (id == null) {
            return null;
        }
        return rows.find(id)
                .filter(other -> Visibility.of(viewer, other) != Sight.NOTHING)
                .map(other -> new AppealView.Related(
                        other.filing().number(),
                        origin != null && origin.relation() == Appeal.Origin.Relation.COMPLAINT,
                        Standing.of(other.stage())))
                .orElse(null);
    }

    private List<AppealView.Related> offspring(Viewer viewer, Appeal appeal) {
        return sql
                .sql(AppealRows.SELECT + "where a.origin = :id order by a.received_at")
                .param("id", appeal.id().value())
                .query(rows::appeal)
                .list()
                .stream()
                .filter(child -> Visibility.of(viewer, child) != Sight.NOTHING)
                .map(child -> new AppealView.Related(
                        child.filing().number(),
                        child.filing().origin() != null
                                && child.filing().origin().relation() == Appeal.Origin.Relation.COMPLAINT,
                        Standing.of(child.stage())))
                .toList();
    }

    private List<AppealView.AttachmentView> attachmentViews(
            Viewer viewer, Appeal appeal, Sight sight, Chronicle chronicle) {
        return attachments.of(appeal.id()).stream()
                .filter(file -> Visibility.file(viewer, sight, file, chronicle))
                .map(AttachmentRows.Row::view)
                .toList();
    }

    private List<AppealView.Note> notes(Viewer viewer, Appeal appeal, Sight sight) {
        record Row(Instant at, PersonId author, BodyId body, String text) {}
        if (!sight.atDesk()) {
            return List.of();
        }
        var notes = sql
                .sql("select at, author, body, text from appeals.note where appeal = :id order by at, id")
                .param("id", appeal.id().value())
                .query((row, number) -> new Row(
                        row.getTimestamp("at").toInstant(),
                        new PersonId(row.getObject("author", UUID.class)),
                        new BodyId(row.getObject("body", UUID.class)),
                        row.getString("text")))
                .list()
                .stream()
                .filter(row -> Visibility.inner(viewer, sight, row.body()))
                .toList();
        var names = people.names(notes.stream().map(Row::author).collect(Collectors.toSet()));
        return notes.stream()
                .map(row -> new AppealView.Note(row.at(), names.getOrDefault(row.author(), ""), row.text()))
                .toList();
    }

    private List<AppealView.TimelineEntry> timeline(
            Viewer viewer, Appeal appeal, Chronicle chronicle, Map<PersonId, String> names, Sight sight) {
        var commitments = new HashMap<String, String>();
        if (sight != Sight.PUBLIC) {
            journal.about(appeal.id().value()).forEach(entry -> {
                var opening = entry.opening();
                if (opening != null) {
                    var id = ACT_ID.matcher(opening.canonicalContent());
                    if (id.find()) {
                        commitments.put(id.group(1), entry.commitmentHex());
                    }
                }
            });
        }
        return chronicle.acts().stream()
                .filter(row -> !internal(row, chronicle) || Visibility.inner(viewer, sight, chronicle.heldDuring(row)))
                .map(row -> new AppealView.TimelineEntry(
                        row.at(),
                        row.act().type(),
                        arguments(row.act(), names, sight),
                        sight.atDesk() && row.by() != null ? names.get(row.by()) : null,
                        sight == Sight.PUBLIC ? null : quote(row.act()),
                        commitments.get(row.id().toString())))
                .toList();
    }

    /** Steps that a body keeps to itself: what comes before its signature. */
    static boolean internal(AppealRows.ActRow row, Chronicle chronicle) {
        return switch (row.act()) {
            case Act.Decided _, Act.Returned _, Act.Approved _, Act.ClarificationLapsed _ -> true;
            case Act.FilesAdded(var role, var _) -> role == AttachmentRole.ANSWER && !chronicle.signedSince(row);
            case Act.Filed _,
                    Act.Registered _,
                    Act.Minuted _,
                    Act.Assigned _,
                    Act.ClarificationAsked _,
                    Act.Clarified _,
                    Act.Redirected _,
                    Act.PartRedirected _,
                    Act.Extended _,
                    Act.PreliminaryTold _,
                    Act.Objected _,
                    Act.HearingHeld _,
                    Act.ProtocolRemarked _,
                    Act.Signed _,
                    Act.AnswerRecorded _,
                    Act.Judged _,
                    Act.LapsedUnjudged _,
                    Act.Reopened _,
                    Act.TakenUp _,
                    Act.Lodged _,
                    Act.PassedOn _,
                    Act.Satisfied _,
                    Act.Reclassified _,
                    Act.Joined _,
                    Act.Withdrawn _,
                    Act.DeemedRefused _,
                    Act.TopicCorrected _,
                    Act.PublicityChosen _ -> false;
        };
    }

    Map<String, Object> arguments(Act act, Map<PersonId, String> names, Sight sight) {
        return switch (act) {
            case Act.Assigned(var officer) when sight.atDesk() -> Map.of("officer", names.getOrDefault(officer, "—"));
            case Act.AnswerRecorded _ when sight == Sight.PUBLIC -> Map.of("by", "");
            default -> arguments(act);
        };
    }

    private Map<String, Object> arguments(Act act) {
        return switch (act) {
            case Act.Filed filed ->
                Map.of("body", body(filed.body()), "due", filed.due().date());
            case Act.ClarificationAsked asked -> Map.of("answerBy", asked.answerBy());
            case Act.Redirected redirected ->
                Map.of(
                        "from",
                        body(redirected.from()),
                        "to",
                        body(redirected.to()),
                        "due",
                        redirected.due().date());
            case Act.PartRedirected part -> Map.of("to", body(part.to()), "part", part.partNumber());
            case Act.Extended extended -> Map.of("due", extended.due().date());
            case Act.PreliminaryTold told -> Map.of("objectionsUntil", told.objectionsUntil());
            case Act.HearingHeld(var protocol) -> Map.of("heldAt", protocol.startedAt());
            case Act.ClarificationLapsed(var answerBy) -> Map.of("answerBy", answerBy);
            case Act.Lodged(var reviewer, var passBy, var fileUntil) ->
                Map.of(
                        "reviewer",
                        body(reviewer),
                        "passBy",
                        passBy,
                        "late",
                        Boolean.toString(fileUntil != null),
                        "fileUntil",
                        fileUntil == null ? passBy : fileUntil);
            case Act.PassedOn passed -> Map.of("from", body(passed.from()), "to", body(passed.to()));
            case Act.Satisfied satisfied ->
                Map.of("contested", satisfied.contestedNumber(), "answerBy", satisfied.answerBy());
            case Act.Reclassified corrected ->
                Map.of(
                        "from",
                        kind(corrected, corrected.from()),
                        "to",
                        kind(corrected, corrected.to()),
                        "due",
                        corrected.due().date());
            case Act.Signed signed -> Map.of("verdictBy", signed.verdictBy());
            case Act.AnswerRecorded recorded ->
                Map.of("by", recorded.answeredBy() == null ? "" : recorded.answeredBy());
            case Act.Judged(var verdict) ->
                Map.of("settled", verdict.settled().name(), "mark", verdict.mark() == null ? 0 : verdict.mark());
            case Act.Reopened reopened -> Map.of("due", reopened.due().date());
            case Act.TakenUp taken -> Map.of("complaint", taken.complaintNumber(), "reviewer", body(taken.reviewer()));
            case Act.DeemedRefused(var on) -> Map.of("on", on);
            case Act.TopicCorrected(var _, var to) ->
                organisations
                        .topic(to)
                        .map(topic -> Map.<String, Object>of("to", topic.name()))
                        .orElse(Map.of("to", to.value()));
            case Act.PublicityChosen(var open) -> Map.of("public", Boolean.toString(open));
            case Act.FilesAdded(var role, var digests) -> Map.of("count", digests.size(), "role", role.name());
            case Act.Minuted minuted ->
                Map.of(
                        "means",
                        minuted.means().name(),
                        "confirmed",
                        minuted.confirmation().name());
            case Act.Registered _,
                    Act.Assigned _,
                    Act.Clarified _,
                    Act.Objected _,
                    Act.ProtocolRemarked _,
                    Act.Decided _,
                    Act.Returned _,
                    Act.Approved _,
                    Act.LapsedUnjudged _,
                    Act.Joined _,
                    Act.Withdrawn _ -> Map.of();
        };
    }

    private Trilingual kind(Act.Reclassified corrected, AppealKind kind) {
        return procedures.kind(kind, corrected.due().date()).name();
    }

    /** What an act itself says; null when it has no words. */
    static @Nullable String quote(Act act) {
        var words = switch (act) {
            case Act.ClarificationAsked asked -> asked.question();
            case Act.Clarified(var text) -> text;
            case Act.Redirected redirected -> redirected.reason();
            case Act.PartRedirected part -> part.text();
            case Act.Extended extended -> extended.reason();
            case Act.PreliminaryTold told -> told.text();
            case Act.Objected(var text) -> text;
            case Act.ProtocolRemarked(var text) -> text;
            case Act.Satisfied satisfied -> satisfied.reason();
            case Act.Reclassified corrected -> corrected.reason();
            case Act.Returned(var reason) -> reason;
            case Act.AnswerRecorded recorded -> recorded.decision().text();
            case Act.Judged(var verdict) -> verdict.words();
            case Act.Reopened reopened -> reopened.reason();
            case Act.Withdrawn(var reason) -> reason;
            case Act.Filed _,
                    Act.Registered _,
                    Act.Minuted _,
                    Act.Assigned _,
                    Act.ClarificationLapsed _,
                    Act.HearingHeld _,
                    Act.Decided _,
                    Act.Approved _,
                    Act.Signed _,
                    Act.LapsedUnjudged _,
                    Act.TakenUp _,
                    Act.Lodged _,
                    Act.PassedOn _,
                    Act.Joined _,
                    Act.FilesAdded _,
                    Act.DeemedRefused _,
                    Act.TopicCorrected _,
                    Act.PublicityChosen _ -> "";
        };
        return words.isBlank() ? null : words;
    }

    private Trilingual body(BodyId id) {
        return organisations.bodyAtAnyTime(id).name();
    }

    List<Trilingual> topicPath(@Nullable TopicCode topic) {
        return topic == null
                ? List.of()
                : organisations.topicPath(topic).stream().map(Topic::name).toList();
    }

    List<Trilingual> territoryPath(TerritoryCode territory) {
        return organisations.territoryPath(territory).stream()
                .map(Territory::name)
                .toList();
    }

    private int daysLeft(LocalDate dueOn, Instant now) {
        return procedures.workingDaysBetween(LocalDate.ofInstant(now, procedures.zone()), dueOn);
    }

    /** The office's work by time left, most pressing first. Auditors see all bodies. */
    @Transactional(readOnly = true)
    Slice<AppealRow> queue(Viewer viewer, QueueFilter filter, @Nullable String after) {
        var bodies = viewer.bodiesAs(Role.OFFICER, Role.HEAD);
        boolean everywhere = viewer.holds(Role.AUDITOR);
        if (bodies.isEmpty() && !everywhere) {
            return new Slice<>(List.of(), null);
        }
        var parameters = new HashMap<String, Object>();
        boolean open =
                filter.standings().isEmpty() || filter.standings().stream().allMatch(Standing::open);
        var conditions = new StringBuilder(open ? "where a.is_open" : "where true");
        if (!everywhere && bodies.size() == 1) {
            // as almost always; only so does an index give them in the order that is asked for: for any of a list
            // PostgreSQL walks through what all bodies ever received, to find the few of a small office
            conditions.append(" and a.body = :body");
            parameters.put("body", bodies.iterator().next().value());
        } else if (!everywhere) {
            conditions.append(" and a.body = any(:bodies)");
            parameters.put("bodies", bodies.stream().map(BodyId::value).toArray(UUID[]::new));
        }
        if (filter.standings().size() == 1) {
            // for the same reason
            conditions.append(" and a.standing = :standing");
            parameters.put("standing", filter.standings().iterator().next().name());
        } else if (!filter.standings().isEmpty()) {
            conditions.append(" and a.standing = any(:standings)");
            parameters.put(
                    "standings", filter.standings().stream().map(Enum::name).toArray(String[]::new));
        }
        if (filter.kind() != null) {
            conditions.append(" and a.kind = :kind");
            parameters.put("kind", filter.kind().name());
        }
        if (filter.topic() != null) {
            conditions.append(" and (a.topic = :topic or a.topic like :narrower)");
            parameters.put("topic", filter.topic().value());
            parameters.put("narrower", filter.topic().value().replace("_", "\\_") + ".%");
        }
        if (filter.territory() != null) {
            var within = organisations.territories().stream()
                    .map(Territory::code)
                    .filter(code -> organisations.within(code, Objects.requireNonNull(filter.territory())))
                    .map(TerritoryCode::value)
                    .toArray(String[]::new);
            conditions.append(" and a.territory = any(:territories)");
            parameters.put("territories", within);
        }
        switch (filter.hands()) {
            case ANYONE -> {}
            case NOBODY -> conditions.append(" and a.officer is null");
            case MINE -> {
                var mine = viewer.actsFor().stream().map(PersonId::value).toArray(UUID[]::new);
                // of one officer the index gives the cases in their order; of a list the planner expects too many for
                // that
                conditions.append(mine.length == 1 ? " and a.officer = :mine" : " and a.officer = any(:mine)");
                parameters.put("mine", mine.length == 1 ? mine[0] : mine);
            }
        }
        // by the moment at which the term ends, which the index of the queue is ordered by
        if (filter.deadline() != QueueFilter.Deadline.ANY) {
            var now = acts.now();
            conditions.append(
                    filter.deadline() == QueueFilter.Deadline.OVERDUE
                            ? " and a.is_open and a.due_ends_at <= :now"
                            : " and a.is_open and a.due_ends_at > :now and a.due_ends_at <= :soon");
            parameters.put("now", java.sql.Timestamp.from(now));
            parameters.put("soon", java.sql.Timestamp.from(Desk.soon(procedures, now)));
        }
        return page(viewer, conditions, parameters, open ? "due_ends_at" : "received_at", open, after);
    }

    /** A citizen's own appeals and those co-signed, newest first. */
    @Transactional(readOnly = true)
    Slice<AppealRow> mine(Viewer viewer, @Nullable String after) {
        var person = viewer.person();
        if (person == null) {
            return new Slice<>(List.of(), null);
        }
        return page(
                viewer,
                new StringBuilder("""
                        where a.id in (
                          select id from appeals.appeal where applicant = :person
                          union all select appeal from appeals.cosigner where person = :person)
                        """),
                new HashMap<>(Map.of("person", person.value())),
                "received_at",
                false,
                after);
    }

    /** Appeals that their authors opened to all, newest first. */
    @Transactional(readOnly = true)
    Slice<AppealRow> publicised(Viewer viewer, @Nullable String after) {
        return page(viewer, new StringBuilder("where a.public"), new HashMap<>(), "received_at", false, after);
    }

    private Slice<AppealRow> page(
            Viewer viewer,
            StringBuilder conditions,
            Map<String, Object> parameters,
            String column,
            boolean ascending,
            @Nullable String after) {
        var key = Key.read(after);
        if (key != null) {
            conditions.append(" and (a.%s, a.id) %s (:afterAt, :afterId)".formatted(column, ascending ? ">" : "<"));
            parameters.put("afterAt", java.sql.Timestamp.from(key.at()));
            parameters.put("afterId", key.id());
        }
        var direction = ascending ? "asc" : "desc";
        var found = sql.sql(AppealRows.SELECT
                        + conditions
                        + " order by a.%s %s, a.id %s limit %d".formatted(column, direction, direction, PAGE + 1))
                .params(parameters)
                .query(rows::appeal)
                .list();
        var shown = found.stream()
                .limit(PAGE)
                .filter(appeal -> Visibility.of(viewer, appeal) != Sight.NOTHING)
                .toList();
        String next = null;
        if (found.size() > PAGE) {
            var last = found.get(PAGE - 1);
            next = new Key(
                            column.equals("due_ends_at")
                                    ? last.progress().due().endsAt()
                                    : last.filing().receivedAt(),
                            last.id().value())
                    .write();
        }
        return new Slice<>(inList(viewer, shown), next);
    }

    private List<AppealRow> inList(Viewer viewer, List<Appeal> appeals) {
        var now = acts.now();
        var persons = new HashSet<PersonId>();
        var open = appeals.stream()
                .filter(appeal -> Visibility.of(viewer, appeal) == Sight.PUBLIC)
                .toList();
        var histories = rows.acts(open.stream().map(Appeal::id).toList());
        open.forEach(appeal -> persons.addAll(mentioned(appeal, histories.getOrDefault(appeal.id(), List.of()))));
        appeals.forEach(appeal -> Stream.ofNullable(appeal.progress().officer()).forEach(persons::add));
        var names = people.names(persons);
        var list = new ArrayList<AppealRow>();
        for (var appeal : appeals) {
            var sight = Visibility.of(viewer, appeal);
            boolean office = sight.atDesk();
            var filing = appeal.filing();
            var progress = appeal.progress();
            list.add(new AppealRow(
                    filing.number(),
                    filing.kind(),
                    Standing.of(appeal.stage()),
                    filing.language(),
                    excerpt(
                            sight == Sight.PUBLIC
                                    ? masker(appeal, histories.getOrDefault(appeal.id(), List.of()), names)
                                            .mask(filing.text())
                                    : filing.text()),
                    topicPath(progress.topic()),
                    organisations
                            .territory(filing.territory())
                            .map(Territory::name)
                            .orElse(new Trilingual("—", "—", "—")),
                    body(progress.body()),
                    filing.receivedAt(),
                    progress.due().date(),
                    daysLeft(progress.due().date(), now),
                    procedures.workingDaysBetween(
                            procedures.dayOf(filing.receivedAt()),
                            progress.due().date()),
                    appeal.overdue(now),
                    progress.extended(),
                    office ? progress.officer() : null,
                    office && progress.officer() != null ? names.get(progress.officer()) : null,
                    progress.answeredAt(),
                    progress.verdictBy()));
        }
        return list;
    }

    private static String excerpt(String text) {
        var line = text.replaceAll("\\s+", " ").strip();
        return line.codePointCount(0, line.length()) <= 160
                ? line
                : line.substring(0, line.offsetByCodePoints(0, 159)) + "…";
    }

    /** Where the next page begins; opaque to those who carry it. */
    record Key(Instant at, UUID id) {
        private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

        static @Nullable Key read(@Nullable String written) {
            if (written == null || written.isEmpty()) {
                return null;
            }
            var parts = Arrays.asList(written.split("_", -1));
            try {
                var at = Instant.EPOCH.plus(Long.parseLong(parts.getFirst(), 36), java.time.temporal.ChronoUnit.MICROS);
                var id = UUID.fromString(parts.getLast());
                // a moment that no database can hold is as mangled as one that is none
                return at.isBefore(Instant.EPOCH) || at.isAfter(LATEST) ? null : new Key(at, id);
            } catch (IllegalArgumentException e) {
                // a mangled address begins the list anew: there is nothing to refuse and nothing to reveal
                return null;
            }
        }

        String write() {
            return Long.toString(java.time.temporal.ChronoUnit.MICROS.between(Instant.EPOCH, at), 36) + "_" + id;
        }
    }
}
