package kz.dauys.command.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import kz.dauys.command.TestPortal;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.openness.FigureQuery;
import kz.dauys.portal.openness.Grouping;
import kz.dauys.portal.openness.Openness;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.People;
import kz.dauys.portal.procedures.Procedures;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppealsImportTest {
    @TempDir
    static Path folder;

    private static TestPortal portal;

    @BeforeAll
    static void start() {
        portal = TestPortal.start(folder);
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @Test
    void bringsAWholeLifeFromThePetersburgFilesAndChangesNothingTheSecondTime() throws Exception {
        var files = Files.createDirectory(folder.resolve("petersburg"));
        packed(files.resolve("appeals.csv.gz"), """
                id,created,district,municipality,lat,lon,building_id,object,category,reason_id,reason,initial_path,final_path,recategorised,n_problem_changes,author,watchers,text,text_redacted,executor_org,coordinator_org,controller_org,first_final_answer_org,status_final,satisfied,first_answer_dt,closed_dt,n_final_answers,n_interim,n_petitions,n_reroutes,expected_answer_dt
                1,2020-11-02T10:00:00.5,Северный,округ 1,59.9,30.2,1,Двор,Благоустройство,8,Яма,Двор/Благоустройство/Яма,Двор/Благоустройство/Мусор,1,1,7,0,"Яма во дворе,
                дети падают.",0,Администрация Северного района,,,,Завершено,1,,,2,1,2,1,
                2,2020-11-03T10:00:00,Северный,округ 1,59.9,30.2,1,Двор,Благоустройство,8,Яма,Двор/Благоустройство/Яма,Двор/Благоустройство/Яма,0,0,7,0,Снова яма.,0,,,,,Рассмотрение,0,,,0,0,1,0,
                3,вчера,Северный,округ 1,59.9,30.2,1,Двор,Благоустройство,8,Яма,Двор/Благоустройство/Яма,Двор/Благоустройство/Яма,0,0,8,0,Время не названо.,0,,,,,Рассмотрение,0,,,0,0,1,0,
                """);
        packed(files.resolve("events.jsonl.gz"), """
                {"id": 1, "i": 0, "dt": "2020-11-02T10:00:00.5", "type": "petition", "status": "Не удовлетворён", "n_photos": 0}
                {"id": 1, "i": 1, "dt": "2020-11-02T12:00:00", "type": "status", "status": "Рассмотрение"}
                {"id": 1, "i": 2, "dt": "2020-11-02T13:00:00", "type": "problem_change", "old": "Двор/Благоустройство/Яма", "new": "Двор/Благоустройство/Мусор"}
                {"id": 1, "i": 3, "dt": "2020-11-03T12:00:00", "type": "route", "from_coordinator": "Администрация Северного района", "to_coordinator": "Дирекция дворов", "deadline_from": "10.11.2020", "deadline_to": "20.11.2020"}
                {"id": 1, "i": 4, "dt": "2020-11-10T12:00:00", "type": "answer", "kind": "interim", "org": "Дирекция дворов", "interim_date": "2020-12-20", "n_photos": 0}
                {"id": 1, "i": 5, "dt": "2020-12-01T12:00:00", "type": "answer", "kind": "final", "org": "Дирекция дворов", "n_photos": 0}
                {"id": 1, "i": 6, "dt": "2020-12-02T12:00:00", "type": "petition", "status": "Не удовлетворён", "text": "Засыпали песком, смыло.", "n_photos": 0}
                {"id": 1, "i": 7, "dt": "2020-12-10T12:00:00", "type": "answer", "kind": "final", "org": "Дирекция дворов", "n_photos": 0}
                {"id": 1, "i": 8, "dt": "2020-12-11T12:00:00", "type": "status", "status": "Завершено: Пользователь удовлетворен решением проблемы"}
                {"id": 2, "i": 0, "dt": "2020-11-03T10:00:00", "type": "petition", "status": "x", "n_photos": 0}
                {"id": 2, "i": 1, "dt": "2020-11-03T12:00:00", "type": "status", "status": "Рассмотрение"}
                """);
        packed(files.resolve("answers.csv.gz"), """
                id,i,dt,kind,org,interim_date,n_photos,body
                1,5,2020-12-01T12:00:00,final,Дирекция дворов,,0,Яма засыпана.
                1,7,2020-12-10T12:00:00,final,Дирекция дворов,,0,Двор заасфальтирован.
                """);

        var first = run(Format.PETERSBURG, files.resolve("appeals.csv.gz"));
        assertThat(first.broughtIn()).isEqualTo(2);
        assertThat(first.rejected()).isEqualTo(1);
        assertThat(Files.readString(files.resolve("appeals.csv.gz.rejected.csv")))
                .contains("rejected_because", "3,вчера", "вчера");
        assertThat(lives("petersburg", "1"))
                .containsExactly(
                        "filed",
                        "registered",
                        "topic-corrected",
                        "redirected",
                        "extended",
                        "answer-recorded",
                        "judged",
                        "reopened",
                        "answer-recorded",
                        "judged");
        assertThat(lives("petersburg", "2")).containsExactly("filed", "registered", "deemed-refused");
        assertThat(portal.count("select count(distinct applicant) from appeals.appeal a join appeals.import_key k"
                        + " on k.appeal = a.id where k.source = 'petersburg'"))
                .as("one author of two appeals is one person")
                .isEqualTo(1);

        var acts = portal.count("select count(*) from appeals.act");
        var second = run(Format.PETERSBURG, files.resolve("appeals.csv.gz"));
        assertThat(second.broughtIn()).isZero();
        assertThat(second.known()).isEqualTo(2);
        assertThat(portal.count("select count(*) from appeals.act")).isEqualTo(acts);
    }

    @Test
    void readsOurOwnFormAndSaysWhatIsWrongWithARow() throws Exception {
        var file = folder.resolve("plain.csv");
        Files.writeString(file, """
                id,received_at,kind,language,text,topic,place,body,answered_at,answer,resolution,settled,mark,judged_at,words
                a,2026-03-04T11:30:00+05:00,statement,kk,"Көшеде жарық жоқ.",Жарық/Көше,Орталық,Әкімдік,2026-03-20T10:00:00+05:00,Жарық қосылды.,granted,yes,5,2026-03-21T10:00:00+05:00,Рақмет
                b,2026-03-04,report,kk,Мәтін,,,Әкімдік,,,,,,,
                c,2026-03-04T11:30:00+05:00,letter,kk,Мәтін,,,Әкімдік,,,,,,,
                d,2026-03-04T11:30:00+05:00,report,kk,Мәтін,,,Әкімдік,2026-03-20T10:00:00+05:00,Жауап,granted,yes,9,2026-03-21T10:00:00+05:00,
                e,2026-03-04T11:30:00+05:00,report,kk,Мәтін,,,Әкімдік,2096-03-20T10:00:00+05:00,Жауап,granted,,,,
                f,2126-03-04T11:30:00+05:00,report,kk,Мәтін,,,Әкімдік,,,,,,,
                """);
        var tally = run(Format.CSV, file);
        assertThat(tally.broughtIn()).isEqualTo(1);
        assertThat(tally.rejected()).isEqualTo(5);
        assertThat(Files.readString(folder.resolve("plain.csv.rejected.csv")))
                .contains(
                        "a time with its zone",
                        "no kind of appeal: letter",
                        "mark: one of 1 to 5, not 9",
                        "future",
                        "2126-03-04");
        assertThat(lives("csv", "a")).containsExactly("filed", "registered", "answer-recorded", "judged");
    }

    @Test
    void anAddressThatIsNoneSpoilsItsOwnRowAlone() throws Exception {
        var file = folder.resolve("addresses.csv");
        Files.writeString(file, """
                id,received_at,text,body,applicant,applicant_name,applicant_email
                m1,2026-03-04T11:30:00+05:00,Мәтін,Әкімдік,1,Айдана,aidana@example.org
                m2,2026-03-04T11:30:00+05:00,Мәтін,Әкімдік,2,Болат,no address
                m3,2026-03-04T11:30:00+05:00,Мәтін,Әкімдік,3,%s,
                m4,2026-03-04T11:30:00+05:00,Мәтін,Әкімдік,2,Болат,bolat@example.org
                """.formatted("ә".repeat(201)));
        var tally = run(Format.CSV, file);
        assertThat(tally.broughtIn()).isEqualTo(2);
        assertThat(tally.rejected()).isEqualTo(2);
        assertThat(Files.readString(folder.resolve("addresses.csv.rejected.csv")))
                .contains("applicant: people.email-invalid,m2", "applicant: people.name-too-long,m3");
        assertThat(run(Format.CSV, file).known()).isEqualTo(2);
    }

    @Test
    void quotesThatDoNotEndSpoilTheirOwnLineAlone() throws Exception {
        var file = folder.resolve("quotes.csv");
        Files.writeString(file, """
                id,received_at,text,body
                q1,2026-03-04T11:30:00+05:00,"Мәтін",Әкімдік
                q2,2026-03-04T11:30:00+05:00,"Мәтін" тағы,Әкімдік
                q3,2026-03-04T11:30:00+05:00,"Мәтін,Әкімдік
                q4,2026-03-04T11:30:00+05:00,"Екі ""сөз""
                екі жолда",Әкімдік

                q5,2026-03-04T11:30:00+05:00,Мәтін
                q6,2026-03-04T11:30:00+05:00,"Мәтін\0",Әкімдік
                q7,2026-03-04T11:30:00+05:00,"Мәтін,Әкімдік
                q8,2026-03-04T11:30:00+05:00,Мәтін,Әкімдік""".replace("\\0", "\0"));
        var tally = run(Format.CSV, file);
        assertThat(tally.broughtIn()).isEqualTo(3);
        assertThat(tally.rejected()).isEqualTo(5);
        assertThat(Files.readString(folder.resolve("quotes.csv.rejected.csv")))
                .contains(
                        "line 3: not CSV: text after a closing quote",
                        "line 4: not CSV",
                        "line 8: the row has 3 cells, the header 4",
                        "line 9: a NUL character",
                        "line 10: not CSV: a quote is not closed");
        assertThat(lives("csv", "q4")).startsWith("filed", "registered");
    }

    @Test
    void rejectedRowsThatWereMendedAreImportedFromTheirFile() throws Exception {
        var file = folder.resolve("mend.csv");
        Files.writeString(file, """
                id,received_at,text,body
                r1,yesterday,Мәтін,Әкімдік
                """);
        assertThat(run(Format.CSV, file).rejected()).isEqualTo(1);
        var rejected = folder.resolve("mend.csv.rejected.csv");
        var mended = folder.resolve("mended.csv");
        Files.writeString(mended, Files.readString(rejected).replace(",yesterday,", ",2026-03-04T11:30:00+05:00,"));
        assertThat(run(Format.CSV, mended).broughtIn()).isEqualTo(1);
        assertThat(run(Format.CSV, rejected).rejected()).isEqualTo(1);
        assertThat(Files.readAllLines(folder.resolve("mend.csv.rejected.csv.rejected.csv")))
                .first()
                .isEqualTo("rejected_because,id,received_at,text,body");
    }

    @Test
    void aPackedFileThatBreaksOffIsCountedUpToThere() throws Exception {
        var rows = new StringBuilder("id,received_at,text,body\n");
        for (int i = 0; i < 20_000; i++) {
            rows.append("z%d,yesterday,%s,Әкімдік%n".formatted(i, java.util.UUID.randomUUID()));
        }
        var file = folder.resolve("broken.csv.gz");
        packed(file, rows.toString());
        var bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        var tally = run(Format.CSV, file);
        assertThat(tally.rejected()).isBetween(1, 19_999);
        assertThat(tally.brokenOff())
                .isInstanceOf(BadFileException.class)
                .hasMessageContaining("the packed file is broken");
    }

    @Test
    void whoCameBackJudgedOnlyWhereTheSourceSaysSo() throws Exception {
        var files = Files.createDirectory(folder.resolve("came-back"));
        packed(files.resolve("appeals.csv.gz"), """
                id,created,district,object,category,reason,text,author
                11,2020-11-02T10:00:00,Северный,Двор,Благоустройство,Яма,Яма во дворе.,17
                12,2020-11-02T10:00:00,Северный,Двор,Благоустройство,Яма,Яма во дворе.,18
                """);
        packed(files.resolve("events.jsonl.gz"), """
                {"id": 11, "i": 0, "dt": "2020-11-02T10:00:00", "type": "petition", "status": "Не удовлетворён"}
                {"id": 11, "i": 1, "dt": "2020-11-05T12:00:00", "type": "answer", "kind": "final", "org": "Дирекция"}
                {"id": 11, "i": 2, "dt": "2020-11-06T12:00:00", "type": "petition", "status": "Рассмотрение", "text": "Смыло."}
                {"id": 12, "i": 0, "dt": "2020-11-02T10:00:00", "type": "petition", "status": "Получен ответ"}
                {"id": 12, "i": 1, "dt": "2020-11-05T12:00:00", "type": "answer", "kind": "final", "org": "Дирекция"}
                {"id": 12, "i": 2, "dt": "2020-11-06T12:00:00", "type": "petition", "status": "Рассмотрение", "text": "И ещё одна."}
                """);
        assertThat(run(Format.PETERSBURG, files.resolve("appeals.csv.gz")).broughtIn())
                .isEqualTo(2);
        assertThat(lives("petersburg", "11")).contains("answer-recorded", "judged", "reopened");
        assertThat(lives("petersburg", "12"))
                .contains("answer-recorded", "reopened")
                .doesNotContain("judged");
    }

    @Test
    void whatHasNoDatesIsDatedByTheImportAndCountedByNoFigure() throws Exception {
        var kursk = folder.resolve("kursk.csv");
        Files.writeString(kursk, """
                id,text,theme,responsible,category
                1,Нет света на улице.,Освещение,Администрация Щигров,ЖКХ
                """);
        var replies = folder.resolve("replies.csv");
        Files.writeString(replies, """
                id,text_kz,category,region,reply_text
                1,Көшеде жарық жоқ.,Жарық,Алматы облысы,Жарық қосылды.
                """);
        var openness = portal.get(Openness.class);
        var before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        assertThat(run(Format.KURSK, kursk).broughtIn()).isEqualTo(1);
        assertThat(run(Format.KAZAKH_RUSSIAN, replies).broughtIn()).isEqualTo(1);
        assertThat(portal.count(
                        "select count(*) from appeals.appeal where undated and received_at >= '" + before + "'"))
                .isEqualTo(2);
        assertThat(lives("kursk", "1")).containsExactly("filed", "registered");
        assertThat(lives("kazakh-russian", "1")).containsExactly("filed", "registered", "answer-recorded");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(openness.figures(FigureQuery.all(Grouping.MONTH))
                                .undated())
                        .isEqualTo(2));
        var dated = portal.count("select count(*) from appeals.appeal where not undated");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(openness.figures(FigureQuery.all(Grouping.MONTH))
                                .total()
                                .filed())
                        .isEqualTo(dated));
        assertThat(openness.figures(FigureQuery.all(Grouping.BODY)).rows())
                .noneMatch(row -> row.counts().filed() == 0);
    }

    @Test
    void theExampleComesIn() throws Exception {
        var file = folder.resolve("example.csv");
        Files.writeString(file, PlainSource.example());
        var tally = run(Format.CSV, file);
        assertThat(tally.broughtIn()).isEqualTo(3);
        assertThat(tally.rejected()).isZero();
        assertThat(lives("csv", "2026-0001")).containsExactly("filed", "registered", "answer-recorded", "judged");
    }

    @Test
    void everyColumnOfTheExampleIsDescribed() throws Exception {
        var manual = Files.readString(Path.of("../docs/import.md"));
        var columns = PlainSource.example().lines().findFirst().orElseThrow();
        assertThat(List.of(columns.split(",")))
                .allSatisfy(column -> assertThat(manual).contains("`" + column + "`"));
    }

    @Test
    void saysAtOnceThatAFileIsOfAnotherFormat() throws Exception {
        var file = folder.resolve("other.csv");
        Files.writeString(file, "a,b\n1,2\n");
        assertThatThrownBy(() -> Format.KURSK.open(file))
                .isInstanceOf(BadFileException.class)
                .hasMessageContaining("line 1: no column");
    }

    private static List<String> lives(String source, String id) {
        return portal.get(org.springframework.jdbc.core.simple.JdbcClient.class)
                .sql("""
                        select a.type from appeals.act a join appeals.import_key k on k.appeal = a.appeal
                        where k.source = :source and k.source_id = :id order by a.sequence
                        """)
                .param("source", source)
                .param("id", id)
                .query(String.class)
                .list();
    }

    private static AppealsImport.Tally run(Format format, Path file) throws IOException {
        try (var source = format.open(file);
                var rejects = new Rejects(file, folder, source.header())) {
            return new AppealsImport(
                            portal.get(Appeals.class),
                            portal.get(People.class),
                            portal.get(Organisations.class),
                            portal.get(Procedures.class),
                            portal.get(Clock.class))
                    .run(format.label(), source, rejects, (share, rows) -> {});
        }
    }

    private static void packed(Path file, String text) throws IOException {
        try (var out =
                new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8)) {
            out.write(text);
        }
    }
}
