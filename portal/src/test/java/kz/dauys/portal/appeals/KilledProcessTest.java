package kz.dauys.portal.appeals;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.procedures.AppealKind;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Another process carries appeals from filing to the verdict and says of each act when it is acknowledged; it is killed
 * ({@code kill -9}) at random moments and started again until 200 appeals are through. Then every acknowledged act is
 * there, and none is half done.
 */
@PortalTest
class KilledProcessTest {
    private static final int LIFE_CYCLES = 200;
    private static final int KILLS = 6;

    private final JdbcConnectionDetails database;
    private final Organisations organisations;
    private final People people;
    private final JdbcClient sql;

    KilledProcessTest(JdbcConnectionDetails database, Organisations organisations, People people, JdbcClient sql) {
        this.database = database;
        this.organisations = organisations;
        this.people = people;
        this.sql = sql;
    }

    @Test
    void keepsEveryAcknowledgedActAndNoHalfOneThroughKillNine() throws Exception {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var office = Office.open(organisations, people);
        var before = WholeActs.counted(sql);
        var acknowledged = new ArrayList<String>();
        int through = 0;
        int kills = 0;
        while (through < LIFE_CYCLES) {
            var process = start(office, LIFE_CYCLES - through);
            // somewhere among the acts still to come, and then anywhere inside an act
            int killAfter = kills < KILLS ? 1 + random.nextInt(LIFE_CYCLES * 5 / (KILLS + 1)) : Integer.MAX_VALUE;
            long killDelay = random.nextInt(8_000_000);
            int heard = 0;
            try (var out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (var line = out.readLine(); line != null; line = out.readLine()) {
                    assertThat(line).doesNotStartWith("FAILED ");
                    if (!line.startsWith("ACK ")) {
                        continue;
                    }
                    acknowledged.add(line);
                    through += line.endsWith(" judged") ? 1 : 0;
                    if (++heard == killAfter) {
                        LockSupport.parkNanos(killDelay);
                        process.destroyForcibly();
                        kills++;
                    }
                }
            } catch (IOException e) {
                // the pipe broke with the process
            }
            process.waitFor(1, TimeUnit.MINUTES);
            assertThat(WholeActs.counted(sql)).as("seed " + seed).isEqualTo(before);
            assertThat(heard).as("acts of one run; seed " + seed).isPositive();
        }
        assertThat(kills).as("seed " + seed).isEqualTo(KILLS);
        for (var line : acknowledged) {
            var words = line.split(" ");
            assertThat(sql.sql("""
                                    select count(*) from appeals.act a join appeals.appeal p on p.id = a.appeal
                                    where p.number = :number and a.type = :type
                                    """)
                            .param("number", words[1])
                            .param("type", words[2])
                            .query(Long.class)
                            .single())
                    .as(line + "; seed " + seed)
                    .isEqualTo(1);
        }
    }

    private Process start(Office office, int lifeCycles) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Worker.class.getName(),
                        database.getJdbcUrl(),
                        database.getUsername(),
                        database.getPassword(),
                        Integer.toString(lifeCycles),
                        office.place().value(),
                        office.topic().value(),
                        office.body().value().toString(),
                        office.higher().value().toString(),
                        office.unit().value().toString(),
                        id(office.citizen()),
                        id(office.officer()),
                        id(office.head()),
                        id(office.deputy())))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static String id(Viewer viewer) {
        return viewer.person().value().toString();
    }

    /** The process that is killed. */
    static final class Worker {
        private Worker() {}

        public static void main(String[] arguments) {
            var given = List.of(arguments);
            var context = new SpringApplicationBuilder(kz.dauys.portal.Portal.class)
                    .web(WebApplicationType.SERVLET)
                    .initializers(starting -> ((GenericApplicationContext) starting)
                            .registerBean(
                                    "fixedClock", kz.dauys.portal.TestClock.class, kz.dauys.portal.TestClock::new))
                    .run(
                            "--server.port=0",
                            "--spring.datasource.url=" + given.get(0),
                            "--spring.datasource.username=" + given.get(1),
                            "--spring.datasource.password=" + given.get(2),
                            "--dauys.scheduler.enabled=false",
                            "--dauys.demo=true",
                            "--dauys.secret=a secret of the tests, which guards nothing",
                            "--dauys.master-key=" + PortalTest.MASTER_KEY,
                            "--logging.level.root=OFF",
                            "--spring.main.banner-mode=off");
            var appeals = context.getBean(Appeals.class);
            var body = body(given.get(6));
            var office = new Office(
                    new kz.dauys.portal.kernel.TerritoryCode(given.get(4)),
                    new kz.dauys.portal.organisations.TopicCode(given.get(5)),
                    body,
                    body(given.get(7)),
                    new kz.dauys.portal.organisations.UnitId(java.util.UUID.fromString(given.get(8))),
                    new Viewer(person(given.get(9)), "Айсұлу", kz.dauys.portal.kernel.Language.KK, List.of()),
                    Office.viewer(person(given.get(10)), Role.OFFICER, body),
                    Office.viewer(person(given.get(11)), Role.HEAD, body),
                    Office.viewer(person(given.get(12)), Role.HEAD, body),
                    Viewer.system(),
                    Viewer.system(),
                    Viewer.system());
            int status = 0;
            try {
                for (int i = 0; i < Integer.parseInt(given.get(3)); i++) {
                    live(appeals, office);
                }
            } catch (RuntimeException e) {
                // the portal's own threads would keep a failed process alive for ever
                System.out.println("FAILED " + e);
                e.printStackTrace(System.out);
                status = 1;
            }
            System.out.flush();
            Runtime.getRuntime().halt(status);
        }

        private static void live(Appeals appeals, Office office) {
            var number = appeals.file(office.citizen(), office.appeal(AppealKind.REPORT))
                    .orThrow();
            acknowledge(number, "filed");
            appeals.take(office.officer(), number).orThrow();
            acknowledge(number, "assigned");
            appeals.decide(office.officer(), number, new DraftDecision(Resolution.GRANTED, "Жылу жөнделді.", null))
                    .orThrow();
            acknowledge(number, "decided");
            appeals.approve(office.head(), number).orThrow();
            acknowledge(number, "approved");
            appeals.sign(office.deputy(), number).orThrow();
            acknowledge(number, "signed");
            appeals.judge(office.citizen(), number, new Verdict(Settled.YES, 5, "Рақмет"))
                    .orThrow();
            acknowledge(number, "judged");
        }

        private static void acknowledge(AppealNumber number, String act) {
            System.out.println("ACK " + number + " " + act);
            System.out.flush();
        }

        private static BodyId body(String id) {
            return new BodyId(java.util.UUID.fromString(id));
        }

        private static PersonId person(String id) {
            return new PersonId(java.util.UUID.fromString(id));
        }
    }
}
