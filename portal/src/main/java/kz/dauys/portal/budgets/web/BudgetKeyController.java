package kz.dauys.portal.budgets.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import kz.dauys.portal.budgets.Budgets;
import kz.dauys.portal.budgets.RoundId;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frames;
import kz.dauys.portal.site.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** What the trustees of a draft carry to the portal: first their cards, then their parts of the key. */
@Controller
@RequestMapping("/{language:kk|ru|en}" + BudgetsPage.PATH + "/{id}/key")
class BudgetKeyController {
    /** Longer than the part of 99 trustees; what is beyond it makes the text wrong, and not the portal slow. */
    private static final int MOST_BYTES = 1 << 20;

    private final Budgets budgets;
    private final ShownRounds rounds;
    private final Frames frames;

    BudgetKeyController(Budgets budgets, ShownRounds rounds, Frames frames) {
        this.budgets = budgets;
        this.rounds = rounds;
        this.frames = frames;
    }

    @GetMapping
    ModelAndView show(HttpServletRequest request, Language language, Viewer viewer, @PathVariable UUID id) {
        var round = rounds.draft(viewer, id);
        return Pages.show(
                KeyPage.of(frames.of(request, language, "budgets.key.title"), round, "", "", FormErrors.none()));
    }

    @PostMapping("/card")
    ModelAndView bringCard(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String card,
            @RequestParam(required = false) @Nullable MultipartFile cardFile)
            throws IOException {
        return bring(request, language, viewer, id, "card", card, cardFile, budgets::bringCard);
    }

    @PostMapping("/part")
    ModelAndView bringPart(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String part,
            @RequestParam(required = false) @Nullable MultipartFile partFile)
            throws IOException {
        return bring(request, language, viewer, id, "part", part, partFile, budgets::bringPart);
    }

    /** One of the door's ways to take what a trustee made. */
    private interface Bringing {
        Outcome<RoundId> bring(Viewer viewer, RoundId round, String text);
    }

    private ModelAndView bring(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            UUID id,
            String what,
            String pasted,
            @Nullable MultipartFile file,
            Bringing door)
            throws IOException {
        var round = rounds.managed(viewer, id);
        var text = text(pasted, file);
        var outcome = text.isEmpty()
                ? Outcome.<RoundId>refused("budgets.file-missing")
                : door.bring(viewer, round.id(), text);
        return switch (outcome) {
            case Outcome.Done<RoundId> _ -> Pages.seeOther(address(language, id), "budgets.key." + what + ".kept");
            case Outcome.Refused<RoundId>(var refusal) -> {
                var frame = frames.of(request, language, "budgets.key.title");
                yield Pages.show(
                        KeyPage.of(
                                frame,
                                rounds.managed(viewer, id),
                                what.equals("card") ? pasted : "",
                                what.equals("part") ? pasted : "",
                                FormErrors.at(what, refusal, frame.speech())),
                        HttpStatus.UNPROCESSABLE_CONTENT);
            }
        };
    }

    /** A file or what was pasted, with the line ends that its reader takes: browsers and editors put others in. */
    private static String text(String pasted, @Nullable MultipartFile file) throws IOException {
        var text = pasted;
        if (file != null && !file.isEmpty()) {
            try (var in = file.getInputStream()) {
                text = new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
            }
        }
        return text.isBlank() ? "" : text.strip().replace("\r\n", "\n") + "\n";
    }

    private static String address(Language language, UUID round) {
        return ShownRounds.address(language, round) + "/key";
    }
}
