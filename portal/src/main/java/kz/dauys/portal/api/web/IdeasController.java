package kz.dauys.portal.api.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import kz.dauys.portal.ideas.CallId;
import kz.dauys.portal.ideas.IdeaFilter;
import kz.dauys.portal.ideas.Ideas;
import kz.dauys.portal.kernel.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Calls for ideas and what was handed in, as everyone may read them. */
@Controller
@RequestMapping("/api/v1/calls")
class IdeasController {
    private final Ideas ideas;
    private final Answers answers;
    private final Problems problems;

    IdeasController(Ideas ideas, Answers answers, Problems problems) {
        this.ideas = ideas;
        this.answers = answers;
        this.problems = problems;
    }

    @GetMapping
    @Offers(value = "Calls for ideas for the participatory budget", gives = Shapes.CallList.class)
    ResponseEntity<byte[]> calls(HttpServletRequest request, Caller caller) {
        return answers.everyones(
                request,
                new Shapes.CallList(ideas.calls(caller.viewer()).stream()
                        .map(Shapes.CallShape::of)
                        .toList()));
    }

    @GetMapping("/{id}/ideas")
    @Offers(value = "What was handed in to a call, the newest first", gives = Shapes.IdeaList.class)
    ResponseEntity<byte[]> ideas(
            HttpServletRequest request,
            Caller caller,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String after) {
        var call = new CallId(id);
        if (ideas.call(caller.viewer(), call).isEmpty()) {
            return problems.of(Refusal.of("ideas.call-not-found"), caller.language());
        }
        var found = ideas.ideas(call, IdeaFilter.all(), after);
        return answers.everyones(
                request,
                new Shapes.IdeaList(
                        found.items().stream().map(Shapes.IdeaShape::of).toList(), found.next()));
    }

    @GetMapping("/{id}/ideas/{number}")
    @Offers(value = "An idea with its appraisal and what was done to it", gives = Shapes.WholeIdeaShape.class)
    ResponseEntity<byte[]> idea(
            HttpServletRequest request, Caller caller, @PathVariable UUID id, @PathVariable int number) {
        return ideas.idea(caller.viewer(), new CallId(id), number)
                .map(idea -> answers.everyones(request, Shapes.WholeIdeaShape.of(idea)))
                .orElseGet(() -> problems.of(Refusal.of("ideas.idea-not-found"), caller.language()));
    }
}
