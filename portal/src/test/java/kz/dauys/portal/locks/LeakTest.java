package kz.dauys.portal.locks;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import kz.dauys.database.testing.TestDatabase;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestBrowser;
import kz.dauys.portal.appeals.AppealNumber;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Trilingual;
import kz.dauys.portal.locks.Cast.Part;
import kz.dauys.portal.organisations.NewBody;
import kz.dauys.portal.organisations.NewUnit;
import kz.dauys.portal.organisations.Topic;
import kz.dauys.portal.organisations.TopicCode;
import kz.dauys.portal.people.NewContact;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;

/** Ways out that nobody thinks of: logs, tables for spreadsheets, masked values that come back, links to another host. */
@PortalTest
class LeakTest {
    private final Stage stage;
    private final TestDatabase database;

    LeakTest(ApplicationContext context, TestDatabase database) {
        stage = new Stage(context);
        this.database = database;
    }

    /** Everything that is logged while the work is done, at a level that nobody runs with. */
    private static List<String> loggedDuring(Runnable work) {
        var lines = Collections.synchronizedList(new ArrayList<String>());
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        var ours = (Logger) LoggerFactory.getLogger("kz.dauys");
        var appender = new AppenderBase<ILoggingEvent>() {
            @Override
            protected void append(ILoggingEvent event) {
                lines.add(event.getLoggerName() + " " + event.getFormattedMessage()
                        + (event.getThrowableProxy() == null
                                ? ""
                                : ThrowableProxyUtil.asString(event.getThrowableProxy())));
            }
        };
        appender.start();
        var before = root.getLevel();
        var oursBefore = ours.getLevel();
        var consoles = new ArrayList<ch.qos.logback.core.Appender<ILoggingEvent>>();
        root.iteratorForAppenders().forEachRemaining(consoles::add);
        consoles.forEach(root::detachAppender);
        root.addAppender(appender);
        root.setLevel(Level.INFO);
        ours.setLevel(Level.TRACE);
        try {
            work.run();
        } finally {
            root.setLevel(before);
            ours.setLevel(oursBefore);
            root.detachAppender(appender);
            consoles.forEach(root::addAppender);
            appender.stop();
        }
        return lines;
    }

    @Test
    void piiInLogsAWholeLifeLeavesNothingOfThePerson() {
        var words = new Marked();
        var lines = loggedDuring(() -> {
            var number = life(words);
            faults(words, number);
        });

        assertThat(lines).as("the test hears what is logged").anyMatch(line -> line.contains("incident"));
        assertThat(lines)
                .as("what an exception says")
                .noneMatch(line -> line.contains("session_away")
                        || line.contains("PSQLException:")
                        || line.startsWith("org.apache.catalina"));
        assertThat(lines)
                .allSatisfy(line -> assertThat(line).doesNotContain(words.all().toArray(String[]::new)));
    }

    /** What is only this person's. */
    private static final class Marked {
        final String email = Fresh.email();
        final String name = "Құпиябай " + Fresh.word();
        final String street = "Құпия көше " + Fresh.word();
        final String phone = "+77017654321";
        final String iin = "900101300017";
        final String text = "Құпия мәтін " + Fresh.word();
        final String answer = "Құпия жауап " + Fresh.word();
        final String note = "Құпия ескерту " + Fresh.word();
        final String fileName = "kupiya" + Fresh.word();
        final String password = "kupiya soz " + Fresh.word();

        List<String> all() {
            return List.of(email, name, street, phone, phone.substring(2), iin, text, answer, note, fileName, password);
        }
    }

    private AppealNumber life(Marked marked) {
        var author = new TestBrowser(stage.port);
        author.get("/en/file");
        author.post("/en/file", Map.of("text", marked.text));
        author.post("/en/file/topic", Map.of("topic", stage.cast().topic.value()));
        author.post("/en/file/place", Map.of("place", stage.cast().place.value()));
        author.post("/en/file/address", Map.of("address", marked.street));
        var who = author.post(
                "/en/file/who",
                Map.of(
                        "capacity",
                        "SELF",
                        "name",
                        marked.name,
                        "postalAddress",
                        marked.street,
                        "phone",
                        marked.phone,
                        "iin",
                        marked.iin));
        assertThat(who.status()).isEqualTo(303);
        author.post("/en/file/who", Map.of("capacity", "SELF", "name", marked.name, "iin", marked.iin + "9"));
        author.get("/en/file/files");
        author.upload(
                "/en/file/files",
                "files",
                marked.fileName + ".txt",
                marked.text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        author.signIn(marked.email);
        author.get("/en/file/check");
        var number = author.post("/en/file/send", Map.of()).location().split("/")[3];
        var officer = stage.cast().of(Part.OFFICER).browser();
        var desk = "/en/desk/appeals/" + number;
        assertThat(officer.get(desk).text()).contains(marked.text);
        officer.post(desk + "/take", Map.of());
        officer.post(desk + "/notes", Map.of("note", marked.note));
        officer.post(
                desk + "/clarification",
                Map.of(
                        "question",
                        marked.answer,
                        "answerBy",
                        stage.clock.today().plusDays(2).toString()));
        author.get("/en/appeals/" + number);
        author.post("/en/appeals/" + number + "/clarify", Map.of("answer", marked.text));
        officer.post(desk + "/decision", Map.of("resolution", "granted", "answer", marked.answer));
        var known = new AppealNumber(number);
        stage.appeals.approve(stage.cast().secondHead, known).orThrow();
        stage.cast().of(Part.HEAD).browser().post(desk + "/sign", Map.of());
        author.post("/en/appeals/" + number + "/judge", Map.of("settled", "NO", "mark", "1", "words", marked.text));
        author.post("/en/appeals/" + number + "/complain", Map.of("grounds", marked.text));
        return known;
    }

    /** The ways on which a message of an exception would take what was typed along. */
    private void faults(Marked marked, AppealNumber number) {
        var author = stage.cast().opened();
        author.post("/en/sign-in", Map.of("email", marked.name + "@" + marked.street));
        author.post("/en/sign-in/staff", Map.of("login", marked.email, "password", marked.password));
        author.get("/en/appeals/" + number + "/files/" + marked.fileName);
        author.get("/en/find?number=" + marked.iin);
        author.get("/en/find?number=" + marked.phone.substring(1) + "%FF");
        author.get("/en/figures?from=" + marked.iin);
        Raw.get(stage.port, "/en/" + marked.fileName + "|" + marked.iin, "Host", "localhost");
        Raw.send(
                stage.port,
                "POST /en/sign-in HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 40\r\n"
                        + "Content-Type: application/x-www-form-urlencoded\r\n\r\n"
                        + ("email=%zz" + marked.iin + marked.phone + "x".repeat(40)).substring(0, 40));
        author.upload("/en/file/files", "files", marked.fileName + ".png", new byte[] {1});
        // a fault of ours before any controller, which the container would write down with all that the exception says
        database.execute("alter table people.session rename to session_away");
        try {
            author.cookies().put("session", "x".repeat(43));
            for (var path : List.of("/en/desk", "/en/about", "/en/my")) {
                var page = author.get(path);
                assertThat(page.status()).as(path).isEqualTo(500);
                assertThat(page.text()).as(path).contains("Something went wrong on our side", "dauys-header");
            }
        } finally {
            author.cookies().remove("session");
            database.execute("alter table people.session_away rename to session");
        }
        // a fault of ours, with an exception whose message quotes a person
        database.execute("alter table people.one_time_code rename to one_time_code_away");
        try {
            assertThat(author.post("/en/sign-in", Map.of("email", marked.email)).status())
                    .isEqualTo(500);
        } finally {
            database.execute("alter table people.one_time_code_away rename to one_time_code");
        }
    }

    @Test
    void formulasInCsvAreText() {
        var evil = "=HYPERLINK(\"http://evil.example\";\"a\")" + Fresh.word();
        var body = stage.organisations.registerBody(new NewBody(
                Fresh.word(),
                new Trilingual(evil, "+7" + evil, "@" + evil),
                Fresh.text("short"),
                null,
                stage.cast().place,
                Cast.SINCE));
        var unit = stage.organisations.registerUnit(new NewUnit(body, Fresh.word(), Fresh.text("Unit"), Cast.SINCE));
        var topic = new TopicCode(Fresh.word());
        stage.organisations.registerTopic(
                new Topic(topic, null, new Trilingual("-1+" + evil, "\t" + evil, "-" + evil)));
        stage.organisations.assignResponsibility(topic, stage.cast().place, unit, Cast.SINCE, null);
        var author = new TestBrowser(stage.port);
        author.signIn(Fresh.email());
        author.get("/en/file");
        author.post("/en/file", Map.of("text", "Кесте"));
        author.post("/en/file/topic", Map.of("topic", topic.value()));
        author.post("/en/file/place", Map.of("place", stage.cast().place.value()));
        author.get("/en/file/check");
        assertThat(author.post("/en/file/send", Map.of()).status()).isEqualTo(303);

        for (var language : List.of("kk", "ru", "en")) {
            for (var by : List.of("body", "topic")) {
                var csv = stage.cast()
                        .opened()
                        .get("/" + language + "/figures.csv?by=" + by)
                        .text();
                assertThat(csv).contains("HYPERLINK");
                assertThat(csv.lines().flatMap(line -> Pattern.compile(",").splitAsStream(line)))
                        .noneMatch(cell -> cell.matches("\"?[=+@\\t-].*"));
            }
        }
    }

    @Test
    void masksAreNeverWrittenBack() {
        var pages = new LinkedHashMap<String, TestBrowser.Page>();
        var number = stage.things().get("case").value("number");
        for (var actor : stage.cast().all()) {
            for (var path : List.of(
                    "/en/my",
                    "/en/appeals/" + number,
                    "/en/desk/appeals/" + number,
                    "/en/counter",
                    "/en/file/who",
                    "/en/desk")) {
                pages.put(actor.part() + " " + path, actor.browser().get(path));
            }
        }
        pages.forEach((what, page) -> assertThat(Pattern.compile("<(?:input|textarea)[^>]*>(?:[^<]*)")
                        .matcher(page.text())
                        .results())
                .as(what)
                .noneMatch(field -> field.group().matches("(?s).*(\\*{2,}|•{2,}|\\[…]|x{4,}).*")));
    }

    @Test
    void masksAreNeverWrittenBackWhoSendsTheirOwnDetailsAsShownChangesNothing() {
        var email = Fresh.email();
        var person = stage.people
                .introduce(new NewContact(
                        "Қожахмет Әнуар", email, "+77012345678", "Ақтас, Бейбітшілік көшесі, 5", null, Language.KK))
                .orThrow();
        var author = new TestBrowser(stage.port);
        author.signIn(email);
        author.get("/en/file");
        author.post("/en/file", Map.of("text", "Тағы бір мәтін"));
        var form = author.get("/en/file/who").text();
        var fields = new LinkedHashMap<String, String>();
        Pattern.compile("<input[^>]*>")
                .matcher(form)
                .results()
                .map(field -> field.group())
                .forEach(field -> {
                    var name = attribute(field, "name");
                    if (List.of("name", "postalAddress", "phone", "iin").contains(name)) {
                        fields.put(name, attribute(field, "value"));
                    }
                });
        var address = Pattern.compile("(?s)<textarea[^>]*name=\"postalAddress\"[^>]*>([^<]*)")
                .matcher(form);
        if (address.find()) {
            fields.put("postalAddress", address.group(1).strip());
        }
        assertThat(fields).containsKeys("name", "postalAddress", "phone");
        var before = stage.people.person(person);
        fields.put("capacity", "SELF");
        assertThat(author.post("/en/file/who", fields).status()).isEqualTo(303);
        author.get("/en/file/check");
        assertThat(author.post("/en/file/send", Map.of()).status()).isEqualTo(303);

        assertThat(stage.people.person(person)).isEqualTo(before);
    }

    private static String attribute(String tag, String name) {
        var value = Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(tag);
        return value.find() ? value.group(1) : "";
    }

    @Test
    void hostHeaderPoisoningNoLinkLeadsToTheHostThatARequestNames() {
        var number = stage.things().get("joint").value("number");
        var author = stage.cast().of(Part.AUTHOR).browser();
        var poison = new String[] {
            "X-Forwarded-Host", "evil.example", "X-Forwarded-Port", "99", "Forwarded", "host=evil.example"
        };
        assertThat(author.post("/en/appeals/" + number + "/invite", Map.of(), poison)
                        .text())
                .contains("/en/join/")
                .doesNotContain("evil.example");
        assertThat(author.get("/en/appeals/" + number + "/receipt", poison).text())
                .doesNotContain("evil.example");
        var cookies = "session=" + author.cookies().get("session");
        for (var path : List.of(
                "/en/appeals/" + number + "/receipt", "/en", "/en/my", "/en/desk", "/", "/en/find?number=" + number)) {
            assertThat(Raw.get(stage.port, path, "Host", "evil.example", "Cookie", cookies))
                    .as(path)
                    .startsWith("HTTP/1.1 ")
                    .doesNotContain("evil.example");
        }
    }
}
