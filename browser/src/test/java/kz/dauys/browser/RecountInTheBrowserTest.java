package kz.dauys.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kz.dauys.portal.site.Assets;
import kz.dauys.recount.Recount;
import org.junit.jupiter.api.Test;

/** The engine of counting as a browser runs it finds what it finds on the JVM. */
@InTheBrowser
class RecountInTheBrowserTest {
    private static final List<String> RULES = List.of(
            "--rule greedy --threshold 1",
            "--rule greedy-per-cost --threshold 1 --least-votes 2 --least-percent 12.50 --exclusive 1,2,3",
            "--rule greedy --ties lot:5d1c",
            "--rule equal-shares --completion none",
            "--rule equal-shares --completion add1-fill",
            "--rule equal-shares --completion comparison",
            "--rule phragmen");

    private final DemoPortal portal;
    private final Visits visits;

    RecountInTheBrowserTest(DemoPortal portal, Visits visits) {
        this.portal = portal;
        this.visits = visits;
    }

    @Test
    void countsElectionsOfChanceAsTheJvmDoes() throws Exception {
        var engine = portal.get(Assets.class).address("recount-engine.js");
        var random = new Random(53);
        var wanted = new ArrayList<String>();
        var asked = new ArrayList<List<String>>();
        for (int i = 0; i < 70; i++) {
            var file = file(random);
            var flags = RULES.get(i % RULES.size());
            asked.add(List.of(file, flags));
            wanted.add(Recount.count(file, flags));
        }
        assertThat(wanted).noneMatch(winners -> winners.startsWith("!")).anyMatch(winners -> winners.length() > 3);
        try (var visit = visits.atADesk("en", true)) {
            visit.open("/budget");
            var found = visit.page().evaluate("""
                            async ([address, all]) => {
                              const engine = await import(address);
                              return all.map(([file, flags]) => engine.count(file, flags));
                            }
                            """, List.of(engine, asked));
            assertThat(found).isEqualTo(wanted);
        }
    }

    private static String file(Random random) {
        int projects = random.nextInt(3, 9);
        int ballots = random.nextInt(5, 40);
        var costs = IntStream.range(0, projects)
                .map(project -> random.nextInt(1, 20) * 5)
                .toArray();
        var text = new StringBuilder("META\nkey;value\ndescription;By chance\ncountry;Kazakhstan\nunit;Семей\n"
                + "instance;2027\nnum_projects;" + projects + "\nnum_votes;" + ballots + "\nbudget;"
                + random.nextInt(60, 200) + ".50\nvote_type;approval\nrule;greedy\ndate_begin;10.04.2027\n"
                + "date_end;20.04.2027\nPROJECTS\nproject_id;cost;name\n");
        for (int i = 0; i < projects; i++) {
            text.append(i + 1)
                    .append(';')
                    .append(costs[i])
                    .append(";Жоба ")
                    .append(i + 1)
                    .append('\n');
        }
        text.append("VOTES\nvoter_id;vote\n");
        for (int i = 0; i < ballots; i++) {
            var chosen = IntStream.rangeClosed(1, projects)
                    .filter(project -> random.nextInt(3) == 0)
                    .mapToObj(String::valueOf)
                    .collect(Collectors.joining(","));
            text.append(i + 1).append(';').append(chosen).append('\n');
        }
        return text.toString();
    }
}
