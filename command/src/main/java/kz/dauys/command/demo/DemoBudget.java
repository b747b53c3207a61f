package kz.dauys.command.demo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import kz.dauys.ballots.ceremony.BadCeremonyException;
import kz.dauys.ballots.ceremony.Card;
import kz.dauys.ballots.ceremony.Ceremony;
import kz.dauys.ballots.ceremony.Part;
import kz.dauys.ballots.ceremony.TrusteeSecret;
import kz.dauys.ballots.seal.Quorum;
import kz.dauys.budgeting.pb.PbReader;
import kz.dauys.portal.budgets.BallotForm;
import kz.dauys.portal.budgets.BallotKind;
import kz.dauys.portal.budgets.Budgets;
import kz.dauys.portal.budgets.Completion;
import kz.dauys.portal.budgets.Counting;
import kz.dauys.portal.budgets.CountingRule;
import kz.dauys.portal.budgets.LeastVotes;
import kz.dauys.portal.budgets.PastRound;
import kz.dauys.portal.budgets.ProjectPlan;
import kz.dauys.portal.budgets.RoundId;
import kz.dauys.portal.budgets.RoundPlan;
import kz.dauys.portal.budgets.Ties;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.organisations.Body;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.procedures.Procedures;

/**
 * The participatory budget of the demo: last year's round with its result, one in which its citizens can vote, and one in which they
 * share out points. The secrets of the three trustees lie in the data folder, for whoever wants to open the ballots when the vote is
 * over.
 */
final class DemoBudget {
    static final String BODY = "kokozek-city-akimat";
    private static final Duration OPENS_IN = Duration.ofSeconds(15);
    private static final Duration LASTS = Duration.ofDays(14);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");
    private static final Ballots APPROVED = new Ballots(
            new BallotForm(BallotKind.APPROVAL, 3, 0),
            new Counting(CountingRule.EQUAL_SHARES, Completion.ADD1_FILL, Ties.COST_VOTES_NUMBER));
    private static final Ballots SHARED_OUT = new Ballots(
            new BallotForm(BallotKind.CUMULATIVE, 4, 10),
            new Counting(CountingRule.GREEDY, Completion.NONE, Ties.COST_VOTES_NUMBER, new LeastVotes(3, 0)));
    private static final List<String> TRUSTEES = List.of("Әлия Сейітқызы", "«Таза Көкөзек» қоры", "Виктор Ким");

    private final Budgets budgets;
    private final People people;
    private final Organisations organisations;
    private final Procedures procedures;
    private final Clock clock;

    DemoBudget(Budgets budgets, People people, Organisations organisations, Procedures procedures, Clock clock) {
        this.budgets = budgets;
        this.people = people;
        this.organisations = organisations;
        this.procedures = procedures;
        this.clock = clock;
    }

    /** Makes the rounds where there is none yet; the citizens' identities are confirmed by then. */
    void load(Path dataFolder) throws IOException {
        var today = procedures.dayOf(clock.instant());
        var body = organisations.bodyBySlug(BODY, today).orElseThrow();
        var officer = somebody(body, today, Role.OFFICER);
        if (!budgets.rounds(officer).isEmpty()) {
            return;
        }
        var files = DemoFiles.one("budget.yaml", DemoFiles.Budget.class);
        past(files.past(), body, today.minusYears(1));
        try {
            var head = somebody(body, today, Role.HEAD);
            open(files.open(), APPROVED, body, officer, head, dataFolder.resolve("trustees"));
            open(files.points(), SHARED_OUT, body, officer, head, dataFolder.resolve("trustees-points"));
        } catch (BadCeremonyException e) {
            throw new IllegalStateException("the demo's own trustees", e);
        }
    }

    private Viewer somebody(Body body, LocalDate today, Role role) {
        return people.viewer(
                people.colleagues(body.id(), today, role).getFirst().id(), true);
    }

    // --- last year

    private void past(DemoFiles.PastRound past, Body body, LocalDate ended) throws IOException {
        try (var reader = PbReader.open(new ByteArrayInputStream(pb(past, ended).getBytes(StandardCharsets.UTF_8)))) {
            budgets.importRound(
                            new PastRound(
                                    body.id(),
                                    body.territory(),
                                    past.title(),
                                    Language.RU,
                                    new Counting(
                                            CountingRule.EQUAL_SHARES, Completion.ADD1_FILL, Ties.COST_VOTES_NUMBER)),
                            reader)
                    .orThrow();
        }
    }

    private static String pb(DemoFiles.PastRound past, LocalDate ended) {
        var text = new StringBuilder("""
                META
                key;value
                description;%s
                country;Sarqyr
                unit;Kokozek
                instance;%d
                num_projects;%d
                num_votes;%d
                budget;%d
                vote_type;approval
                rule;unknown
                date_begin;%s
                date_end;%s
                PROJECTS
                project_id;cost;name
                """.formatted(
                        past.title().en(),
                        ended.getYear(),
                        past.projects().size(),
                        past.voters(),
                        past.money(),
                        DAY.format(ended.minusDays(14)),
                        DAY.format(ended)));
        for (int i = 0; i < past.projects().size(); i++) {
            var project = past.projects().get(i);
            text.append("%d;%d;\"%s\"\n".formatted(i + 1, project.cost(), project.name()));
        }
        text.append("VOTES\nvoter_id;vote\n");
        // the same ballots in every demo
        var chance = new Random(2025);
        for (int voter = 1; voter <= past.voters(); voter++) {
            text.append("%d;%s\n".formatted(voter, drawn(past.projects(), chance)));
        }
        return text.toString();
    }

    private static String drawn(List<DemoFiles.PastProject> projects, Random chance) {
        int all = projects.stream().mapToInt(DemoFiles.PastProject::liking).sum();
        var chosen = new TreeSet<Integer>();
        for (int times = 1 + chance.nextInt(3); times > 0; times--) {
            int at = chance.nextInt(all);
            int place = 0;
            while (at >= projects.get(place).liking()) {
                at -= projects.get(place++).liking();
            }
            chosen.add(place + 1);
        }
        return chosen.stream().map(number -> Integer.toString(number)).collect(Collectors.joining(","));
    }

    // --- this year

    /** What ballots say and how they are counted. */
    private record Ballots(BallotForm form, Counting counting) {}

    private void open(DemoFiles.OpenRound open, Ballots ballots, Body body, Viewer officer, Viewer head, Path secrets)
            throws IOException, BadCeremonyException {
        var from = clock.instant().plus(OPENS_IN);
        var plan = new RoundPlan(
                body.id(),
                body.territory(),
                open.title(),
                tiyn(open.money()),
                ballots.form(),
                ballots.counting(),
                16,
                false,
                from,
                from.plus(LASTS),
                2,
                TRUSTEES);
        var round = budgets.draft(officer, plan).orThrow();
        for (var project : open.projects()) {
            budgets.addProject(
                            officer,
                            round,
                            new ProjectPlan(
                                    project.name(),
                                    project.about(),
                                    Language.of(project.language()).orElseThrow(),
                                    new TerritoryCode(project.territory()),
                                    tiyn(project.cost()),
                                    project.oneOf()))
                    .orThrow();
        }
        makeKey(round, plan, officer, secrets);
        budgets.announce(head, round).orThrow();
    }

    private static long tiyn(long tenge) {
        return tenge * 100;
    }

    private void makeKey(RoundId round, RoundPlan plan, Viewer officer, Path secrets)
            throws IOException, BadCeremonyException {
        var chance = new SecureRandom();
        var ceremony = new Ceremony(
                round.toString(),
                new Quorum(plan.enough(), TRUSTEES.size()),
                plan.form().longest());
        var trustees = new ArrayList<TrusteeSecret>();
        var cards = new ArrayList<Card>();
        for (int number = 1; number <= TRUSTEES.size(); number++) {
            trustees.add(TrusteeSecret.start(ceremony, number, chance));
            cards.add(trustees.getLast().card());
            budgets.bringCard(officer, round, cards.getLast().text()).orThrow();
        }
        var parts = new ArrayList<Part>();
        for (var trustee : trustees) {
            parts.add(trustee.part(cards, chance));
            budgets.bringPart(officer, round, parts.getLast().text()).orThrow();
        }
        Files.createDirectories(secrets);
        for (var trustee : trustees) {
            var file = Files.createFile(
                    secrets.resolve("trustee-" + trustee.trustee() + ".secret"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(
                    file, Objects.requireNonNull(trustee.withKey(cards, parts)).text());
        }
    }
}
