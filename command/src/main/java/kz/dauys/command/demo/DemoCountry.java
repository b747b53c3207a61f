package kz.dauys.command.demo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import kz.dauys.portal.appeals.AppealNumber;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.appeals.AttachmentRole;
import kz.dauys.portal.appeals.History;
import kz.dauys.portal.appeals.SaveAnswerTemplate;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.kernel.Trilingual;
import kz.dauys.portal.organisations.BodyChange;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.organisations.NewBody;
import kz.dauys.portal.organisations.NewUnit;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.organisations.Territory;
import kz.dauys.portal.organisations.Topic;
import kz.dauys.portal.organisations.TopicCode;
import kz.dauys.portal.organisations.UnitId;
import kz.dauys.portal.people.NewContact;
import kz.dauys.portal.people.NewStaff;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.procedures.Procedures;
import kz.dauys.portal.programs.MadeKey;
import kz.dauys.portal.programs.NewProgram;
import kz.dauys.portal.programs.Programs;
import kz.dauys.portal.programs.Recognition;
import kz.dauys.portal.programs.Right;
import kz.dauys.portal.site.Words;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the demo country. Every step passes over what is there already, so a start that was killed in the middle is
 * taken up by the next one, and a second start on the same data folder changes nothing.
 */
public final class DemoCountry {
    private static final String SOURCE = "demo";
    private static final List<String> APPEALS = List.of("appeals-kk.yaml", "appeals-ru.yaml");
    /** The program whose key stands among the accounts. */
    private static final String PROGRAM = "Көкөзек қосымшасы";

    private final Organisations organisations;
    private final People people;
    private final Appeals appeals;
    private final Procedures procedures;
    private final Words words;
    private final Programs programs;
    private final Clock clock;
    private final TransactionTemplate transactions;

    public DemoCountry(
            Organisations organisations,
            People people,
            Appeals appeals,
            Procedures procedures,
            Words words,
            Programs programs,
            Clock clock,
            TransactionTemplate transactions) {
        this.organisations = organisations;
        this.people = people;
        this.appeals = appeals;
        this.procedures = procedures;
        this.words = words;
        this.programs = programs;
        this.clock = clock;
        this.transactions = transactions;
    }

    /** Makes what is missing and gives the accounts, those worth showing first. */
    public DemoAccounts load(Path dataFolder) throws IOException {
        var persons = DemoFiles.list("people.yaml", DemoFiles.Person.class).stream()
                .sorted((a, b) -> Boolean.compare(b.featured(), a.featured()))
                .toList();
        var accounts = DemoAccounts.in(dataFolder, persons);
        var ids = APPEALS.stream().flatMap(DemoFiles::ids).toList();
        if (appeals.broughtIn(SOURCE, ids).size() < ids.size()) {
            var entries = APPEALS.stream()
                    .flatMap(file -> DemoFiles.list(file, DemoFiles.AppealEntry.class).stream())
                    .toList();
            var today = procedures.dayOf(clock.instant());
            places();
            var bodies = bodies();
            employ(persons, accounts, bodies, units(bodies), today);
            templates(bodies, today);
            appeals(entries, citizens(persons), bodies, today);
        }
        return letIn(accounts, dataFolder);
    }

    /** A program that files by Open311. A key that was made and not written down, because a start was killed, is made anew. */
    private DemoAccounts letIn(DemoAccounts accounts, Path dataFolder) throws IOException {
        var key = accounts.open311Key();
        if (key != null && !(programs.recognise(key, Right.OPEN311) instanceof Recognition.Unknown)) {
            return accounts;
        }
        var administrator = Viewer.system();
        var made = programs.all(administrator).stream()
                .filter(program -> program.name().equals(PROGRAM) && !program.revoked())
                .findFirst()
                .map(program -> programs.makeKey(administrator, program.id()))
                .orElseGet(() -> programs.register(
                        administrator, new NewProgram(PROGRAM, "demo@example.kz", Set.of(Right.OPEN311), 120)));
        return switch (made) {
            case Outcome.Done<MadeKey>(var fresh) -> accounts.withKey(fresh.key(), dataFolder);
            // an administrator of this demo has sent the program away: so be it
            case Outcome.Refused<MadeKey> _ -> accounts;
        };
    }

    private void places() {
        for (var place : DemoFiles.list("territories.yaml", DemoFiles.Place.class)) {
            organisations.registerTerritory(new Territory(
                    new TerritoryCode(place.code()),
                    place.parent() == null ? null : new TerritoryCode(place.parent()),
                    place.name(),
                    place.lat(),
                    place.lon()));
        }
        for (var topic : DemoFiles.list("topics.yaml", DemoFiles.TopicEntry.class)) {
            organisations.registerTopic(new Topic(
                    new TopicCode(topic.code()),
                    topic.parent() == null ? null : new TopicCode(topic.parent()),
                    new Trilingual(topic.kk(), topic.ru(), topic.en())));
        }
    }

    /** The bodies by their slug; a second entry of one slug renames, an end without a further entry abolishes. */
    private Map<String, BodyId> bodies() {
        var entries = DemoFiles.one("bodies.yaml", DemoFiles.Bodies.class).bodies();
        var ids = new HashMap<String, BodyId>();
        for (int i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            var higher =
                    entry.higher() == null ? null : Objects.requireNonNull(ids.get(entry.higher()), entry.higher());
            var territory = new TerritoryCode(entry.territory());
            var known = ids.get(entry.id());
            if (known == null) {
                ids.put(
                        entry.id(),
                        organisations.registerBody(new NewBody(
                                entry.id(), entry.name(), entry.shortName(), higher, territory, entry.validFrom())));
            } else if (!organisations
                    .body(known, entry.validFrom())
                    .orElseThrow()
                    .name()
                    .equals(entry.name())) {
                organisations.changeBody(
                        known, new BodyChange(entry.name(), entry.shortName(), higher, territory), entry.validFrom());
            }
            boolean last =
                    entries.stream().skip(i + 1).noneMatch(later -> later.id().equals(entry.id()));
            if (entry.validTo() != null && last) {
                var id = Objects.requireNonNull(ids.get(entry.id()));
                if (organisations.body(id, entry.validTo()).isPresent()) {
                    organisations.abolishBody(id, entry.validTo().minusDays(1));
                }
            }
        }
        return ids;
    }

    private Map<String, UnitId> units(Map<String, BodyId> bodies) {
        var file = DemoFiles.one("bodies.yaml", DemoFiles.Bodies.class);
        var ids = new HashMap<String, UnitId>();
        for (var entry : file.bodies()) {
            if (entry.units() != null) {
                for (var unit : entry.units()) {
                    ids.put(
                            unit.id(),
                            organisations.registerUnit(new NewUnit(
                                    Objects.requireNonNull(bodies.get(entry.id())),
                                    unit.id(),
                                    new Trilingual(unit.kk(), unit.ru(), unit.en()),
                                    unit.validFrom())));
                }
            }
        }
        for (var responsibility : file.responsibilities()) {
            var topic = new TopicCode(responsibility.topic());
            var territory = new TerritoryCode(responsibility.territory());
            organisations.assignResponsibility(
                    topic,
                    territory,
                    Objects.requireNonNull(ids.get(responsibility.unit()), responsibility.unit()),
                    responsibility.validFrom(),
                    responsibility.validTo() == null
                            ? null
                            : responsibility.validTo().minusDays(1));
        }
        return ids;
    }

    private Map<String, PersonId> citizens(List<DemoFiles.Person> persons) {
        var ids = new HashMap<String, PersonId>();
        for (var person : persons) {
            if (person.citizen()) {
                var language = Language.of(person.language()).orElseThrow();
                ids.put(
                        Objects.requireNonNull(person.key()),
                        people.introduce(new NewContact(
                                        person.name(), person.login(), null, person.address(), null, language))
                                .orThrow());
            }
        }
        return ids;
    }

    /** All posts are given in one transaction: either everyone is employed or nobody is yet. */
    private void employ(
            List<DemoFiles.Person> persons,
            DemoAccounts accounts,
            Map<String, BodyId> bodies,
            Map<String, UnitId> units,
            LocalDate today) {
        var anyBody = Objects.requireNonNull(bodies.get("government-office"));
        if (!people.colleagues(anyBody, today, Role.HEAD).isEmpty()) {
            return;
        }
        var known = new HashMap<String, DemoAccounts.Account>();
        accounts.accounts().forEach(account -> known.put(account.login(), account));
        transactions.executeWithoutResult(_ -> {
            var ids = new HashMap<String, PersonId>();
            for (var person : persons) {
                if (!person.citizen()) {
                    ids.put(person.login(), employ(person, known, bodies, units));
                }
            }
            for (var person : persons) {
                var absence = person.absence();
                if (absence != null) {
                    people.recordAbsence(
                            Objects.requireNonNull(ids.get(person.login())),
                            today.plusDays(absence.fromDay()),
                            today.plusDays(absence.toDay()),
                            Objects.requireNonNull(ids.get(absence.substitute())));
                }
            }
        });
    }

    private PersonId employ(
            DemoFiles.Person person,
            Map<String, DemoAccounts.Account> accounts,
            Map<String, BodyId> bodies,
            Map<String, UnitId> units) {
        var account = Objects.requireNonNull(accounts.get(person.login()), person.login());
        var id = people.registerStaff(new NewStaff(
                person.login(),
                Objects.requireNonNull(account.password(), person.login()),
                person.name(),
                person.login() + "@example.org",
                Language.of(person.language()).orElseThrow()));
        if (account.totpSecret() != null) {
            people.giveSecondFactor(id, account.totpSecret());
        }
        people.appoint(
                id,
                role(person.role()),
                person.body() == null ? null : bodies.get(person.body()),
                person.unit() == null ? null : units.get(person.unit()),
                Objects.requireNonNull(person.post(), person.login()),
                person.validFrom() == null ? LocalDate.of(2020, 1, 1) : person.validFrom(),
                null);
        for (var former : Objects.requireNonNullElse(person.former(), List.<DemoFiles.Former>of())) {
            people.appoint(
                    id,
                    role(former.role()),
                    bodies.get(former.body()),
                    former.unit() == null ? null : units.get(former.unit()),
                    former.post(),
                    former.validFrom(),
                    former.validTo().minusDays(1));
        }
        return id;
    }

    private static Role role(String name) {
        return Role.valueOf(name.replace('-', '_').toUpperCase(java.util.Locale.ROOT));
    }

    private void appeals(
            List<DemoFiles.AppealEntry> entries,
            Map<String, PersonId> citizens,
            Map<String, BodyId> bodies,
            LocalDate today) {
        var residents = DemoFiles.list("residents.yaml", DemoFiles.Resident.class);
        var ids = people.introduceAll(residents.stream()
                .map(resident -> new NewContact(
                        resident.name(),
                        resident.email(),
                        null,
                        null,
                        null,
                        Language.of(resident.language()).orElseThrow()))
                .toList());
        var lives = new DemoLives(organisations, people, procedures, words, clock, bodies, citizens);
        var histories = new ArrayList<History>();
        var told = new HashMap<String, DemoFiles.AppealEntry>();
        for (int i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            var applicant = entry.citizen() == null
                    ? ids.get(neighbour(i, entry, residents))
                    : Objects.requireNonNull(citizens.get(entry.citizen()), entry.citizen());
            histories.addAll(lives.of(entry, applicant));
            told.put(entry.id(), entry);
        }
        // all of it or nothing: a start that was killed must not leave cases without their notes and files
        transactions.executeWithoutResult(_ -> {
            var reasons = new HashSet<String>();
            for (var result : appeals.bringIn(histories)) {
                switch (result) {
                    case History.Result.Rejected(var history, var reason) -> reasons.add(history + ": " + reason);
                    case History.Result.BroughtIn(var history, var _, var number) -> {
                        var entry = told.get(history.sourceId());
                        if (entry != null) {
                            belongings(entry, number, history, today);
                        }
                    }
                    case History.Result.Known _ -> {}
                }
            }
            if (!reasons.isEmpty()) {
                throw new IllegalStateException("the demo country is not sound: " + Set.copyOf(reasons));
            }
        });
    }

    /** What lies beside the case: notes among colleagues, and files. */
    private void belongings(DemoFiles.AppealEntry entry, AppealNumber number, History history, LocalDate today) {
        var office = people.colleagues(history.body(), today, Role.OFFICER, Role.HEAD).stream()
                .map(colleague -> viewer(colleague.id(), today))
                .toList();
        var note = entry.note();
        if (note != null) {
            done(entry, office, viewer -> appeals.addNote(viewer, number, note));
        }
        for (var file : Objects.requireNonNullElse(entry.files(), List.<DemoFiles.FileEntry>of())) {
            var role = AttachmentRole.valueOf(file.role().toUpperCase(java.util.Locale.ROOT));
            var who = role == AttachmentRole.EVIDENCE ? List.of(viewer(history.applicant(), today)) : office;
            var bytes = DemoPapers.of(file, entry);
            done(
                    entry,
                    who,
                    viewer -> appeals.attach(viewer, number, role, file.name(), new ByteArrayInputStream(bytes)));
        }
    }

    /** By the first who may. */
    private static void done(
            DemoFiles.AppealEntry entry, List<Viewer> viewers, Function<Viewer, Outcome<AppealNumber>> act) {
        var refusals = new ArrayList<String>();
        for (var viewer : viewers) {
            switch (act.apply(viewer)) {
                case Outcome.Done<AppealNumber> _ -> {
                    return;
                }
                case Outcome.Refused<AppealNumber>(var refusal) -> refusals.add(refusal.code());
            }
        }
        throw new IllegalStateException("the demo country is not sound: " + entry.id() + ": " + refusals);
    }

    private Viewer viewer(PersonId person, LocalDate today) {
        var known = people.person(person);
        return new Viewer(
                person,
                known.name(),
                known.language(),
                people.appointments(person).stream()
                        .filter(held -> held.inForceOn(today))
                        .toList());
    }

    /** Beginnings of answers in both languages; a title that a body has already is passed over. */
    private void templates(Map<String, BodyId> bodies, LocalDate today) {
        for (var template : DemoFiles.list("answer-templates.yaml", DemoFiles.Template.class)) {
            var users = template.body() == null
                    ? Set.copyOf(bodies.values())
                    : Set.of(Objects.requireNonNull(bodies.get(template.body()), template.id()));
            for (var body : users) {
                var head = people.colleagues(body, today, Role.HEAD).stream().findFirst();
                // a body that was abolished has nobody left to keep them
                if (head.isPresent()) {
                    var keeper = viewer(head.get().id(), today);
                    for (var language : List.of(Language.KK, Language.RU)) {
                        boolean kk = language == Language.KK;
                        appeals.saveAnswerTemplate(
                                keeper,
                                new SaveAnswerTemplate(
                                        null,
                                        body,
                                        language,
                                        kk
                                                ? template.title().kk()
                                                : template.title().ru(),
                                        kk
                                                ? template.text().kk()
                                                : template.text().ru()));
                    }
                }
            }
        }
    }

    /** A resident who speaks the language of the appeal. */
    private static int neighbour(int i, DemoFiles.AppealEntry entry, List<DemoFiles.Resident> residents) {
        var language = entry.id().substring(0, 2);
        for (int j = 0; j < residents.size(); j++) {
            int candidate = (i * 7 + j) % residents.size();
            if (residents.get(candidate).language().equals(language)) {
                return candidate;
            }
        }
        return i % residents.size();
    }
}
