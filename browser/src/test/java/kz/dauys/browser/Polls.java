package kz.dauys.browser;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import kz.dauys.ballots.ceremony.BadCeremonyException;
import kz.dauys.ballots.ceremony.Box;
import kz.dauys.ballots.ceremony.Ceremony;
import kz.dauys.ballots.ceremony.Part;
import kz.dauys.ballots.ceremony.TrusteeSecret;
import kz.dauys.ballots.seal.Quorum;
import kz.dauys.command.demo.DemoAccounts;
import kz.dauys.portal.budgets.BallotForm;
import kz.dauys.portal.budgets.Budgets;
import kz.dauys.portal.budgets.Completion;
import kz.dauys.portal.budgets.Counting;
import kz.dauys.portal.budgets.CountingRule;
import kz.dauys.portal.budgets.ProjectPlan;
import kz.dauys.portal.budgets.RoundId;
import kz.dauys.portal.budgets.RoundPlan;
import kz.dauys.portal.budgets.Ties;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Trilingual;
import kz.dauys.portal.organisations.Body;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.procedures.Procedures;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rounds of the budget in the browser's tests: drawn up, announced and opened by two trustees of whom one is enough. */
final class Polls {
    private static final String IIN = "850301400009";

    private final DemoPortal portal;
    private final Budgets budgets;
    private final SecureRandom chance = new SecureRandom();

    Polls(DemoPortal portal) {
        this.portal = portal;
        this.budgets = portal.get(Budgets.class);
    }

    /** A round in which ballots are taken, with the trustees who have its key. */
    record Open(RoundId id, List<TrusteeSecret> trustees) {
        String path() {
            return "/budget/" + id;
        }
    }

    Body body() {
        return portal.get(Organisations.class)
                .bodyBySlug("kokozek-city-akimat", portal.get(Procedures.class).dayOf(portal.now()))
                .orElseThrow();
    }

    Viewer viewer(Role role) {
        var people = portal.get(People.class);
        var today = portal.get(Procedures.class).dayOf(portal.now());
        return people.viewer(
                people.colleagues(body().id(), today, role).getFirst().id(), true);
    }

    DemoAccounts.Account account(Role role) {
        return portal.accounts(body().id(), role).getFirst();
    }

    /** The citizen of the demo, whose document an operator has seen. */
    DemoAccounts.Account citizen() {
        var citizen = portal.account("citizen");
        var id = person(citizen);
        if (portal.get(People.class).confirmedIin(id).isEmpty()) {
            portal.get(People.class)
                    .documentSeen(viewer(Role.COUNTER_OPERATOR), id, IIN, citizen.name())
                    .orThrow();
        }
        return citizen;
    }

    /** The same person as doors know them. */
    Viewer resident() {
        return portal.get(People.class).viewer(person(citizen()), true);
    }

    private PersonId person(DemoAccounts.Account account) {
        return new PersonId(portal.get(JdbcClient.class)
                .sql("select id from people.person where email = :email")
                .param("email", account.login())
                .query(UUID.class)
                .single());
    }

    /** A draft whose vote begins in a second and ends in two; dates on the form are whole days. */
    RoundId drafted(BallotForm form) {
        return budgets.draft(
                        viewer(Role.OFFICER),
                        new RoundPlan(
                                body().id(),
                                body().territory(),
                                new Trilingual("Аула бюджеті", "Бюджет двора", "The yard's budget"),
                                50_000_000_00L,
                                form,
                                new Counting(CountingRule.GREEDY, Completion.NONE, Ties.COST_VOTES_NUMBER),
                                18,
                                false,
                                portal.now().plusSeconds(1),
                                portal.now().plusSeconds(2),
                                1,
                                List.of("Әлия Сейітқызы", "Виктор Ким")))
                .orThrow();
    }

    /** A round with three projects in which ballots are taken for a second. */
    Open open(BallotForm form) throws BadCeremonyException {
        var round = drafted(form);
        var officer = viewer(Role.OFFICER);
        for (var name : List.of("Балаларға алаң", "Освещение двора", "Ағаштар")) {
            budgets.addProject(
                            officer,
                            round,
                            new ProjectPlan(
                                    name, "Бәйтерек көшесі, 14-үйдің ауласында.", Language.KK, null, 12_500_000_00L))
                    .orThrow();
        }
        var ceremony = new Ceremony(round.toString(), new Quorum(1, 2), form.longest());
        var trustees = List.of(TrusteeSecret.start(ceremony, 1, chance), TrusteeSecret.start(ceremony, 2, chance));
        var cards = trustees.stream().map(TrusteeSecret::card).toList();
        cards.forEach(card -> budgets.bringCard(officer, round, card.text()).orThrow());
        var parts = new ArrayList<Part>();
        for (var trustee : trustees) {
            parts.add(trustee.part(cards, chance));
            budgets.bringPart(officer, round, parts.getLast().text()).orThrow();
        }
        var made = new ArrayList<TrusteeSecret>();
        for (var trustee : trustees) {
            made.add(trustee.withKey(cards, parts));
        }
        budgets.announce(viewer(Role.HEAD), round).orThrow();
        portal.pass(Duration.ofSeconds(1));
        return new Open(round, made);
    }

    /** Closes and counts the round, and says what was on its ballots: the lines of the published file that have votes. */
    List<String> counted(Open round) throws IOException, BadCeremonyException {
        portal.pass(Duration.ofSeconds(1));
        budgets.keepDates();
        budgets.bringOpenings(
                        viewer(Role.OFFICER),
                        round.id(),
                        new ByteArrayInputStream(
                                openings(round.id(), round.trustees().getFirst())))
                .orThrow();
        budgets.openBoxes(() -> false);
        var pb = new ByteArrayOutputStream();
        budgets.writePb(round.id(), pb).orThrow();
        return pb.toString(StandardCharsets.UTF_8)
                .lines()
                .dropWhile(line -> !line.equals("VOTES"))
                .skip(2)
                .toList();
    }

    byte[] openings(RoundId round, TrusteeSecret trustee) throws IOException, BadCeremonyException {
        var box = new ByteArrayOutputStream();
        budgets.writeBox(round, box).orThrow();
        var out = new StringWriter();
        trustee.open(
                new Box.Reader(new BufferedReader(new StringReader(box.toString(StandardCharsets.US_ASCII)))),
                sha256(box.toByteArray()),
                out,
                chance,
                done -> {});
        return out.toString().getBytes(StandardCharsets.US_ASCII);
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
