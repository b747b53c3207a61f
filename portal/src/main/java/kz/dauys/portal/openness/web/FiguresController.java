package kz.dauys.portal.openness.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.openness.Openness;
import kz.dauys.portal.site.Frames;
import kz.dauys.portal.site.Pages;
import kz.dauys.portal.site.Words;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

@Controller
class FiguresController {
    private final Openness openness;
    private final FigureNames names;
    private final Frames frames;
    private final Words words;

    FiguresController(Openness openness, FigureNames names, Frames frames, Words words) {
        this.openness = openness;
        this.names = names;
        this.frames = frames;
        this.words = words;
    }

    @GetMapping("/{language:kk|ru|en}" + FiguresPage.PATH)
    ModelAndView figures(
            HttpServletRequest request,
            Language language,
            @RequestParam(defaultValue = "") String by,
            @RequestParam(defaultValue = "") String body,
            @RequestParam(defaultValue = "") String topic,
            @RequestParam(defaultValue = "") String territory,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to) {
        var frame = frames.of(request, language, "openness.figures.title");
        var form = new FigureForm(by, body, topic, territory, kind, from, to);
        var read = form.read(names, frame.speech());
        // figures beside filters that were not understood would be taken for filtered ones
        if (read.errors().any()) {
            return Pages.show(FiguresPage.of(frame.withMistakes(), names, form, read, null), HttpStatus.BAD_REQUEST);
        }
        return Pages.show(FiguresPage.of(frame, names, form, read, openness.figures(read.query())));
    }

    /** The rows of the same table, without the sum. */
    @GetMapping("/{language:kk|ru|en}" + FiguresPage.CSV_PATH)
    void csv(
            HttpServletResponse response,
            Language language,
            @RequestParam(defaultValue = "") String by,
            @RequestParam(defaultValue = "") String body,
            @RequestParam(defaultValue = "") String topic,
            @RequestParam(defaultValue = "") String territory,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to)
            throws IOException {
        var speech = words.in(language);
        var read = new FigureForm(by, body, topic, territory, kind, from, to).read(names, speech);
        if (read.errors().any()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        var table = openness.figures(read.query());
        response.setContentType("text/csv;charset=UTF-8");
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"dauys-figures-by-%s-%s.csv\""
                        .formatted(table.query().by().code(), table.asOf()));
        response.setHeader("X-Row-Count", Integer.toString(table.rows().size()));
        FigureCsv.write(table, names, speech, response.getWriter());
    }
}
