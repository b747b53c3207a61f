package kz.dauys.portal.budgets.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.Function;
import kz.dauys.portal.budgets.Budgets;
import kz.dauys.portal.budgets.RoundId;
import kz.dauys.portal.budgets.RoundView;
import kz.dauys.portal.budgets.TrusteeView;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.Frames;
import kz.dauys.portal.site.PageNotFound;
import kz.dauys.portal.site.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** The files of a round: what trustees carry, and what anyone needs to check its ballots and to count them again. */
@Controller
@RequestMapping("/{language:kk|ru|en}" + BudgetsPage.PATH + "/{id}")
class BudgetFilesController {
    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private final Budgets budgets;
    private final ShownRounds rounds;
    private final Frames frames;

    BudgetFilesController(Budgets budgets, ShownRounds rounds, Frames frames) {
        this.budgets = budgets;
        this.rounds = rounds;
        this.frames = frames;
    }

    /** How a file of the round is called where it is kept. */
    static String name(RoundView round, String file) {
        return "dauys-budget-" + round.id() + "-" + file;
    }

    @GetMapping("/prints.txt")
    @Nullable
    ModelAndView prints(
            HttpServletRequest request,
            HttpServletResponse response,
            Language language,
            Viewer viewer,
            @PathVariable UUID id)
            throws IOException {
        return file(request, response, language, rounds.seen(viewer, id), "prints.txt", budgets::writePrints);
    }

    @GetMapping("/box.txt")
    @Nullable
    ModelAndView box(
            HttpServletRequest request,
            HttpServletResponse response,
            Language language,
            Viewer viewer,
            @PathVariable UUID id)
            throws IOException {
        return file(request, response, language, rounds.seen(viewer, id), "box.txt", budgets::writeBox);
    }

    @GetMapping("/ballots.pb")
    @Nullable
    ModelAndView pb(
            HttpServletRequest request,
            HttpServletResponse response,
            Language language,
            Viewer viewer,
            @PathVariable UUID id)
            throws IOException {
        return file(request, response, language, rounds.seen(viewer, id), "ballots.pb", budgets::writePb);
    }

    /** Of a counted round. */
    @GetMapping("/papers.txt")
    @Nullable
    ModelAndView papers(
            HttpServletRequest request,
            HttpServletResponse response,
            Language language,
            Viewer viewer,
            @PathVariable UUID id)
            throws IOException {
        return file(request, response, language, rounds.seen(viewer, id), "papers.txt", budgets::writePapers);
    }

    @GetMapping("/{number:\\d{1,2}}.card")
    ResponseEntity<byte[]> card(Viewer viewer, @PathVariable UUID id, @PathVariable int number) {
        return brought(viewer, id, number, "card", TrusteeView::card);
    }

    @GetMapping("/{number:\\d{1,2}}.part")
    ResponseEntity<byte[]> part(Viewer viewer, @PathVariable UUID id, @PathVariable int number) {
        return brought(viewer, id, number, "part", TrusteeView::part);
    }

    /** Of a counted round; before, it would open ballots whose trustees have not come together. */
    @GetMapping("/{number:\\d{1,2}}.openings")
    void openings(HttpServletResponse response, Viewer viewer, @PathVariable UUID id, @PathVariable int number)
            throws IOException {
        var out = new Attachment(response, KeyPage.file("openings", number));
        if (!(budgets.writeOpenings(rounds.seen(viewer, id).id(), number, out) instanceof Outcome.Done<Long>)) {
            throw new PageNotFound();
        }
        out.flush();
    }

    private static ResponseEntity<byte[]> text(String name, byte[] bytes) {
        return ResponseEntity.ok()
                .contentType(TEXT)
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment(name))
                .body(bytes);
    }

    /** Byte for byte what the trustee brought: the others' programs take nothing else. */
    private ResponseEntity<byte[]> brought(
            Viewer viewer, UUID id, int number, String what, Function<TrusteeView, @Nullable String> text) {
        var trustee = rounds.seen(viewer, id).trustees().stream()
                .filter(one -> one.number() == number)
                .findFirst()
                .orElseThrow(PageNotFound::new);
        var written = text.apply(trustee);
        if (written == null) {
            throw new PageNotFound();
        }
        return text(KeyPage.file(what, number), written.getBytes(StandardCharsets.UTF_8));
    }

    /** One of the door's ways to write a file. */
    private interface Writing {
        Outcome<Long> to(RoundId round, OutputStream out) throws IOException;
    }

    private @Nullable ModelAndView file(
            HttpServletRequest request,
            HttpServletResponse response,
            Language language,
            RoundView round,
            String file,
            Writing writing)
            throws IOException {
        var out = new Attachment(response, name(round, file));
        return switch (writing.to(round.id(), out)) {
            case Outcome.Done<Long> _ -> {
                out.begin();
                out.flush();
                yield null;
            }
            case Outcome.Refused<Long>(var refusal) ->
                Pages.refused(
                        frames.titled(request, language, round.plan().title().in(language)), refusal);
        };
    }

    private static String attachment(String name) {
        return "attachment; filename=\"" + name + "\"";
    }

    /** An answer that becomes a file with its first byte: before it, what is refused can still be a page. */
    private static final class Attachment extends OutputStream {
        private final HttpServletResponse response;
        private final String name;
        private boolean begun;

        Attachment(HttpServletResponse response, String name) {
            this.response = response;
            this.name = name;
        }

        void begin() {
            if (!begun) {
                begun = true;
                response.setContentType(TEXT.toString());
                response.setHeader(HttpHeaders.CONTENT_DISPOSITION, attachment(name));
                response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            }
        }

        @Override
        public void write(int one) throws IOException {
            begin();
            response.getOutputStream().write(one);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            begin();
            response.getOutputStream().write(bytes, from, length);
        }

        @Override
        public void flush() throws IOException {
            if (begun) {
                response.getOutputStream().flush();
            }
        }
    }
}
