package kz.dauys.portal.budgets;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import kz.dauys.ballots.ceremony.BadCeremonyException;
import kz.dauys.ballots.ceremony.Card;
import kz.dauys.ballots.ceremony.Cards;
import kz.dauys.ballots.ceremony.Fingerprint;
import kz.dauys.ballots.ceremony.Part;
import kz.dauys.ballots.seal.Quorum;
import kz.dauys.ballots.seal.RoundKey;
import kz.dauys.portal.kernel.CleanText;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.kernel.Uuid7;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.IdentityNumber;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What an office does with a round until residents vote, and how a round is shown. */
@Component
class Rounds {
    private static final int MOST_SHOWN = 200;
    private static final int MOST_RECALLED = 20;
    private static final int MOST_PROJECTS = 1000;
    private static final int MOST_ONE_OF = 60;
    private static final int BATCH = 5000;
    private static final long MOST_MONEY = 100_000_000_000_000_000L;

    private final RoundRows rows;
    private final PaperRows papers;
    private final RoundKeys keys;
    private final RoundLock lock;
    private final Voters voters;
    private final Organisations organisations;
    private final List<BallotPromise> promises;
    private final JdbcClient sql;
    private final JdbcTemplate batches;
    private final TransactionTemplate transactions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Rounds(
            RoundRows rows,
            PaperRows papers,
            RoundKeys keys,
            RoundLock lock,
            Voters voters,
            Organisations organisations,
            List<BallotPromise> promises,
            JdbcClient sql,
            JdbcTemplate batches,
            TransactionTemplate transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.rows = rows;
        this.papers = papers;
        this.keys = keys;
        this.lock = lock;
        this.voters = voters;
        this.organisations = organisations;
        this.promises = promises;
        this.sql = sql;
        this.batches = batches;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    // --- drawing up

    Outcome<RoundId> draft(Viewer viewer, RoundPlan plan) {
        if (!Round.mayManage(viewer, plan)) {
            return Outcome.refused("budgets.not-yours");
        }
        var fault = fault(plan);
        if (fault.isPresent()) {
            return Outcome.refused(fault.get());
        }
        return inTransaction(() -> {
            var id = new RoundId(Uuid7.next(clock));
            rows.insert(id, plan, voters.freshSecret(id), clock.instant());
            rows.name(id, plan.trustees());
            papers.place(id, plan.points());
            return Outcome.done(id);
        });
    }

    Outcome<RoundId> redraft(Viewer viewer, RoundId id, RoundPlan plan) {
        return onDraft(viewer, id, round -> {
            if (!Round.mayManage(viewer, plan)) {
                return Outcome.refused("budgets.not-yours");
            }
            var fault = fault(plan);
            if (fault.isPresent()) {
                return Outcome.refused(fault.get());
            }
            boolean sameFiles = round.plan().enough() == plan.enough()
                    && round.plan().trustees().size() == plan.trustees().size()
                    && round.plan().form().longest() == plan.form().longest();
            rows.update(id, plan);
            rows.name(id, plan.trustees());
            papers.place(id, plan.points());
            if (!sameFiles) {
                rows.forgetCeremony(id);
            }
            if (!plan.census()) {
                keepResidents(id, List.of());
            }
            return Outcome.done(id);
        });
    }

    Outcome<RoundId> delete(Viewer viewer, RoundId id) {
        return onDraft(viewer, id, round -> {
            if (rows.wasAnnounced(id)) {
                return Outcome.refused("budgets.was-announced");
            }
            if (promises.stream().anyMatch(room -> room.given(id))) {
                return Outcome.refused("budgets.draft-promised");
            }
            int projects = rows.projects(id).size();
            rows.deleteDraft(id);
            var facts = new HashMap<>(Map.of(
                    "body", round.plan().body().toString(),
                    "title-sha256", Prints.sha256(round.plan().title().kk()),
                    "projects", Integer.toString(projects)));
            if (viewer.person() != null) {
                facts.put("by", viewer.person().toString());
            }
            record(id, "budget.draft-deleted", facts);
            return Outcome.done(id);
        });
    }

    private Optional<Refusal> fault(RoundPlan plan) {
        var title = plan.title();
        if (title.kk().length() > 150 || title.ru().length() > 150 || title.en().length() > 150) {
            return refusal("budgets.title-too-long");
        }
        if (organisations.territory(plan.territory()).isEmpty()) {
            return refusal("budgets.territory-unknown");
        }
        if (plan.money() < 1 || plan.money() > MOST_MONEY) {
            return refusal("budgets.money-wrong");
        }
        if (!plan.form().fits()) {
            return refusal("budgets.form-wrong");
        }
        if (!plan.counting().fits(plan.form().kind())) {
            return refusal("budgets.counting-wrong");
        }
        if (!plan.counting().least().fits()
                || plan.counting().least().asked() && !plan.counting().greedy()) {
            return refusal("budgets.least-wrong");
        }
        if (plan.minimumAge() < 14 || plan.minimumAge() > 100) {
            return refusal("budgets.age-wrong");
        }
        if (!plan.votingTo().isAfter(plan.votingFrom()) || !plan.votingFrom().isAfter(clock.instant())) {
            return refusal("budgets.dates-wrong");
        }
        int trustees = plan.trustees().size();
        if (trustees < 1
                || trustees > Quorum.MOST
                || plan.enough() < 1
                || plan.enough() > trustees
                || plan.trustees().stream().anyMatch(name -> name.isBlank() || name.length() > 100)) {
            return refusal("budgets.trustees-wrong");
        }
        if (plan.points().size() > PollingPoint.MOST
                || plan.paper() && plan.points().isEmpty()
                || !plan.points().stream().allMatch(PollingPoint::fits)) {
            return refusal("budgets.points-of-vote-wrong");
        }
        return Optional.empty();
    }

    Outcome<ProjectId> addProject(Viewer viewer, RoundId id, ProjectPlan plan) {
        return onDraft(viewer, id, round -> {
            var fault = fault(round, plan);
            if (fault.isPresent()) {
                return Outcome.refused(fault.get());
            }
            int last = rows.projects(id).stream()
                    .mapToInt(ProjectView::number)
                    .max()
                    .orElse(0);
            if (last == MOST_PROJECTS) {
                return Outcome.refused("budgets.too-many-projects");
            }
            var project = new ProjectId(Uuid7.next(clock));
            rows.insert(id, project, last + 1, plan);
            return Outcome.done(project);
        });
    }

    Outcome<ProjectId> changeProject(Viewer viewer, ProjectId project, ProjectPlan plan) {
        return onDraftOf(viewer, project, round -> {
            var fault = fault(round, plan);
            if (fault.isPresent()) {
                return Outcome.refused(fault.get());
            }
            rows.update(project, plan);
            return Outcome.done(project);
        });
    }

    Outcome<ProjectId> removeProject(Viewer viewer, ProjectId project) {
        return onDraftOf(viewer, project, round -> {
            rows.delete(project);
            return Outcome.done(project);
        });
    }

    private Optional<Refusal> fault(Round round, ProjectPlan plan) {
        var territory = plan.territory();
        if (plan.name().isBlank() || plan.name().length() > 150) {
            return refusal("budgets.project-name-missing");
        }
        if (plan.about().isBlank() || plan.about().length() > 4000) {
            return refusal("budgets.project-about-missing");
        }
        if (territory != null
                && (organisations.territory(territory).isEmpty()
                        || !organisations.within(territory, round.plan().territory()))) {
            return refusal("budgets.project-territory-wrong");
        }
        if (plan.cost() < 1 || plan.cost() > round.plan().money()) {
            return refusal("budgets.project-cost-wrong");
        }
        var oneOf = plan.oneOf();
        if (oneOf != null
                && (oneOf.length() > MOST_ONE_OF || !round.plan().counting().greedy())) {
            return refusal("budgets.one-of-wrong");
        }
        return Optional.empty();
    }

    Outcome<Long> bringResidents(Viewer viewer, RoundId id, InputStream numbers) throws IOException {
        var found = onDraft(
                viewer,
                id,
                round -> round.plan().census()
                        ? Outcome.done(voters.of(round))
                        : Outcome.<Voters.Hashing>refused("budgets.residents-not-wanted"));
        if (!(found instanceof Outcome.Done<Voters.Hashing>(var hashing))) {
            return found.map(none -> 0L);
        }
        var plan = rows.find(id).orElseThrow().plan();
        var areas = new HashMap<String, Boolean>();
        var residents = new ArrayList<Resident>();
        int line = 0;
        var reader = new BufferedReader(new InputStreamReader(numbers, StandardCharsets.UTF_8));
        for (var text = reader.readLine(); text != null; text = reader.readLine()) {
            line++;
            var fields = text.split("[;,\\t]", 2);
            var number = fields[0].strip();
            var area = fields.length == 1 ? "" : fields[1].strip();
            if (number.isEmpty() && area.isEmpty()) {
                continue;
            }
            if (!IdentityNumber.IIN.fits(number)) {
                return Outcome.refused(Refusal.of("budgets.residents-wrong", "line", line));
            }
            if (!area.isEmpty() && !areas.computeIfAbsent(area, code -> within(code, plan.territory()))) {
                return Outcome.refused(Refusal.of("budgets.residents-area-wrong", "line", line));
            }
            residents.add(new Resident(
                    hashing.hash(number),
                    area.isEmpty() ? null : area,
                    voters.ageBand(number, plan).name()));
        }
        // in the order of the hashes: in that of the file they could be told apart by their places
        residents.sort((one, other) -> Arrays.compareUnsigned(one.hash(), other.hash()));
        return onDraft(viewer, id, _ -> Outcome.done(keepResidents(id, residents)));
    }

    /** @param area the code of the territory in which they live; null when the list does not say */
    private record Resident(byte[] hash, @Nullable String area, String age) {}

    private boolean within(String area, TerritoryCode whole) {
        try {
            var code = new TerritoryCode(area);
            return organisations.territory(code).isPresent() && organisations.within(code, whole);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private long keepResidents(RoundId id, List<Resident> residents) {
        sql.sql("delete from budgets.resident where round = :round")
                .param("round", id.value())
                .update();
        for (int from = 0; from < residents.size(); from += BATCH) {
            var rows = residents.subList(from, Math.min(from + BATCH, residents.size())).stream()
                    .map(one -> new @Nullable Object[] {id.value(), one.hash(), one.area(), one.age()})
                    .toList();
            batches.batchUpdate("""
                    insert into budgets.resident (round, voter, area, age) values (?, ?, ?, ?)
                    on conflict (round, voter) do nothing
                    """, rows);
        }
        return sql.sql("""
                        update budgets.round set version = version + 1,
                          residents = (select count(*) from budgets.resident where round = :id)
                        where id = :id returning residents
                        """).param("id", id.value()).query(Long.class).single();
    }

    // --- the key of the ballots

    Outcome<RoundId> bringCard(Viewer viewer, RoundId id, String text) {
        return onDraft(viewer, id, round -> {
            try {
                var card = Card.read(text);
                card.transportKey();
                if (!card.ceremony().equals(round.ceremony())) {
                    return Outcome.refused(wrong("budgets.card-wrong", "it is of another round or of other numbers"));
                }
                rows.keepCard(id, card.trustee(), card.text());
                return Outcome.done(id);
            } catch (BadCeremonyException e) {
                return Outcome.refused(wrong("budgets.card-wrong", e.what()));
            }
        });
    }

    Outcome<RoundId> bringPart(Viewer viewer, RoundId id, String text) {
        return onDraft(viewer, id, round -> {
            try {
                var cards = cards(round);
                if (cards.isEmpty()) {
                    return Outcome.refused("budgets.cards-missing");
                }
                var part = Part.read(text);
                if (!part.ceremony().equals(round.ceremony())
                        || !Arrays.equals(part.cards(), cards.get().digest())) {
                    return Outcome.refused(wrong("budgets.part-wrong", "it was made for other cards"));
                }
                rows.keepPart(id, part.trustee(), part.text());
                return Outcome.done(id);
            } catch (BadCeremonyException e) {
                return Outcome.refused(wrong("budgets.part-wrong", e.what()));
            }
        });
    }

    private Optional<Cards> cards(Round round) throws BadCeremonyException {
        var cards = new ArrayList<Card>();
        for (var trustee : rows.trustees(round.id())) {
            if (trustee.card() == null) {
                return Optional.empty();
            }
            cards.add(Card.read(trustee.card()));
        }
        return Optional.of(Cards.of(round.ceremony(), cards));
    }

    /** The key that the trustees of a draft have made, with all that can be seen of it checked. */
    private Outcome<RoundKey> key(Round round) {
        var parts = new ArrayList<Part>();
        try {
            for (var trustee : rows.trustees(round.id())) {
                if (trustee.part() == null) {
                    return Outcome.refused("budgets.key-missing");
                }
                parts.add(Part.read(trustee.part()));
            }
            return Outcome.done(cards(round).orElseThrow().key(parts));
        } catch (BadCeremonyException e) {
            return Outcome.refused(wrong("budgets.part-wrong", e.what()));
        }
    }

    private static Refusal wrong(String code, String why) {
        return Refusal.of(code, "why", why);
    }

    // --- announcing

    Outcome<RoundId> announce(Viewer viewer, RoundId id) {
        return onDraft(viewer, id, round -> {
            if (!viewer.holds(Role.HEAD, round.plan().body())) {
                return Outcome.refused("budgets.only-head");
            }
            var projects = rows.projects(id);
            if (projects.isEmpty()) {
                return Outcome.refused("budgets.no-projects");
            }
            var fault = projects.stream()
                    .flatMap(project -> fault(round, project.plan()).stream())
                    .findFirst();
            if (fault.isPresent()) {
                return Outcome.refused(fault.get());
            }
            if (Poll.oneOf(projects).stream().anyMatch(group -> group.size() == 1)) {
                return Outcome.refused("budgets.one-of-alone");
            }
            if (round.plan().census() && round.residents() == 0) {
                return Outcome.refused("budgets.residents-missing");
            }
            if (!round.plan().votingFrom().isAfter(clock.instant())) {
                return Outcome.refused("budgets.too-late");
            }
            return key(round).then(key -> announced(viewer, round, projects, key));
        });
    }

    private Outcome<RoundId> announced(Viewer viewer, Round round, List<ProjectView> projects, RoundKey key) {
        var id = round.id();
        var made = keys.make(id);
        sql.sql("""
                        update budgets.round set announced_at = :now, mixed_at = :now, recalled_at = null, recall_reason = null, token_key = :open,
                          token_secret = :secret, round_key = :key, version = version + 1
                        where id = :id
                        """)
                .param("now", Timestamp.from(clock.instant()))
                .param("open", made.open())
                .param("secret", made.sealed())
                .param("key", key.bytes())
                .param("id", id.value())
                .update();
        var facts = new HashMap<>(Announcement.facts(round, projects, made.open(), key.bytes()));
        if (viewer.person() != null) {
            facts.put("by", viewer.person().toString());
        }
        record(id, "budget.announced", facts);
        return Outcome.done(id);
    }

    Outcome<RoundId> recall(Viewer viewer, RoundId id, String why) {
        var reason = CleanText.of(why);
        return inTransaction(() -> {
            lock.alone(id);
            var found = rows.locked(id);
            if (found.isEmpty() || !found.get().seenBy(viewer)) {
                return Outcome.refused("budgets.not-found");
            }
            var round = found.get();
            if (!viewer.holds(Role.HEAD, round.plan().body())) {
                return Outcome.refused("budgets.only-head");
            }
            var stage = round.stage(clock.instant());
            if (stage == Stage.DRAFT) {
                return Outcome.done(id);
            }
            if (reason.isEmpty() || reason.length() > 2000) {
                return Outcome.refused("budgets.reason-missing");
            }
            if (stage == Stage.COUNTED || voters.anyEntitled(id)) {
                return Outcome.refused("budgets.someone-has-token");
            }
            sql.sql("""
                            update budgets.round set announced_at = null, closed_at = null, mixed_at = null, box_sha256 = null, paper_sha256 = null,
                              token_key = null, token_secret = null, round_key = null, recalled_at = :now,
                              recall_reason = :reason, version = version + 1
                            where id = :id
                            """)
                    .param("now", Timestamp.from(clock.instant()))
                    .param("reason", reason)
                    .param("id", id.value())
                    .update();
            keys.forget(id);
            papers.clear(id);
            record(id, "budget.recalled", Map.of("reason-sha256", Prints.sha256(reason)));
            return Outcome.done(id);
        });
    }

    // --- showing

    List<RoundView> all(Viewer viewer) {
        var bodies = viewer.bodiesAs(Role.OFFICER, Role.HEAD);
        return rows.all(bodies, viewer.holds(Role.AUDITOR), MOST_SHOWN).stream()
                .filter(round -> round.seenBy(viewer))
                .map(round -> view(viewer, round, List.of(), List.of(), null, null))
                .toList();
    }

    List<RecalledRound> recalled() {
        return rows.recalled(MOST_RECALLED);
    }

    Optional<RoundView> view(Viewer viewer, RoundId id) {
        return rows.find(id).filter(round -> round.seenBy(viewer)).map(round -> {
            var trustees = rows.trustees(id).stream()
                    .map(row -> new TrusteeView(
                            row.number(),
                            row.name(),
                            row.card(),
                            row.card() == null ? null : printOf(row.card()),
                            row.part(),
                            row.opened(),
                            row.fault()))
                    .toList();
            return view(viewer, round, rows.projects(id), trustees, keyPrint(round), partsPrint(trustees));
        });
    }

    private @Nullable String keyPrint(Round round) {
        if (round.past()) {
            return null;
        }
        var key = round.announcedAt() == null ? key(round) : Outcome.done(keys.seal(round));
        return key instanceof Outcome.Done<RoundKey>(var made) ? Fingerprint.of(made) : null;
    }

    private static @Nullable String partsPrint(List<TrusteeView> trustees) {
        try {
            var parts = new ArrayList<Part>();
            for (var trustee : trustees) {
                if (trustee.part() == null) {
                    return null;
                }
                parts.add(Part.read(trustee.part()));
            }
            return parts.isEmpty() ? null : Fingerprint.of(parts);
        } catch (BadCeremonyException e) {
            throw new IllegalStateException("a part that was read when it came", e);
        }
    }

    Optional<PublicKeys> keys(RoundId id) {
        return rows.find(id)
                .filter(round -> round.announcedAt() != null && !round.past())
                .map(round -> new PublicKeys(
                        base64(round.tokenKey()),
                        base64(round.roundKey()),
                        round.plan().form().longest()));
    }

    private static String base64(byte @Nullable [] key) {
        return Base64.getEncoder().encodeToString(Objects.requireNonNull(key));
    }

    private static String printOf(String card) {
        try {
            return Card.read(card).fingerprint();
        } catch (BadCeremonyException e) {
            throw new IllegalStateException("a card that was read when it came", e);
        }
    }

    private RoundView view(
            Viewer viewer,
            Round round,
            List<ProjectView> projects,
            List<TrusteeView> trustees,
            @Nullable String keyPrint,
            @Nullable String partsPrint) {
        return new RoundView(
                round.id(),
                round.stage(clock.instant()),
                round.plan(),
                round.past(),
                round.currency(),
                projects,
                trustees,
                round.announcedAt(),
                round.closedAt(),
                round.countedAt(),
                keyPrint,
                partsPrint,
                round.residents(),
                round.tokens(),
                round.ballots(),
                round.inBox(),
                round.opened(),
                round.managedBy(viewer));
    }

    // --- what all of these need

    private <T> Outcome<T> onDraftOf(Viewer viewer, ProjectId project, Function<Round, Outcome<T>> act) {
        return rows.roundOf(project)
                .map(round -> onDraft(viewer, round, act))
                .orElseGet(() -> Outcome.refused("budgets.not-found"));
    }

    private <T> Outcome<T> onDraft(Viewer viewer, RoundId id, Function<Round, Outcome<T>> act) {
        return inTransaction(() -> {
            var round = rows.locked(id);
            if (round.isEmpty() || !round.get().seenBy(viewer)) {
                return Outcome.refused("budgets.not-found");
            }
            if (!round.get().managedBy(viewer)) {
                return Outcome.refused("budgets.not-yours");
            }
            if (round.get().announcedAt() != null) {
                return Outcome.refused("budgets.not-draft");
            }
            return act.apply(round.get());
        });
    }

    private <T> Outcome<T> inTransaction(Supplier<Outcome<T>> act) {
        return Objects.requireNonNull(transactions.execute(status -> {
            var outcome = act.get();
            if (outcome instanceof Outcome.Refused<T>) {
                status.setRollbackOnly();
            }
            return outcome;
        }));
    }

    private void record(RoundId id, String act, Map<String, String> facts) {
        events.publishEvent(new RoundChanged(id, act, clock.instant(), facts));
    }

    private static Optional<Refusal> refusal(String code) {
        return Optional.of(Refusal.of(code));
    }
}
