package kz.dauys.portal.api.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Base64;
import java.util.UUID;
import kz.dauys.portal.budgets.Budgets;
import kz.dauys.portal.budgets.RoundId;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.programs.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Votes on the budget for programs that seal on their user's own device. Who asks for a token is known; who brings a ballot is
 * not asked, so a program brings it later, by another connection, and without what it signed in with.
 */
@Controller
@RequestMapping("/api/v1/rounds")
class RoundsController {
    private final Budgets budgets;
    private final Answers answers;
    private final Problems problems;

    RoundsController(Budgets budgets, Answers answers, Problems problems) {
        this.budgets = budgets;
        this.answers = answers;
        this.problems = problems;
    }

    @GetMapping
    @Offers(value = "Rounds of the participatory budget that are announced", gives = Shapes.RoundList.class)
    ResponseEntity<byte[]> rounds(HttpServletRequest request, Caller caller) {
        return answers.everyones(
                request,
                new Shapes.RoundList(budgets.rounds(caller.viewer()).stream()
                        .map(Shapes.RoundShape::of)
                        .toList()));
    }

    @GetMapping("/{id}")
    @Offers(value = "A round with its projects and keys", gives = Shapes.WholeRoundShape.class)
    ResponseEntity<byte[]> round(HttpServletRequest request, Caller caller, @PathVariable UUID id) {
        return budgets.round(caller.viewer(), new RoundId(id))
                .map(round -> answers.everyones(
                        request,
                        new Shapes.WholeRoundShape(
                                Shapes.RoundShape.of(round),
                                round.projects().stream()
                                        .map(Shapes.ProjectShape::of)
                                        .toList(),
                                budgets.keys(round.id())
                                        .map(Shapes.KeysShape::of)
                                        .orElse(null))))
                .orElseGet(() -> problems.of(Refusal.of("budgets.not-found"), caller.language()));
    }

    @GetMapping("/{id}/points")
    @Offers(
            value = "Where one votes in person in a round, with the protocols of papers",
            gives = PointShapes.PointList.class)
    ResponseEntity<byte[]> points(HttpServletRequest request, Caller caller, @PathVariable UUID id) {
        return budgets.round(caller.viewer(), new RoundId(id))
                .map(round -> answers.everyones(
                        request,
                        new PointShapes.PointList(budgets.points(caller.viewer(), round.id()).stream()
                                .map(PointShapes.PointShape::of)
                                .toList())))
                .orElseGet(() -> problems.of(Refusal.of("budgets.not-found"), caller.language()));
    }

    @GetMapping("/{id}/figures")
    @Offers(
            value = "What a counted round comes to: who took part, and where the money goes",
            gives = Shapes.FiguresShape.class)
    ResponseEntity<byte[]> figures(HttpServletRequest request, Caller caller, @PathVariable UUID id) {
        return budgets.figures(caller.viewer(), new RoundId(id), caller.language())
                .map(figures -> answers.everyones(request, Shapes.FiguresShape.of(figures)))
                .orElseGet(() -> problems.of(Refusal.of("budgets.not-counted"), caller.language()));
    }

    @PostMapping("/{id}/token")
    @Offers(
            value = "Signs a blinded token, one for each person and round; the same again is answered alike",
            needs = Right.VOTE,
            takes = Shapes.TokenWish.class,
            gives = Shapes.SignedShape.class)
    ResponseEntity<byte[]> token(Caller caller, @PathVariable UUID id, @RequestBody Shapes.TokenWish wish) {
        return answers.act(
                caller,
                budgets.signToken(
                        caller.viewer(), new RoundId(id), Boolean.TRUE.equals(wish.livesHere()), bytes(wish.blinded())),
                signed -> new Shapes.SignedShape(Base64.getEncoder().encodeToString(signed)));
    }

    @PostMapping("/{id}/ballots")
    @Offers(
            value = "Brings a sealed ballot with its token; the last one of a token counts",
            takes = Shapes.BallotWish.class,
            gives = Shapes.CastShape.class)
    ResponseEntity<byte[]> cast(Caller caller, @PathVariable UUID id, @RequestBody Shapes.BallotWish wish) {
        return answers.act(
                caller,
                budgets.cast(new RoundId(id), bytes(wish.token()), bytes(wish.signature()), bytes(wish.sealed())),
                ballot -> new Shapes.CastShape(ballot.print(), ballot.number()));
    }

    @GetMapping("/{id}/ballots/{print}")
    @Offers(value = "Where a ballot stands", gives = Shapes.StandingShape.class)
    ResponseEntity<byte[]> standing(Caller caller, @PathVariable UUID id, @PathVariable String print) {
        var standing = budgets.standing(new RoundId(id), print);
        return answers.act(
                caller,
                standing.map(Outcome::done).orElseGet(() -> Outcome.refused("budgets.ballot-not-found")),
                found -> new Shapes.StandingShape(found.name()));
    }

    /** What is no base64 is nothing, which the door refuses with the reason for what it is. */
    private static byte[] bytes(@Nullable String base64) {
        try {
            return base64 == null ? new byte[0] : Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
