package kz.dauys.command.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import kz.dauys.portal.appeals.Act;
import kz.dauys.portal.appeals.Capacity;
import kz.dauys.portal.appeals.Channel;
import kz.dauys.portal.appeals.Decision;
import kz.dauys.portal.appeals.HearingProtocol;
import kz.dauys.portal.appeals.History;
import kz.dauys.portal.appeals.Resolution;
import kz.dauys.portal.appeals.Settled;
import kz.dauys.portal.appeals.Verdict;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.organisations.Responsible;
import kz.dauys.portal.organisations.TopicCode;
import kz.dauys.portal.people.Colleague;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.procedures.AppealKind;
import kz.dauys.portal.procedures.DueDate;
import kz.dauys.portal.procedures.Procedures;
import kz.dauys.portal.site.Words;
import org.jspecify.annotations.Nullable;

/** The lives of the demo's appeals, told from today backwards so that the demo is always of this week. */
final class DemoLives {
    private static final String SOURCE = "demo";
    private static final Set<String> ENDING =
            Set.of("answered", "refused", "judged-settled", "judged-partly", "judged-not-settled");
    private static final Pattern DATE = Pattern.compile("\\{([+-]\\d+)}");

    private final Organisations organisations;
    private final People people;
    private final Procedures procedures;
    private final Words words;
    private final Map<String, BodyId> bodies;
    private final Map<String, PersonId> citizens;
    /** Who takes paper and calls in, by the first two digits of the region. */
    private final Map<String, PersonId> counters = new HashMap<>();

    private final Instant now;
    private final LocalDate today;

    DemoLives(
            Organisations organisations,
            People people,
            Procedures procedures,
            Words words,
            Clock clock,
            Map<String, BodyId> bodies,
            Map<String, PersonId> citizens) {
        this.organisations = organisations;
        this.people = people;
        this.procedures = procedures;
        this.words = words;
        this.bodies = bodies;
        this.citizens = citizens;
        this.now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        this.today = procedures.dayOf(now);
        for (var body : organisations.bodies(today)) {
            people.colleagues(body.id(), today, Role.COUNTER_OPERATOR)
                    .forEach(operator ->
                            counters.putIfAbsent(body.territory().value().substring(0, 2), operator.id()));
        }
    }

    /** The appeal, and after it the part or the complaint that came out of it. */
    List<History> of(DemoFiles.AppealEntry entry, PersonId applicant) {
        return new Life(entry, applicant).told();
    }

    /** One appeal while it is told. */
    private final class Life {
        private final DemoFiles.AppealEntry entry;
        private final PersonId applicant;
        private final Language language;
        private final AppealKind kind;
        private final Instant received;
        private final LocalDate registered;
        private final Responsible addressee;
        private final List<History.HistoricAct> acts = new ArrayList<>();
        private final List<History> offspring = new ArrayList<>();
        private DueDate due;
        private BodyId body;
        private Instant last;

        Life(DemoFiles.AppealEntry entry, PersonId applicant) {
            this.entry = entry;
            this.applicant = applicant;
            this.language = Language.of(entry.id().substring(0, 2)).orElseThrow();
            this.kind = AppealKind.of(entry.kind());
            var day = procedures.minusWorkingDays(today, daysAgo());
            // a split is fresh by law: it happens within three working days of receipt
            // and what was filed after hours stays so until the morning, as long as it came after hours
            this.received = entry.life().equals("filed") && entry.daysAgo() == 0
                    ? now.minus(5 + spread(20), ChronoUnit.MINUTES)
                    : earlier(at(day, 9 * 60 + spread(7 * 60)), now.minus(30 + spread(60), ChronoUnit.MINUTES));
            this.registered = procedures.registrationDay(received);
            this.due = procedures.answerDue(kind, received);
            this.addressee = organisations
                    .whoAnswers(new TopicCode(entry.topic()), new TerritoryCode(entry.territory()), day)
                    .orElseThrow(() -> new IllegalStateException("nobody answers for " + entry.id()));
            this.body = addressee.body();
            this.last = received;
        }

        List<History> told() {
            switch (entry.life()) {
                case "filed" -> {}
                case "registered" -> register();
                case "assigned", "deemed-refused", "overdue-open" -> assign();
                case "clarification-asked" -> {
                    assign();
                    put(
                            entry.daysAgo() - 1,
                            officer(),
                            new Act.ClarificationAsked(
                                    given(entry.clarification()),
                                    earlier(procedures.plusWorkingDays(today, 3), due.date())));
                }
                case "redirected-whole" -> redirect();
                case "split" -> split();
                case "extended" -> extend();
                case "preliminary-decision" -> tell(false);
                case "hearing-set" -> tell(true);
                case "heard" -> hear();
                case "decided" -> decide(entry.daysAgo() - 1);
                case "approved" -> {
                    decide(entry.daysAgo() - 1);
                    approve(entry.daysAgo() - 1);
                }
                case "answered", "left-without-consideration", "refused" -> answerAndWait();
                case "judged-settled", "judged-partly", "judged-not-settled" -> judge();
                case "complaint-open", "complaint-answered" -> {
                    judge();
                    complain();
                }
                case "not-judged" -> answerAndWait();
                case "withdrawn" -> {
                    assign();
                    put(3, applicant, new Act.Withdrawn(given(entry.withdrawalReason())));
                }
                default -> throw new IllegalStateException(entry.id() + " lives in an unknown way: " + entry.life());
            }
            var all = new ArrayList<History>();
            all.add(history(
                    entry.id(),
                    kind,
                    entry.text(),
                    received,
                    addressee.body(),
                    procedures.answerDue(kind, received),
                    entry.publicised(),
                    null,
                    acts));
            all.addAll(offspring);
            return all;
        }

        private void register() {
            put(0, null, new Act.Registered());
            for (var key : Objects.requireNonNullElse(entry.cosigners(), List.<String>of())) {
                var person = Objects.requireNonNull(citizens.get(key), key);
                put(0, person, new Act.Joined(person));
            }
        }

        private void assign() {
            register();
            put(1, head(0), new Act.Assigned(officer()));
        }

        private void redirect() {
            register();
            var to = Objects.requireNonNull(bodies.get(given(entry.redirectTo())), entry.id());
            var from = body;
            var at = moment(2);
            body = to;
            due = procedures.answerDue(kind, at);
            put(2, head(from, 0), new Act.Redirected(from, to, null, given(entry.redirectReason()), due));
        }

        private void split() {
            assign();
            var to = Objects.requireNonNull(bodies.get(given(entry.redirectTo())), entry.id());
            var at = later(moment(2), last);
            offspring.add(history(
                    entry.id() + "-part",
                    kind,
                    given(entry.splitPart()),
                    at,
                    to,
                    procedures.answerDue(kind, at),
                    false,
                    new History.Out(entry.id(), false, given(entry.redirectReason())),
                    List.of(new History.HistoricAct(at, null, new Act.Registered()))));
        }

        private void extend() {
            assign();
            var on = procedures.dayOf(moment(10));
            var until = earlier(procedures.plusWorkingDays(due.date(), 20), procedures.latestExtension(on));
            due = procedures.extend(kind, due, until, on).orThrow();
            put(10, head(0), new Act.Extended(due, dated(given(entry.extensionReason()), received)));
        }

        private void tell(boolean hearing) {
            assign();
            int after = entry.daysAgo() - 1;
            var on = procedures.dayOf(moment(after));
            put(
                    after,
                    officer(),
                    new Act.PreliminaryTold(
                            resolution(entry.decision()),
                            dated(given(entry.preliminary()), received),
                            hearing ? at(procedures.plusWorkingDays(today, 3), 15 * 60) : null,
                            hearing ? meetingRoom() : null,
                            procedures.objectionDue(on).date(),
                            procedures.earliestActAfterHearingNotice(on)));
        }

        private void hear() {
            assign();
            int after = entry.daysAgo() - 6;
            var on = procedures.dayOf(moment(after));
            var hearing = at(procedures.plusWorkingDays(on, 4), 15 * 60);
            put(
                    after,
                    officer(),
                    new Act.PreliminaryTold(
                            resolution(entry.decision()),
                            dated(given(entry.preliminary()), received),
                            hearing,
                            meetingRoom(),
                            procedures.objectionDue(on).date(),
                            procedures.earliestActAfterHearingNotice(on)));
            put(after + 5, officer(), new Act.HearingHeld(protocol(hearing)));
        }

        private HearingProtocol protocol(Instant hearing) {
            return new HearingProtocol(
                    meetingRoom(),
                    hearing,
                    hearing.plus(40, ChronoUnit.MINUTES),
                    people.person(head(0)).name(),
                    people.person(officer()).name(),
                    switch (language) {
                        case KK -> "Өтініш беруші және екінші тарап, өз атынан";
                        case RU -> "Заявитель и вторая сторона, каждый за себя";
                        case EN -> "The applicant and the other party, each for themselves";
                    },
                    given(entry.subject()),
                    given(entry.protocol()));
        }

        private String meetingRoom() {
            return switch (language) {
                case KK -> "Мәжіліс залы, 2-қабат, 214-бөлме";
                case RU -> "Зал заседаний, 2 этаж, кабинет 214";
                case EN -> "Meeting room, 2nd floor, room 214";
            };
        }

        private void decide(int after) {
            assign();
            put(after, officer(), new Act.Decided(decision(entry.decision(), given(entry.answer()), received)));
        }

        private Decision decision(@Nullable String resolution, String text, Instant countedFrom) {
            boolean favourable = "granted".equals(resolution);
            return new Decision(
                    resolution(resolution),
                    dated(text, countedFrom),
                    officer(),
                    false,
                    favourable
                            ? null
                            : switch (language) {
                                case KK -> "Өтініш беруші телефонмен хабардар етілді, тыңдаудан бас тартты.";
                                case RU -> "Заявитель уведомлён по телефону, от заслушивания отказался.";
                                case EN -> "The applicant was told by telephone and waived the hearing.";
                            });
        }

        private void approve(int after) {
            put(after, head(0), new Act.Approved());
        }

        private void sign(int after) {
            put(
                    after,
                    head(1),
                    new Act.Signed(
                            procedures.verdictDue(later(moment(after), last)).date()));
        }

        private void answer() {
            int after = Objects.requireNonNull(entry.answeredAfter(), entry.id());
            decide(after - 1);
            approve(after);
            sign(after);
        }

        /** The verdict where one is written, its lapse where its time is over. */
        private void answerAndWait() {
            if (entry.verdict() != null) {
                judge();
                return;
            }
            answer();
            var verdictBy = procedures.verdictDue(last).date();
            if (verdictBy.isBefore(today)) {
                acts.add(new History.HistoricAct(at(verdictBy.plusDays(1), 30), null, new Act.LapsedUnjudged()));
            }
        }

        private void judge() {
            answer();
            var verdict = Objects.requireNonNull(entry.verdict(), entry.id());
            int after = Objects.requireNonNull(entry.answeredAfter(), entry.id())
                    + Objects.requireNonNullElse(entry.judgedAfter(), 2);
            put(
                    after,
                    applicant,
                    new Act.Judged(new Verdict(
                            switch (verdict.settled()) {
                                case "yes" -> Settled.YES;
                                case "partly" -> Settled.PARTLY;
                                default -> Settled.NO;
                            },
                            verdict.mark(),
                            Objects.requireNonNullElse(verdict.words(), ""))));
        }

        private void complain() {
            var filed = last.plus(20, ChronoUnit.MINUTES);
            var day = procedures.dayOf(filed);
            var above = organisations
                    .higher(body, day)
                    .orElseThrow(() -> new IllegalStateException("no body above for " + entry.id()))
                    .id();
            var steps = new ArrayList<History.HistoricAct>();
            steps.add(new History.HistoricAct(filed, null, new Act.Registered()));
            var below = body;
            body = above;
            steps.add(new History.HistoricAct(
                    earlier(filed.plus(1, ChronoUnit.HOURS), now), head(0), new Act.Assigned(officer())));
            if (entry.complaintAnswer() != null) {
                int after = Objects.requireNonNull(entry.complaintAnsweredAfter(), entry.id());
                var decided = at(procedures.plusWorkingDays(day, after), 10 * 60 + spread(60));
                steps.add(new History.HistoricAct(
                        decided,
                        officer(),
                        new Act.Decided(decision(entry.complaintDecision(), entry.complaintAnswer(), filed))));
                steps.add(new History.HistoricAct(decided.plus(2, ChronoUnit.HOURS), head(0), new Act.Approved()));
                var signed = decided.plus(4, ChronoUnit.HOURS);
                var verdictBy = procedures.verdictDue(signed).date();
                steps.add(new History.HistoricAct(signed, head(1), new Act.Signed(verdictBy)));
                if (verdictBy.isBefore(today)) {
                    steps.add(new History.HistoricAct(at(verdictBy.plusDays(1), 30), null, new Act.LapsedUnjudged()));
                }
            }
            offspring.add(history(
                    entry.id() + "-complaint",
                    AppealKind.COMPLAINT,
                    given(entry.complaint()),
                    filed,
                    above,
                    procedures.answerDue(AppealKind.COMPLAINT, filed),
                    false,
                    new History.Out(entry.id(), true, ""),
                    steps));
            body = below;
        }

        private History history(
                String id,
                AppealKind ofKind,
                String text,
                Instant at,
                BodyId addressedTo,
                DueDate term,
                boolean publicised,
                History.@Nullable Out out,
                List<History.HistoricAct> steps) {
            var topic = new TopicCode(entry.topic());
            var territory = new TerritoryCode(entry.territory());
            var channel = Channel.valueOf(entry.channel().toUpperCase(java.util.Locale.ROOT));
            var capacity = entry.capacity() == null || out != null
                    ? Capacity.SELF
                    : Capacity.valueOf(entry.capacity().toUpperCase(java.util.Locale.ROOT));
            return new History(
                    SOURCE,
                    id,
                    applicant,
                    ofKind,
                    channel,
                    capacity,
                    out == null ? entry.represented() : null,
                    language,
                    text,
                    topic,
                    territory,
                    Objects.requireNonNullElse(entry.address(), ""),
                    null,
                    null,
                    at,
                    addressedTo,
                    addressedTo.equals(addressee.body()) ? addressee.unit() : null,
                    term,
                    publicised,
                    out,
                    steps,
                    channel == Channel.WEB || out != null
                            ? null
                            : counters.get(entry.territory().substring(0, 2)),
                    false);
        }

        private void put(int workingDaysAfter, @Nullable PersonId by, Act act) {
            last = later(moment(workingDaysAfter), last.plus(1, ChronoUnit.SECONDS));
            if (last.isAfter(now)) {
                last = now;
            }
            acts.add(new History.HistoricAct(last, by, act));
        }

        private Instant moment(int workingDaysAfter) {
            if (workingDaysAfter <= 0) {
                return later(at(registered, 9 * 60), received);
            }
            return earlier(at(procedures.plusWorkingDays(registered, workingDaysAfter), 10 * 60 + spread(6 * 60)), now);
        }

        private PersonId officer() {
            var officers = people.colleagues(body, today, Role.OFFICER);
            return officers.stream()
                    .filter(colleague -> addressee.unit().equals(colleague.unit()))
                    .findFirst()
                    .or(() -> officers.stream().findFirst())
                    .map(Colleague::id)
                    // a body that was abolished since has nobody left: its successor's people did the work
                    .orElseGet(() -> people.colleagues(successor(), today, Role.OFFICER)
                            .getFirst()
                            .id());
        }

        private PersonId head(int which) {
            return head(body, which);
        }

        private PersonId head(BodyId of, int which) {
            var heads = people.colleagues(of, today, Role.HEAD);
            if (heads.isEmpty()) {
                heads = people.colleagues(successor(), today, Role.HEAD);
            }
            return heads.get(Math.min(which, heads.size() - 1)).id();
        }

        private String dated(String text, Instant countedFrom) {
            var from = procedures.dayOf(countedFrom);
            return DATE.matcher(text)
                    .replaceAll(match -> words.in(language)
                            .dayAndMonth(procedures.plusWorkingDays(from, Integer.parseInt(match.group(1)))));
        }

        private String given(@Nullable String text) {
            return Objects.requireNonNull(text, () -> entry.id() + " lacks what its life needs");
        }

        /** Minutes that differ from appeal to appeal and not from start to start. */
        /** As told, but of those that ended one in four ends in these days: an office that works has answered this week too. */
        private int daysAgo() {
            boolean ends = ENDING.contains(entry.life());
            if (!ends || entry.answeredAfter() == null || spread(8) > 1) {
                return entry.daysAgo();
            }
            int judged = entry.verdict() == null ? 0 : Objects.requireNonNullElse(entry.judgedAfter(), 2);
            return entry.answeredAfter() + judged + 1 + spread(8);
        }

        private int spread(int minutes) {
            return Math.floorMod(entry.id().hashCode() * 31, minutes);
        }
    }

    private BodyId successor() {
        return Objects.requireNonNull(bodies.get("housing-inspection"));
    }

    private static Resolution resolution(@Nullable String word) {
        return switch (Objects.requireNonNullElse(word, "explained")) {
            case "granted" -> Resolution.GRANTED;
            case "partly" -> Resolution.PARTLY;
            case "refused" -> Resolution.REFUSED;
            case "left" -> Resolution.LEFT_WITHOUT_CONSIDERATION;
            default -> Resolution.EXPLAINED;
        };
    }

    private Instant at(LocalDate day, int minutes) {
        return day.atTime(LocalTime.MIDNIGHT)
                .atZone(procedures.zone())
                .toInstant()
                .plus(minutes, ChronoUnit.MINUTES);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
