package kz.dauys.portal.budgets.web;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kz.dauys.portal.budgets.BallotKind;
import kz.dauys.portal.budgets.Budgets;
import kz.dauys.portal.budgets.ResultView;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.Calendar;
import kz.dauys.portal.site.Csv;
import kz.dauys.portal.site.PageNotFound;
import kz.dauys.portal.site.Words;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** A round for spreadsheets and calendars. */
@Controller
@RequestMapping("/{language:kk|ru|en}" + BudgetsPage.PATH + "/{id}")
class BudgetExportsController {
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);
    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);
    private static final List<String> HEADER =
            List.of("number", "name", "territory", "cost", "votes", "score", "counted", "step", "decided");

    private final Budgets budgets;
    private final ShownRounds rounds;
    private final Words words;
    private final Clock clock;
    private final URI address;

    BudgetExportsController(
            Budgets budgets,
            ShownRounds rounds,
            Words words,
            Clock clock,
            @Value("${dauys.address:http://localhost:8080}") URI address) {
        this.budgets = budgets;
        this.rounds = rounds;
        this.words = words;
        this.clock = clock;
        this.address = address;
    }

    /** Its columns have English names that stay; money is in the round's currency, with a point. */
    @GetMapping("/result.csv")
    ResponseEntity<byte[]> result(Language language, Viewer viewer, @PathVariable UUID id) {
        var round = rounds.seen(viewer, id);
        var result = budgets.result(viewer, round.id(), language).orElseThrow(PageNotFound::new);
        var text = new StringBuilder(Csv.line(HEADER));
        result.projects().forEach(project -> text.append(Csv.line(cells(result, project))));
        return ResponseEntity.ok()
                .contentType(CSV)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + BudgetFilesController.name(round, "result.csv") + "\"")
                .body(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> cells(ResultView result, ResultView.ProjectResult one) {
        var plan = one.project().plan();
        var territory = plan.territory();
        var cells = new ArrayList<String>();
        cells.add(Integer.toString(one.project().number()));
        cells.add(Csv.text(plan.name()));
        cells.add(territory == null ? "" : territory.value());
        cells.add(BigDecimal.valueOf(plan.cost(), 2).toPlainString());
        cells.add(Long.toString(one.votes()));
        cells.add(
                result.round().plan().form().kind() == BallotKind.APPROVAL
                        ? ""
                        : one.score().toPlainString());
        cells.add(one.won() ? "1" : "0");
        cells.add(one.won() ? Integer.toString(one.step()) : "");
        cells.add(result.decided(one) ? "1" : "0");
        return cells;
    }

    /** The days of the vote. */
    @GetMapping("/calendar.ics")
    ResponseEntity<byte[]> calendar(Language language, Viewer viewer, @PathVariable UUID id) {
        var round = rounds.seen(viewer, id);
        var speech = words.in(language);
        var title = round.plan().title().in(language);
        var calendar = new Calendar(
                title,
                address.getHost(),
                clock.instant(),
                List.of(new Calendar.Event(
                        "round-" + round.id(),
                        speech.say("budgets.calendar.voting", "title", title),
                        "",
                        round.plan().votingFrom(),
                        round.plan().votingTo(),
                        URI.create(address + "/" + language.code() + RoundPage.path(round)))));
        return ResponseEntity.ok()
                .contentType(CALENDAR)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + BudgetFilesController.name(round, "calendar.ics") + "\"")
                .body(calendar.text().getBytes(StandardCharsets.UTF_8));
    }
}
