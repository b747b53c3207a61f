package kz.dauys.recount;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import kz.dauys.recount.java.security.TMessageDigest;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RecountTest {
    private static final String FILE = """
            META
            key;value
            description;A yard
            country;Kazakhstan
            unit;Semey
            instance;2027
            num_projects;3
            num_votes;4
            budget;100
            vote_type;approval
            rule;greedy
            date_begin;10.04.2027
            date_end;20.04.2027
            PROJECTS
            project_id;cost;votes;score;name
            1;50;3;3;Көпір
            2;50;3;3;Trees
            3;20;1;1;Lamp
            VOTES
            voter_id;vote
            1;1,2
            2;1,2
            3;1,2
            4;3
            """;

    @Test
    void countsAFileByTheFlagsThatAResultPageNames() {
        assertThat(Recount.count(FILE, "--rule greedy")).isEqualTo("1,2");
        assertThat(Recount.count(FILE, "--rule greedy --threshold 1 --exclusive 1,2"))
                .isEqualTo("1,3");
        assertThat(Recount.count(FILE, "--rule greedy --least-votes 4")).isEmpty();
        assertThat(Recount.count(FILE, "--rule greedy-per-cost --least-percent 75.00"))
                .isEqualTo("1,2");
        assertThat(Recount.count(FILE, "--rule equal-shares --completion add1-fill"))
                .isEqualTo("1,3");
        assertThat(Recount.count(FILE, "--rule phragmen")).isEqualTo("1,3");
        assertThat(Recount.count(FILE, "--rule greedy --ties lot:2")).isIn("1,2", "2,1");
    }

    @Test
    void saysWhyItCannotCount() {
        assertThat(Recount.count(FILE, "--rule dice")).isEqualTo("!rule dice");
        assertThat(Recount.count(FILE, "--rule")).startsWith("!flags");
        assertThat(Recount.count(FILE, "--rule greedy --score points")).startsWith("!");
        assertThat(Recount.count("nothing", "--rule greedy")).startsWith("!");
    }

    @Property
    void digestsAsTheJdkDoes(@ForAll @Size(max = 200) byte[] message) throws Exception {
        assertThat(TMessageDigest.getInstance("SHA-256").digest(message))
                .isEqualTo(MessageDigest.getInstance("SHA-256").digest(message));
    }

    /** Under the portal's policy a script may be run that comes from the portal, and no text made into a program. */
    @Test
    void theCompiledFileMakesNoProgramsOfText() throws Exception {
        var file = Files.readString(Path.of("target/classes/static/assets/recount-engine.js"), StandardCharsets.UTF_8);
        assertThat(file).contains("export").doesNotContain("eval(", "new Function");
    }
}
