package kz.dauys.portal.budgets.web;

import java.util.Optional;
import java.util.UUID;
import kz.dauys.portal.budgets.Budgets;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.PageNotFound;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** Proofs that batches of ballots, the close and the papers stand in the public log: files for {@code ./dauys verify}. */
@Controller
@RequestMapping("/{language:kk|ru|en}" + BudgetsPage.PATH + "/{id}")
class BudgetProofsController {
    private final Budgets budgets;
    private final ShownRounds rounds;

    BudgetProofsController(Budgets budgets, ShownRounds rounds) {
        this.budgets = budgets;
        this.rounds = rounds;
    }

    @GetMapping("/batch-{number:\\d{1,6}}.tlog-proof")
    ResponseEntity<byte[]> batch(Viewer viewer, @PathVariable UUID id, @PathVariable int number) {
        var round = rounds.seen(viewer, id);
        return file("batch-" + number + ".tlog-proof", budgets.batchProof(round.id(), number));
    }

    @GetMapping("/close.tlog-proof")
    ResponseEntity<byte[]> close(Viewer viewer, @PathVariable UUID id) {
        return file(
                "close.tlog-proof", budgets.closeProof(rounds.seen(viewer, id).id()));
    }

    @GetMapping("/papers.tlog-proof")
    ResponseEntity<byte[]> papers(Viewer viewer, @PathVariable UUID id) {
        return file(
                "papers.tlog-proof", budgets.papersProof(rounds.seen(viewer, id).id()));
    }

    private static ResponseEntity<byte[]> file(String name, Optional<byte[]> proof) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .body(proof.orElseThrow(PageNotFound::new));
    }
}
