package kz.dauys.portal.api.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import kz.dauys.portal.budgets.RoundId;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.works.Works;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** What became of projects that won a round, as everyone may read it. */
@Controller
@RequestMapping("/api/v1/rounds/{id}/works")
class BuiltController {
    private final Works works;
    private final Answers answers;
    private final Problems problems;

    BuiltController(Works works, Answers answers, Problems problems) {
        this.works = works;
        this.answers = answers;
        this.problems = problems;
    }

    @GetMapping
    @Offers(value = "What became of those that won a counted round", gives = Shapes.WorkList.class)
    ResponseEntity<byte[]> works(HttpServletRequest request, Caller caller, @PathVariable UUID id) {
        return answers.everyones(
                request,
                new Shapes.WorkList(works.ofRound(caller.viewer(), new RoundId(id)).stream()
                        .map(Shapes.WorkShape::of)
                        .toList()));
    }

    @GetMapping("/{number}")
    @Offers(value = "What became of a project that won, with its pictures", gives = Shapes.WholeWorkShape.class)
    ResponseEntity<byte[]> work(
            HttpServletRequest request, Caller caller, @PathVariable UUID id, @PathVariable int number) {
        return works.work(caller.viewer(), new RoundId(id), number)
                .map(work -> answers.everyones(request, Shapes.WholeWorkShape.of(work)))
                .orElseGet(() -> problems.of(Refusal.of("works.not-found"), caller.language()));
    }
}
