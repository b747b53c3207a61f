package kz.dauys.budgeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import kz.dauys.budgeting.pb.PbReader;
import org.junit.jupiter.api.Test;

class ReferenceOutcomesTest {

    @Test
    void choosesWhatTheReferenceImplementationChoosesInEveryElection() throws IOException {
        var elections = new HashMap<String, Election>();
        var differences = new ArrayList<String>();
        var compared = 0;
        for (var line : Files.readAllLines(References.folder().resolve("reference-outcomes.jsonl"))) {
            var row = Json.object(line);
            if (row.containsKey("error")) {
                // the reference gave up after some seconds
                continue;
            }
            var file = (String) row.get("file");
            if (!elections.containsKey(file)) {
                elections.put(file, PbReader.election(References.election(file)));
            }
            var election = elections.get(file);
            var outcome = Count.of(election, ReferenceRules.named((String) row.get("rule")), new TieOrder.Id());
            var ours = ReferenceRules.ids(election, outcome);
            compared++;
            if (!new HashSet<>(ours).equals(new HashSet<>(Json.strings(row.get("selected"))))) {
                differences.add(file + " " + row.get("rule") + ": " + ours + " and not " + row.get("selected"));
            }
        }
        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThan(600);
    }

    @Test
    void buysInTheOrderOfTheExactPrograms() throws IOException {
        var differences = new ArrayList<String>();
        var compared = 0;
        for (var file : References.files("exact-reference")) {
            var reference = Json.object(Files.readString(file));
            var election = PbReader.election(References.election((String) reference.get("instance")));
            for (var result : Json.objects(reference.get("results"))) {
                var name = (String) result.get("rule");
                var outcome = Count.of(election, ReferenceRules.named(name), new TieOrder.CostVotesId());
                var ours = ReferenceRules.ids(election, outcome);
                var theirs = Json.strings(result.get("winners"));
                if (name.equals("phragmen")) {
                    // there sorted
                    ours = ours.stream().sorted().toList();
                    theirs = theirs.stream().sorted().toList();
                }
                compared++;
                if (!ours.equals(theirs)) {
                    differences.add(file.getFileName() + " " + name + ": " + ours + " and not " + theirs);
                }
            }
        }
        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThan(300);
    }

    @Test
    void findsTheRealWinnersOfAssen() throws IOException {
        var election = PbReader.election(References.election("Netherlands_Assen_2024.pb"));
        var outcome = Count.of(election, ReferenceRules.named("mes_cost_add1"), new TieOrder.CostVotesId());
        assertThat(ReferenceRules.ids(election, outcome))
                .containsExactlyInAnyOrder("2", "3", "5", "6", "9", "11", "12", "13", "14");
    }
}
