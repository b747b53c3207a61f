package kz.dauys.portal.works.web;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import kz.dauys.portal.budgets.Budgets;
import kz.dauys.portal.budgets.RoundView;
import kz.dauys.portal.budgets.Stage;
import kz.dauys.portal.ideas.CallView;
import kz.dauys.portal.ideas.Ideas;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Sha256;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.AtomFeed;
import kz.dauys.portal.site.Calendar;
import kz.dauys.portal.site.Speech;
import kz.dauys.portal.site.Words;
import kz.dauys.portal.works.Works;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.context.request.ServletWebRequest;

/**
 * What happens in the participatory budget, for feed readers and calendars: in calls for ideas, rounds, and the works after them. As
 * everyone sees it, whoever asks.
 */
@Controller
@RequestMapping("/{language:kk|ru|en}/budget")
class BudgetNewsController {
    private static final int ENTRIES = 50;
    /** Of so many rounds, the last counted, works are told. */
    private static final int FOLLOWED = 10;

    private final Budgets budgets;
    private final Ideas ideas;
    private final Works works;
    private final Words words;
    private final Clock clock;
    private final URI address;

    BudgetNewsController(
            Budgets budgets,
            Ideas ideas,
            Works works,
            Words words,
            Clock clock,
            @Value("${dauys.address:http://localhost:8080}") URI address) {
        this.budgets = budgets;
        this.ideas = ideas;
        this.works = works;
        this.words = words;
        this.clock = clock;
        this.address = address;
    }

    @GetMapping("/feed.atom")
    @Nullable
    ResponseEntity<byte[]> feed(ServletWebRequest request, Language language) {
        var speech = words.in(language);
        var page = address + "/" + language.code() + "/budget";
        var feed = new AtomFeed(
                language,
                speech.say("works.news.title"),
                speech.say("site.name"),
                address,
                page + "/feed.atom",
                page,
                null,
                entries(speech));
        var body = feed.xml().getBytes(StandardCharsets.UTF_8);
        if (request.checkNotModified(
                "\"" + Sha256.hex(body) + "\"", feed.updated().toEpochMilli())) {
            return null;
        }
        return answer("application/atom+xml;charset=utf-8", body);
    }

    private List<AtomFeed.Entry> entries(Speech speech) {
        var everyone = Viewer.anonymous(speech.language());
        var now = clock.instant();
        var rounds = budgets.rounds(everyone);
        var entries = new ArrayList<AtomFeed.Entry>();
        rounds.forEach(round -> of(round, speech, entries));
        ideas.calls(everyone).stream()
                .filter(call -> call.recallReason() == null)
                .forEach(call -> of(call, speech, entries));
        var counted = rounds.stream()
                .filter(round -> round.stage() == Stage.COUNTED)
                .limit(FOLLOWED)
                .map(RoundView::id)
                .toList();
        for (var news : works.news(everyone, counted, ENTRIES)) {
            var round = news.round();
            var project = news.project();
            entries.add(entry(
                    "work:" + project.id() + ":" + news.step().at(),
                    project.plan().name() + ": " + WorkWords.step(news.step().act(), round.currency(), speech),
                    news.step().at(),
                    "/works/" + round.id() + "/" + project.number(),
                    speech));
        }
        return entries.stream()
                .filter(entry -> !entry.updated().isAfter(now))
                .sorted(Comparator.comparing(AtomFeed.Entry::updated).reversed().thenComparing(AtomFeed.Entry::id))
                .limit(ENTRIES)
                .toList();
    }

    private void of(RoundView round, Speech speech, List<AtomFeed.Entry> entries) {
        var id = "round:" + round.id() + ":";
        var title = Map.<String, Object>of("title", round.plan().title());
        var page = "/budget/" + round.id();
        var announced = round.announcedAt();
        // the vote of a past round was elsewhere: here it is only shown
        if (announced != null && !round.past()) {
            entries.add(entry(id + "announced", speech.say("works.news.announced", title), announced, page, speech));
            entries.add(entry(
                    id + "opened",
                    speech.say("works.news.opened", title),
                    round.plan().votingFrom(),
                    page,
                    speech));
            entries.add(entry(
                    id + "ended",
                    speech.say("works.news.ended", title),
                    round.plan().votingTo(),
                    page,
                    speech));
        }
        var counted = round.countedAt();
        if (counted != null) {
            entries.add(
                    entry(id + "counted", speech.say("works.news.counted", title), counted, page + "/result", speech));
        }
    }

    private void of(CallView call, Speech speech, List<AtomFeed.Entry> entries) {
        var id = "call:" + call.id() + ":";
        var title = Map.<String, Object>of("title", call.plan().title());
        var page = "/ideas/" + call.id();
        entries.add(entry(id + "announced", speech.say("works.news.call", title), call.announcedAt(), page, speech));
        entries.add(entry(
                id + "ended",
                speech.say("works.news.call.ended", title),
                call.plan().to(),
                page,
                speech));
    }

    private AtomFeed.Entry entry(String id, String title, Instant at, String page, Speech speech) {
        return new AtomFeed.Entry(
                id, title, at, at, address + "/" + speech.language().code() + page, List.of(), null, null);
    }

    @GetMapping("/calendar.ics")
    ResponseEntity<byte[]> calendar(Language language) {
        var everyone = Viewer.anonymous(language);
        var speech = words.in(language);
        var base = address + "/" + language.code();
        var events = new ArrayList<Calendar.Event>();
        for (var call : ideas.calls(everyone)) {
            if (call.recallReason() == null) {
                events.add(new Calendar.Event(
                        "call-" + call.id(),
                        speech.say("works.calendar.ideas", "title", call.plan().title()),
                        "",
                        call.plan().from(),
                        call.plan().to(),
                        URI.create(base + "/ideas/" + call.id())));
            }
        }
        for (var round : budgets.rounds(everyone)) {
            if (!round.past()) {
                events.add(new Calendar.Event(
                        "round-" + round.id(),
                        speech.say(
                                "works.calendar.voting", "title", round.plan().title()),
                        "",
                        round.plan().votingFrom(),
                        round.plan().votingTo(),
                        URI.create(base + "/budget/" + round.id())));
            }
        }
        var calendar = new Calendar(speech.say("works.news.title"), address.getHost(), clock.instant(), events);
        return answer("text/calendar;charset=utf-8", calendar.text().getBytes(StandardCharsets.UTF_8));
    }

    private static ResponseEntity<byte[]> answer(String type, byte[] body) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, type)
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic())
                .body(body);
    }
}
