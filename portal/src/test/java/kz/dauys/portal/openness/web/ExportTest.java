package kz.dauys.portal.openness.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestBrowser;
import kz.dauys.portal.appeals.AppealNumber;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.appeals.Office;
import kz.dauys.portal.appeals.PublicQuery;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.openness.Openness;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.People;
import kz.dauys.portal.procedures.AppealKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.DelegatingServletOutputStream;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

@PortalTest
class ExportTest {
    private final Appeals appeals;
    private final Openness openness;
    private final Organisations organisations;
    private final People people;

    @LocalServerPort
    private int port;

    private Office office;
    private TestBrowser browser;

    ExportTest(Appeals appeals, Openness openness, Organisations organisations, People people) {
        this.appeals = appeals;
        this.openness = openness;
        this.organisations = organisations;
        this.people = people;
    }

    @BeforeEach
    void open() {
        office = Office.open(organisations, people);
        browser = new TestBrowser(port);
    }

    private AppealNumber file(String text, boolean open) {
        var number = appeals.file(office.citizen(), office.appeal(AppealKind.REPORT, text))
                .orThrow();
        if (open) {
            appeals.choosePublicity(office.citizen(), number, true).orThrow();
        }
        return number;
    }

    @Test
    void saysHowManyRowsItHasAndHasThem() {
        var numbers = new ArrayList<String>();
        // more than are read at once
        for (int i = 0; i < 503; i++) {
            numbers.add(file("Мәтін " + i, true).value());
        }
        var closed = file("Құпия", false);
        var lines = browser.get("/export/appeals.jsonl?topic=" + office.topic());
        assertThat(lines.header("Content-Type")).isEqualTo("application/jsonl;charset=UTF-8");
        assertThat(lines.header("X-Row-Count")).isEqualTo("503");
        var rows = lines.text().lines().toList();
        assertThat(rows).hasSize(503);
        assertThat(rows.stream()
                        .map(row ->
                                JsonMapper.shared().readTree(row).get("number").asString()))
                .containsExactlyInAnyOrderElementsOf(numbers)
                .doesNotContain(closed.value());
        var csv = browser.get("/export/appeals.csv?territory=" + office.place());
        assertThat(csv.header("X-Row-Count")).isEqualTo("503");
        assertThat(csv.text().split("\r\n", -1)).hasSize(505);
        assertThat(csv.text()).startsWith("number,kind,standing,open,").endsWith("\r\n");
    }

    @Test
    void hasWhatEveryoneMayReadAndNoFormulas() {
        file("=HYPERLINK(\"https://evil\") Мен Нұрлыбай Айсұлу, \"тырнақша\", үтір\nжаңа жол", true);
        var csv = browser.get("/export/appeals.csv?topic=" + office.topic()).text();
        assertThat(csv)
                .contains("\"'=HYPERLINK(\"\"https://evil\"\")", "[…]", "\"\"тырнақша\"\"")
                .doesNotContain("Айсұлу", "Бәйтерек");
        assertThat(browser.get("/export/appeals.csv?topic=A").status()).isEqualTo(400);
        assertThat(browser.get("/export/appeals.xlsx").status()).isEqualTo(404);
    }

    @Test
    void fewAtOnceMayHoldAConnection() throws Exception {
        file("Мәтін", true);
        var query = new PublicQuery(List.of(office.topic()), null, null, null, null);
        var inside = new CountDownLatch(2);
        var leave = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(2)) {
            var held = new ArrayList<java.util.concurrent.Future<Outcome<Long>>>();
            for (int i = 0; i < 2; i++) {
                held.add(threads.submit(() -> openness.exportAppeals(
                        query,
                        count -> {
                            inside.countDown();
                            try {
                                leave.await();
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        },
                        appeal -> {})));
            }
            inside.await();
            var refused = browser.get("/export/appeals.csv");
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("Retry-After")).isEqualTo("60");
            leave.countDown();
            for (var one : held) {
                assertThat(one.get().orThrow()).isEqualTo(1);
            }
        }
        assertThat(browser.get("/export/appeals.csv?topic=" + office.topic()).status())
                .isEqualTo(200);
    }

    @Test
    void stopsWhenTheReaderHasGone() {
        file("Мәтін", true);
        var controller = new ExportController(openness, JsonMapper.shared());
        var gone = new MockHttpServletResponse() {
            @Override
            public ServletOutputStream getOutputStream() {
                return new DelegatingServletOutputStream(new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("Broken pipe");
                    }
                });
            }
        };
        assertThatThrownBy(
                        () -> controller.appeals(gone, "jsonl", office.topic().value(), null, null))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void namesTheBodyByItsIdentifierAndInThreeLanguages() {
        file("Мәтін", true);
        var row = JsonMapper.shared()
                .readTree(browser.get("/export/appeals.jsonl?topic=" + office.topic())
                        .text());
        var name = organisations.bodyAtAnyTime(office.body()).name();
        assertThat(row.get("body").asString()).isEqualTo(office.body().toString());
        assertThat(row.get("body_kk").asString()).isEqualTo(name.kk());
        assertThat(row.get("body_ru").asString()).isEqualTo(name.ru());
        assertThat(row.get("body_en").asString()).isEqualTo(name.en());
    }

    @Test
    void whatHappensMeanwhileIsNotInTheSnapshot() {
        file("Бірінші", true);
        var query = new PublicQuery(List.of(office.topic()), null, null, null, null);
        var counted = new ArrayList<Long>();
        var outcome = openness.exportAppeals(
                query,
                count -> {
                    counted.add(count);
                    var elsewhere = Thread.ofVirtual().start(() -> file("Екінші", true));
                    try {
                        elsewhere.join();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                appeal -> {});
        assertThat(outcome.orThrow()).isEqualTo(counted.getFirst()).isEqualTo(1L);
    }
}
