package kz.dauys.portal.budgets.web;

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

/** Proofs that batches of ballots stand in the public log, as files for {@code ./dauys verify ballot}. */
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
        var proof = budgets.batchProof(round.id(), number).orElseThrow(PageNotFound::new);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"batch-" + number + ".tlog-proof\"")
                .body(proof);
    }
}
