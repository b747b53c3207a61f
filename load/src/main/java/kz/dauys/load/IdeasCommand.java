package kz.dauys.load;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import kz.dauys.database.EmbeddedPostgres;
import kz.dauys.portal.ideas.CallId;
import kz.dauys.portal.ideas.CallPlan;
import kz.dauys.portal.ideas.IdeaId;
import kz.dauys.portal.ideas.IdeaText;
import kz.dauys.portal.ideas.Ideas;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Trilingual;
import kz.dauys.portal.organisations.NewBody;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.organisations.TopicCode;
import kz.dauys.portal.people.Assurance;
import kz.dauys.portal.people.NewContact;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A call in which a whole city has proposed: how long its list, its search and an idea's page take, and what is like a draft. */
@Command(
        name = "ideas",
        description = "Fills a call for ideas and measures its pages.",
        mixinStandardHelpOptions = true)
final class IdeasCommand implements Callable<Integer> {
    private static final int OF_ONE = 20;
    private static final int ASKED = 100;
    private static final List<String> WORDS = List.of(
            "аула",
            "ағаш",
            "орындық",
            "шам",
            "жол",
            "тротуар",
            "мектеп",
            "балабақша",
            "алаң",
            "су",
            "арық",
            "көпір",
            "аялдама",
            "саябақ",
            "жарық",
            "қоршау",
            "спорт",
            "пандус",
            "гүлзар",
            "қоқыс",
            "двор",
            "деревья",
            "скамья",
            "фонарь",
            "дорога",
            "школа",
            "площадка",
            "вода",
            "мост",
            "остановка",
            "парк",
            "освещение",
            "забор",
            "тренажёры",
            "пандусы",
            "клумба",
            "мусор",
            "переход");
    private static final List<String> ENDINGS = List.of("", "лар", "ды", "ға", "ның", "да", "и", "ы", "у", "ом", "ей");

    @Option(names = "--ideas", paramLabel = "NUMBER", description = "How many are handed in (${DEFAULT-VALUE}).")
    private int many = 3000;

    @Option(
            names = "--place",
            paramLabel = "CODE",
            description = "Where the ideas are to stand: the code of a territory; without it one of the narrowest.")
    private @Nullable String where;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Kept for another run, or filled by another command; without it a folder is made.")
    private @Nullable Path data;

    @Option(
            names = "--jar",
            paramLabel = "FILE",
            description = "The portal's program.",
            defaultValue = "${sys:dauys.jar}")
    private Path jar = Path.of("dauys.jar");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Random chance = new Random(2026);

    /** The process ends with 1 when a page is not there. */
    @Override
    public Integer call() throws Exception {
        var out = spec.commandLine().getOut();
        var folder = data == null ? Files.createTempDirectory("dauys-load") : Files.createDirectories(data);
        try (var portal = PortalProcess.start(jar, folder);
                var database = EmbeddedPostgres.start(folder);
                var rooms = VotesCommand.rooms(folder, database)) {
            var ideas = rooms.getBean(Ideas.class);
            var call = fill(rooms, ideas, out);
            return measure(portal, "/kk/ideas/" + call, out) ? 0 : 1;
        }
    }

    private boolean measure(PortalProcess portal, String path, PrintWriter out) throws IOException {
        // not before: a line on which nobody speaks for a minute is cut
        try (var wire = new Wire("127.0.0.1", portal.port())) {
            return asked(wire, "the list", path, out)
                    & asked(wire, "its last page", path + "?after=51", out)
                    & asked(wire, "two words", path + "?words=" + encoded("ағаш мектеп"), out)
                    & asked(wire, "one standing", path + "?stage=PROPOSED", out)
                    & asked(wire, "an idea", path + "/" + many / 2, out);
        }
    }

    private static String encoded(String words) {
        return URLEncoder.encode(words, StandardCharsets.UTF_8);
    }

    private CallId fill(ApplicationContext rooms, Ideas ideas, PrintWriter out) {
        var people = rooms.getBean(People.class);
        var organisations = rooms.getBean(Organisations.class);
        var clock = rooms.getBean(Clock.class);
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusYears(1);
        var name = "i" + Long.toString(System.nanoTime(), 36);
        var place = organisations.territories().stream()
                .filter(one -> where == null
                        ? organisations.territoryPath(one.code()).size() == 3
                        : one.code().value().equals(where))
                .findFirst()
                .orElseThrow()
                .code();
        var body = organisations.registerBody(new NewBody(name, same(name), same(name), null, place, today));
        var head = Founding.staff(people, Role.HEAD, body, today);
        var operator = Founding.staff(people, Role.COUNTER_OPERATOR, body, today);
        var call = ideas.announce(
                        head,
                        new CallPlan(
                                body,
                                place,
                                same("Ideas"),
                                100_000_000_00L,
                                50_000_000_00L,
                                Assurance.IDENTITY_CONFIRMED,
                                18,
                                clock.instant(),
                                clock.instant().plus(Duration.ofDays(1)),
                                List.of("1", "2", "3")))
                .orThrow();
        var numbers = Founding.numbers(many / OF_ONE + 1);
        var topics = organisations.topics().stream()
                .filter(topic -> topic.level() == 1)
                .map(topic -> topic.code())
                .toList();
        var last = new ArrayList<IdeaId>();
        Viewer author = head;
        long began = System.nanoTime();
        for (int i = 0; i < many; i++) {
            if (i % OF_ONE == 0) {
                var number = numbers.get(i / OF_ONE);
                var person = people.introduce(new NewContact(
                                "Нұрлыбай Айсұлу", name + i + "@example.kz", null, "Көкөзек", number, Language.KK))
                        .orThrow();
                people.documentSeen(operator, person, number, "Нұрлыбай Айсұлу").orThrow();
                author = new Viewer(person, "", Language.KK, List.of());
            }
            var idea = ideas.draft(author, call, text(topics.get(i % topics.size())), false)
                    .orThrow();
            if (i == many - 1) {
                likeADraft(ideas, author, idea, out);
            }
            ideas.propose(author, idea, true, List.of()).orThrow();
            last.add(idea);
        }
        out.printf(
                Locale.ROOT,
                "%d ideas drafted and handed in: %.1f a second%n",
                last.size(),
                many / ((System.nanoTime() - began) / 1e9));
        asked(ideas, head, last.subList(0, Math.min(ASKED, last.size())), out);
        return call;
    }

    private static Trilingual same(String text) {
        return new Trilingual(text, text, text);
    }

    private IdeaText text(TopicCode topic) {
        return new IdeaText(words(5), words(60), Language.KK, null, words(3), topic, 1_000_000_00L, 5_000_000_00L);
    }

    private String words(int many) {
        var text = new StringBuilder();
        for (int i = 0; i < many; i++) {
            text.append(WORDS.get(chance.nextInt(WORDS.size())))
                    .append(ENDINGS.get(chance.nextInt(ENDINGS.size())))
                    .append(' ');
        }
        return text.toString();
    }

    private static void likeADraft(Ideas ideas, Viewer author, IdeaId draft, PrintWriter out) {
        var waits = new Histogram(3);
        for (int i = 0; i < ASKED; i++) {
            long began = System.nanoTime();
            ideas.similar(author, draft);
            waits.recordValue(System.nanoTime() - began);
        }
        told("what is like a draft, at the door", waits, out);
    }

    /** Beside ideas of each topic in turn. */
    private static void asked(Ideas ideas, Viewer viewer, List<IdeaId> of, PrintWriter out) {
        var views =
                of.stream().map(idea -> ideas.idea(viewer, idea).orElseThrow()).toList();
        var asked = new Histogram(3);
        long most = 0;
        for (int i = 0; i < ASKED * 2; i++) {
            long began = System.nanoTime();
            most = Math.max(most, ideas.askedHere(views.get(i % views.size())).all());
            // the first time round Java and the database get warm
            if (i >= ASKED) {
                asked.recordValue(System.nanoTime() - began);
            }
        }
        told("what the state was asked there (at most " + most + " appeals), at the door", asked, out);
    }

    private static boolean asked(Wire wire, String what, String path, PrintWriter out) throws IOException {
        var waits = new Histogram(3);
        boolean sound = true;
        for (int i = 0; i < ASKED; i++) {
            long began = System.nanoTime();
            sound &= wire.send("GET", path, "X-Forwarded-For: 10.0.0." + i % 250 + "\r\n", null)
                            .status()
                    == 200;
            waits.recordValue(System.nanoTime() - began);
        }
        told(what + (sound ? "" : " (NOT THERE)"), waits, out);
        return sound;
    }

    private static void told(String what, Histogram waits, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%s: median %.1f ms, p95 %.1f ms, longest %.1f ms%n",
                what,
                waits.getValueAtPercentile(50) / 1e6,
                waits.getValueAtPercentile(95) / 1e6,
                waits.getMaxValue() / 1e6);
        out.flush();
    }
}
