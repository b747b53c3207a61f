package kz.dauys.portal.open311;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.dauys.portal.appeals.AppealNumber;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.appeals.AttachmentRole;
import kz.dauys.portal.appeals.Operation;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.kernel.Uuid7;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.procedures.Procedures;
import kz.dauys.portal.programs.ProgramId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What authors say afterwards comes in through the program that handed their request over, and only through it. It
 * becomes the act that the law has for it: the answer to the office's question, a complaint, a withdrawal, or else
 * another paper of the case. A verdict is not among them: it closes the case, so it is given where we know who gives it.
 */
@Component
class Updates {
    private final Appeals appeals;
    private final Procedures procedures;
    private final JdbcClient sql;
    private final TransactionTemplate transactions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Updates(
            Appeals appeals,
            Procedures procedures,
            JdbcClient sql,
            TransactionTemplate transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.appeals = appeals;
        this.procedures = procedures;
        this.sql = sql;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    private record Handed(UUID id, UUID appeal, AppealNumber number, PersonId applicant) {}

    Outcome<UUID> post(ProgramId program, NewRequestUpdate update, Language language) {
        var fault = fault(update);
        if (fault.isPresent()) {
            return Outcome.refused(fault.get());
        }
        var outcome = transactions.execute(status -> {
            var result = handed(program, update)
                    .<Outcome<Handed>>map(Outcome::done)
                    .orElseGet(() -> Outcome.refused("open311.request-unknown"))
                    .then(handed -> once(program, handed, update))
                    .then(handed -> done(handed, update, language).map(_ -> handed))
                    .map(handed -> id(program, handed, update));
            if (result instanceof Outcome.Refused<UUID>) {
                status.setRollbackOnly();
            }
            return result;
        });
        if (outcome == null) {
            throw new IllegalStateException("a transaction without an outcome");
        }
        return outcome;
    }

    private Optional<Refusal> fault(NewRequestUpdate update) {
        var missing = new ArrayList<String>();
        need(missing, "service_request_id", update.serviceRequestId());
        need(missing, "update_id", update.updateId());
        need(missing, "updated_datetime", update.updatedDatetime());
        need(missing, "status", update.status());
        need(missing, "description", update.description());
        if (!missing.isEmpty()) {
            return Optional.of(Refusal.of("open311.argument-missing", "name", String.join(", ", missing)));
        }
        if (!Statuses.KNOWN.contains(update.status())) {
            return Optional.of(Refusal.of("open311.argument-wrong", "name", "status"));
        }
        if (update.updateId().length() > 200) {
            return Optional.of(Refusal.of("open311.argument-wrong", "name", "update_id"));
        }
        if (update.description().length() > Requests.LONGEST_DESCRIPTION) {
            return Optional.of(Refusal.of("open311.description-too-long", "most", Requests.LONGEST_DESCRIPTION));
        }
        return Moments.read(update.updatedDatetime(), procedures.zone()).isEmpty()
                ? Optional.of(Refusal.of("open311.date-wrong", "name", "updated_datetime"))
                : Optional.empty();
    }

    private static void need(List<String> missing, String name, String value) {
        if (value.isBlank()) {
            missing.add(name);
        }
    }

    private Optional<Handed> handed(ProgramId program, NewRequestUpdate update) {
        return AppealNumber.read(update.serviceRequestId())
                .flatMap(number -> sql.sql("""
                                select id, appeal, number, applicant from open311.request
                                where program = :program and number = :number for update
                                """)
                        .param("program", program.value())
                        .param("number", number.value())
                        .query((row, i) -> new Handed(
                                row.getObject("id", UUID.class),
                                row.getObject("appeal", UUID.class),
                                number,
                                new PersonId(row.getObject("applicant", UUID.class))))
                        .optional());
    }

    /** The same update again is refused, as others do: then a client that did not hear our answer knows it arrived. */
    private Outcome<Handed> once(ProgramId program, Handed handed, NewRequestUpdate update) {
        int known = sql.sql("""
                        select count(*) from open311.update
                        where program = :program and request = :request and update_id = :update
                        """)
                .param("program", program.value())
                .param("request", handed.id())
                .param("update", update.updateId())
                .query(Integer.class)
                .single();
        return known > 0 ? Outcome.refused("open311.update-known") : Outcome.done(handed);
    }

    private Outcome<AppealNumber> done(Handed handed, NewRequestUpdate update, Language language) {
        var author = new Viewer(handed.applicant(), "", language, List.of());
        var view = appeals.view(author, handed.number());
        if (view.isEmpty()) {
            return Outcome.refused("open311.request-unknown");
        }
        var may = view.get().allowed();
        var words = Stream.of(update.description().strip(), update.mediaUrl().strip())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n\n"));
        if (update.status().equals("CANCELLED")) {
            return appeals.withdraw(author, handed.number(), words);
        }
        if (may.contains(Operation.CLARIFY)) {
            return appeals.clarify(author, handed.number(), words);
        }
        if (view.get().standing().open()) {
            return appeals.attach(
                    author,
                    handed.number(),
                    AttachmentRole.EVIDENCE,
                    "update.txt",
                    new ByteArrayInputStream(words.getBytes(StandardCharsets.UTF_8)));
        }
        return update.status().equals("REOPEN") || update.status().equals("OPEN")
                ? appeals.complain(author, handed.number(), words)
                : Outcome.refused("open311.request-closed");
    }

    private UUID id(ProgramId program, Handed handed, NewRequestUpdate update) {
        var id = Uuid7.next(clock);
        sql.sql("""
                        insert into open311.update (id, program, update_id, request, received_at)
                        values (:id, :program, :update, :request, :now)
                        """)
                .param("id", id)
                .param("program", program.value())
                .param("update", update.updateId())
                .param("request", handed.id())
                .param("now", Timestamp.from(clock.instant()))
                .update();
        events.publishEvent(new UpdateReceived(handed.appeal(), program, id, update.status(), clock.instant()));
        return id;
    }
}
