package kz.dauys.portal.appeals;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import kz.dauys.portal.journal.Recording;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Sha256;
import kz.dauys.portal.kernel.Uuid7;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The one way by which an act happens: seen, permitted, made, written, recorded and announced, in one transaction. An
 * act that skips a step has no other way in.
 */
@Component
class Acts {
    private final AppealRows rows;
    private final Permissions permissions;
    private final Notices notices;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Acts(
            AppealRows rows,
            Permissions permissions,
            Notices notices,
            ApplicationEventPublisher events,
            TransactionTemplate transactions,
            Clock clock) {
        this.rows = rows;
        this.permissions = permissions;
        this.notices = notices;
        this.events = events;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** This moment, as finely as the database keeps it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    Clock clock() {
        return clock;
    }

    /** Does the act that {@code make} gives for the appeal as it stands, if the viewer may. */
    Outcome<Appeal> perform(
            Viewer viewer, AppealNumber number, Operation operation, BiFunction<Appeal, Instant, Outcome<Act>> make) {
        return inTransaction(() -> permitted(viewer, number, operation).then(appeal -> {
            var now = now();
            return make.apply(appeal, now).then(act -> commit(appeal, act, now, viewer.person()));
        }));
    }

    /** The appeal, if the viewer sees it and may do this with it. */
    Outcome<Appeal> permitted(Viewer viewer, AppealNumber number, Operation operation) {
        var found = rows.find(number);
        if (found.isEmpty() || Visibility.of(viewer, found.get()) == Sight.NOTHING) {
            return Outcome.refused("appeals.unknown");
        }
        return permissions
                .refusal(operation, viewer, found.get(), now())
                .<Outcome<Appeal>>map(Outcome::refused)
                .orElseGet(() -> Outcome.done(found.get()));
    }

    /** Writes an act on an appeal; must run in a transaction. */
    Outcome<Appeal> commit(Appeal appeal, Act act, Instant at, @Nullable PersonId by) {
        return appeal.after(act, at, by).map(next -> {
            var row = row(next, act, at, by);
            rows.update(next, row);
            announce(next, row);
            return next;
        });
    }

    /**
     * Writes a new appeal with its first act; must run in a transaction.
     *
     * @param registeredAt when it was registered, where that follows at once; null where it does not
     */
    Appeal open(Appeal filed, Act.Filed act, @Nullable PersonId by, @Nullable Instant registeredAt) {
        var first = row(filed, act, filed.filing().receivedAt(), by);
        if (registeredAt == null) {
            rows.insert(List.of(filed));
            rows.insertActs(List.of(first));
            announce(filed, first);
            return filed;
        }
        var registration = new Act.Registered();
        var registered = filed.after(registration, registeredAt, null).orThrow();
        var second = row(registered, registration, registeredAt, null);
        rows.insert(List.of(registered));
        rows.insertActs(List.of(first, second));
        announce(filed, first);
        announce(registered, second);
        return registered;
    }

    private AppealRows.ActRow row(Appeal appeal, Act act, Instant at, @Nullable PersonId by) {
        return new AppealRows.ActRow(Uuid7.next(clock), appeal.id(), appeal.version(), at, by, act);
    }

    private void announce(Appeal appeal, AppealRows.ActRow row) {
        var act = row.act();
        var by = row.by();
        var happening = new AppealEvent.Happening(
                row.id(),
                act.type(),
                row.at(),
                CaseFacts.of(appeal),
                new Recording(
                        "appeal." + act.type(), appeal.id().value(), row.at(), content(row.id(), appeal, act, by)),
                notices.about(appeal, act, by));
        events.publishEvent(
                switch (act) {
                    case Act.Filed _ -> new AppealFiled(happening);
                    case Act.Signed _, Act.AnswerRecorded _ -> new AppealAnswered(happening);
                    case Act.Judged _, Act.LapsedUnjudged _ -> new AppealJudged(happening);
                    case Act.Registered _,
                            Act.Minuted _,
                            Act.Assigned _,
                            Act.ClarificationAsked _,
                            Act.ClarificationLapsed _,
                            Act.Clarified _,
                            Act.Redirected _,
                            Act.PartRedirected _,
                            Act.Extended _,
                            Act.PreliminaryTold _,
                            Act.Objected _,
                            Act.HearingHeld _,
                            Act.ProtocolRemarked _,
                            Act.Decided _,
                            Act.Returned _,
                            Act.Approved _,
                            Act.Reopened _,
                            Act.TakenUp _,
                            Act.Lodged _,
                            Act.PassedOn _,
                            Act.Satisfied _,
                            Act.Reclassified _,
                            Act.Joined _,
                            Act.FilesAdded _,
                            Act.Withdrawn _,
                            Act.DeemedRefused _,
                            Act.TopicCorrected _,
                            Act.PublicityChosen _ -> new AppealChanged(happening);
                });
    }

    /** In a transaction of its own; an appeal that someone else changed meanwhile is a refusal, and nothing is done. */
    <T> Outcome<T> inTransaction(Supplier<Outcome<T>> work) {
        try {
            var outcome = transactions.execute(status -> {
                var result = work.get();
                if (result instanceof Outcome.Refused<T>) {
                    status.setRollbackOnly();
                }
                return result;
            });
            if (outcome == null) {
                throw new IllegalStateException("a transaction without an outcome");
            }
            return outcome;
        } catch (OptimisticLockingFailureException e) {
            return Outcome.refused("appeals.changed-meanwhile");
        }
    }

    /**
     * What the journal's entry commits to: the facts of the act and who did it; texts as their digests, people as their
     * ids. All of it stands in the opening alone, which only those who see the case get and which can be erased.
     */
    static SortedMap<String, String> content(java.util.UUID actId, Appeal appeal, Act act, @Nullable PersonId by) {
        var content = new TreeMap<String, String>();
        content.put("by", by == null ? "platform" : by.toString());
        content.put("act-id", actId.toString());
        content.put("number", appeal.filing().number().value());
        content.put("body", appeal.progress().body().value().toString());
        content.put("version", Integer.toString(appeal.version()));
        switch (act) {
            case Act.Filed filed -> {
                content.put("kind", appeal.filing().kind().code());
                content.put("channel", appeal.filing().channel().name());
                content.put("text-sha256", sha256(appeal.filing().text()));
                content.put("applicant", appeal.filing().applicant().toString());
                content.put("territory", appeal.filing().territory().value());
                put(
                        content,
                        "topic",
                        appeal.progress().topic() == null
                                ? null
                                : appeal.progress().topic().value());
                put(
                        content,
                        "unit",
                        filed.unit() == null ? null : filed.unit().value().toString());
                put(content, "represented-sha256", digest(appeal.filing().represented()));
                content.put("capacity", appeal.filing().capacity().name());
                content.put("language", appeal.filing().language().name());
                content.put("address-sha256", sha256(appeal.filing().address()));
                content.put(
                        "point",
                        appeal.filing().latitude() + " " + appeal.filing().longitude());
                content.put("public", Boolean.toString(appeal.progress().publicised()));
                content.put("registration-day", filed.registrationDay().toString());
                content.put("due", filed.due().date().toString());
            }
            case Act.Redirected redirected -> {
                content.put("from", redirected.from().value().toString());
                put(
                        content,
                        "unit",
                        redirected.unit() == null
                                ? null
                                : redirected.unit().value().toString());
                content.put("due", redirected.due().date().toString());
                content.put("text-sha256", sha256(redirected.reason()));
            }
            case Act.PartRedirected part -> {
                content.put("to", part.to().value().toString());
                content.put("part", part.partNumber());
                content.put("text-sha256", sha256(part.text()));
            }
            case Act.Extended extended -> {
                content.put("due", extended.due().date().toString());
                content.put("text-sha256", sha256(extended.reason()));
            }
            case Act.PreliminaryTold told -> {
                content.put("resolution", told.resolution().name());
                content.put("objections-until", told.objectionsUntil().toString());
                content.put("text-sha256", sha256(told.text()));
            }
            case Act.Decided decided -> decision(content, decided.decision());
            case Act.AnswerRecorded recorded -> {
                decision(content, recorded.decision());
                put(content, "answered-by-sha256", digest(recorded.answeredBy()));
            }
            case Act.Assigned(var officer) -> content.put("officer", officer.toString());
            case Act.Approved _ -> {
                if (appeal.stage() instanceof Stage.Approved approved) {
                    decision(content, approved.decision());
                    put(
                            content,
                            "approver",
                            approved.approver() == null
                                    ? null
                                    : approved.approver().toString());
                }
            }
            case Act.Joined(var person) -> content.put("person", person.toString());
            case Act.Signed signed -> {
                if (appeal.stage() instanceof Stage.Answered answered) {
                    decision(content, answered.decision());
                }
                content.put("verdict-by", signed.verdictBy().toString());
                content.put("signer", by == null ? "unknown" : by.toString());
            }
            case Act.Judged(var verdict) -> {
                content.put("settled", verdict.settled().name());
                content.put("mark", String.valueOf(verdict.mark()));
                content.put("text-sha256", sha256(verdict.words()));
            }
            case Act.Reopened reopened -> {
                content.put("due", reopened.due().date().toString());
                if (reopened.complaintNumber() != null) {
                    content.put("complaint", reopened.complaintNumber());
                }
                content.put("text-sha256", sha256(reopened.reason()));
            }
            case Act.TakenUp taken -> {
                content.put("complaint", taken.complaintNumber());
                content.put("reviewer", taken.reviewer().value().toString());
            }
            case Act.DeemedRefused(var on) -> content.put("on", on.toString());
            case Act.TopicCorrected(var _, var to) -> content.put("topic", to.value());
            case Act.PublicityChosen(var open) -> content.put("public", Boolean.toString(open));
            case Act.ClarificationAsked asked -> {
                content.put("answer-by", asked.answerBy().toString());
                content.put("text-sha256", sha256(asked.question()));
            }
            case Act.Clarified(var words) -> content.put("text-sha256", sha256(words));
            case Act.Objected(var words) -> content.put("text-sha256", sha256(words));
            case Act.ClarificationLapsed(var answerBy) -> content.put("answer-by", answerBy.toString());
            case Act.HearingHeld(var protocol) -> {
                content.put("started", protocol.startedAt().toString());
                content.put("ended", protocol.endedAt().toString());
                content.put(
                        "text-sha256",
                        sha256(String.join(
                                "\n",
                                protocol.place(),
                                protocol.chair(),
                                protocol.secretary(),
                                protocol.participants(),
                                protocol.issue(),
                                protocol.explanations())));
            }
            case Act.ProtocolRemarked(var words) -> content.put("text-sha256", sha256(words));
            case Act.Lodged(var reviewer, var passBy, var fileUntil) -> {
                content.put("reviewer", reviewer.value().toString());
                content.put("pass-by", passBy.toString());
                if (fileUntil != null) {
                    content.put("file-until", fileUntil.toString());
                }
            }
            case Act.PassedOn passed ->
                content.put("from", passed.from().value().toString());
            case Act.Satisfied satisfied -> {
                content.put("contested", satisfied.contestedNumber());
                content.put("due", satisfied.answerBy().toString());
                content.put("text-sha256", sha256(satisfied.reason()));
            }
            case Act.Reclassified corrected -> {
                content.put("from", corrected.from().code());
                content.put("kind", corrected.to().code());
                content.put("due", corrected.due().date().toString());
                content.put("text-sha256", sha256(corrected.reason()));
            }
            case Act.Returned(var reason) -> content.put("text-sha256", sha256(reason));
            case Act.Withdrawn(var reason) -> content.put("text-sha256", sha256(reason));
            case Act.FilesAdded(var role, var digests) -> {
                content.put("role", role.name());
                content.put("files-sha256", String.join(" ", digests));
            }
            case Act.Minuted minuted -> {
                content.put("means", minuted.means().name());
                content.put("heard", minuted.heardAt().toString());
                content.put("identity", minuted.identity().name());
                content.put("confirmed", minuted.confirmation().name());
            }
            case Act.Registered _, Act.LapsedUnjudged _ -> {}
        }
        return content;
    }

    private static void decision(SortedMap<String, String> content, Decision decision) {
        content.put("resolution", decision.resolution().name());
        content.put("text-sha256", sha256(decision.text()));
        content.put("hearing", Boolean.toString(decision.hearingHeld()));
        put(content, "ground", decision.ground());
        put(
                content,
                "author",
                decision.author() == null ? null : decision.author().toString());
        put(content, "no-hearing-sha256", digest(decision.noHearingReason()));
    }

    private static void put(SortedMap<String, String> content, String name, @Nullable String value) {
        if (value != null) {
            content.put(name, value);
        }
    }

    private static @Nullable String digest(@Nullable String text) {
        return text == null ? null : sha256(text);
    }

    static String sha256(String text) {
        return Sha256.hex(text);
    }
}
