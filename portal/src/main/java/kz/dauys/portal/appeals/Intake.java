package kz.dauys.portal.appeals;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import kz.dauys.portal.kernel.CleanText;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.kernel.Uuid7;
import kz.dauys.portal.organisations.Body;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.organisations.Responsible;
import kz.dauys.portal.organisations.TopicCode;
import kz.dauys.portal.organisations.Unit;
import kz.dauys.portal.organisations.UnitId;
import kz.dauys.portal.people.Assurance;
import kz.dauys.portal.people.NewContact;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.procedures.AppealKind;
import kz.dauys.portal.procedures.Procedures;
import kz.dauys.portal.procedures.RuleCode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How appeals come to be: filed by a citizen or at the counter, split off from another, taken up as a complaint. */
@Component
class Intake {
    /** Beyond this a day is more likely mistyped than a letter overlooked. */
    private static final Duration RECEIVED_AT_MOST_AGO = Duration.ofDays(60);

    private final Acts acts;
    private final AppealRows rows;
    private final AttachmentRows attachments;
    private final Drafts drafts;
    private final Applicants applicants;
    private final Procedures procedures;
    private final Organisations organisations;
    private final People people;
    private final Clock clock;
    // a demo is looked at in the evening too: registration keeps its lawful day, but nobody waits for the morning
    private final boolean atOnce;

    Intake(
            Acts acts,
            AppealRows rows,
            AttachmentRows attachments,
            Drafts drafts,
            Applicants applicants,
            Procedures procedures,
            Organisations organisations,
            People people,
            Clock clock,
            @org.springframework.beans.factory.annotation.Value("${dauys.register-at-once:false}") boolean atOnce) {
        this.acts = acts;
        this.rows = rows;
        this.attachments = attachments;
        this.drafts = drafts;
        this.applicants = applicants;
        this.procedures = procedures;
        this.organisations = organisations;
        this.people = people;
        this.clock = clock;
        this.atOnce = atOnce;
    }

    Outcome<AppealNumber> file(Viewer viewer, FileAppeal command) {
        var person = viewer.person();
        boolean counter = viewer.holds(Role.COUNTER_OPERATOR);
        if (person == null || (!counter && !viewer.is(command.applicant()))) {
            return Outcome.refused("appeals.sign-in-to-file");
        }
        boolean ownWay = command.channel() == Channel.WEB
                || (command.channel() == Channel.EMAIL && drafts.isLetter(command.draft()));
        if (!counter && !ownWay) {
            return Outcome.refused("appeals.channel-of-the-counter");
        }
        return file(viewer, person, command, () -> kept(viewer, command), acts.now());
    }

    private Outcome<Applicants.Kept> kept(Viewer viewer, FileAppeal command) {
        var says = command.says() == null ? Applicant.nothing() : command.says();
        return viewer.is(command.applicant())
                ? applicants.self(command.applicant(), says, command.language())
                : Outcome.done(applicants.known(command.applicant()));
    }

    private Outcome<AppealNumber> file(
            Viewer viewer,
            @Nullable PersonId person,
            FileAppeal command,
            Supplier<Outcome<Applicants.Kept>> keeping,
            Instant receivedAt) {
        var text = CleanText.of(command.text());
        var address = CleanText.of(command.address());
        var tooLong = Wording.tooLong(text, Wording.LONG).or(() -> Wording.tooLong(address, 500));
        if (tooLong.isPresent()) {
            return Outcome.refused(tooLong.get());
        }
        if (!organisations.founded(day(acts.now()))) {
            return Outcome.refused("appeals.not-founded");
        }
        return acts.inTransaction(() -> {
            var draft = command.draft();
            if (draft != null && person != null) {
                switch (drafts.lockForFiling(draft, person)) {
                    case Outcome.Refused<Optional<AppealNumber>>(var refusal) -> {
                        return Outcome.refused(refusal);
                    }
                    case Outcome.Done<Optional<AppealNumber>>(var before) -> {
                        if (before.isPresent()) {
                            return Outcome.done(before.get());
                        }
                    }
                }
            }
            if (text.isEmpty() && (draft == null || !attachments.anyOn(draft))) {
                return Outcome.refused("appeals.nothing-to-file");
            }
            Applicants.Kept kept;
            switch (keeping.get()) {
                case Outcome.Refused<Applicants.Kept>(var refusal) -> {
                    return Outcome.refused(refusal);
                }
                case Outcome.Done<Applicants.Kept>(var clean) -> kept = clean;
            }
            var now = acts.now();
            var today = day(now);
            var territory = territory(command.territory());
            var topic = command.topic() != null
                            && organisations.topic(command.topic()).isPresent()
                    ? command.topic()
                    : null;
            var addressee = addressee(topic, territory, today);
            var represented = CleanText.of(command.represented());
            var filing = new Appeal.Filing(
                    rows.nextNumber(procedures.kind(command.kind(), today).letter()),
                    command.kind(),
                    command.channel(),
                    command.capacity(),
                    command.applicant(),
                    represented.isEmpty() ? null : represented,
                    viewer.is(command.applicant()) ? null : person,
                    command.language(),
                    text,
                    territory,
                    address,
                    command.latitude(),
                    command.longitude(),
                    receivedAt,
                    procedures.registrationDay(receivedAt),
                    null);
            var appeal = open(filing, kept, topic, addressee.body(), addressee.unit(), command.publicised(), person);
            if (draft != null) {
                var files = attachments.of(draft);
                attachments.moveToAppeal(draft, appeal.id());
                drafts.markFiled(draft, appeal.filing().number());
                for (var role : AttachmentRole.values()) {
                    var digests = files.stream()
                            .filter(file -> file.role() == role)
                            .map(file -> HexFormat.of().formatHex(file.sha256()))
                            .toList();
                    if (!digests.isEmpty()) {
                        appeal = acts.commit(appeal, new Act.FilesAdded(role, digests), now, person)
                                .orThrow();
                    }
                }
            }
            return Outcome.done(appeal.filing().number());
        });
    }

    /** Who would answer an appeal that is filed now, and by when; nothing is done. */
    AnswerPromise promise(AppealKind kind, @Nullable TopicCode topic, @Nullable TerritoryCode place) {
        var now = acts.now();
        var today = day(now);
        var known = topic != null && organisations.topic(topic).isPresent() ? topic : null;
        var addressee = decider(kind, addressee(known, territory(place), today), today);
        return new AnswerPromise(
                addressee.body(),
                organisations.bodyAtAnyTime(addressee.body()).name(),
                addressee.unit() == null
                        ? null
                        : organisations
                                .unit(addressee.unit(), today)
                                .map(Unit::name)
                                .orElse(null),
                known != null
                        && organisations
                                .whoAnswers(known, territory(place), today)
                                .isPresent(),
                procedures.answerDue(kind, now));
    }

    /** A complaint about a body is answered by the one above it. */
    private Addressee decider(AppealKind kind, Addressee addressee, LocalDate day) {
        return kind == AppealKind.COMPLAINT
                ? organisations
                        .higher(addressee.body(), day)
                        .map(above -> new Addressee(above.id(), null))
                        .orElse(addressee)
                : addressee;
    }

    /** The person is kept only together with the appeal: a refused form must not leave a nameless person behind. */
    Outcome<AppealNumber> enter(Viewer viewer, EnterAppeal command) {
        if (!viewer.holds(Role.COUNTER_OPERATOR)) {
            return Outcome.refused("appeals.channel-of-the-counter");
        }
        var operator = viewer.person();
        var receivedAt = command.receivedAt() == null ? acts.now() : command.receivedAt();
        if (operator == null
                || receivedAt.isAfter(acts.now())
                || receivedAt.isBefore(acts.now().minus(RECEIVED_AT_MOST_AGO))) {
            return Outcome.refused(Refusal.of("appeals.received-wrong", "days", RECEIVED_AT_MOST_AGO.toDays()));
        }
        boolean spoken = switch (command.channel()) {
            case ORAL, TELEPHONE, VIDEO -> true;
            case PAPER, WEB, KIOSK, EMAIL, PROGRAM, IMPORTED -> false;
        };
        var minutes = Objects.requireNonNullElse(command.minutes(), Minutes.NOTHING);
        var impossible = spoken ? minutes.objection(command.channel()) : Optional.<Refusal>empty();
        if (impossible.isPresent()) {
            return Outcome.refused(impossible.get());
        }
        var contact = command.person();
        var says = new Applicant(
                contact.name(),
                Objects.requireNonNullElse(contact.address(), ""),
                Objects.requireNonNullElse(contact.phone(), ""),
                Objects.requireNonNullElse(contact.iin(), ""),
                command.bin());
        var place = command.place();
        return acts.inTransaction(() -> applicants
                .typed(says, contact.email())
                .then(kept -> people.introduce(new NewContact(
                                kept.applicant().name(),
                                contact.email(),
                                kept.applicant().phone(),
                                kept.applicant().postalAddress(),
                                kept.applicant().iin(),
                                contact.language()))
                        .then(applicant -> file(
                                viewer,
                                operator,
                                new FileAppeal(
                                        applicant,
                                        command.kind(),
                                        command.channel(),
                                        command.capacity(),
                                        command.represented(),
                                        command.language(),
                                        command.text(),
                                        command.topic(),
                                        place.territory(),
                                        place.address(),
                                        place.latitude(),
                                        place.longitude(),
                                        false,
                                        command.draft()),
                                () -> Outcome.done(kept),
                                receivedAt))
                        .then(number -> spoken
                                ? minuted(number, command.channel(), receivedAt, minutes, operator)
                                : Outcome.done(number))));
    }

    private Outcome<AppealNumber> minuted(
            AppealNumber number, Channel means, Instant heardAt, Minutes minutes, PersonId operator) {
        var appeal = rows.find(number).orElseThrow();
        // an operator's form sent twice gives the number of the first time, and one protocol
        boolean before = rows.acts(appeal.id()).stream().anyMatch(row -> row.act() instanceof Act.Minuted);
        return before
                ? Outcome.done(number)
                : acts.commit(
                                appeal,
                                new Act.Minuted(means, heardAt, minutes.identity(), minutes.confirmation()),
                                acts.now(),
                                operator)
                        .map(_ -> number);
    }

    /**
     * What a program hands over for somebody. An e-mail that is somebody else's is kept with the appeal, so that the office
     * can ask, and nothing else comes of it: neither does the other one hear of the case nor the program of the other one.
     */
    Outcome<HandedOver> handOver(HandOverAppeal command) {
        return handOver(command, Channel.PROGRAM);
    }

    /** The same by another way on which nobody has proved who they are. */
    Outcome<HandedOver> handOver(HandOverAppeal command, Channel channel) {
        var contact = command.person();
        var says = new Applicant(
                contact.name(),
                Objects.requireNonNullElse(contact.address(), ""),
                Objects.requireNonNullElse(contact.phone(), ""),
                Objects.requireNonNullElse(contact.iin(), ""),
                command.bin());
        return acts.inTransaction(() -> applicants
                .typed(says, contact.email())
                .then(kept -> introduced(contact, kept)
                        .then(applicant -> file(
                                        Viewer.anonymous(command.language()),
                                        null,
                                        new FileAppeal(
                                                applicant,
                                                command.kind(),
                                                channel,
                                                command.capacity(),
                                                command.represented(),
                                                command.language(),
                                                command.text(),
                                                command.topic(),
                                                command.place().territory(),
                                                command.place().address(),
                                                command.place().latitude(),
                                                command.place().longitude(),
                                                command.publicised(),
                                                null),
                                        () -> Outcome.done(kept),
                                        acts.now())
                                .map(number -> handedOver(number, applicant)))));
    }

    private Outcome<PersonId> introduced(NewContact contact, Applicants.Kept kept) {
        var says = kept.applicant();
        var clean = new NewContact(
                says.name(), contact.email(), says.phone(), says.postalAddress(), says.iin(), contact.language());
        var known = people.introduce(clean);
        return known instanceof Outcome.Refused<PersonId>(var refusal)
                        && refusal.code().equals("people.email-of-another-name")
                ? people.introduce(new NewContact(
                        clean.name(), null, clean.phone(), clean.address(), clean.iin(), clean.language()))
                : known;
    }

    private HandedOver handedOver(AppealNumber number, PersonId applicant) {
        var appeal = rows.find(number).orElseThrow();
        var progress = appeal.progress();
        return new HandedOver(
                appeal.id(), number, applicant, progress.body(), appeal.filing().receivedAt(), progress.due());
    }

    /** A request that was split off goes on under its own number; must run in a transaction. */
    Appeal part(Appeal whole, BodyId to, String text, Instant now, @Nullable PersonId by) {
        var origin = whole.filing();
        var filing = new Appeal.Filing(
                rows.nextNumber(procedures.kind(origin.kind(), day(now)).letter()),
                origin.kind(),
                origin.channel(),
                origin.capacity(),
                origin.applicant(),
                origin.represented(),
                by,
                origin.language(),
                text,
                origin.territory(),
                origin.address(),
                origin.latitude(),
                origin.longitude(),
                now,
                procedures.registrationDay(now),
                new Appeal.Origin(whole.id(), Appeal.Origin.Relation.PART, null));
        var topic = whole.progress().topic();
        var unit = unitAt(to, topic, origin.territory(), day(now));
        return open(
                filing, applicants.of(whole), topic, to, unit, whole.progress().publicised(), by);
    }

    /**
     * A complaint, filed with the body that it contests (АППК art. 91), which carries the contested appeal with it. It
     * speaks for whom the appeal spoke, and those who signed that one sign it too. Must run in a transaction.
     */
    Appeal complaint(Appeal contested, String grounds, PersonId complainant, Instant now) {
        var origin = contested.filing();
        boolean own = origin.applicant().equals(complainant);
        var filing = new Appeal.Filing(
                rows.nextNumber(procedures.kind(AppealKind.COMPLAINT, day(now)).letter()),
                AppealKind.COMPLAINT,
                Channel.WEB,
                origin.capacity(),
                complainant,
                own ? origin.represented() : null,
                null,
                origin.language(),
                grounds.isEmpty() ? origin.text() : grounds,
                origin.territory(),
                origin.address(),
                origin.latitude(),
                origin.longitude(),
                now,
                procedures.registrationDay(now),
                new Appeal.Origin(
                        contested.id(),
                        Appeal.Origin.Relation.COMPLAINT,
                        contested.progress().body()));
        var topic = contested.progress().topic();
        var body = contested.progress().body();
        var unit = unitAt(body, topic, origin.territory(), day(now));
        var kept = complainant.equals(origin.applicant()) ? applicants.of(contested) : applicants.known(complainant);
        var complaint = open(filing, kept, topic, body, unit, false, complainant);
        var others = new LinkedHashSet<PersonId>(contested.cosigners());
        others.add(origin.applicant());
        others.remove(complainant);
        for (var person : others) {
            rows.join(complaint.id(), person, now);
            complaint = acts.commit(complaint, new Act.Joined(person), now, complainant)
                    .orThrow();
        }
        return complaint;
    }

    private Appeal open(
            Appeal.Filing filing,
            Applicants.Kept kept,
            @Nullable TopicCode topic,
            BodyId body,
            @Nullable UnitId unit,
            boolean publicised,
            @Nullable PersonId by) {
        var act = new Act.Filed(
                body, unit, filing.registrationDay(), procedures.answerDue(filing.kind(), filing.receivedAt()));
        var appeal = Appeal.filed(new AppealId(Uuid7.next(clock)), filing, topic, act, publicised);
        // in working hours the appeal is registered there and then; else Deadlines does it in the morning
        var registeredAt = atOnce || !filing.registrationDay().isAfter(day(acts.now())) ? registeredAt(filing) : null;
        var opened = acts.open(appeal, act, by, registeredAt);
        applicants.keep(appeal.id(), filing.applicant(), kept, assurance(filing, by));
        return registeredAt == null
                ? opened
                : lodgedIfComplaint(opened, registeredAt).orThrow();
    }

    /** Whoever files for themselves is known as surely as they are; whom others speak for, others say who they are. */
    private @Nullable Assurance assurance(Appeal.Filing filing, @Nullable PersonId by) {
        var origin = filing.origin();
        if (origin != null && origin.relation() == Appeal.Origin.Relation.PART) {
            return applicants.assurance(origin.appeal()).orElse(null);
        }
        return filing.applicant().equals(by) ? people.assurance(filing.applicant()) : Assurance.DECLARED;
    }

    /** Registered, it is with its body; a complaint about that body is only lodged there. Must run in a transaction. */
    Outcome<Appeal> register(Appeal appeal, Instant at) {
        return acts.commit(appeal, new Act.Registered(), at, null)
                .then(registered -> lodgedIfComplaint(registered, at));
    }

    private Outcome<Appeal> lodgedIfComplaint(Appeal registered, Instant at) {
        var origin = registered.filing().origin();
        boolean part = origin != null && origin.relation() == Appeal.Origin.Relation.PART;
        return registered.filing().kind() == AppealKind.COMPLAINT && !part
                ? lodge(registered, at)
                : Outcome.done(registered);
    }

    /**
     * Whom a complaint is about never decides it: it lies there until it is satisfied or passed to the body above. Where
     * there is no body above, the body itself is the last that can look at it.
     */
    Outcome<Appeal> lodge(Appeal complaint, Instant at) {
        var day = day(at);
        var reviewer = organisations.higher(complaint.progress().body(), day);
        if (reviewer.isEmpty()) {
            return Outcome.done(complaint);
        }
        var registered = complaint.filing().registrationDay();
        var passBy = procedures.complaintPassingDue(registered.isAfter(day) ? registered : day);
        return acts.commit(
                complaint, new Act.Lodged(reviewer.get().id(), passBy.date(), fileUntil(complaint)), at, null);
    }

    /** The last day on which the complaint would have been in time, when it came later than that (art. 92). */
    private @Nullable LocalDate fileUntil(Appeal complaint) {
        var origin = complaint.filing().origin();
        return origin == null
                ? null
                : rows.find(origin.appeal())
                        .map(this::learnt)
                        .filter(learnt -> procedures
                                .rule(RuleCode.COMPLAINT_FILING, learnt)
                                .isPresent())
                        .map(procedures::complaintFilingDue)
                        .filter(until -> day(complaint.filing().receivedAt()).isAfter(until))
                        .orElse(null);
    }

    /** The day on which the person learnt of the answer, or of the silence. */
    private @Nullable LocalDate learnt(Appeal contested) {
        var answeredAt = contested.progress().answeredAt();
        return answeredAt == null ? contested.progress().deemedRefusedOn() : day(answeredAt);
    }

    /** To the body above, with the file; must run in a transaction. */
    Outcome<Appeal> passOn(Appeal complaint, Instant at, @Nullable PersonId by) {
        if (!(complaint.stage() instanceof Stage.Lodged lodged)) {
            return Outcome.refused("appeals.out-of-turn");
        }
        var progress = complaint.progress();
        var unit =
                unitAt(lodged.reviewer(), progress.topic(), complaint.filing().territory(), day(at));
        return acts.commit(complaint, new Act.PassedOn(progress.body(), lodged.reviewer(), unit), at, by);
    }

    /** What came yesterday in working hours was registered yesterday; what came after them, is today. */
    private Instant registeredAt(Appeal.Filing filing) {
        return filing.registrationDay().isAfter(day(filing.receivedAt())) ? acts.now() : filing.receivedAt();
    }

    /** The unit of that body which answers for the topic there; null when the body has named none. */
    @Nullable
    UnitId unitAt(BodyId body, @Nullable TopicCode topic, TerritoryCode territory, LocalDate day) {
        if (topic == null) {
            return null;
        }
        return organisations
                .whoAnswers(topic, territory, day)
                .filter(responsible -> responsible.body().equals(body))
                .map(Responsible::unit)
                .orElse(null);
    }

    /** Who an appeal goes to. Someone always takes it: the office of the place, when nobody is named for the topic. */
    Addressee addressee(@Nullable TopicCode topic, TerritoryCode territory, LocalDate day) {
        var named = topic == null ? Optional.<Responsible>empty() : organisations.whoAnswers(topic, territory, day);
        if (named.isPresent()) {
            return new Addressee(named.get().body(), named.get().unit());
        }
        var depth = Comparator.comparingInt(
                (Body body) -> organisations.territoryPath(body.territory()).size());
        return organisations.bodies(day).stream()
                .filter(body -> organisations.within(territory, body.territory()))
                .max(depth.thenComparing(Body::slug, Comparator.reverseOrder()))
                .or(() -> organisations.bodies(day).stream().min(depth.thenComparing(Body::slug)))
                .map(body -> new Addressee(body.id(), null))
                .orElseThrow(() -> new IllegalStateException("there is no body to file with"));
    }

    record Addressee(BodyId body, @Nullable UnitId unit) {}

    private TerritoryCode territory(@Nullable TerritoryCode chosen) {
        if (chosen != null && organisations.territory(chosen).isPresent()) {
            return chosen;
        }
        return organisations.children(null).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no territory is registered"))
                .code();
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, procedures.zone());
    }
}
