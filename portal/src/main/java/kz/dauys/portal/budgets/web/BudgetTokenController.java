package kz.dauys.portal.budgets.web;

import java.util.Base64;
import java.util.UUID;
import kz.dauys.portal.budgets.Budgets;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.Words;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Signs the token that the device of somebody who is signed in has blinded: the one call of a vote that says who votes. The ballot
 * comes without cookies, to {@code /api/v1/rounds/{id}/ballots}, where programs bring theirs.
 */
@Controller
@RequestMapping("/{language:kk|ru|en}" + BudgetsPage.PATH + "/{id}/vote/token")
class BudgetTokenController {
    private final Budgets budgets;
    private final ShownRounds rounds;
    private final Words words;

    BudgetTokenController(Budgets budgets, ShownRounds rounds, Words words) {
        this.budgets = budgets;
        this.rounds = rounds;
        this.words = words;
    }

    /** In base64. */
    record Signed(String signature) {}

    /** As the interface for programs says it (RFC 9457). */
    record Problem(String type, String title, int status, String detail, String code) {}

    @PostMapping
    ResponseEntity<?> sign(
            Language language,
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String blinded,
            @RequestParam(defaultValue = "false") boolean here) {
        var round = rounds.seen(viewer, id);
        return switch (budgets.signToken(viewer, round.id(), here, bytes(blinded))) {
            case Outcome.Done<byte[]>(var signed) ->
                ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .cacheControl(CacheControl.noStore())
                        .body(new Signed(Base64.getEncoder().encodeToString(signed)));
            case Outcome.Refused<byte[]>(var refusal) -> refused(refusal, language);
        };
    }

    private ResponseEntity<Problem> refused(Refusal refusal, Language language) {
        var speech = words.in(language);
        var status = HttpStatus.UNPROCESSABLE_CONTENT;
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .cacheControl(CacheControl.noStore())
                .body(new Problem(
                        "urn:dauys:problem:" + refusal.code(),
                        speech.say(refusal),
                        status.value(),
                        speech.next(refusal),
                        refusal.code()));
    }

    /** What is no base64 is nothing, which the door refuses with the reason for what it is. */
    private static byte[] bytes(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
